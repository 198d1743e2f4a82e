//! The log that nobody can change afterwards unnoticed, as far as it speaks of a tender.

use std::sync::Arc;

use async_graphql::{Context, Enum, Result, SimpleObject};
use gotong_app::log as app;
use gotong_domain::{tenders::Tender, time::Instant};

use crate::{
    caller::request,
    loaders::{Same, failed, loader},
};

/// What was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "app::LeafKind")]
pub enum LogEntryType {
    /// A tender was published.
    TenderPublished,
    /// Its terms were changed, or its deadline moved.
    TenderAmended,
    /// Its deadline passed.
    TenderClosed,
    /// The witness took its layer off the shares of its bids.
    ShareReleased,
    /// Its bids were opened.
    TenderOpened,
    /// It was cancelled.
    TenderCancelled,
    /// A bid was sealed for the first time.
    BidSealed,
    /// A bid was sealed again.
    BidReplaced,
    /// A bid was taken back.
    BidWithdrawn,
    /// A bid was opened and is what was committed to.
    BidOpened,
    /// A bid did not open to what was committed to.
    BidFailed,
    /// The first of two envelopes of a bid, beside its seal.
    TechnicalSealed,
    /// The first envelope of a bid was opened.
    TechnicalOpened,
    /// The first envelope of a bid did not open to what was committed to.
    TechnicalFailed,
    /// From now on the prices of bids in two envelopes are opened.
    PricesOpened,
    /// An award was decided.
    AwardMade,
}

/// An entry of the log; `GET /log/tender/{id}` answers it with its proof.
#[derive(Clone, Debug, SimpleObject)]
pub struct LogEntry {
    /// Its place in the log, from 0.
    index: i32,
    /// What happened.
    #[graphql(name = "type")]
    kind: LogEntryType,
    /// When, by the database's clock.
    at: Instant,
    /// SHA-256 (hex) of what the entry fixes: a bid, terms, a ranking.
    commitment: Option<String>,
    /// Counts the seals of a bid, or the versions of terms.
    sequence: Option<i32>,
    /// The entry's own hash in the log's tree (hex).
    hash: String,
}

impl LogEntry {
    /// What the log says of a tender.
    pub(crate) async fn all(ctx: &Context<'_>, tender: Arc<Tender>) -> Result<Vec<Self>> {
        let found = request(ctx).loaders().tender_entries.load_one(Same(tender)).await;
        let found = found.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(found.iter().map(Self::from).collect())
    }
}

impl From<&app::Entry> for LogEntry {
    fn from(entry: &app::Entry) -> Self {
        Self {
            index: i32::try_from(entry.place).unwrap_or(i32::MAX),
            kind: entry.leaf.kind.into(),
            at: entry.at,
            commitment: entry.leaf.commit.clone(),
            sequence: entry.leaf.seq.map(u32::cast_signed),
            hash: entry.hash.clone(),
        }
    }
}

loader!(
    /// What the log says of tenders, as far as the caller may know.
    TenderEntries: Same<Tender> => Arc<Vec<app::Entry>>,
    |app, ctx, keys| {
        let tenders: Vec<_> = keys.iter().map(|tender| Arc::clone(&tender.0)).collect();
        let mut found = app::entries_of(app, ctx, &tenders).await?;
        let of = |key: &Same<Tender>| Some((key.clone(), Arc::new(found.remove(&key.0.id)?)));
        Ok(keys.iter().filter_map(of).collect())
    }
);
