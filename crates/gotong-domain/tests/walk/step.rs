//! What can be tried: one step of a walk.

use crate::people::Firm;

/// A place for a bid: the lot times four, plus who leads it.
pub(crate) type Slot = usize;

/// The lots that there may be; the third only by amendment.
pub(crate) const LOTS: usize = 3;
pub(crate) const SLOTS: usize = LOTS * 4;

/// The lot that a slot is for.
pub(crate) const fn lot_of(slot: Slot) -> usize {
    slot / 4
}

/// How an amendment changes the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Nothing,
    Title,
    LotTitle(usize),
    ItemTitle(usize),
    CriterionTitle,
    Quantity(usize),
    /// The deadline moves by so many microseconds; also to an earlier time.
    Deadline(i64),
    /// Questions end at the deadline.
    Questions,
    AddLot,
    RemoveLot(usize),
    Currency,
    Method,
    MoreOpeners,
    Envelopes,
}

/// How a member changes its part of a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// All parts and shares as they should be, at this price.
    Fit(i64),
    /// The price of one member's part.
    Price(Firm, i64),
    /// One member's share.
    Share(Firm, u16),
    /// One member's quantity.
    Quantity(Firm, i64),
    Nothing,
    /// Somebody else comes in.
    Intruder,
}

/// What somebody objects to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    Tender,
    Amendment(u32),
    Award(usize),
    BidDecision(Slot),
    Cancellation,
}

/// What mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cure {
    FixTerms,
    ReEvaluate,
    ReAdmit,
    CancelAward,
    Answer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    // the tender
    Redraft(i64),
    /// Bids are to be taken so long after now; 0 for from the publication on.
    Plan(i64),
    Discard,
    Publish,
    Begin,
    Amend(Change),
    Extend,
    Close,
    /// An opener agrees; one sealed bid may turn out not to open.
    Agree {
        corrupt: Option<Slot>,
    },
    /// One price may turn out not to open.
    OpenPrices {
        corrupt: Option<Slot>,
    },
    Rank(usize),
    FailLot(usize),
    Propose(Slot),
    Approve(usize),
    Decide,
    Confirm,
    Decline(usize),
    CompleteLot(usize),
    Cancel,
    CancelLot(usize),
    TakeEffect,
    Revoke,
    // questions
    Ask(Firm),
    Answer(usize, bool),
    PublishAnswer(usize),
    RejectQuestion(usize),
    // bids
    Start(Slot),
    StartOwn,
    Assemble(Slot),
    Edit(Slot, Edit),
    ConfirmPart(Slot, Firm, bool),
    Seal(Slot),
    Reconfirm(Slot),
    Replace(Slot),
    Withdraw(Slot),
    Leave(Slot, Firm),
    Admit(Slot),
    Reject(Slot),
    Disqualify(Slot),
    Expire(Slot),
    /// Its bidder agrees to be bound for five days more.
    Prolong(Slot),
    // claims and complaints
    Claim(Firm, Aim),
    AnswerClaim(usize),
    ResolveClaim(usize),
    Escalate(usize),
    CloseClaim(usize),
    WithdrawClaim(usize),
    Complain(Firm, Aim),
    TakeUp(usize),
    Dismiss(usize),
    Review(usize),
    PutOff(usize),
    DeclineComplaint(usize),
    Uphold(usize, Cure),
    WithdrawComplaint(usize),
    Remedy(usize),
    Lapse(usize),
}

impl Step {
    /// Taken by the platform itself: no other thing that is due happens first.
    pub(crate) const fn is_due_by_itself(&self) -> bool {
        matches!(
            self,
            Self::Begin
                | Self::Extend
                | Self::Close
                | Self::Confirm
                | Self::TakeEffect
                | Self::CloseClaim(_)
                | Self::Lapse(_)
        )
    }

    /// Answered by the time that is, even where what is due has not been done yet.
    pub(crate) const fn knows_the_time(&self) -> bool {
        matches!(
            self,
            Self::Amend(_)
                | Self::Ask(_)
                | Self::Start(_)
                | Self::Edit(..)
                | Self::Seal(_)
                | Self::Replace(_)
                | Self::Withdraw(_)
                | Self::Leave(..)
                | Self::ConfirmPart(..)
                | Self::Reconfirm(_)
                | Self::Claim(..)
                | Self::Remedy(_)
        )
    }
}
