//! What evaluators ask one bidder between opening and award: to cure a formal defect, to justify an abnormally low
//! price.

mod answer;
mod ask;
pub mod queries;

pub use answer::{Answering, answer};
pub(crate) use ask::ensure_unawarded;
pub use ask::{Ask, ask};
