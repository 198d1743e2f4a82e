//! Types of charters.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use gotong_domain::{
    alliances as domain,
    ids::{BusinessId, UserId},
    regions,
    signing::Signature,
    time::Instant,
};

use super::types::{Alliance, alliance, business};
use crate::{
    accounts::types::User,
    businesses::types::Business,
    caller::request,
    classification::types::{KbliCode, Region},
    connection,
    ids::Global,
    loaders::{failed, missing},
    scalars::{Date, Money},
};

/// Where a charter version stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CharterState")]
pub enum CharterState {
    /// Being written.
    Draft,
    /// Laid before the members; may still be rejected.
    Proposed,
    /// At least one member has signed.
    Signing,
    /// Signed by all: what the alliance acts under.
    InForce,
    /// A later version took its place.
    Superseded,
    /// A member said no.
    Rejected,
    /// Not signed by all in time.
    Lapsed,
}

/// For how much each member answers towards the buyer.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Liability")]
pub enum LiabilityMode {
    /// Each member answers for its own part.
    Several,
    /// Each member answers for the whole.
    JointSeveral,
}

/// An office of an alliance.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::OfficerRole")]
pub enum OfficerRole {
    /// Acts in the alliance's name up to its limit.
    Coordinator,
    /// Keeps its money.
    Treasurer,
    /// Keeps its minutes and papers.
    Secretary,
}

/// A member's part, in basis points.
#[derive(InputObject)]
pub struct CharterShareInput {
    pub(crate) business_id: ID,
    pub(crate) share_bp: i32,
}

/// An office and who holds it.
#[derive(InputObject)]
pub struct CharterOfficerInput {
    pub(crate) role: OfficerRole,
    pub(crate) business_id: ID,
    /// Who stands in; absent = the member that joined next.
    pub(crate) deputy_id: Option<ID>,
}

/// A version of an alliance's charter.
#[derive(Clone)]
pub struct CharterVersion(pub(crate) Arc<domain::CharterVersion>);

impl From<domain::CharterVersion> for CharterVersion {
    fn from(charter: domain::CharterVersion) -> Self {
        Self(Arc::new(charter))
    }
}

impl From<Arc<domain::CharterVersion>> for CharterVersion {
    fn from(charter: Arc<domain::CharterVersion>) -> Self {
        Self(charter)
    }
}

/// A version of an alliance's charter.
#[Object]
impl CharterVersion {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Whose.
    async fn alliance(&self, ctx: &Context<'_>) -> Result<Alliance> {
        alliance(ctx, self.0.alliance).await
    }

    /// Counts the alliance's versions from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// Where it stands.
    async fn state(&self) -> CharterState {
        self.0.state.into()
    }

    /// What the alliance is for.
    async fn purpose(&self) -> &str {
        &self.0.content.purpose
    }

