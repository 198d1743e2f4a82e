//! Types of businesses.

#![expect(clippy::unused_async, reason = "resolvers are asynchronous by form")]

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    alliances::queries::memberships_of,
    businesses::queries::{self, Ability},
    showcase::queries::of_business,
};
use gotong_domain::{
    businesses::{self as domain, AddressFields},
    regions,
    time::Instant,
};

use super::team::{Seat, TeamInvitation};
use crate::{
    alliances::types::{AllianceMemberConnection, MembershipState},
    bids::{
        self,
        types::{BidConnection, BidState},
    },
    blobs::{Blob, blob},
    caller::{app, asking, request},
    capabilities::types::{CapabilityConnection, CapabilityState},
    classification::types::{KbliCode, Region, geo},
    ids::Global,
    page::{PageArgs, of_list},
    refuse,
    scalars::{Date, GeoPoint, GeoPointInput},
    showcase::types::{ShowcaseEntryConnection, ShowcaseState},
};

/// Where a business stands on the platform.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::BusinessState")]
pub enum BusinessState {
    /// Not yet complete: name, code, city.
    Draft,
    /// May bid, post and sign.
    Active,
    /// Stopped by a moderator; existing contracts go on.
    Suspended,
    /// Winding up: nothing new.
    Closing,
    /// Gone.
    Closed,
}

/// How far a business was verified.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::VerificationLevel")]
pub enum VerificationLevel {
    /// Nothing verified.
    L0,
    /// E-mail verified and documents uploaded.
    L1,
    /// Checked by a moderator or a registry.
    L2,
    /// Visited, or three independent contracts completed.
    L3,
}

/// What the caller may do with a business.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Ability")]
pub enum BusinessAction {
    /// Change its profile.
    EditProfile,
    /// Add and change capabilities.
    EditCapabilities,
    /// Invite people and change roles.
    ManageTeam,
    /// Draft a tender.
    CreateTender,
    /// Begin an alliance.
    CreateAlliance,
    /// Draft a bid.
    Bid,
    /// Draft a showcase entry.
    CreateShowcase,
}

/// Where a business is.
#[derive(SimpleObject)]
pub struct Address {
    /// Street and number.
    street: Option<String>,
    /// The city or district.
    region: Region,
    /// Five digits.
    postal_code: Option<String>,
    /// The place, or the middle of its region.
    point: Option<GeoPoint>,
}

/// Where a business is.
#[derive(InputObject)]
pub struct AddressInput {
    /// Street and number.
    street: Option<String>,
    /// Code of a city or district.
    region_code: String,
    /// Five digits.
    postal_code: Option<String>,
    /// Taken from the region when absent.
    point: Option<GeoPointInput>,
}

impl From<AddressInput> for AddressFields {
    fn from(address: AddressInput) -> Self {
        Self {
            street: address.street,
            region_code: address.region_code,
            postal_code: address.postal_code,
            point: address.point.map(|p| (p.lat, p.lng)),
        }
    }
}

/// A firm with its profile and its standing.
#[derive(Clone)]
pub struct Business(pub(crate) Arc<domain::Business>);

impl From<domain::Business> for Business {
    fn from(business: domain::Business) -> Self {
        Self(Arc::new(business))
    }
}

impl From<Arc<domain::Business>> for Business {
    fn from(business: Arc<domain::Business>) -> Self {
        Self(business)
    }
}

/// A firm with its profile and its standing.
#[Object]
impl Business {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The part of its public address.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// The name on the sign.
    async fn name(&self) -> &str {
        &self.0.profile.name
    }

    /// What it does, in its own words.
    async fn about(&self) -> Option<&str> {
        self.0.profile.about.as_deref()
    }

    /// Where it stands.
    async fn state(&self) -> BusinessState {
        self.0.state.into()
    }

    /// How far it was verified.
    async fn verification(&self) -> VerificationLevel {
        self.0.standing.level.into()
    }

    /// Why the level is what it is and what lifts it, in the caller's language.
    async fn verification_reasons(&self, ctx: &Context<'_>) -> Vec<String> {
        queries::verification_reasons(&self.0, asking(ctx).locale)
    }

    /// Where it is.
    async fn address(&self, ctx: &Context<'_>) -> Result<Address> {
        let address = &self.0.profile.address;
        let region = regions::get(&address.region_code).ok_or_else(|| {
            refuse(asking(ctx), gotong_app::Error::fault("a business lies in no region"))
        })?;
        Ok(Address {
            street: address.street.clone(),
            region: Region(region),
            postal_code: address.postal_code.clone(),
            point: address.point.map(geo),
        })
    }

