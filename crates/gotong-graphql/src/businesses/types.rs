//! Types of businesses.

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_app::businesses::queries::{self, Ability};
use gotong_domain::{businesses as domain, time::Instant};

pub(crate) use super::known::wanted;
use super::team::{Seat, TeamInvitation};
pub use super::{
    address::{Address, AddressInput},
    documents::{VerificationDocument, VerificationDocumentKind},
    known::Business,
};
use crate::{
    alliances::types::{AllianceMemberConnection, MembershipState},
    bids::types::{BidConnection, BidState},
    caller::{asking, request},
    capabilities::types::{CapabilityConnection, CapabilityState},
    classification::types::KbliCode,
    ids::Global,
    loaders::{failed, page_of},
    page::{PageArgs, of_list},
    qualified::types::{QualifiedListConnection, QualifiedListState},
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

/// A firm with its profile and its standing.
#[Object]
impl Business {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.which().global()
    }

    /// The part of its public address.
    async fn slug(&self, ctx: &Context<'_>) -> Result<String> {
        match self.slug_part() {
            Some(slug) => Ok(slug.to_owned()),
            None => Ok(self.whole(ctx).await?.slug.clone()),
        }
    }

    /// The name on the sign.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        self.sign(ctx).await
    }

    /// What it does, in its own words.
    async fn about(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.whole(ctx).await.map(|whole| whole.profile.about.clone()).transpose()
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> Result<BusinessState> {
        match self.state_part() {
            Some(state) => Ok(state.into()),
            None => Ok(self.whole(ctx).await?.state.into()),
        }
    }

    /// How far it was verified.
    async fn verification(&self, ctx: &Context<'_>) -> Result<VerificationLevel> {
        match self.level_part() {
            Some(level) => Ok(level.into()),
            None => Ok(self.whole(ctx).await?.standing.level.into()),
        }
    }

    /// Why the level is what it is and what lifts it, in the caller's language.
    async fn verification_reasons(&self, ctx: &Context<'_>) -> Result<Vec<String>> {
        Ok(queries::verification_reasons(&*self.whole(ctx).await?, asking(ctx).locale))
    }

    /// Where it is.
    async fn address(&self) -> Address {
        Address(self.clone())
    }

    /// What it is registered for.
    async fn codes(&self, ctx: &Context<'_>) -> Result<Vec<KbliCode>> {
        Ok(KbliCode::all(&self.whole(ctx).await?.profile.codes))
    }

    /// Public contact, as the business wrote it.
    async fn phone(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.whole(ctx).await.map(|whole| whole.profile.phone.clone()).transpose()
    }

    /// Public web address.
    async fn website(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.whole(ctx).await.map(|whole| whole.profile.website.clone()).transpose()
    }

    /// Since when it is here.
    async fn member_since(&self, ctx: &Context<'_>) -> Result<Instant> {
        Ok(self.whole(ctx).await?.created_at)
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
        let loaded = request(ctx).loaders().abilities.load_one(self.which()).await;
        let mut all = loaded.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
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
        let page = PageArgs { first, after, last, before };
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let memberships = &request(ctx).loaders().business_alliances;
        Ok(page_of(ctx, memberships, (self.which(), states), page).await?.into())
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
        let page = PageArgs { first, after, last, before };
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let works = &request(ctx).loaders().business_works;
        Ok(page_of(ctx, works, (self.which(), states), page).await?.into())
    }

    /// Its lists of suppliers that it has checked, newest first.
    async fn qualified_lists(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<QualifiedListState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<QualifiedListConnection> {
        let page = PageArgs { first, after, last, before };
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let lists = &request(ctx).loaders().business_lists;
        Ok(page_of(ctx, lists, (self.which(), states), page).await?.into())
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
        let states = states.into_iter().flatten().map(Into::into).collect();
        let bids = &request(ctx).loaders().business_bids;
        Ok(page_of(ctx, bids, (self.which(), states), page).await?.into())
    }

    /// Only for the team; otherwise empty.
    async fn team(&self, ctx: &Context<'_>) -> Result<Vec<Seat>> {
        let loaded = request(ctx).loaders().teams.load_one(self.which()).await;
        let team = loaded.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(team.into_iter().map(Seat).collect())
    }

    /// Only for owners and managers; otherwise empty.
    async fn team_invitations(&self, ctx: &Context<'_>) -> Result<Vec<TeamInvitation>> {
        let waiting = request(ctx).loaders().invitations.load_one(self.which()).await;
        let waiting = waiting.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        let name = self.sign(ctx).await?;
        Ok(waiting.into_iter().map(|offer| TeamInvitation::new(offer, name.clone())).collect())
    }

    /// Only for the team; otherwise empty.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<VerificationDocument>> {
        let documents = request(ctx).loaders().documents.load_one(self.which()).await;
        let documents = documents.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(documents.into_iter().map(VerificationDocument).collect())
    }

    /// What the caller may do with it.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<BusinessAction>> {
        let can = queries::abilities(asking(ctx), &*self.whole(ctx).await?);
        Ok(can.into_iter().map(Into::into).collect())
    }

    /// Counts the changes.
    async fn version(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(i32::try_from(self.whole(ctx).await?.version).unwrap_or(i32::MAX))
    }
}
