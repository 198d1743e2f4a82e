//! Tenders in every state, reached by legal steps, and what is done to them.

use gotong_domain::{
    ids::LotId,
    tenders::{Amendment, AtDeadline, CancelReason, State as S, Tender},
};

use super::table::Do;
use crate::{
    engine::tender::publication,
    model::{KINDS, Model, calendar::DAY},
    world::{WORDS, calendar, draft, instant, lot_id, user},
};

const LATER: i64 = 60 * DAY;

/// A deadline at which every lot has a bid and no question waits.
pub(super) fn with_a_bid() -> AtDeadline<impl Fn(LotId) -> usize> {
    AtDeadline { waiting: false, unanswered: 0, live: |_| 1 }
}

/// A closed tender in two envelopes, which a request for quotation cannot have.
fn opening_in_two() -> Tender {
    let model = Model { envelopes: 2, ..Model::draft(KINDS[1], 8 * DAY, (5, 1, 1)) };
    opening(draft(&model).publish(&publication(instant(0))).expect("a good draft").0)
}

fn opening(tender: Tender) -> Tender {
    let closes_at = tender.terms.closes_at;
    tender.close(closes_at, with_a_bid()).expect("the deadline has come").0
}

/// The tender in a state, reached by legal steps.
pub(super) fn in_state(state: S) -> Tender {
    let model = Model::draft(KINDS[0], 4 * DAY, (1, 1, 1));
    let draft = draft(&model);
    let published = || draft.clone().publish(&publication(instant(0))).expect("a good draft").0;
    let announced = || take(Do::Announce, draft.clone()).expect("a good draft");
    let opened = || opening(published()).open(instant(4 * DAY), &[user(5)]).expect("closed").0;
    let decided = || opened().decide(instant(4 * DAY), calendar()).expect("opened").0;
    let awarded = || decided().confirm(instant(LATER)).expect("decided").0;
    match state {
        S::Draft => draft.clone(),
        S::Published => announced(),
        S::Tendering => published(),
        S::Opening => opening(published()),
        S::QualificationTech => take(Do::OpenFirst, opening_in_two()).expect("closed"),
        S::Evaluation => opened(),
        S::Standstill => decided(),
        S::Awarded => awarded(),
        S::Complete => take(Do::CompleteLots, awarded()).expect("awarded"),
        S::Unsuccessful => take(Do::FailLots, opened()).expect("opened"),
        S::Cancelled => take(Do::Cancel, published()).expect("published"),
    }
}

/// As [`in_state`], with what an action needs besides: an announcement to take back or to put into effect, a second
/// envelope, a decision about every bid.
pub(super) fn ready(state: S, action: Do) -> Tender {
    use S::{Awarded, Evaluation, Opening, QualificationTech, Standstill};
    let tender = in_state(state);
    match (action, state) {
        (Do::OpenFirst, Opening) => opening_in_two(),
        (Do::OpenPrices, QualificationTech) => tender.judged(false, instant(8 * DAY), calendar()),
        (
            Do::TakeEffect | Do::Revoke,
            Opening | QualificationTech | Evaluation | Standstill | Awarded,
        ) => take(Do::Cancel, tender).expect("announced"),
        _ => tender,
    }
}

fn each(tender: Tender, step: impl Fn(Tender, LotId) -> Taken) -> Taken {
    [lot_id(0), lot_id(1)].into_iter().try_fold(tender, step)
}

pub(super) type Taken = Result<Tender, gotong_domain::error::Refusal>;

/// An action, at a time when no period hinders it.
pub(super) fn take(action: Do, tender: Tender) -> Taken {
    let now = instant(LATER);
    Ok(match action {
        Do::Edit => {
            let terms = tender.terms.clone();
            tender.edit(terms)?
        }
        Do::Discard => {
            tender.clone().discard()?;
            tender
        }
        Do::Publish => tender.publish(&publication(instant(0)))?.0,
        Do::Announce => {
            let mut tender = tender;
            tender.terms.opens_at = Some(instant(DAY / 2));
            tender.publish(&publication(instant(0)))?.0
        }
        Do::Begin => tender.begin(now)?.0,
        Do::Amend => {
            let mut terms = tender.terms.clone();
            terms.lots[0].items[0].quantity += 1;
            let amendment = Amendment { reason: WORDS.to_owned(), terms };
            tender.amend(amendment, instant(0), calendar())?.tender
        }
        Do::Extend => tender.extend(now, calendar())?.0,
        Do::Close => tender.close(now, with_a_bid())?.0,
        Do::Open | Do::OpenFirst => tender.open(now, &[user(5)])?.0,
        Do::OpenPrices => tender.open_prices(now)?.0,
        Do::FailLots => each(tender, |tender, lot| Ok(tender.fail_lot(lot, now)?.0))?,
        Do::Decide => tender.decide(now, calendar())?.0,
        Do::Confirm => tender.confirm(now)?.0,
        Do::ReEvaluate => tender.reevaluate(lot_id(0))?.0,
        Do::CompleteLots => each(tender, |tender, lot| tender.complete_lot(lot, now))?,
        Do::Cancel => {
            let words = WORDS.to_owned();
            tender.cancel(CancelReason::NoDemand, words, instant(0), calendar())?.0
        }
        Do::TakeEffect => tender.finish_cancelling(now)?.0,
        Do::Revoke => tender.revoke_cancellation()?.0,
    })
}
