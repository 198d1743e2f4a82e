//! What the use cases need from outside, each with two adapters that ship.

mod mail;
pub mod search;

pub use mail::{Mail, MailError, Mailer};
