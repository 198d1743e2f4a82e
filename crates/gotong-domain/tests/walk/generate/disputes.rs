//! Claims and complaints.

use super::judging::any_in;
use crate::{
    model::{BidState, ComplaintState, Model, judged::is_open},
    people::{ALLIANCE, AT_ODDS, BUYER, Firm, LEADS, STRANGER},
    rng::Rng,
    step::{Aim, Cure, SLOTS, Step},
};

/// What leads on in a claim or a complaint.
pub(super) fn disputes(rng: &mut Rng, model: &Model) -> Option<Step> {
    let (claims, complaints) = (model.claims.len(), model.complaints.len());
    if claims > 0 && rng.one_in(3) {
        let i = rng.below(claims);
        return Some(match rng.below(8) {
            0 => Step::ResolveClaim(i),
            1 => Step::WithdrawClaim(i),
            2 | 3 => Step::Escalate(i),
            4 => Step::CloseClaim(i),
            _ => Step::AnswerClaim(i),
        });
    }
    let i = rng.below(complaints);
    let complaint = model.complaints.get(i)?;
    let odd = rng.below(6);
    Some(match (complaint.state, odd) {
        (ComplaintState::Submitted, 0) => Step::Dismiss(i),
        (ComplaintState::Submitted, _) => Step::TakeUp(i),
        (_, 0) => Step::WithdrawComplaint(i),
        (ComplaintState::Admitted, _) => Step::Review(i),
        (ComplaintState::UnderReview, 1) => Step::PutOff(i),
        (ComplaintState::UnderReview, 2) => Step::DeclineComplaint(i),
        (ComplaintState::UnderReview, _) => match complaint.about {
            Aim::BidDecision(_) if rng.one_in(2) => Step::Uphold(i, Cure::ReAdmit),
            _ => Step::Uphold(i, cure(rng)),
        },
        (ComplaintState::Upheld, _) => rng.pick(&[Step::Remedy(i), Step::Lapse(i)]),
        _ => return None,
    })
}

pub(super) fn cure(rng: &mut Rng) -> Cure {
    rng.pick(&[Cure::Answer, Cure::CancelAward, Cure::FixTerms, Cure::ReEvaluate, Cure::ReAdmit])
}

pub(super) fn objecting(rng: &mut Rng, model: &Model) -> Step {
    let firm = rng.pick(&[101, 102, 103, 104, AT_ODDS, 106, STRANGER, BUYER]);
    let award = rng.below(model.awards.len());
    let aim = match rng.below(6) {
        0 => Aim::Tender,
        1 => Aim::Amendment(model.version.saturating_sub(u32::from(rng.one_in(3)))),
        2 if !model.awards.is_empty() => Aim::Award(award),
        3 => Aim::BidDecision(rng.below(SLOTS)),
        _ => Aim::Cancellation,
    };
    if rng.one_in(2) { Step::Claim(firm, aim) } else { Step::Complain(firm, aim) }
}

/// Somebody objects to what was decided about a bid, if possible to its rejection.
pub(super) fn against_decision(rng: &mut Rng, model: &Model) -> (Firm, Aim) {
    let slot = any_in(rng, model, BidState::Rejected).unwrap_or_else(|| rng.below(SLOTS));
    (objector(rng, model), Aim::BidDecision(slot))
}

/// Who leads a bid; once a joint one is open, often one of its members, whom the lead should speak for.
pub(super) fn objector(rng: &mut Rng, model: &Model) -> Firm {
    let joint = |slot: &usize| LEADS[slot % 4] == ALLIANCE[0];
    let open = |slot| model.bid_state(slot).is_some_and(is_open);
    if (0..SLOTS).filter(joint).any(open) && rng.one_in(2) {
        return rng.pick(&ALLIANCE[1..]);
    }
    rng.pick(&LEADS)
}
