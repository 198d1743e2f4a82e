//! What bids promise.

mod agreement;
mod eligibility;
mod inquiries;
mod permissions;
mod readiness;
mod transitions;
mod world;
