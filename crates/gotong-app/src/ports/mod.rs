//! What the use cases need from outside, each with two adapters that ship.

mod blobs;
mod mail;
pub mod search;

pub use blobs::{BlobError, BlobStore};
pub use mail::{Mail, MailError, Mailer};
