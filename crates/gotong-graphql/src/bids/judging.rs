//! Judging opened bids: admitted or rejected with a reason, and scored.

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::tenders::{self, Disqualification, Points};
use gotong_domain::ids::{BidId, CriterionId};

use super::{mutations::run, states::DisqualificationGround, types::Bid};
use crate::{Mutating, ids::Global, payload};

/// Which bid is admitted, and why.
#[derive(InputObject)]
pub struct AdmitBidInput {
    bid_id: ID,
    reason: String,
}

/// Which bid is rejected, and why.
#[derive(InputObject)]
pub struct RejectBidInput {
    bid_id: ID,
    reason: String,
}

/// Which bid is thrown out, and why.
#[derive(InputObject)]
pub struct DisqualifyBidInput {
    bid_id: ID,
    ground: DisqualificationGround,
    /// 20 to 2 000 characters, which its bidders read.
    reason: String,
}

/// Points for one criterion.
#[derive(InputObject)]
pub struct CriterionScoreInput {
    criterion_id: ID,
    points: i32,
}

/// The caller's points for a bid.
#[derive(InputObject)]
pub struct ScoreBidInput {
    bid_id: ID,
    /// Quality criteria only; price scores itself.
    scores: Vec<CriterionScoreInput>,
}

payload!(
    /// The bid as admitted.
    AdmitBidPayload { bid: Bid }
);
payload!(
    /// The bid as rejected.
    RejectBidPayload { bid: Bid }
);
payload!(
    /// The bid, thrown out.
    DisqualifyBidPayload { bid: Bid }
);
payload!(
    /// The bid as scored.
    ScoreBidPayload { bid: Bid }
);

/// Judging opened bids.
#[derive(Default)]
pub struct JudgingMutations;

/// Judging opened bids.
#[Object]
impl JudgingMutations {
    /// Admits an opened bid, with a reason.
    async fn admit_bid(&self, ctx: &Context<'_>, input: AdmitBidInput) -> Result<AdmitBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            tenders::admit(m.app, &m.ctx, id, &input.reason).await
        });
        Ok(done.await?.into())
    }

    /// Rejects an opened bid, with a reason that its bidders see.
    async fn reject_bid(
        &self,
        ctx: &Context<'_>,
        input: RejectBidInput,
    ) -> Result<RejectBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            tenders::reject(m.app, &m.ctx, id, &input.reason).await
        });
        Ok(done.await?.into())
    }

    /// Throws a ranked or awarded bid out, on a ground that its bidders are told; an award that it has falls. By an
    /// approver.
    async fn disqualify_bid(
        &self,
        ctx: &Context<'_>,
        input: DisqualifyBidInput,
    ) -> Result<DisqualifyBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let bid = BidId::parse("bidId", &input.bid_id)?;
            let DisqualifyBidInput { ground, reason, .. } = input;
            let out = Disqualification { bid, ground: ground.into(), reason };
            tenders::disqualify(m.app, &m.ctx, out).await
        });
        Ok(done.await?.into())
    }

    /// Gives the caller's points for the quality criteria of a bid.
    async fn score_bid(&self, ctx: &Context<'_>, input: ScoreBidInput) -> Result<ScoreBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            let points = |(i, given): (usize, &CriterionScoreInput)| {
                let path = format!("scores.{i}.criterionId");
                let criterion = CriterionId::parse(&path, &given.criterion_id)?;
                Ok(Points { criterion, points: given.points })
            };
            let given = input.scores.iter().enumerate().map(points);
            let given = given.collect::<std::result::Result<Vec<_>, gotong_app::Error>>()?;
            tenders::score(m.app, &m.ctx, id, &given).await
        });
        Ok(done.await?.into())
    }
}
