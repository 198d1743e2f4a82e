//! Objections to a procedure: a claim to the buyer, a complaint to an arbiter.

mod check;
mod claim;
mod complaint;
mod event;
mod objection;
mod phase;
mod policy;
mod post;
mod rules;
#[cfg(test)]
mod tests;

pub use check::{Checked, DecidedBid, MOST_DOCUMENTS, MOST_OBJECTIONS, Scene, check};
pub use claim::{Answer, Claim, ClaimPhase, ClaimState};
pub use complaint::{Complaint, Moved, ensure_cool};
pub use event::ComplaintEvent;
pub use objection::{Case, Days, Filing, Objection, Parties, Target};
pub use phase::{ComplaintPhase, ComplaintState, Extension, Ruling};
pub use policy::{ComplaintAction, is_party, reads_whole, side};
pub use post::{Post, Side};
pub use rules::{RULES, Remedy, Rule, Season, TargetKind, rule};