    /// What it does.
    async fn scope_codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.content.scope_codes)
    }

    /// Where it works.
    async fn area(&self) -> Vec<Region> {
        let codes = self.0.content.area.codes.iter();
        codes.filter_map(|code| regions::get(code)).map(Region).collect()
    }

    /// How far beyond the centres of `area`, in kilometres.
    async fn area_radius_km(&self) -> Option<i32> {
        self.0.content.area.radius_km.map(i32::from)
    }

    /// The members' parts, in the order of joining.
    async fn shares(&self) -> Vec<CharterShare> {
        self.0.content.members.iter().copied().map(CharterShare).collect()
    }

    /// For how much each member answers.
    async fn liability(&self) -> LiabilityMode {
        self.0.content.liability.into()
    }

    /// Who acts for it.
    async fn officers(&self) -> Vec<CharterOfficer> {
        self.0.content.officers.iter().copied().map(CharterOfficer).collect()
    }

    /// Up to which amount the coordinator binds the alliance alone.
    async fn binding_limit(&self) -> Money {
        self.0.content.binding_limits.of(domain::BindingAction::SubmitBid).into()
    }

    /// Notice a member gives before it leaves, in days.
    async fn notice_days(&self) -> i32 {
        i32::from(self.0.content.notice_days)
    }

    /// Null = until dissolved.
    async fn valid_until(&self) -> Option<Date> {
        self.0.content.valid_until.map(Date)
    }

    /// Further agreements in the members' words.
    async fn terms(&self) -> Option<&str> {
        self.0.content.terms.as_deref()
    }

    /// The document that is signed, as RFC 8785 JSON; null while a draft.
    async fn canonical_json(&self) -> Option<&str> {
        self.0.document.as_ref().map(gotong_domain::signing::Document::text)
    }

    /// SHA-256 (hex) of `canonicalJson`; null while a draft.
    async fn document_hash(&self) -> Option<String> {
        self.0.hash().map(|hash| hash.to_string())
    }

    /// Who signed, in order.
    async fn signatures(&self) -> Vec<CharterSignature> {
        self.0.signatures.iter().cloned().map(CharterSignature).collect()
    }

    /// Members that have not signed yet.
    async fn awaiting(&self, ctx: &Context<'_>) -> Result<Vec<Business>> {
        let awaiting = self.0.awaiting().map(|id| business(ctx, id));
        futures_util::future::try_join_all(awaiting).await
    }

    /// When it was laid before the members.
    async fn proposed_at(&self) -> Option<Instant> {
        self.0.proposed_at
    }

    /// Unsigned at this time, it lapses.
    async fn lapses_at(&self) -> Option<Instant> {
        self.0.lapses_at
    }

    /// When it came into force.
    async fn in_force_at(&self) -> Option<Instant> {
        self.0.in_force_at
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

connection!(CharterVersionConnection, CharterVersionEdge, CharterVersion);

/// A member's part.
pub struct CharterShare(domain::MemberShare);

/// A member's part.
#[Object]
impl CharterShare {
    /// The member.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Its part, in basis points.
    async fn share_bp(&self) -> i32 {
        i32::from(self.0.share_bp.0)
    }
}

/// An office and who holds it.
pub struct CharterOfficer(domain::Officer);

/// An office and who holds it.
#[Object]
impl CharterOfficer {
    /// The office.
    async fn role(&self) -> OfficerRole {
        self.0.role.into()
    }

    /// Who holds it.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Who acts while the holder is not an active member.
    async fn deputy(&self, ctx: &Context<'_>) -> Option<Result<Business>> {
        Some(business(ctx, self.0.deputy).await)
    }
}

/// A signature that the server recorded.
pub struct CharterSignature(Signature);

/// A signature that the server recorded.
#[Object]
impl CharterSignature {
    /// The member it binds.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Who signed.
    async fn signed_by(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.0.signed_by).await
    }

    /// What was signed.
    async fn document_hash(&self) -> String {
        self.0.hash.to_string()
    }

    /// When.
    async fn signed_at(&self) -> Instant {
        self.0.signed_at
    }
}

/// A person beside something that names them.
pub(crate) async fn person(ctx: &Context<'_>, id: UserId) -> Result<User> {
    let found = request(ctx).loaders().users.load_one(id).await;
    let found = found.map_err(|e| failed(ctx, &e))?;
    found.map(User::from).ok_or_else(|| missing(ctx))
}

impl CharterShareInput {
    /// Reads the ids.
    pub(crate) fn read(
        &self,
        place: usize,
    ) -> std::result::Result<domain::ShareInput, gotong_domain::error::Violation> {
        let business = BusinessId::parse(&format!("shares.{place}.businessId"), &self.business_id)?;
        Ok(domain::ShareInput { business, share_bp: self.share_bp })
    }
}

impl CharterOfficerInput {
    /// Reads the ids.
    pub(crate) fn read(
        &self,
        place: usize,
    ) -> std::result::Result<domain::OfficerInput, gotong_domain::error::Violation> {
        let at = |field: &str| format!("officers.{place}.{field}");
        let deputy = self.deputy_id.as_ref().map(|id| BusinessId::parse(&at("deputyId"), id));
        Ok(domain::OfficerInput {
            role: self.role.into(),
            business: BusinessId::parse(&at("businessId"), &self.business_id)?,
            deputy: deputy.transpose()?,
        })
    }
}
