//! Bids, single and joint: what they say, who stands by them, and where they stand.

mod bid;
mod bidder;
mod combination;
mod contents;
mod disqualification;
mod eligibility;
mod event;
mod fallback;
mod inquiry;
mod judged;
mod life_cycle;
mod offer;
mod phase;
mod policy;
mod readiness;
mod supplier;
mod technical;
mod tiers;
mod validity;

#[cfg(test)]
mod tests;

pub use bid::{Bid, Call, NewBid};
pub use bidder::{Bidder, Capacity, Certificate, FinishedWork, Throughput};
pub use combination::{BidderKey, Combination, discounted};
pub use contents::{Answer, AnswerValue, BidContents, ItemPart, MemberPart, Pact};
pub use disqualification::{Ground, MembersNow, REPLACING_DAYS};
pub use eligibility::{Check, Finding, MemberCheck, Outcome, Standard, assess, eligible};
pub use event::BidEvent;
pub use fallback::AwaitedReceipt;
pub use inquiry::{
    Asking, Inquiry, InquiryKind, InquiryState, Reply, ensure_awardable, ensure_settled,
};
pub use life_cycle::life_cycle;
pub use offer::{Confirmation, Offer};
pub use phase::{BidState, Inside, Opened, Phase, Rejection, Seal};
pub use policy::{BidAction, Change};
pub use readiness::{Blocker, Charter, blockers, unpriced};
pub use technical::{Technical, TechnicalItem, TechnicalPart};
pub use tiers::TierPrice;
pub use validity::{
    BidExtension, Extending, ExtensionAnswer, ExtensionState, RankedBid, ensure_no_extension_waits,
    run_out,
};
