//! What bids promise.

mod agreement;
mod eligibility;
mod framed;
mod inquiries;
mod life_cycle;
mod permissions;
mod readiness;
mod transitions;
mod world;
