//! Global ids: opaque to clients, and telling us what kind of thing they name.

use async_graphql::ID;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids,
};
use uuid::Uuid;

/// An id with a kind.
pub trait Global: Copy + Sized {
    /// The kind's prefix.
    const PREFIX: &'static str;

    /// The raw id.
    fn raw(self) -> Uuid;

    /// The id of this kind.
    fn of(raw: Uuid) -> Self;

    /// The id as clients carry it.
    fn global(self) -> ID {
        encode(Self::PREFIX, self.raw())
    }

    /// Reads an id that clients carry.
    ///
    /// # Errors
    /// `UNKNOWN` at `path` if it is none of this kind.
    fn parse(path: &str, id: &ID) -> Result<Self, Violation> {
        match decode(id) {
            Some((prefix, raw)) if prefix == Self::PREFIX => Ok(Self::of(raw)),
            _ => Err(Violation::new(path, ErrorCode::Unknown)),
        }
    }
}

/// Makes a global id.
#[must_use]
pub fn encode(prefix: &str, raw: Uuid) -> ID {
    let mut bytes = prefix.as_bytes().to_vec();
    bytes.extend_from_slice(raw.as_bytes());
    ID(URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads a global id: its prefix and raw id.
#[must_use]
pub fn decode(id: &ID) -> Option<(String, Uuid)> {
    if id.len() > 64 {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(id.as_bytes()).ok()?;
    let (prefix, raw) = bytes.split_at_checked(bytes.len().checked_sub(16)?)?;
    Some((String::from_utf8(prefix.to_vec()).ok()?, Uuid::from_slice(raw).ok()?))
}

macro_rules! global {
    ($($name:ident),+ $(,)?) => {$(
        impl Global for ids::$name {
            const PREFIX: &'static str = ids::$name::PREFIX;

            fn raw(self) -> Uuid {
                self.0
            }

            fn of(raw: Uuid) -> Self {
                Self(raw)
            }
        }
    )+};
}

global! {
    UserId, SessionId, BusinessId, SeatId, DocumentId, InvitationId, CapabilityId, EvidenceId, AllianceId, CharterId, MembershipId,
    TenderId, TenderChangeId, LotId, ItemId, RequirementId, CriterionId, QuestionId, BidId, InquiryId, BidExtensionId, AwardId, ClaimDraftId, ClaimId, ComplaintId, ComplaintPostId, ShowcaseId, BlobId, EventId,
    NotificationId, QualifiedListId, QualificationId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_trip_and_tells_its_kind() {
        let id = ids::TenderId(Uuid::max());
        assert_eq!(ids::TenderId::parse("id", &id.global()), Ok(id));
        assert_eq!(
            ids::BidId::parse("bidId", &id.global()),
            Err(Violation::new("bidId", ErrorCode::Unknown))
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "x", "dGRy", "🥐", &"A".repeat(100)] {
            assert!(ids::TenderId::parse("id", &ID(text.to_owned())).is_err(), "{text:?}");
        }
    }
}
