//! What the use cases need from outside, each with the adapters that ship.

mod blobs;
mod mail;
pub mod search;
mod witness;

pub use blobs::{BlobError, BlobStore};
pub use mail::{Mail, MailError, Mailer};
pub use witness::{Witness, WitnessError, Witnessed};
