//! The domain, driven as its callers drive it: ask policy, then take the transition. Nothing is decided here.

pub(crate) mod bids;
mod disputes;
mod judged;
mod qualification;
pub(crate) mod tender;

use std::sync::Arc;

use gotong_domain::{
    bids::{Bid, Offer},
    complaints::{Claim, Complaint},
    error::Refusal,
    ids::UserId,
    policy::{Action, Denied, authorize},
    tenders::{Award, Question, Tender},
};

use crate::{
    model::{Model, calendar::Time},
    people::Who,
    step::{SLOTS, Step},
    world,
};

/// A bid with what is under its seal, which the domain itself never keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub(crate) bid: Option<Bid>,
    pub(crate) sealed: Option<Offer>,
}

/// A tender with everything about it, as it would be loaded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Engine {
    pub(crate) tender: Arc<Tender>,
    pub(crate) gone: bool,
    pub(crate) agreed: Vec<UserId>,
    pub(crate) places: Vec<Arc<Place>>,
    pub(crate) awards: Vec<Arc<Award>>,
    pub(crate) questions: Vec<Arc<Question>>,
    pub(crate) claims: Vec<Arc<Claim>>,
    pub(crate) complaints: Vec<Arc<Complaint>>,
}

/// What the engine answers, by its code.
pub(crate) type Answer = Result<(), &'static str>;

/// A step's circumstances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub(crate) who: Who,
    pub(crate) now: Time,
}

/// Why a step did not come about.
pub(crate) enum No {
    Refused(Refusal),
    Denied(Denied),
    /// Said by what stores things: somebody has agreed before.
    Code(&'static str),
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Denied> for No {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

impl No {
    fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code().as_str(),
            Self::Denied(Denied::Unauthenticated) => "UNAUTHENTICATED",
            Self::Denied(Denied::Forbidden) => "FORBIDDEN",
            Self::Denied(Denied::NotFound) => "NOT_FOUND",
            Self::Code(code) => code,
        }
    }
}

impl At {
    pub(crate) fn ask(self, action: &Action<'_>) -> Result<(), No> {
        authorize(&world::actor(self.who), action)?;
        Ok(())
    }

    /// Who, as the domain notes it.
    pub(crate) fn user(self) -> UserId {
        self.who.human().map_or(UserId(world::uuid(0)), |human| world::user(human.id))
    }

    pub(crate) fn instant(self) -> gotong_domain::time::Instant {
        world::instant(self.now)
    }
}

impl Engine {
    pub(crate) fn draft(model: &Model) -> Self {
        Self {
            tender: Arc::new(world::draft(model)),
            gone: false,
            agreed: vec![],
            places: vec![Arc::default(); SLOTS],
            awards: vec![],
            questions: vec![],
            claims: vec![],
            complaints: vec![],
        }
    }

    /// Takes a step; refused, everything is as it was.
    pub(crate) fn take(&mut self, step: Step, at: At) -> Answer {
        let mut next = self.clone();
        next.step(step, at).map_err(|no| no.code())?;
        *self = next;
        Ok(())
    }

    fn step(&mut self, step: Step, at: At) -> Result<(), No> {
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
            | Step::Revoke => self.tender_step(step, at),
            Step::Ask(_) | Step::Answer(..) | Step::PublishAnswer(_) | Step::RejectQuestion(_) => {
                self.question_step(step, at)
            }
            Step::Agree { .. }
            | Step::OpenPrices { .. }
            | Step::Rank(_)
            | Step::FailLot(_)
            | Step::Decide
            | Step::Confirm
            | Step::CompleteLot(_)
            | Step::Propose(_)
            | Step::Approve(_)
            | Step::Decline(_)
            | Step::Admit(_)
            | Step::Reject(_)
            | Step::Disqualify(_)
            | Step::Expire(_)
            | Step::Prolong(_) => self.judging_step(step, at),
            Step::Start(_)
            | Step::StartOwn
            | Step::Assemble(_)
            | Step::Edit(..)
            | Step::ConfirmPart(..)
            | Step::Seal(_)
            | Step::Reconfirm(_)
            | Step::Replace(_)
            | Step::Withdraw(_)
            | Step::Leave(..) => self.bid_step(step, at),
            _ => self.dispute_step(step, at),
        }
    }

    pub(crate) fn bid(&self, slot: usize) -> &Bid {
        self.places[slot].bid.as_ref().expect("a bid is there")
    }

    pub(crate) fn set_bid(&mut self, slot: usize, bid: Bid) {
        Arc::make_mut(&mut self.places[slot]).bid = Some(bid);
    }

    pub(crate) fn set_tender(&mut self, tender: Tender) {
        self.tender = Arc::new(tender);
    }

    pub(crate) fn tender(&self) -> Tender {
        Tender::clone(&self.tender)
    }
}
