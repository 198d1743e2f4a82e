//! Words of claims and complaints.

use async_graphql::Enum;
use gotong_app::complaints::{self as app, queries};
use gotong_domain::complaints as domain;

/// To whom somebody objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "app::Kind")]
pub enum ObjectionLevel {
    /// To the buyer.
    Claim,
    /// To an arbiter.
    Complaint,
}

/// What an objection is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::TargetKind")]
pub enum ComplaintTargetKind {
    /// The tender as a whole; until two working days before the deadline.
    Tender,
    /// A lot; until two working days before the deadline.
    Lot,
    /// A requirement of a lot; until two working days before the deadline.
    Requirement,
    /// An amendment of the terms; until two working days before the deadline.
    Amendment,
    /// What was decided about a bid; bidders, during the standstill.
    BidDecision,
    /// An award; bidders, during the standstill.
    Award,
    /// The announced cancellation; bidders, until it takes effect.
    Cancellation,
}

/// What mends a broken rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Remedy")]
pub enum ComplaintRemedy {
    /// The buyer amends the terms.
    FixTerms,
    /// The buyer moves the deadline.
    Extend,
    /// The lots are judged anew; an announced cancellation is taken back.
    ReEvaluate,
    /// A rejected bid is admitted.
    ReAdmit,
    /// The award falls.
    CancelAward,
    /// The buyer explains itself.
    Answer,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ClaimState")]
pub enum ClaimState {
    /// It waits for the buyer.
    Submitted,
    /// The buyer has answered; the claimant says what follows.
    Answered,
    /// The claimant is content.
    Resolved,
    /// It went on to the arbiter.
    Escalated,
    /// The claimant said nothing to the answer.
    Closed,
    /// The claimant took it back.
    Withdrawn,
}

/// Where a complaint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ComplaintState")]
pub enum ComplaintState {
    /// It waits for an arbiter.
    Submitted,
    /// The arbiter does not take it up.
    Inadmissible,
    /// The arbiter takes it up.
    Admitted,
    /// The arbiter looks into it; from now on it is public.
    UnderReview,
    /// The claimant is right; the remedy is due.
    Upheld,
    /// The claimant is not right.
    Declined,
    /// The claimant took it back.
    Stopped,
    /// The remedy was applied.
    Remedied,
    /// The buyer did not apply the remedy in time.
    Overdue,
}

/// On whose behalf somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Side")]
pub enum ComplaintSide {
    /// For the claimant.
    Claimant,
    /// For the buyer.
    Buyer,
    /// As the arbiter.
    Arbiter,
}

/// What is decided about a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ComplaintVerdict {
    /// The claimant is right; `remedy` mends it.
    Upheld,
    /// The claimant is not right.
    Declined,
}

/// What can be done with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "queries::ClaimStep")]
pub enum ClaimAction {
    /// Answer it.
    Answer,
    /// Be content.
    Resolve,
    /// Go on to an arbiter.
    Escalate,
    /// Take it back.
    Withdraw,
}

/// What can be done with a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "queries::ComplaintStep")]
pub enum ComplaintAction {
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
