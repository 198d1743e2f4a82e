//! Reading claims and complaints, each viewer as far as it may.

use std::{collections::HashMap, sync::Arc};

use gotong_domain::{
    complaints::{
        Claim, ClaimState, Complaint, ComplaintAction, ComplaintState, Post, reads_whole, side,
    },
    ids::{ClaimId, ComplaintId},
    policy::PlatformRole,
    tenders::Tender,
};
use gotong_store::complaints::{self as store, Viewer, claims as claim_store};

use super::permit;
use crate::{
    App, Ctx, Error,
    page::{PageRequest, Paged},
};

/// Reads a claim.
///
/// # Errors
/// `Denied::NotFound` unless the caller is of a party, or an arbiter and it went on to arbiters.
pub async fn claim(app: &App, ctx: &Ctx, id: ClaimId) -> Result<Claim, Error> {
    let claim = claim_store::get(app.reader(), id).await?;
    permit(ctx, ComplaintAction::ReadClaim(&claim))?;
    Ok(claim)
}

/// Reads a complaint.
///
/// # Errors
/// `Denied::NotFound` unless it is public, or the caller is of a party or an arbiter.
pub async fn complaint(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<Complaint, Error> {
    let complaint = store::get(app.reader(), id).await?;
    permit(ctx, ComplaintAction::Read(&complaint))?;
    Ok(complaint)
}

/// Reads several claims; those of which the caller may not know are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn claims(
    app: &App,
    ctx: &Ctx,
    ids: &[ClaimId],
) -> Result<HashMap<ClaimId, Claim>, Error> {
    let found = claim_store::list(app.reader(), ids).await?;
    let known = |claim: &Claim| permit(ctx, ComplaintAction::ReadClaim(claim)).is_ok();
    Ok(found.into_iter().filter(known).map(|claim| (claim.id, claim)).collect())
}

/// Reads several complaints; those of which the caller may not know are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn complaints(
    app: &App,
    ctx: &Ctx,
    ids: &[ComplaintId],
) -> Result<HashMap<ComplaintId, Complaint>, Error> {
    let found = store::list(app.reader(), ids).await?;
    let known = |one: &Complaint| permit(ctx, ComplaintAction::Read(one)).is_ok();
    Ok(found.into_iter().filter(known).map(|one| (one.id, one)).collect())
}

/// Reads a page of each tender's claims, as far as the caller may know of them.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn claims_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
    page: &PageRequest,
) -> Result<Vec<Paged<Claim>>, Error> {
    let of = tenders.iter().map(|tender| {
        let own = ctx.actor.businesses().collect();
        let viewer = if ctx.actor.role_in(tender.buyer).is_some() {
            claim_store::Viewer::Buyer
        } else if ctx.actor.is(PlatformRole::Arbiter) {
            claim_store::Viewer::Arbiter(own)
        } else {
            claim_store::Viewer::Others(own)
        };
        (tender.id, viewer)
    });
    Ok(claim_store::pages(app.reader(), &of.collect::<Vec<_>>(), page).await?)
}

/// Reads a page of each tender's complaints, as far as the caller may know of them.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn complaints_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
    page: &PageRequest,
) -> Result<Vec<Paged<Complaint>>, Error> {
    let arbiter = ctx.actor.is(PlatformRole::Arbiter);
    let of = tenders.iter().map(|tender| {
        let everything = arbiter || ctx.actor.role_in(tender.buyer).is_some();
        let viewer = if everything {
            Viewer::Everything
        } else {
            Viewer::Others(ctx.actor.businesses().collect())
        };
        (tender.id, viewer)
    });
    Ok(store::pages(app.reader(), &of.collect::<Vec<_>>(), page).await?)
}

/// A page of what waits for arbiters, what is due first coming first; not what the caller belongs to a party of.
///
/// # Errors
/// `Denied` unless the caller is an arbiter.
pub async fn desk(app: &App, ctx: &Ctx, page: &PageRequest) -> Result<Paged<Complaint>, Error> {
    permit(ctx, ComplaintAction::SeeDesk)?;
    let own: Vec<_> = ctx.actor.businesses().collect();
    Ok(store::desk(app.reader(), &own, page).await?)
}

/// What was said in complaints that the caller reads whole.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn posts(
    app: &App,
    complaints: &[ComplaintId],
) -> Result<HashMap<ComplaintId, Vec<Post>>, Error> {
    Ok(store::posts_of(app.reader(), complaints).await?)
}

/// Whether the caller reads everything of a complaint, and not only what is public.
#[must_use]
pub fn sees_whole(ctx: &Ctx, complaint: &Complaint) -> bool {
    reads_whole(&ctx.actor, &complaint.filing)
}

/// What a caller may do with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimStep {
    /// Answer it.
    Answer,
    /// Be content.
    Resolve,
    /// Go on to an arbiter.
    Escalate,
    /// Take it back.
    Withdraw,
}

/// What the caller may do with a claim now.
#[must_use]
pub fn claim_steps(ctx: &Ctx, claim: &Claim) -> Vec<ClaimStep> {
    let state = claim.state_at(ctx.now);
    let (submitted, answered) = (state == ClaimState::Submitted, state == ClaimState::Answered);
    let mut steps = Vec::new();
    if submitted && permit(ctx, ComplaintAction::AnswerClaim(claim)).is_ok() {
        steps.push(ClaimStep::Answer);
    }
    if permit(ctx, ComplaintAction::PursueClaim(claim)).is_ok() {
        steps.extend(answered.then_some(ClaimStep::Resolve));
        let late = submitted && claim.is_late(ctx.now);
        steps.extend((answered || late).then_some(ClaimStep::Escalate));
        steps.extend((submitted || answered).then_some(ClaimStep::Withdraw));
    }
    steps
}

/// What a caller may do with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintStep {
    /// Take it up.
    Admit,
    /// Not take it up.
    Dismiss,
    /// Look into it.
    BeginReview,
    /// Put the decision off.
    Extend,
    /// Decide it.
    Decide,
    /// Say something.
    Post,
    /// Take it back.
    Withdraw,
}

/// What the caller may do with a complaint now.
#[must_use]
pub fn complaint_steps(ctx: &Ctx, complaint: &Complaint) -> Vec<ComplaintStep> {
    use ComplaintStep::{Admit, BeginReview, Decide, Dismiss, Extend, Withdraw};
    let state = complaint.state_at(ctx.now);
    let mut steps = Vec::new();
    let impartial = complaint.ensure_impartial(&ctx.actor).is_ok();
    if impartial && permit(ctx, ComplaintAction::Arbitrate(complaint)).is_ok() {
        steps.extend(match state {
            ComplaintState::Submitted => vec![Admit, Dismiss],
            ComplaintState::Admitted => vec![BeginReview],
            ComplaintState::UnderReview if complaint.is_extended() => vec![Decide],
            ComplaintState::UnderReview => vec![Extend, Decide],
            _ => vec![],
        });
    }
    let speaks = side(&ctx.actor, &complaint.filing).is_some_and(|side| match state {
        ComplaintState::Admitted | ComplaintState::UnderReview => true,
        ComplaintState::Upheld => complaint.waits_for_answer(side),
        _ => false,
    });
    steps.extend(speaks.then_some(ComplaintStep::Post));
    if state.is_open() && permit(ctx, ComplaintAction::Withdraw(complaint)).is_ok() {
        steps.push(Withdraw);
    }
    steps
}
