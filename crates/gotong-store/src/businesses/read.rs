//! Reading rows as what they are.

use gotong_domain::{
    accounts::Email,
    businesses::{
        Address, Business, BusinessState, Document, DocumentKind, Invitation, Profile, Standing,
        TeamMember, VerificationLevel,
    },
    ids::{BlobId, BusinessId, DocumentId, InvitationId, SeatId, UserId},
    policy::Role,
    regions::Point,
};

use crate::{
    StoreError,
    rows::{business, business_document, invitation, seat},
};

impl TryFrom<business::Model> for Business {
    type Error = StoreError;

    fn try_from(row: business::Model) -> Result<Self, StoreError> {
        let corrupt =
            |column, reason: &str| StoreError::corrupt("business", column, row.id, reason);
        let level = |text: &str| VerificationLevel::parse(text);
        let codes = serde_json::from_value(row.codes)
            .map_err(|e| StoreError::corrupt("business", "codes", row.id, e))?;
        let granted = match &row.granted_level {
            None => None,
            Some(text) => Some(level(text).ok_or_else(|| corrupt("granted_level", "not a level"))?),
        };
        Ok(Self {
            id: BusinessId(row.id),
            state: BusinessState::parse(&row.state)
                .ok_or_else(|| corrupt("state", "not a state"))?,
            stopped_at: row.stopped_at,
            standing: Standing {
                contact_verified: row.contact_verified,
                granted,
                level: level(&row.level).ok_or_else(|| corrupt("level", "not a level"))?,
            },
            slug: row.slug,
            profile: Profile {
                name: row.name,
                about: row.about,
                address: Address {
                    street: row.street,
                    region_code: row.region_code,
                    postal_code: row.postal_code,
                    point: row
                        .lat_e6
                        .zip(row.lng_e6)
                        .map(|(lat_e6, lng_e6)| Point { lat_e6, lng_e6 }),
                },
                codes,
                phone: row.phone,
                website: row.website,
            },
            created_at: row.created_at,
            version: row.version,
        })
    }
}

impl TryFrom<seat::Model> for TeamMember {
    type Error = StoreError;

    fn try_from(row: seat::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: SeatId(row.id),
            user: UserId(row.user_id),
            business: BusinessId(row.business_id),
            role: Role::parse(&row.role)
                .ok_or_else(|| StoreError::corrupt("seat", "role", row.id, "not a role"))?,
            limit_minor: row.limit_minor,
            joined_at: row.joined_at,
            version: row.version,
        })
    }
}

impl TryFrom<invitation::Model> for Invitation {
    type Error = StoreError;

    fn try_from(row: invitation::Model) -> Result<Self, StoreError> {
        let corrupt =
            |column, reason: &str| StoreError::corrupt("invitation", column, row.id, reason);
        Ok(Self {
            id: InvitationId(row.id),
            business: BusinessId(row.business_id),
            email: Email::parse("email", &row.email)
                .map_err(|_| corrupt("email", "not an address"))?,
            role: Role::parse(&row.role).ok_or_else(|| corrupt("role", "not a role"))?,
            invited_at: row.invited_at,
            expires_at: row.expires_at,
        })
    }
}

impl TryFrom<business_document::Model> for Document {
    type Error = StoreError;

    fn try_from(row: business_document::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: DocumentId(row.id),
            business: BusinessId(row.business_id),
            kind: DocumentKind::parse(&row.kind).ok_or_else(|| {
                StoreError::corrupt("business_document", "kind", row.id, "not a kind")
            })?,
            blob: BlobId(row.blob_id),
            uploaded_at: row.uploaded_at,
            valid_until: row.valid_until,
        })
    }
}
