//! People who sign in.

mod event;
mod policy;

pub use event::AccountEvent;
pub use policy::AccountAction;
