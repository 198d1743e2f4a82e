//! The complaint: what everybody sees of it, and what its parties and the arbiters see.

use async_graphql::{Context, ID, Object, Result};
use gotong_app::complaints::queries;
use gotong_domain::{
    complaints::{self as domain, ComplaintState as State},
    ids::TenderId,
    time::Instant,
};

use super::{
    claims::Claim,
    parts::{ComplaintExtension, ComplaintPost, ComplaintRuling, Objection},
    states::{ComplaintAction, ComplaintState},
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

/// An objection that an arbiter decides. Everybody sees its number, state, what it is about and what was decided, once
/// it is looked into; its parties and the arbiters see the rest.
#[derive(Clone)]
pub struct Complaint(pub(crate) domain::Complaint);

impl From<domain::Complaint> for Complaint {
    fn from(complaint: domain::Complaint) -> Self {
        Self(complaint)
    }
}

impl Complaint {
    fn whole(&self, ctx: &Context<'_>) -> bool {
        queries::sees_whole(asking(ctx), &self.0)
    }
}

/// An objection that an arbiter decides. Everybody sees its number, state, what it is about and what was decided, once
/// it is looked into; its parties and the arbiters see the rest.
#[Object]
impl Complaint {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// `CMP-2026-000001`.
    async fn code(&self) -> &str {
        &self.0.filing.code
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> ComplaintState {
        self.0.state_at(asking(ctx).now).into()
    }

    /// About which tender.
    async fn tender(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.0.filing.tender).await?))
    }

    /// Who objects; null for those who only see what is public.
    async fn claimant(&self, ctx: &Context<'_>) -> Result<Option<Business>> {
        if !self.whole(ctx) {
            return Ok(None);
        }
        let claimant = request(ctx).loaders().businesses.load_one(self.0.filing.claimant).await;
        Ok(claimant.map_err(|e| failed(ctx, &e))?.map(Into::into))
    }

    /// The claim that it grew out of; null for those who may not see that.
    async fn claim(&self, ctx: &Context<'_>) -> Result<Option<Claim>> {
        let Some(id) = self.0.claim else { return Ok(None) };
        let found = request(ctx).loaders().claims.load_one(id).await;
        Ok(found.map_err(|e| failed(ctx, &e))?.map(Into::into))
    }

    /// The lots that are concerned; empty when all are.
    async fn lot_ids(&self) -> Vec<ID> {
        self.0.filing.lots.iter().map(|lot| lot.global()).collect()
    }

    /// What it objects to.
    async fn objections(&self, ctx: &Context<'_>) -> Vec<Objection> {
        Objection::all(&self.0.filing.objections, self.whole(ctx))
    }

    /// How the claimant, a member of a joint bid, is in conflict with its lead; null for those who only see what is
    /// public.
    async fn conflict_with_lead(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.filing.conflict.as_deref().filter(|_| self.whole(ctx))
    }

    /// When it was filed.
    async fn filed_at(&self) -> Instant {
        self.0.filing.at
    }

    /// When the arbiter has to admit or decide it, or the buyer to mend what was wrong; null when nobody has to.
    async fn due_at(&self, ctx: &Context<'_>) -> Option<Instant> {
        let waits = self.0.state_at(asking(ctx).now) != State::Overdue;
        self.0.phase.due_at().filter(|_| waits)
    }

    /// Whether the arbiter is late.
    async fn late(&self, ctx: &Context<'_>) -> bool {
        self.0.state().is_open() && self.0.is_late(asking(ctx).now)
    }

    /// Why and when the decision was put off; null for those who only see what is public.
    async fn extension(&self, ctx: &Context<'_>) -> Option<ComplaintExtension> {
        ComplaintExtension::of(&self.0.phase).filter(|_| self.whole(ctx))
    }

    /// What was decided; for an inadmissible one, why it is not taken up.
    async fn ruling(&self) -> Option<ComplaintRuling> {
        ComplaintRuling::of(&self.0.phase)
    }

    /// What was said, oldest first; empty for those who only see what is public.
    async fn posts(&self, ctx: &Context<'_>) -> Result<Vec<ComplaintPost>> {
        if !self.whole(ctx) {
            return Ok(Vec::new());
        }
        let posts = request(ctx).loaders().complaint_posts.load_one(self.0.id).await;
        let posts = posts.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(posts.into_iter().map(ComplaintPost).collect())
    }

    /// What the caller may do now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<ComplaintAction> {
        queries::complaint_steps(asking(ctx), &self.0).into_iter().map(Into::into).collect()
    }
}

connection!(ComplaintConnection, ComplaintEdge, Complaint);

pub(crate) async fn of_tender(
    ctx: &Context<'_>,
    tender: TenderId,
    args: PageArgs,
) -> Result<ComplaintConnection> {
    let tender = Same(whole(ctx, tender).await?);
    let complaints = &request(ctx).loaders().tender_complaints;
    Ok(page_of(ctx, complaints, (tender, ()), args).await?.into())
}
