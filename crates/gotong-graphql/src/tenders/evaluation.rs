//! From the opening of bids to the award.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Error,
    tenders::{self, AwardProposal, queries},
};
use gotong_domain::{
    ids::{AwardId, BidId, LotId, TenderId, UserId},
    tenders as domain,
};

use super::{
    mutations::finish,
    results::{Award, LotResult},
    types::Tender,
};
use crate::{Mutating, Outcome, UserError, ids::Global, payload, refuse};

/// Whose bids are opened.
#[derive(InputObject)]
pub struct OpenBidsInput {
    tender_id: ID,
}

/// Whose prices are opened.
#[derive(InputObject)]
pub struct OpenPricesInput {
    tender_id: ID,
}

/// Whether the caller has a conflict of interest.
#[derive(InputObject)]
pub struct DeclareConflictInput {
    tender_id: ID,
    has_conflict: bool,
    text: Option<String>,
}

/// Of which tender the caller's scores are fixed.
#[derive(InputObject)]
pub struct LockScoresInput {
    tender_id: ID,
}

/// Of which tender the order is computed.
#[derive(InputObject)]
pub struct ComputeRankingInput {
    tender_id: ID,
}

/// Which bid shall win which lot, and why.
#[derive(InputObject)]
pub struct ProposeAwardInput {
    lot_id: ID,
    /// The first in rank.
    bid_id: ID,
    /// At least 20 characters.
    reason: String,
}

/// By the approver; begins the standstill, after which the award is confirmed by itself.
#[derive(InputObject)]
pub struct ConfirmAwardInput {
    award_id: ID,
}

/// By the winner; the lot goes back to evaluation.
#[derive(InputObject)]
pub struct DeclineAwardInput {
    award_id: ID,
    /// At least 10 characters.
    reason: String,
}

payload!(
    /// The tender, its bids opened.
    OpenBidsPayload { tender: Tender }
);
payload!(
    /// The tender, the prices of its admitted bids opened.
    OpenPricesPayload { tender: Tender }
);
payload!(
    /// The tender with the declaration.
    DeclareConflictPayload { tender: Tender }
);
payload!(
    /// The tender.
    LockScoresPayload { tender: Tender }
);
payload!(
    /// The award, proposed.
    ProposeAwardPayload { award: Award }
);
payload!(
    /// The award, approved.
    ConfirmAwardPayload { award: Award }
);
payload!(
    /// The tender, in evaluation again.
    DeclineAwardPayload { tender: Tender }
);

/// The order of a tender's bids.
#[derive(SimpleObject)]
pub struct ComputeRankingPayload {
    tender: Option<Tender>,
    results: Vec<LotResult>,
    user_errors: Vec<UserError>,
}

/// The caller's key as an opener.
#[derive(InputObject)]
pub struct RegisterOpenerKeyInput {
    /// The public half, `age1…`; the secret half stays on the opener's device.
    recipient: String,
}

/// The key as it is kept.
#[derive(SimpleObject)]
pub struct RegisterOpenerKeyPayload {
    recipient: Option<String>,
    user_errors: Vec<UserError>,
}

/// From the opening of bids to the award.
#[derive(Default)]
pub struct EvaluationMutations;

/// From the opening of bids to the award.
#[Object]
impl EvaluationMutations {
    /// Keeps the caller's public key as an opener, in place of an older one: bids at `WITNESS_SEALED` are sealed to it.
    async fn register_opener_key(
        &self,
        ctx: &Context<'_>,
        input: RegisterOpenerKeyInput,
    ) -> Result<RegisterOpenerKeyPayload> {
        let m = Mutating::new(ctx);
        let (app, asked) = (m.app, &m.ctx);
        let own = |id| async move {
            Ok(tenders::opener_keys(app, &[UserId(id)]).await?.remove(&UserId(id)))
        };
        let run = async {
            let by = tenders::register_opener_key(m.app, asked, &input.recipient).await?;
            own(by.0).await
        };
        Ok(match m.run(run, own).await? {
            Ok(recipient) => RegisterOpenerKeyPayload { recipient, user_errors: Vec::new() },
            Err(user_errors) => RegisterOpenerKeyPayload { recipient: None, user_errors },
        })
    }

