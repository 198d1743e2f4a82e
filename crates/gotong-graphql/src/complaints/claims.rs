//! The claim as its parties see it.

use async_graphql::{Context, ID, Object, Result};
use gotong_app::complaints::queries;
use gotong_domain::{
    complaints::{self as domain, ClaimPhase},
    ids::TenderId,
    time::Instant,
};

use super::{
    parts::{ClaimAnswer, Objection},
    states::{ClaimAction, ClaimState},
    types::Complaint,
};
use crate::{
    businesses::types::Business,
    caller::{asking, request},
    connection,
    ids::Global,
    loaders::{Same, failed, page_of},
    page::PageArgs,
    tenders::types::{Tender, whole},
};

/// An objection that the buyer is to answer first; for its parties, and for arbiters once it went on to them.
#[derive(Clone)]
pub struct Claim(pub(crate) domain::Claim);

impl From<domain::Claim> for Claim {
    fn from(claim: domain::Claim) -> Self {
        Self(claim)
    }
}

/// An objection that the buyer is to answer first; for its parties, and for arbiters once it went on to them.
#[Object]
impl Claim {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// `CLM-2026-000001`.
    async fn code(&self) -> &str {
        &self.0.filing.code
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> ClaimState {
        self.0.state_at(asking(ctx).now).into()
    }

    /// About which tender.
    async fn tender(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.0.filing.tender).await?))
    }

    /// Who objects.
    async fn claimant(&self, ctx: &Context<'_>) -> Result<Option<Business>> {
        let claimant = request(ctx).loaders().businesses.load_one(self.0.filing.claimant).await;
        Ok(claimant.map_err(|e| failed(ctx, &e))?.map(Into::into))
    }

    /// The lots that are concerned; empty when all are.
    async fn lot_ids(&self) -> Vec<ID> {
        self.0.filing.lots.iter().map(|lot| lot.global()).collect()
    }

    /// What it objects to.
    async fn objections(&self) -> Vec<Objection> {
        Objection::all(&self.0.filing.objections, true)
    }

    /// How the claimant, a member of a joint bid, is in conflict with its lead.
    async fn conflict_with_lead(&self) -> Option<&str> {
        self.0.filing.conflict.as_deref()
    }

    /// When it was filed.
    async fn filed_at(&self) -> Instant {
        self.0.filing.at
    }

    /// When the buyer's answer is due.
    async fn due_at(&self) -> Instant {
        self.0.due_at
    }

    /// Whether the buyer's answer came, or is, too late.
    async fn late(&self, ctx: &Context<'_>) -> bool {
        self.0.is_late(asking(ctx).now)
    }

    /// Null while nothing was answered.
    async fn answer(&self) -> Option<ClaimAnswer> {
        self.0.reply().map(Into::into)
    }

    /// When it closes unless the claimant says something; null unless it was answered.
    async fn closes_at(&self) -> Option<Instant> {
        match self.0.phase {
            ClaimPhase::Answered { closes_at, .. } => Some(closes_at),
            _ => None,
        }
    }

    /// The complaint that it became.
    async fn complaint(&self, ctx: &Context<'_>) -> Result<Option<Complaint>> {
        let Some(id) = self.0.complaint() else { return Ok(None) };
        let found = request(ctx).loaders().complaints.load_one(id).await;
        Ok(found.map_err(|e| failed(ctx, &e))?.map(Into::into))
    }

    /// What the caller may do now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<ClaimAction> {
        queries::claim_steps(asking(ctx), &self.0).into_iter().map(Into::into).collect()
    }
}

connection!(ClaimConnection, ClaimEdge, Claim);

pub(crate) async fn of_tender(
    ctx: &Context<'_>,
    tender: TenderId,
    args: PageArgs,
) -> Result<ClaimConnection> {
    let tender = Same(whole(ctx, tender).await?);
    let claims = &request(ctx).loaders().tender_claims;
    Ok(page_of(ctx, claims, (tender, ()), args).await?.into())
}
