//! What bids promise.

mod agreement;
mod combinations;
mod disqualification;
mod eligibility;
mod fallback;
mod framed;
mod inquiries;
mod life_cycle;
mod permissions;
mod readiness;
mod tiers;
mod transitions;
mod validity;
mod world;
