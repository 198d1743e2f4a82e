//! Lets time pass: often to just about when something begins or ends.

use crate::{
    model::{
        BidState, ComplaintState, Model, TenderState,
        calendar::{DAY, HOUR, SECOND, Time, earlier},
    },
    people::LEADS,
    rng::Rng,
    step::{Aim, Change, LOTS, SLOTS, Step},
};

/// How far time goes on: a little, some days, or to just about when something is due; then with what is tried then.
pub(crate) fn later(rng: &mut Rng, model: &Model, now: Time) -> (Time, Option<Step>) {
    match rng.below(12) {
        0..5 => (now + rng.span(1, 5 * HOUR), None),
        5 | 6 => (now + rng.span(1, 2 * DAY), None),
        _ => {
            let (due, step) = boundary(rng, model);
            let about = due + rng.pick(&[-SECOND, -1, 0, 0, 0, 1]);
            // Straight to the deadline only now and then, or few bids would ever be made.
            let sooner = due != model.deadline || rng.one_in(4);
            let near = sooner && (now..now + 12 * DAY).contains(&about);
            if near { (about, Some(step)) } else { (now + HOUR, None) }
        }
    }
}

/// A time at which something begins or ends, and a step that it matters to.
fn boundary(rng: &mut Rng, model: &Model) -> (Time, Step) {
    let (slot, lot) = (rng.below(SLOTS), rng.below(LOTS));
    let award = model.awards.len().checked_sub(1);
    let about_award = award.map_or(Aim::Tender, Aim::Award);
    let lead = rng.pick(&LEADS);
    let claim = model.claims.len().checked_sub(1).map(|i| (i, &model.claims[i]));
    let upheld = model.complaints.iter().position(|one| one.state == ComplaintState::Upheld);
    let half = model.deadline - (model.deadline - model.published) / 2;
    if let (TenderState::Published, Some(opens)) = (model.state, model.opens) {
        return (opens, rng.pick(&[Step::Begin, Step::Start(slot), Step::Cancel]));
    }
    if let Some((until, steps)) = waiting(model, slot)
        && !rng.one_in(4)
    {
        return (until, rng.pick(&steps));
    }
    match rng.below(10) {
        0 => (model.questions_end, Step::Ask(101)),
        1 => (earlier(model.deadline, 2), Step::Complain(lead, Aim::Tender)),
        2 => (half, Step::Amend(rng.pick(&[Change::AddLot, Change::RemoveLot(lot)]))),
        3 if model.standstill_until > 0 => {
            (model.standstill_until, rng.pick(&[Step::Complain(lead, about_award), Step::Confirm]))
        }
        4 if model.cancelling.is_some() => {
            let steps = [Step::Complain(lead, Aim::Cancellation), Step::TakeEffect];
            (model.cancelling.unwrap_or_default(), rng.pick(&steps))
        }
        5 | 6 if claim.is_some() => {
            let (i, claim) = claim.expect("it was looked for");
            match claim.closes {
                0 => (claim.due, Step::Escalate(i)),
                closes => (closes, rng.pick(&[Step::CloseClaim(i), Step::ResolveClaim(i)])),
            }
        }
        7 | 8 if upheld.is_some() => {
            let i = upheld.expect("it was looked for");
            (model.complaints[i].remedy_by, rng.pick(&[Step::Remedy(i), Step::Lapse(i)]))
        }
        9 if model.bid_state(slot) == Some(BidState::Ranked) => {
            (model.binds_until(slot), Step::Expire(slot))
        }
        _ if model.bid(slot).is_some() => {
            let steps = [
                Step::Seal(slot),
                Step::Withdraw(slot),
                Step::Reconfirm(slot),
                Step::Amend(Change::Title),
                Step::Close,
                Step::Extend,
            ];
            (model.deadline, rng.pick(&steps))
        }
        _ => (model.deadline, Step::Start(slot)),
    }
}

/// What the whole tender waits for, and what is tried then.
fn waiting(model: &Model, slot: usize) -> Option<(Time, [Step; 2])> {
    let complain = Step::Complain(LEADS[slot % 4], Aim::BidDecision(slot));
    match model.state {
        TenderState::QualificationTech if model.cancelling.is_some() => {
            Some((model.cancelling?, [complain, Step::TakeEffect]))
        }
        TenderState::QualificationTech => {
            Some((model.paused_until?, [complain, Step::OpenPrices { corrupt: None }]))
        }
        TenderState::Standstill => Some((model.standstill_until, [complain, Step::Confirm])),
        _ => None,
    }
}
