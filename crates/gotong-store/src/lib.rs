//! What is kept: sea-orm over SQLite or PostgreSQL, chosen by the database's address, one code path.
//!
//! Reads take `&impl Conn`; writes take `&Tx`, so that every write is in a transaction by type, and a
//! transaction needs a policy's [`Permit`](gotong_domain::policy::Permit).

pub mod accounts;
pub mod alliances;
pub mod awards;
pub mod bids;
pub mod blobs;
pub mod businesses;
pub mod capabilities;
pub mod changes;
pub mod clock;
pub mod complaints;
mod connect;
pub mod copy;
mod error;
pub mod extensions;
pub mod idempotency;
pub mod inquiries;
pub mod live;
pub mod log;
pub mod notifications;
pub mod numbers;
pub mod openings;
pub mod outbox;
pub mod page;
pub mod parts;
pub mod people;
pub mod qualified;
pub mod questions;
mod reading;
mod rows;
pub mod scratch;
pub mod showcase;
pub mod tenders;
pub mod timers;

pub use connect::{Options, Store};
pub use error::StoreError;
/// Anything that statements can be read through: the reader or a transaction.
pub use sea_orm::ConnectionTrait as Conn;
/// The connection that reads go through.
pub use sea_orm::DatabaseConnection as Reader;
/// A transaction; the only thing that writes go through.
pub use sea_orm::DatabaseTransaction as Tx;
/// Which database answers.
pub use sea_orm::DbBackend as Backend;
