//! Filing, answering, arbitrating.

use async_graphql::{Context, Object, Result};
use gotong_app::{
    Error,
    complaints::{self as app, NewPost, Verdict, queries},
};
use gotong_domain::{
    complaints as domain,
    error::{ErrorCode, Violation},
    ids::{ClaimId, ComplaintId},
};

use super::{
    claims::Claim,
    inputs::{
        AdmitComplaintInput, AnswerClaimInput, BeginComplaintReviewInput, DecideComplaintInput,
        DismissComplaintInput, EscalateClaimInput, ExtendComplaintInput, PostToComplaintInput,
        ResolveClaimInput, SubmitClaimInput, SubmitComplaintInput, WithdrawClaimInput,
        WithdrawComplaintInput, blobs,
    },
    states::ComplaintVerdict,
    types::Complaint,
};
use crate::{Mutating, Outcome, ids::Global, payload};

payload!(
    /// The claim filed.
    SubmitClaimPayload { claim: Claim }
);
payload!(
    /// The claim answered.
    AnswerClaimPayload { claim: Claim }
);
payload!(
    /// The claim resolved.
    ResolveClaimPayload { claim: Claim }
);
payload!(
    /// The complaint that the claim became.
    EscalateClaimPayload { complaint: Complaint }
);
payload!(
    /// The claim taken back.
    WithdrawClaimPayload { claim: Claim }
);
payload!(
    /// The complaint filed.
    SubmitComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint taken up.
    AdmitComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint that is not taken up.
    DismissComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint that is looked into.
    BeginComplaintReviewPayload { complaint: Complaint }
);
payload!(
    /// The complaint whose decision was put off.
    ExtendComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint decided.
    DecideComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint with what was said.
    PostToComplaintPayload { complaint: Complaint }
);
payload!(
    /// The complaint taken back.
    WithdrawComplaintPayload { complaint: Complaint }
);

/// Claims: filing, answering, pursuing.
#[derive(Default)]
pub struct ClaimMutations;

/// Claims: filing, answering, pursuing.
#[Object]
impl ClaimMutations {
    /// Objects to the buyer, who has two working days to answer.
    async fn submit_claim(
        &self,
        ctx: &Context<'_>,
        input: SubmitClaimInput,
    ) -> Result<SubmitClaimPayload> {
        let m = Mutating::new(ctx);
        let done = claim(&m, async {
            let draft = input.draft()?;
            app::submit_claim(m.app, &m.ctx, input.filing()?, draft).await
        })
        .await?;
        Ok(done.into())
    }

    /// Answers a claim for the buyer; a late answer is marked as late.
    async fn answer_claim(
        &self,
        ctx: &Context<'_>,
        input: AnswerClaimInput,
    ) -> Result<AnswerClaimPayload> {
        let m = Mutating::new(ctx);
        let done = claim(&m, async {
            let id = ClaimId::parse("claimId", &input.claim_id)?;
            app::answer_claim(m.app, &m.ctx, id, &input.text).await
        });
        Ok(done.await?.into())
    }

