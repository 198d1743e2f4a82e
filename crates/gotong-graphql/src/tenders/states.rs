//! The words of tenders: types, states, roles and what can be done.

use async_graphql::Enum;
use gotong_app::tenders::queries::Possible;
use gotong_domain::tenders::{self as domain, terms};

/// Who may bid for tenders of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Entry")]
pub enum TenderEntry {
    /// Every verified business.
    Everyone,
    /// Every verified business, or only those invited if the buyer says so.
    EveryoneOrInvited,
    /// Only those invited.
    Invited,
}

/// Why a contract goes to one business without competition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::DirectReason")]
pub enum DirectReason {
    /// For technical reasons nobody else can deliver it.
    OnlySupplier,
    /// Somebody's exclusive rights stand in the way of others.
    ExclusiveRights,
    /// Extreme urgency that the buyer could not foresee.
    Urgent,
    /// It extends or replaces in part what the same supplier delivered.
    Additional,
    /// A tender for the same ended without a suitable bid.
    FailedTender,
}

/// Where a tender stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::State")]
pub enum TenderState {
    /// Only the buyer's team sees it.
    Draft,
    /// Announced: everybody sees it, and bids may be sealed from `opensAt` on.
    Published,
    /// Bids may be sealed until the deadline.
    Tendering,
    /// The deadline has passed; bids wait to be opened.
    Opening,
    /// The first of two envelopes are open and being judged; prices are sealed.
    QualificationTech,
    /// Bids are open and being judged.
    Evaluation,
    /// An award is proposed; bidders may object until it ends.
    Standstill,
    /// The award is confirmed.
    Awarded,
    /// Every lot is finished.
    Complete,
    /// No admissible bid, or too few.
    Unsuccessful,
    /// Cancelled by the buyer, with a reason.
    Cancelled,
}

/// How bids are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::AwardMethod")]
pub enum AwardMethod {
    /// The lowest price wins.
    LowestPrice,
    /// The highest weighted score wins.
    Weighted,
    /// The lowest price wins, less a discount for quality.
    Discount,
}

/// How the points of several evaluators become one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Combine")]
pub enum ScoreCombination {
    /// Their mean.
    Mean,
    /// Their median: one evaluator alone moves it little.
    Median,
}

/// What a person does for a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::TenderRole")]
pub enum TenderRole {
    /// Answers for it.
    Owner,
    /// Writes drafts and answers.
    Editor,
    /// Opens the bids.
    Opener,
    /// Admits, rejects and scores bids.
    Evaluator,
    /// Approves the award.
    Approver,
}

/// What the caller may do with a tender now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Possible")]
pub enum TenderAction {
    /// Change the draft.
    EditDraft,
    /// Delete the draft.
    DeleteDraft,
    /// Replace the team.
    ManageTeam,
    /// Make it public.
    Publish,
    /// Change it after publication.
    Amend,
    /// Call it off.
    Cancel,
    /// Approve a change that somebody proposed.
    ApproveChange,
    /// Decline it.
    DeclineChange,
    /// Take it back.
    WithdrawChange,
    /// Be told what happens.
    Follow,
    /// Cease to be told.
    Unfollow,
    /// Ask about it.
    AskQuestion,
    /// Answer questions.
    AnswerQuestion,
    /// Begin a bid.
    StartBid,
    /// Invite businesses to bid.
    Invite,
    /// Order from it, if it is a framework.
    CallOff,
    /// Open its bids.
    OpenBids,
    /// Open the prices of the admitted bids.
    OpenPrices,
    /// Declare a conflict of interest, or none.
    DeclareConflict,
    /// Admit or reject bids.
    AdmitBid,
    /// Score bids.
    Score,
    /// Fix one's scores.
    LockScores,
    /// Compute the order.
    ComputeRanking,
    /// Ask bidders to be bound for longer.
    ExtendBids,
    /// Propose an award.
    ProposeAward,
    /// Approve an award.
    ConfirmAward,
}

/// Why a tender was called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CancelReason")]
pub enum CancelReason {
    /// It is no longer needed.
    NoDemand,
    /// The terms hold a fault that no amendment can mend.
    Unfixable,
    /// Beyond the buyer's power.
    ForceMajeure,
    /// The money is gone.
    BudgetCut,
    /// Nobody near can do it.
    NoLocalCapacity,
}
