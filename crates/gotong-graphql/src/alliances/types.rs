//! Types of alliances and their members.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_app::alliances::{self as app_alliances, Ability};
use gotong_domain::{
    alliances::{self as domain, CharterVersion as Charter, Membership},
    ids::AllianceId,
    regions,
    time::Instant,
};

use super::charter::{CharterVersion, CharterVersionConnection, OfficerRole};
use crate::{
    bids::types::{BidConnection, BidState},
    businesses::types::Business,
    caller::{asking, request},
    classification::types::{KbliCode, Region},
    connection,
    ids::Global,
    loaders::{failed, missing, page_of},
    page::PageArgs,
    showcase::types::ShowcaseEntryConnection,
};

/// Where an alliance stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::AllianceState")]
pub enum AllianceState {
    /// Members are being gathered.
    Forming,
    /// A charter is being agreed and signed.
    Chartering,
    /// A charter is in force: the alliance may bid.
    Active,
    /// It may not act until what is wrong is mended.
    Suspended,
    /// It is winding up: no new bids.
    Dissolving,
    /// It has ended.
    Dissolved,
    /// The term of its charter has run out.
    Expired,
    /// It never came to a charter.
    Abandoned,
}

/// Where a membership stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::MembershipState")]
pub enum MembershipState {
    /// The alliance asked the business.
    Invited,
    /// The business asked the alliance.
    Applied,
    /// Both agree; no charter in force names it yet.
    Accepted,
    /// Has signed the charter in force.
    Signed,
    /// It has given notice.
    Notice,
    /// It left.
    Exited,
    /// It may not act in the alliance for now.
    Suspended,
    /// The others put it out.
    Expelled,
    /// One side said no.
    Declined,
    /// Nobody answered in time.
    Lapsed,
}

/// What the caller can do with an alliance now.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum AllianceAction {
    /// Change its profile.
    Edit,
    /// Ask a business to join.
    Invite,
    /// Ask to be let in.
    Apply,
    /// Agree to an invitation.
    AcceptInvitation,
    /// Say no to an invitation.
    DeclineInvitation,
    /// Answer an application.
    AdmitApplicant,
    /// Write the charter.
    DraftCharter,
    /// Lay the charter before the members.
    ProposeCharter,
    /// Sign the charter.
    SignCharter,
    /// Say no to the charter.
    RejectCharter,
    /// Begin a joint bid.
    Bid,
    /// Begin a showcase entry.
    CreateShowcase,
}

impl From<Ability> for AllianceAction {
    fn from(ability: Ability) -> Self {
        match ability {
            Ability::Invite => Self::Invite,
            Ability::Apply => Self::Apply,
            Ability::AcceptInvitation => Self::AcceptInvitation,
            Ability::DeclineInvitation => Self::DeclineInvitation,
            Ability::AdmitApplicant => Self::AdmitApplicant,
            Ability::DraftCharter => Self::DraftCharter,
            Ability::ProposeCharter => Self::ProposeCharter,
            Ability::SignCharter => Self::SignCharter,
            Ability::RejectCharter => Self::RejectCharter,
            Ability::Bid => Self::Bid,
            Ability::CreateShowcase => Self::CreateShowcase,
        }
    }
}

/// Businesses that work as one under a charter.
#[derive(Clone)]
pub struct Alliance(pub(crate) Arc<domain::Alliance>);

impl From<domain::Alliance> for Alliance {
    fn from(alliance: domain::Alliance) -> Self {
        Self(Arc::new(alliance))
    }
}

impl From<Arc<domain::Alliance>> for Alliance {
    fn from(alliance: Arc<domain::Alliance>) -> Self {
        Self(alliance)
    }
}

/// Businesses that work as one under a charter.
#[Object]
impl Alliance {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// `ALI-2026-000123`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// Its name in public addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What it is for.
    async fn purpose(&self) -> &str {
        &self.0.purpose
    }

    /// Where it stands.
    async fn state(&self) -> AllianceState {
        self.0.state.into()
    }

