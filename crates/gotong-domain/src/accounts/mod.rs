//! People who sign in.

mod event;
mod policy;
mod session;
mod user;

pub use event::AccountEvent;
pub use policy::AccountAction;
pub use session::{Rotation, Session};
pub use user::{Email, User, check_password};
