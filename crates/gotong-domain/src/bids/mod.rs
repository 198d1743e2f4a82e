//! Bids, single and joint.

mod event;
mod policy;

pub use event::BidEvent;
pub use policy::BidAction;
