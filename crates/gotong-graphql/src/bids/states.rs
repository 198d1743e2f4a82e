//! Where bids stand, what can be done with them, and how they are sealed.

use async_graphql::Enum;
use gotong_app::bids::Ability;
use gotong_domain::bids as domain;

/// Where a bid stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::BidState")]
pub enum BidState {
    /// Being written by one business.
    Draft,
    /// Members of an alliance are agreeing on it.
    Assembling,
    /// Locked until the opening; may be replaced or withdrawn before the deadline.
    Sealed,
    /// The tender was amended: reconfirm, replace or it lapses at the deadline.
    Stale,
    /// Taken back before the deadline.
    Withdrawn,
    /// Not sealed, or stale, at the deadline; or its lot got too few bids, so that it was destroyed unread.
    Lapsed,
    /// Opened, not yet judged.
    Opened,
    /// Meets the formal demands.
    Admitted,
    /// Does not.
    Rejected,
    /// Admitted and placed in the order.
    Ranked,
    /// Won.
    Awarded,
    /// Did not win.
    NotAwarded,
    /// Thrown out after ranking.
    Disqualified,
    /// No longer binding.
    Expired,
}

/// What the caller may do with a bid now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Ability")]
pub enum BidAction {
    /// Change what it says.
    Edit,
    /// Confirm it in the name of a member.
    ConfirmPart,
    /// Seal it.
    Seal,
    /// Seal it as it was, for the terms in force.
    Reconfirm,
    /// Open it for changes.
    Replace,
    /// Take it back.
    Withdraw,
    /// Take one's own business out of a joint bid.
    WithdrawMember,
    /// Open it with its receipt file, as its envelope did not open.
    OpenByReceipt,
    /// Throw it out, as an approver of the buyer.
    Disqualify,
}

/// On which ground an approver throws a bid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Ground")]
pub enum DisqualificationGround {
    /// What its bidders declared is proven to be false.
    FalseDeclaration,
    /// A member may act no more, or left the alliance three working days ago.
    MemberGone,
    /// The rules keep its bidders from winning.
    ExclusionGround,
}

/// Who could read a bid before its opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "gotong_domain::tenders::SealLevel")]
pub enum SealLevel {
    /// Kept as it is; the platform's operator could read it at any time.
    Open,
    /// The platform keeps the key; its operator could read it.
    PlatformSealed,
    /// Any two of buyer, platform and witness.
    WitnessSealed,
}
