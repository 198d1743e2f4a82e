//! The rules of tenders told a second time, from the written rules alone: plain states, whole numbers for times.
//!
//! Sections of the written rules are named as §2. Nothing here asks the engine anything.

pub(crate) mod bids;
pub(crate) mod calendar;
pub(crate) mod course;
mod disputes;
pub(crate) mod judged;
mod qualification;
mod roles;
mod tender;

use std::collections::BTreeSet;

use self::calendar::Time;
use crate::{
    people::{Firm, Who},
    step::{LOTS, SLOTS, Slot, Step, lot_of},
    verdict::Verdict,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TenderState {
    Draft,
    Published,
    Tendering,
    Opening,
    QualificationTech,
    Evaluation,
    Standstill,
    Awarded,
    Complete,
    Unsuccessful,
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LotState {
    Active,
    Awarded,
    Unsuccessful,
    Cancelled,
    Complete,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BidState {
    Draft,
    Assembling,
    Sealed,
    Stale,
    Withdrawn,
    Lapsed,
    Opened,
    Admitted,
    Rejected,
    Ranked,
    Awarded,
    Disqualified,
    Expired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AwardState {
    Proposed,
    Standstill,
    Confirmed,
    Cancelled,
    Declined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuestionState {
    Asked,
    Answered,
    Published,
    Rejected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimState {
    Submitted,
    Answered,
    Resolved,
    Escalated,
    Closed,
    Withdrawn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComplaintState {
    Submitted,
    Inadmissible,
    Admitted,
    UnderReview,
    Upheld,
    Declined,
    Stopped,
    Remedied,
    Overdue,
}

/// Days of the calendar, or working days.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Days {
    Working(u32),
    Calendar(i64),
}

/// A row of the table in §2.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    pub(crate) code: &'static str,
    pub(crate) least: Days,
    pub(crate) questions_end: Days,
    pub(crate) extension: u32,
    /// The most envelopes that a bid may have.
    pub(crate) envelopes: u8,
}

/// §2, as far as a walk needs it.
pub(crate) const KINDS: [Kind; 2] = [
    Kind {
        code: "RFQ",
        least: Days::Working(2),
        questions_end: Days::Working(1),
        extension: 1,
        envelopes: 1,
    },
    Kind {
        code: "OPEN",
        least: Days::Calendar(7),
        questions_end: Days::Calendar(3),
        extension: 3,
        envelopes: 2,
    },
];

#[derive(Clone, Copy, Debug)]
pub(crate) struct Lot {
    pub(crate) there: bool,
    pub(crate) state: LotState,
    pub(crate) quantity: i64,
    pub(crate) ranked: bool,
}

/// One member's part of what a bid says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) firm: Firm,
    pub(crate) share: u16,
    pub(crate) quantity: i64,
    pub(crate) price: i64,
}

/// What a bid says, for which version of the terms, and who stands by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) terms: u32,
    pub(crate) parts: Vec<Part>,
    pub(crate) confirmed: BTreeSet<Firm>,
}

#[derive(Clone, Debug)]
pub(crate) struct Bid {
    pub(crate) state: BidState,
    pub(crate) members: Vec<Firm>,
    /// What is being worked on.
    pub(crate) work: Option<Paper>,
    /// What is or was under the seal.
    pub(crate) sealed: Option<Paper>,
    /// Whether its price is open, too.
    pub(crate) priced: bool,
    /// Whether an envelope of it did not open.
    pub(crate) failed: bool,
    pub(crate) rank: usize,
    /// Until when its bidder agreed to be bound, if it did.
    pub(crate) bound: Option<Time>,
}

#[derive(Clone, Debug)]
pub(crate) struct Award {
    pub(crate) slot: Slot,
    pub(crate) total: i64,
    pub(crate) state: AwardState,
    pub(crate) by: Who,
    pub(crate) until: Option<Time>,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) by: Firm,
    pub(crate) about: crate::step::Aim,
    pub(crate) state: ClaimState,
    pub(crate) due: Time,
    pub(crate) closes: Time,
}

#[derive(Clone, Debug)]
pub(crate) struct Complaint {
    pub(crate) by: Firm,
    pub(crate) about: crate::step::Aim,
    /// Whether it was known to come from a bidder when it was filed.
    pub(crate) of_bidder: bool,
    pub(crate) state: ComplaintState,
    pub(crate) extended: bool,
    pub(crate) decide_by: Time,
    pub(crate) remedy_by: Time,
}

/// A tender with everything about it.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) kind: Kind,
    pub(crate) standstill_days: u32,
    pub(crate) min_bids: usize,
    pub(crate) openers: usize,
    pub(crate) envelopes: u8,
    pub(crate) state: TenderState,
    pub(crate) gone: bool,
    pub(crate) version: u32,
    pub(crate) published: Time,
    /// From when bids are to be taken, if not from the publication on.
    pub(crate) opens: Option<Time>,
    pub(crate) questions_end: Time,
    pub(crate) deadline: Time,
    pub(crate) extended: bool,
    pub(crate) agreed: Vec<Who>,
    /// Until when decisions about first envelopes may be objected to, once there are all.
    pub(crate) paused_until: Option<Time>,
    pub(crate) standstill_until: Time,
    /// When a pending cancellation takes effect.
    pub(crate) cancelling: Option<Time>,
    /// The lot that it calls off, if not the whole.
    pub(crate) cancelling_lot: Option<usize>,
    pub(crate) lots: [Lot; LOTS],
    pub(crate) bids: Vec<Option<Bid>>,
    pub(crate) awards: Vec<Award>,
    pub(crate) questions: Vec<(Firm, QuestionState)>,
    /// How many questions nobody had answered when it closed.
    pub(crate) unanswered: usize,
    pub(crate) claims: Vec<Claim>,
    pub(crate) complaints: Vec<Complaint>,
}

impl Model {
    pub(crate) fn draft(kind: Kind, deadline: Time, rules: (u32, usize, usize)) -> Self {
        let (standstill_days, min_bids, openers) = rules;
        let lot = |there| Lot { there, state: LotState::Active, quantity: 500, ranked: false };
        Self {
            kind,
            standstill_days,
            min_bids,
            openers,
            envelopes: 1,
            state: TenderState::Draft,
            gone: false,
            version: 0,
            published: 0,
            opens: None,
            questions_end: kind.questions_end.before(deadline),
            deadline,
            extended: false,
            agreed: vec![],
            paused_until: None,
            standstill_until: 0,
            cancelling: None,
            cancelling_lot: None,
            lots: [lot(true), lot(true), lot(false)],
            bids: vec![None; SLOTS],
            awards: vec![],
            questions: vec![],
            unanswered: 0,
            claims: vec![],
            complaints: vec![],
        }
    }

    /// Takes a step if the rules permit it, and says what they say.
    pub(crate) fn take(&mut self, step: Step, who: Who, now: Time) -> Verdict {
        let mut verdict = Verdict::default();
        self.ask_roles(step, who, &mut verdict);
        if !verdict.against.is_empty() {
            // Whoever may not do it learns nothing else.
            return verdict;
        }
        let mut next = self.clone();
        next.step(step, (who, now), &mut verdict);
        if verdict.permits() {
            *self = next;
        }
        verdict
    }

    fn step(&mut self, step: Step, at: (Who, Time), verdict: &mut Verdict) {
        match step {
            Step::Redraft(_)
            | Step::Plan(_)
            | Step::Discard
            | Step::Publish
            | Step::Begin
            | Step::Amend(_)
            | Step::Extend
            | Step::Close
            | Step::Cancel
            | Step::CancelLot(_)
            | Step::TakeEffect
            | Step::Revoke
            | Step::Ask(_)
            | Step::Answer(..)
            | Step::PublishAnswer(_)
            | Step::RejectQuestion(_) => self.tender_step(step, at.1, verdict),
            Step::Agree { .. }
            | Step::OpenPrices { .. }
            | Step::Rank(_)
            | Step::FailLot(_)
            | Step::Propose(_)
            | Step::Approve(_)
            | Step::Decide
            | Step::Confirm
            | Step::Decline(_)
            | Step::CompleteLot(_)
            | Step::Admit(_)
            | Step::Reject(_)
            | Step::Disqualify(_)
            | Step::Expire(_)
            | Step::Prolong(_) => self.judging_step(step, at, verdict),
            Step::Start(_)
            | Step::StartOwn
            | Step::Assemble(_)
            | Step::Edit(..)
            | Step::ConfirmPart(..)
            | Step::Seal(_)
            | Step::Reconfirm(_)
            | Step::Replace(_)
            | Step::Withdraw(_)
            | Step::Leave(..) => self.bid_step(step, at.1, verdict),
            _ => self.dispute_step(step, at.1, verdict),
        }
    }

    pub(crate) fn bid(&self, slot: Slot) -> Option<&Bid> {
        self.bids[slot].as_ref()
    }

    pub(crate) fn bid_state(&self, slot: Slot) -> Option<BidState> {
        self.bid(slot).map(|bid| bid.state)
    }

    /// The bids for a lot.
    pub(crate) fn slots_of(lot: usize) -> impl Iterator<Item = Slot> {
        (0..SLOTS).filter(move |slot| lot_of(*slot) == lot)
    }

    pub(crate) fn lots_in(&self, state: LotState) -> impl Iterator<Item = usize> + '_ {
        (0..LOTS).filter(move |lot| self.lots[*lot].there && self.lots[*lot].state == state)
    }

    /// The award of a lot that still stands.
    pub(crate) fn standing(&self, lot: usize) -> Option<usize> {
        use AwardState::{Confirmed, Proposed, Standstill};
        self.awards.iter().position(|award| {
            lot_of(award.slot) == lot && matches!(award.state, Proposed | Standstill | Confirmed)
        })
    }
}

impl Bid {
    pub(crate) fn total(&self) -> i64 {
        let paper = self.work.as_ref().or(self.sealed.as_ref());
        paper.map_or(0, Paper::total)
    }
}

impl Paper {
    pub(crate) fn total(&self) -> i64 {
        self.parts.iter().map(|part| part.price * part.quantity).sum()
    }
}
