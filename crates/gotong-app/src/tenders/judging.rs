//! How every step of judging a bid begins.

use gotong_domain::{
    ids::{BidId, TenderId, UserId},
    policy::{Denied, Permit},
    tenders::{State, Tender, TenderAction},
};
use gotong_store::bids::{self, Kept};

use super::{declare_conflict::ensure_impartial, locked, no_step, permit, seen};
use crate::{App, Ctx, Error, Work};

/// An evaluator before a bid.
pub(crate) struct Judge {
    /// The tender that the bid answers.
    pub(crate) tender: TenderId,
    /// Who judges.
    pub(crate) by: UserId,
    /// That the caller may.
    pub(crate) permit: Permit,
}

impl Judge {
    /// Asks whether the caller evaluates the tender of an opened bid; to others an unopened bid does not exist.
    pub(crate) async fn of(app: &App, ctx: &Ctx, id: BidId) -> Result<Self, Error> {
        let kept = bids::get(app.reader(), id).await?;
        let tender = seen(app, ctx, kept.tender).await?;
        let permit = permit(ctx, TenderAction::Evaluate(&tender))
            .map_err(|denied| hide(ctx, &tender, &kept, denied))?;
        if !kept.state.is_open() {
            // Before the opening nobody but its members knows that it exists.
            return Err(Denied::NotFound.into());
        }
        let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
        Ok(Self { tender: tender.id, by, permit })
    }
}

/// The tender, held, while its bids are judged, by an evaluator without a conflict of interest.
pub(crate) async fn judged(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: TenderId,
    by: UserId,
) -> Result<Tender, Error> {
    let tender = locked(app, ctx, work, id).await?;
    if !matches!(tender.state(), State::QualificationTech | State::Evaluation) {
        return Err(no_step(&tender, State::Evaluation.as_str()));
    }
    ensure_impartial(&**work, id, by).await?;
    Ok(tender)
}

/// A bid exists for its members, and from the opening on for the tender's team; for others it does not.
pub(super) fn hide(ctx: &Ctx, tender: &Tender, kept: &Kept, denied: Error) -> Error {
    let own = kept.members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let opened = kept.state.is_open() && tender.is_worked_on_by(&ctx.actor);
    match denied {
        Error::Denied(Denied::Forbidden) if !own && !opened => Denied::NotFound.into(),
        other => other,
    }
}
