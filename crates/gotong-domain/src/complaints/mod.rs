//! Objections to a procedure: a claim to the buyer, a complaint to an arbiter.

mod check;
mod claim;
mod complaint;
mod draft;
mod event;
mod objection;
mod part;
mod phase;
mod policy;
mod post;
mod rules;
#[cfg(test)]
mod tests;

pub use check::{Checked, DecidedBid, MOST_DOCUMENTS, MOST_OBJECTIONS, Scene, Sound, check};
pub use claim::{Answer, Claim, ClaimPhase, ClaimState};
pub use complaint::{Complaint, Moved, ensure_cool};
pub use draft::{ClaimDraft, DraftFiling, DraftObjection};
pub use event::ComplaintEvent;
pub use objection::{Case, Days, Filing, Objection, Parties, Target};
pub use part::Part;
pub use phase::{ComplaintPhase, ComplaintState, Extension, Ruling};
pub use policy::{ComplaintAction, is_party, reads_whole, side};
pub use post::{Post, Side};
pub use rules::{RULES, Remedy, Rule, Season, TargetKind, rule};