    /// The claimant is content with the answer.
    async fn resolve_claim(
        &self,
        ctx: &Context<'_>,
        input: ResolveClaimInput,
    ) -> Result<ResolveClaimPayload> {
        let m = Mutating::new(ctx);
        let done = claim(&m, async {
            let id = ClaimId::parse("claimId", &input.claim_id)?;
            app::resolve(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }

    /// Goes on to an arbiter: within three working days of the answer, or when the buyer is late.
    async fn escalate_claim(
        &self,
        ctx: &Context<'_>,
        input: EscalateClaimInput,
    ) -> Result<EscalateClaimPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ClaimId::parse("claimId", &input.claim_id)?;
            app::escalate(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }

    /// Takes a claim back.
    async fn withdraw_claim(
        &self,
        ctx: &Context<'_>,
        input: WithdrawClaimInput,
    ) -> Result<WithdrawClaimPayload> {
        let m = Mutating::new(ctx);
        let done = claim(&m, async {
            let id = ClaimId::parse("claimId", &input.claim_id)?;
            app::withdraw_claim(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }
}

/// Complaints: filing, explaining, taking back.
#[derive(Default)]
pub struct ComplaintMutations;

/// Complaints: filing, explaining, taking back.
#[Object]
impl ComplaintMutations {
    /// Objects to an arbiter; a bidder's complaint holds the award until it is decided.
    async fn submit_complaint(
        &self,
        ctx: &Context<'_>,
        input: SubmitComplaintInput,
    ) -> Result<SubmitComplaintPayload> {
        let m = Mutating::new(ctx);
        let done =
            complaint(&m, async { app::submit_complaint(m.app, &m.ctx, input.filing()?).await });
        Ok(done.await?.into())
    }

    /// Says something: the arbiter asks, the parties explain until a working day before the decision is due. Where an
    /// answer is the remedy, the buyer's mends it.
    async fn post_to_complaint(
        &self,
        ctx: &Context<'_>,
        input: PostToComplaintInput,
    ) -> Result<PostToComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            let documents = blobs(&input.document_blob_ids)?;
            app::post(m.app, &m.ctx, NewPost { complaint: id, text: input.text, documents }).await
        });
        Ok(done.await?.into())
    }

    /// Takes a complaint back before it is decided.
    async fn withdraw_complaint(
        &self,
        ctx: &Context<'_>,
        input: WithdrawComplaintInput,
    ) -> Result<WithdrawComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            app::withdraw(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }
}

/// What arbiters do.
#[derive(Default)]
pub struct ArbiterMutations;

/// What arbiters do.
#[Object]
impl ArbiterMutations {
    /// Takes a complaint up; it is to be decided in five working days.
    async fn admit_complaint(
        &self,
        ctx: &Context<'_>,
        input: AdmitComplaintInput,
    ) -> Result<AdmitComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            app::admit(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }

    /// Does not take a complaint up: it is inadmissible.
    async fn dismiss_complaint(
        &self,
        ctx: &Context<'_>,
        input: DismissComplaintInput,
    ) -> Result<DismissComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            app::dismiss(m.app, &m.ctx, id, &input.reason).await
        });
        Ok(done.await?.into())
    }

    /// Looks into a complaint; from now on it is public.
    async fn begin_complaint_review(
        &self,
        ctx: &Context<'_>,
        input: BeginComplaintReviewInput,
    ) -> Result<BeginComplaintReviewPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            app::begin_review(m.app, &m.ctx, id).await
        });
        Ok(done.await?.into())
    }

    /// Puts the decision off by five working days, once.
    async fn extend_complaint(
        &self,
        ctx: &Context<'_>,
        input: ExtendComplaintInput,
    ) -> Result<ExtendComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            app::extend(m.app, &m.ctx, id, &input.reason).await
        });
        Ok(done.await?.into())
    }

    /// Decides a complaint. Re-evaluation, re-admission and the fall of an award take effect at once; the buyer has
    /// three working days for the rest.
    async fn decide_complaint(
        &self,
        ctx: &Context<'_>,
        input: DecideComplaintInput,
    ) -> Result<DecideComplaintPayload> {
        let m = Mutating::new(ctx);
        let done = complaint(&m, async {
            let id = ComplaintId::parse("complaintId", &input.complaint_id)?;
            let verdict = match (input.verdict, input.remedy) {
                (ComplaintVerdict::Declined, _) => Verdict::Declined,
                (ComplaintVerdict::Upheld, Some(remedy)) => Verdict::Upheld(remedy.into()),
                (ComplaintVerdict::Upheld, None) => {
                    return Err(Violation::new("remedy", ErrorCode::Required).into());
                }
            };
            app::decide(m.app, &m.ctx, id, verdict, &input.text).await
        });
        Ok(done.await?.into())
    }
}

async fn claim(
    m: &Mutating<'_>,
    case: impl Future<Output = std::result::Result<domain::Claim, Error>> + Send,
) -> Result<Outcome<domain::Claim>> {
    m.run(case, |id| queries::claim(m.app, &m.ctx, ClaimId(id))).await
}

async fn complaint(
    m: &Mutating<'_>,
    case: impl Future<Output = std::result::Result<domain::Complaint, Error>> + Send,
) -> Result<Outcome<domain::Complaint>> {
    m.run(case, |id| queries::complaint(m.app, &m.ctx, ComplaintId(id))).await
}
