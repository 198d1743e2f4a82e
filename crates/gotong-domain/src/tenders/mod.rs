//! Tenders: terms, questions, the procedure, evaluation and award.

mod event;
mod policy;
pub mod terms;

pub use event::TenderEvent;
pub use policy::TenderAction;
