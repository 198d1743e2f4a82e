//! The alliance finder: which businesses together fulfil what none fulfils alone, and why no other team is better.
//!
//! - A **problem** holds what is required, who could help with how much of it, and what counts.
//! - A **need** of a requirement is that some member can do it, that one member brings the whole quantity, or that the
//!   members together bring it.
//! - An **anchor** is the business that asks; it belongs to every team.
//! - A **team** covers requirements. One from which nobody can be left out without covering less is **irredundant**; no
//!   other is ever answered.
//! - Teams are ordered by how many requirements they cover, then by how few they are, then by their **score**.
//! - A **certificate** says whether the answer is proven to be the best, or how far from it at most.
//!
//! Everything is exact: integers only, the same answer for the same problem on every machine. Nothing here knows money
//! paid to the platform, so paying never changes an order.

mod answer;
mod budget;
mod cover;
mod explain;
mod find;
mod obstacle;
mod problem;
mod reduce;
mod score;
mod search;
mod verify;

pub use answer::{Answer, Certificate, Helper, Status, Team};
pub use explain::{Brought, Coverage};
pub use find::{Limits, find};
pub use problem::{
    Candidate, MOST_REQUIREMENTS, MOST_SIZE, MOST_TEAMS, Need, Pair, Problem, Trust, Unfit, Weights,
};
pub use score::Score;
pub use verify::{Flaw, is_needed, verify};
