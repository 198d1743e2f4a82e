//! What bids promise.

mod agreement;
mod eligibility;
mod permissions;
mod readiness;
mod transitions;
mod world;