    /// What it is registered for.
    async fn codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.profile.codes)
    }

    /// Public contact, as the business wrote it.
    async fn phone(&self) -> Option<&str> {
        self.0.profile.phone.as_deref()
    }

    /// Public web address.
    async fn website(&self) -> Option<&str> {
        self.0.profile.website.as_deref()
    }

    /// Since when it is here.
    async fn member_since(&self) -> Instant {
        self.0.created_at
    }

    /// Drafts and archived ones only for the business's own team.
    async fn capabilities(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<CapabilityState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<CapabilityConnection> {
        let args = PageArgs { first, after, last, before };
        let page = args.request(ctx, asking(ctx))?;
        let loaded = request(ctx).loaders.capabilities.load_one(self.0.id).await;
        let mut all = loaded.map_err(|e| crate::loaders::failed(ctx, &e))?.unwrap_or_default();
        if let Some(states) = states {
            all.retain(|capability| states.contains(&capability.state.into()));
        }
        Ok(of_list(all, &page, |_, c| crate::capabilities::types::cursor(c)).into())
    }

    /// In which alliances it is; others than its team see those in which it is active.
    async fn alliances(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<MembershipState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<AllianceMemberConnection> {
        let page = PageArgs { first, after, last, before }.request(ctx, asking(ctx))?;
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let own = memberships_of(app(ctx), asking(ctx), self.0.id, states, &page).await;
        Ok(own.map_err(|e| refuse(asking(ctx), e))?.into())
    }

    /// Published works; the team sees its own drafts too.
    async fn showcase(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<ShowcaseState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<ShowcaseEntryConnection> {
        let page = PageArgs { first, after, last, before }.request(ctx, asking(ctx))?;
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let works = of_business(app(ctx), asking(ctx), self.0.id, states, &page).await;
        Ok(works.map_err(|e| refuse(asking(ctx), e))?.into())
    }

    /// As a bidder, alone or in an alliance. Only for the team; otherwise empty.
    async fn bids(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<BidState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<BidConnection> {
        let page = PageArgs { first, after, last, before };
        bids::lists::of_business(ctx, self.0.id, states, page).await
    }

    /// Only for the team; otherwise empty.
    async fn team(&self, ctx: &Context<'_>) -> Result<Vec<Seat>> {
        let loaded = request(ctx).loaders.teams.load_one(self.0.id).await;
        let team = loaded.map_err(|e| crate::loaders::failed(ctx, &e))?.unwrap_or_default();
        Ok(team.into_iter().map(Seat).collect())
    }

    /// Only for owners and managers; otherwise empty.
    async fn team_invitations(&self, ctx: &Context<'_>) -> Result<Vec<TeamInvitation>> {
        let waiting = request(ctx).loaders.invitations.load_one(self.0.id).await;
        let waiting = waiting.map_err(|e| crate::loaders::failed(ctx, &e))?.unwrap_or_default();
        let name = &self.0.profile.name;
        Ok(waiting.into_iter().map(|offer| TeamInvitation::new(offer, name.clone())).collect())
    }

    /// Only for the team; otherwise empty.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<VerificationDocument>> {
        let documents = request(ctx).loaders.documents.load_one(self.0.id).await;
        let documents = documents.map_err(|e| crate::loaders::failed(ctx, &e))?.unwrap_or_default();
        Ok(documents.into_iter().map(VerificationDocument).collect())
    }

    /// What the caller may do with it.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<BusinessAction> {
        queries::abilities(asking(ctx), &self.0).into_iter().map(Into::into).collect()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

/// What kind of document shows that a business is what it says.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::DocumentKind")]
pub enum VerificationDocumentKind {
    /// Business identification number.
    Nib,
    /// Tax number.
    Npwp,
    /// The owner's identity card.
    Ktp,
    /// Deed of establishment.
    Deed,
    /// Anything else.
    Other,
}

/// A document that shows that a business is what it says.
pub struct VerificationDocument(domain::Document);

/// A document that shows that a business is what it says.
#[Object]
impl VerificationDocument {
    /// Opaque.
    async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What kind.
    async fn kind(&self) -> VerificationDocumentKind {
        self.0.kind.into()
    }

    /// The uploaded file.
    async fn file(&self, ctx: &Context<'_>) -> Result<Blob> {
        blob(ctx, self.0.blob).await
    }

    /// When it was uploaded.
    async fn uploaded_at(&self) -> Instant {
        self.0.uploaded_at
    }

    /// Null = does not expire.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }
}
