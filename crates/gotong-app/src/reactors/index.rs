//! Keeps the search index equal to the database.

use std::collections::BTreeSet;

use gotong_domain::event::Event;
use gotong_store::outbox::Job;
use uuid::Uuid;

use crate::{App, Error, ports::search::Kind, search};

/// Whether an event may change what is found.
#[must_use]
pub fn cares(event: &Event) -> bool {
    touched(event).is_some()
}

/// Brings every document that some events may have changed to the state of the database, in one batch.
///
/// # Errors
/// `Error::SearchUnavailable` when the index fails: the jobs stay, and are done when it is back. `Error::Fault` when
/// the database fails.
pub async fn react(app: &App, jobs: &[Job]) -> Result<(), Error> {
    let touched: BTreeSet<_> = jobs.iter().filter_map(|job| touched(&job.entry.event)).collect();
    let changes = search::changes(app, &touched).await?;
    app.search.apply(&changes).await.map_err(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "the search index is not updated");
        Error::SearchUnavailable
    })
}

/// The document to look at again. Any event of its subject will do: documents are made from the database, so looking
/// once too often changes nothing, and a kind of event added later cannot be forgotten.
fn touched(event: &Event) -> Option<(Kind, Uuid)> {
    match event {
        Event::Business(event) => Some((Kind::Business, event.subject())),
        Event::Capability(event) => Some((Kind::Business, event.business().0)),
        Event::Alliance(event) => Some((Kind::Alliance, event.subject())),
        Event::Tender(event) => Some((Kind::Tender, event.subject())),
        Event::Showcase(event) => Some((Kind::Showcase, event.subject())),
        // Bids are sealed; complaints are read with their tender, lists with their buyer: nothing of them is found.
        Event::Account(_) | Event::Bid(_) | Event::Complaint(_) | Event::Qualified(_) => None,
    }
}
