//! Tenders: terms, questions, the procedure, evaluation and award.

mod amend;
mod award;
mod call_off;
mod cancel;
mod change;
pub mod combinations;
mod contest;
mod deadline;
mod diff;
mod direct_reason;
mod draft;
mod draft_lots;
pub mod evaluation;
mod event;
#[cfg(test)]
pub(crate) mod fixtures;
mod framework;
pub mod input;
mod invitation;
mod lifecycle;
mod phase;
mod policy;
mod procedure;
mod publish;
mod qualification;
mod question;
mod seal_level;
mod sources;
mod tender;
pub mod terms;
#[cfg(test)]
mod tests;
mod tiers;

pub use amend::{Amended, Amendment};
pub use award::{Award, AwardState, Proposal};
pub use call_off::{CallOff, Order, PassReason, Passed, Priced, Supplier};
pub use cancel::{CancelReason, Cancellation};
pub use change::{Change, ChangeState, NewChange, WantedChange};
pub use contest::OpenComplaint;
pub use deadline::AtDeadline;
pub use diff::{FieldChange, diff};
pub use direct_reason::DirectReason;
pub use draft::{Blank, check_estimate, revise};
pub use event::TenderEvent;
pub use framework::{CallOffRule, Framework};
pub use invitation::{Chosen, Invitee, ensure_apart, ensure_uninviting, invite, invite_each};
pub use phase::{LotStanding, LotState, Phase, State, derived_state};
pub use policy::TenderAction;
pub use procedure::{BegunBy, Bounds, Entry, Period, Procedure, Procedures, UnfitProcedure, Words};
pub use publish::{Publication, Standing};
pub use question::{NewQuestion, Question, QuestionRejection, QuestionState, ensure_answerable};
pub use seal_level::SealLevel;
pub use tender::{NewTender, TeamMember, Tender, TenderRole};