    /// The business that began it.
    async fn founder(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.founder).await
    }

    /// Where it is at home.
    async fn region(&self) -> Option<Region> {
        self.0.region_code.as_deref().and_then(regions::get).map(Region)
    }

    /// What it does.
    async fn codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.codes)
    }

    /// When it came into being.
    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// Strangers see signed members only.
    async fn members(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<MembershipState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<AllianceMemberConnection> {
        let page = PageArgs { first, after, last, before };
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let members = &request(ctx).loaders().alliance_members;
        Ok(page_of(ctx, members, (self.0.id, states), page).await?.into())
    }

    /// What it acts under.
    async fn charter_in_force(&self, ctx: &Context<'_>) -> Option<Result<CharterVersion>> {
        let found = in_force(ctx, self.0.id).await.transpose()?;
        Some(found.map(Into::into))
    }

    /// Being drafted, proposed or signed; only for members.
    async fn pending_charter(&self, ctx: &Context<'_>) -> Option<Result<CharterVersion>> {
        let found = pending(ctx, self.0.id).await.transpose()?;
        Some(found.map(Into::into))
    }

    /// Newest first; drafts only for members.
    async fn charters(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<CharterVersionConnection> {
        let page = PageArgs { first, after, last, before };
        let charters = &request(ctx).loaders().alliance_charters;
        Ok(page_of(ctx, charters, (self.0.id, ()), page).await?.into())
    }

    /// Only for members; otherwise empty.
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
        let states = states.into_iter().flatten().map(Into::into).collect();
        let bids = &request(ctx).loaders().alliance_bids;
        Ok(page_of(ctx, bids, (self.0.id, states), page).await?.into())
    }

    /// Its works, newest first; unpublished ones only for those who take part.
    async fn showcase(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<ShowcaseEntryConnection> {
        let page = PageArgs { first, after, last, before };
        let works = &request(ctx).loaders().alliance_works;
        Ok(page_of(ctx, works, (self.0.id, ()), page).await?.into())
    }

    /// What the caller can do with it now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<AllianceAction>> {
        let roster = roster(ctx, self.0.id).await?;
        let pending = pending(ctx, self.0.id).await?;
        let able = app_alliances::abilities(asking(ctx), &self.0, &roster, pending.as_deref());
        Ok(able.into_iter().map(Into::into).collect())
    }

    /// Businesses of the viewer that are members, invited or have applied.
    async fn viewer_memberships(&self, ctx: &Context<'_>) -> Result<Vec<AllianceMember>> {
        let roster = roster(ctx, self.0.id).await?;
        let own = roster.iter().filter(|m| asking(ctx).actor.role_in(m.business).is_some());
        Ok(own.cloned().map(AllianceMember).collect())
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

/// A business in an alliance.
#[derive(Clone)]
pub struct AllianceMember(pub(crate) Membership);

impl From<Membership> for AllianceMember {
    fn from(member: Membership) -> Self {
        Self(member)
    }
}

/// A business in an alliance.
#[Object]
impl AllianceMember {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Which alliance.
    async fn alliance(&self, ctx: &Context<'_>) -> Result<Alliance> {
        alliance(ctx, self.0.alliance).await
    }

    /// Which business.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Where it stands.
    async fn state(&self) -> MembershipState {
        self.0.state.into()
    }

    /// From the charter in force.
    async fn share_bp(&self, ctx: &Context<'_>) -> Option<Result<i32>> {
        let charter = in_force(ctx, self.0.alliance).await.transpose()?;
        match charter {
            Ok(charter) => charter.content.share_of(self.0.business).map(|bp| Ok(i32::from(bp.0))),
            Err(error) => Some(Err(error)),
        }
    }

    /// From the charter in force.
    async fn officer_roles(&self, ctx: &Context<'_>) -> Result<Vec<OfficerRole>> {
        let charter = in_force(ctx, self.0.alliance).await?;
        let offices = charter.map(|c| c.content.offices_of(self.0.business).collect::<Vec<_>>());
        Ok(offices.unwrap_or_default().into_iter().map(Into::into).collect())
    }

    /// What whoever asked wrote; shown while it waits for an answer.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref().filter(|_| self.0.state.is_asked())
    }

    /// When it came to this state.
    async fn since(&self) -> Instant {
        self.0.since
    }
}

connection!(AllianceMemberConnection, AllianceMemberEdge, AllianceMember);

/// An alliance beside something that names it.
pub(crate) async fn alliance(ctx: &Context<'_>, id: AllianceId) -> Result<Alliance> {
    let found = request(ctx).loaders().alliances.load_one(id).await;
    let found = found.map_err(|e| failed(ctx, &e))?;
    found.map(Alliance).ok_or_else(|| missing(ctx))
}

/// A business beside something that names it.
pub(crate) async fn business(
    ctx: &Context<'_>,
    id: gotong_domain::ids::BusinessId,
) -> Result<Business> {
    let found = request(ctx).loaders().businesses.load_one(id).await;
    let found = found.map_err(|e| failed(ctx, &e))?;
    found.map(Business::from).ok_or_else(|| missing(ctx))
}

async fn in_force(ctx: &Context<'_>, id: AllianceId) -> Result<Option<Arc<Charter>>> {
    let found = request(ctx).loaders().charters_in_force.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))
}

async fn pending(ctx: &Context<'_>, id: AllianceId) -> Result<Option<Arc<Charter>>> {
    let found = request(ctx).loaders().pending_charters.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))
}

async fn roster(ctx: &Context<'_>, id: AllianceId) -> Result<Arc<Vec<Membership>>> {
    let found = request(ctx).loaders().rosters.load_one(id).await;
    Ok(found.map_err(|e| failed(ctx, &e))?.unwrap_or_default())
}
