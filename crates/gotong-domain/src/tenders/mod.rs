//! Tenders: terms, questions, the procedure, evaluation and award.

mod amend;
mod cancel;
mod diff;
mod draft;
mod draft_lots;
mod event;
#[cfg(test)]
pub(crate) mod fixtures;
pub mod input;
mod lifecycle;
mod phase;
mod policy;
mod procedure;
mod publish;
mod tender;
pub mod terms;
#[cfg(test)]
mod tests;

pub use amend::{Amended, Amendment};
pub use cancel::{CancelReason, Cancellation};
pub use diff::{FieldChange, diff};
pub use draft::{Blank, check_estimate, revise};
pub use event::TenderEvent;
pub use phase::{LotStanding, LotState, Phase, State, derived_state};
pub use policy::TenderAction;
pub use procedure::{PROCEDURES, Period, Procedure, ProcedureKind};
pub use publish::{Publication, Standing};
pub use tender::{NewTender, TeamMember, Tender, TenderRole};
