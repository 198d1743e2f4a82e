//! Bids: what their own members see, and from the opening on the buyer's team.

mod states;

/// Types of bids.
pub mod types {
    pub use super::states::{BidAction, BidState, LiabilityMode, SealLevel};
}
