//! What the walks have to come by where bids have two envelopes.

use crate::{
    model::{
        BidState, ComplaintState, LotState, Model,
        TenderState::{Cancelled, QualificationTech},
    },
    people::ALLIANCE,
    step::{Aim, Cure, SLOTS, Step, lot_of},
    verdict::Outcome,
};

/// Something that can only happen with two envelopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Met {
    Admitted,
    Rejected,
    /// With the last decision the time to object begins.
    Decided,
    PricesOpened,
    /// Every bid was rejected, and no price is opened.
    NothingToOpen,
    PriceFailed,
    /// What was called off before stays sealed.
    PriceDestroyed,
    /// Prices were to be opened although a bid is not decided.
    TooFewDecided,
    TooEarly,
    WhileComplained,
    WhileCallingOff,
    /// Somebody objects to a decision before prices are open.
    Objected,
    ObjectedTooLate,
    /// Others have a working day more, once a complaint is decided.
    Rested,
    Readmitted,
    /// What did not open stays out, whoever complains.
    StaysOut,
    JudgedAnew,
    /// A bid is admitted after prices are open, and its own is opened as well.
    ReadmittedLater,
    CalledOff,
    LotCalledOff,
    /// The lot was the last one with a bid that was not decided.
    DecidedByCallingOff,
    Revoked,
    /// A member of a joint bid that is in conflict with its lead objects itself, also to what is not about terms.
    MemberObjected,
    MemberSentToLead,
    /// And the award waits for it.
    MemberHolds,
}

impl Met {
    pub(crate) const ALL: [Self; 25] = [
        Self::Admitted,
        Self::Rejected,
        Self::Decided,
        Self::PricesOpened,
        Self::NothingToOpen,
        Self::PriceFailed,
        Self::PriceDestroyed,
        Self::TooFewDecided,
        Self::TooEarly,
        Self::WhileComplained,
        Self::WhileCallingOff,
        Self::Objected,
        Self::ObjectedTooLate,
        Self::Rested,
        Self::Readmitted,
        Self::StaysOut,
        Self::JudgedAnew,
        Self::ReadmittedLater,
        Self::CalledOff,
        Self::LotCalledOff,
        Self::DecidedByCallingOff,
        Self::Revoked,
        Self::MemberObjected,
        Self::MemberSentToLead,
        Self::MemberHolds,
    ];
}

/// What a step has come by.
pub(crate) fn met(step: Step, before: &Model, after: &Model, outcome: &Outcome) -> Vec<Met> {
    if before.envelopes == 1 {
        return vec![];
    }
    if let Some(met) = of_member(step, after, outcome) {
        return met;
    }
    match outcome {
        Outcome::Refused(code) => refused(step, before, code).into_iter().collect(),
        Outcome::Known(_) => vec![],
        Outcome::Acted if before.state == QualificationTech => {
            let decided = before.paused_until.is_none() && after.paused_until.is_some();
            let decided = match step {
                Step::TakeEffect if decided => Some(Met::DecidedByCallingOff),
                _ => decided.then_some(Met::Decided),
            };
            acted(step, before, after).into_iter().chain(decided).collect()
        }
        Outcome::Acted => match step {
            Step::Uphold(_, Cure::ReAdmit) => vec![Met::ReadmittedLater],
            _ => vec![],
        },
    }
}

/// What came of it that a member of a joint bid objects to a decision, or to the cancellation.
fn of_member(step: Step, after: &Model, outcome: &Outcome) -> Option<Vec<Met>> {
    let (Step::Claim(firm, aim) | Step::Complain(firm, aim)) = step else { return None };
    if !ALLIANCE[1..].contains(&firm) || matches!(aim, Aim::Tender | Aim::Amendment(_)) {
        return None;
    }
    match outcome {
        Outcome::Acted if matches!(step, Step::Complain(..)) && after.award_held() => {
            Some(vec![Met::MemberObjected, Met::MemberHolds])
        }
        Outcome::Acted => Some(vec![Met::MemberObjected]),
        Outcome::Refused("REQUIRED") => Some(vec![Met::MemberSentToLead]),
        _ => None,
    }
}

fn refused(step: Step, before: &Model, code: &str) -> Option<Met> {
    match (step, code) {
        (Step::Uphold(i, Cure::ReAdmit), "INVALID_TRANSITION") => {
            let reviewed = before.complaints[i].state == ComplaintState::UnderReview;
            reviewed.then_some(Met::StaysOut)
        }
        _ if before.state != QualificationTech => None,
        (Step::OpenPrices { .. }, "BIDS_UNDECIDED") => Some(Met::TooFewDecided),
        (Step::OpenPrices { .. }, "TOO_EARLY") => Some(Met::TooEarly),
        (Step::OpenPrices { .. }, "COMPLAINT_PENDING") => Some(Met::WhileComplained),
        (Step::OpenPrices { .. }, "CANCELLATION_PENDING") => Some(Met::WhileCallingOff),
        (Step::Complain(_, Aim::BidDecision(_)), "DEADLINE_PASSED") => Some(Met::ObjectedTooLate),
        _ => None,
    }
}

fn acted(step: Step, before: &Model, after: &Model) -> Option<Met> {
    match step {
        Step::Admit(_) => Some(Met::Admitted),
        Step::Reject(_) => Some(Met::Rejected),
        Step::OpenPrices { .. } => Some(prices(before, after)),
        Step::Complain(_, Aim::BidDecision(_)) => Some(Met::Objected),
        Step::DeclineComplaint(_) | Step::WithdrawComplaint(_) => {
            (before.paused_until != after.paused_until).then_some(Met::Rested)
        }
        Step::Uphold(_, Cure::ReAdmit) => Some(Met::Readmitted),
        Step::Uphold(_, Cure::ReEvaluate) => Some(Met::JudgedAnew),
        Step::TakeEffect if after.state == Cancelled => Some(Met::CalledOff),
        Step::TakeEffect if after.state == QualificationTech => Some(Met::LotCalledOff),
        Step::Revoke => Some(Met::Revoked),
        _ => None,
    }
}

/// What came of opening prices.
fn prices(before: &Model, after: &Model) -> Met {
    let admitted = |slot: &usize| before.bid_state(*slot) == Some(BidState::Admitted);
    let gone = |slot: &usize| after.lots[lot_of(*slot)].state == LotState::Cancelled;
    let slots: Vec<_> = (0..SLOTS).filter(admitted).collect();
    if slots.is_empty() {
        return Met::NothingToOpen;
    }
    if slots.iter().any(gone) {
        return Met::PriceDestroyed;
    }
    let failed = slots.iter().any(|slot| after.bid_state(*slot) == Some(BidState::Rejected));
    if failed { Met::PriceFailed } else { Met::PricesOpened }
}