    /// Opens the sealed bids of a tender whose deadline has passed.
    async fn open_bids(&self, ctx: &Context<'_>, input: OpenBidsInput) -> Result<OpenBidsPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::open_bids(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Opens the prices of the admitted bids, once the first of two envelopes are judged and nobody objects. By an
    /// approver.
    async fn open_prices(
        &self,
        ctx: &Context<'_>,
        input: OpenPricesInput,
    ) -> Result<OpenPricesPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::open_prices(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Declares whether the caller, an evaluator, has a conflict of interest.
    async fn declare_conflict(
        &self,
        ctx: &Context<'_>,
        input: DeclareConflictInput,
    ) -> Result<DeclareConflictPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            let words = input.text.as_deref();
            tenders::declare_conflict(m.app, &m.ctx, id, input.has_conflict, words).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Fixes this evaluator's scores of all admitted bids.
    async fn lock_scores(
        &self,
        ctx: &Context<'_>,
        input: LockScoresInput,
    ) -> Result<LockScoresPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::lock_scores(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Computes the order of the bids of every undecided lot.
    async fn compute_ranking(
        &self,
        ctx: &Context<'_>,
        input: ComputeRankingInput,
    ) -> Result<ComputeRankingPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::compute_ranking(m.app, &m.ctx, id).await
        };
        let again = |id: uuid::Uuid| queries::get(m.app, &m.ctx, id.into());
        let tender = match m.run(run, again).await? {
            Ok(tender) => Arc::new(tender),
            Err(user_errors) => {
                return Ok(ComputeRankingPayload {
                    tender: None,
                    results: Vec::new(),
                    user_errors,
                });
            }
        };
        let results = queries::results_of(m.app, &m.ctx, std::slice::from_ref(&*tender)).await;
        let mut results = results.map_err(|e| refuse(&m.ctx, e))?;
        let results = results.remove(&tender.id).unwrap_or_default();
        Ok(ComputeRankingPayload {
            results: results.iter().map(|result| LotResult::new(result, &tender)).collect(),
            tender: Some(Tender::whole_of(&m.ctx, tender)),
            user_errors: Vec::new(),
        })
    }

    /// Proposes the award of a lot to the first in rank.
    async fn propose_award(
        &self,
        ctx: &Context<'_>,
        input: ProposeAwardInput,
    ) -> Result<ProposeAwardPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let lot = LotId::parse("lotId", &input.lot_id)?;
            let bid = BidId::parse("bidId", &input.bid_id)?;
            let proposal = AwardProposal { lot, bid, reason: input.reason };
            tenders::propose_award(m.app, &m.ctx, proposal).await
        };
        Ok(finish_award(&m, run).await?.into())
    }

    /// Approves an award; its standstill begins.
    async fn confirm_award(
        &self,
        ctx: &Context<'_>,
        input: ConfirmAwardInput,
    ) -> Result<ConfirmAwardPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let award = AwardId::parse("awardId", &input.award_id)?;
            tenders::approve_award(m.app, &m.ctx, award).await
        };
        Ok(finish_award(&m, run).await?.into())
    }

    /// Declines a confirmed award, for its winner.
    async fn decline_award(
        &self,
        ctx: &Context<'_>,
        input: DeclineAwardInput,
    ) -> Result<DeclineAwardPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let award = AwardId::parse("awardId", &input.award_id)?;
            let declined = tenders::decline_award(m.app, &m.ctx, award, &input.reason).await?;
            queries::get(m.app, &m.ctx, declined.tender).await
        };
        let again = async |id: uuid::Uuid| {
            let award = queries::award(m.app, &m.ctx, id.into()).await?;
            queries::get(m.app, &m.ctx, award.tender).await
        };
        let done = m.run(run, again).await?;
        Ok(done.map(|tender| Tender::whole_of(&m.ctx, Arc::new(tender))).into())
    }
}

/// Runs a use case that answers an award.
async fn finish_award(
    m: &Mutating<'_>,
    run: impl Future<Output = Result<domain::Award, Error>> + Send,
) -> Result<Outcome<Award>> {
    let again = |id: uuid::Uuid| queries::award(m.app, &m.ctx, id.into());
    let award = match m.run(run, again).await? {
        Ok(award) => award,
        Err(user_errors) => return Ok(Err(user_errors)),
    };
    let shown = async {
        let tender = queries::get(m.app, &m.ctx, award.tender).await?;
        let shown = queries::show_award(m.app, &m.ctx, &tender, award).await?;
        Ok::<_, Error>(Award::new(shown, Arc::new(tender)))
    };
    shown.await.map(Ok).map_err(|e| refuse(&m.ctx, e))
}
