//! What may happen: the use cases of Gotong, the ports they need, and what follows from their events.
//!
//! Every use case has the same shape: load → permit → decide → save → announce.

pub mod accounts;
pub mod alliances;
pub mod bids;
pub mod blobs;
pub mod businesses;
pub mod capabilities;
pub mod clock;
pub mod clockwork;
pub mod complaints;
pub mod ctx;
pub mod demo;
pub mod error;
mod finished;
mod gathering;
mod ids;
pub mod inquiries;
pub mod keys;
pub mod live;
pub mod log;
pub mod notifications;
pub mod ports;
pub mod qualified;
pub mod reactors;
pub mod search;
pub mod settings;
pub mod showcase;
pub mod tenders;
pub mod vault;
pub mod words;
mod work;

use std::sync::Arc;

use gotong_store::Store;
use tokio::sync::Notify;

pub use ctx::Ctx;
pub use error::Error;
/// Pages of lists.
pub use gotong_store::{page, parts};
pub use ids::Ids;
pub use work::Work;

use crate::{
    accounts::{limits::Limits, passwords::Passwords},
    clock::Clock,
    keys::TokenKeys,
    live::Live,
    log::LogBook,
    ports::{BlobStore, Mailer, search::SearchIndex},
    settings::Settings,
    vault::Vault,
};

/// The application: what the use cases work with. One a process, shared.
pub struct App {
    /// The database.
    pub store: Store,
    /// The time, by the database's clock.
    pub clock: Arc<Clock>,
    /// New ids.
    pub ids: Ids,
    /// Sends mail.
    pub mail: Arc<dyn Mailer>,
    /// Finds what is public.
    pub search: Arc<dyn SearchIndex>,
    /// Keeps the bytes of photos and documents.
    pub blobs: Arc<dyn BlobStore>,
    /// News of committed events, for subscriptions.
    pub live: Live,
    /// Signs and checks access tokens.
    pub tokens: TokenKeys,
    /// Wraps drafts and tenders' keys.
    pub vault: Vault,
    /// The log that nobody can change afterwards unnoticed.
    pub log: LogBook,
    /// Tenders that were read lately.
    pub recent: tenders::Recent,
    /// What bids of those tenders are sealed to.
    pub recipients: bids::Recipients,
    /// Where bids wait to be read, and to be written under their seals.
    pub desks: bids::Desks,
    /// Where requests wait to be told whose they are.
    pub entrance: accounts::Entrance,
    /// Hashes passwords, a few at a time.
    pub passwords: Passwords,
    /// Counts attempts.
    pub limits: Limits,
    /// What an operator may choose.
    pub settings: Settings,
    /// Wakes the worker of this process when there is work.
    pub wake: Notify,
}

impl App {
    /// The connection that reads go through.
    #[must_use]
    pub const fn reader(&self) -> &gotong_store::Reader {
        self.store.reader()
    }
}
