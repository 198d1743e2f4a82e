//! News of committed events to this process's subscriptions.

use std::sync::Arc;

use gotong_domain::ids::EventId;
use gotong_store::outbox::Entry;
use tokio::sync::broadcast;

/// Hands events on to whoever listens now; who listens late reads the database.
#[derive(Clone, Debug)]
pub struct Live {
    committed: broadcast::Sender<Arc<Entry>>,
    told: broadcast::Sender<EventId>,
}

impl Default for Live {
    fn default() -> Self {
        Self { committed: broadcast::channel(1024).0, told: broadcast::channel(1024).0 }
    }
}

impl Live {
    /// Hands on a committed event. Nobody listening is no fault.
    pub fn publish(&self, entry: Arc<Entry>) {
        drop(self.committed.send(entry));
    }

    /// Hands on that people were told of an event.
    pub fn told(&self, event: EventId) {
        drop(self.told.send(event));
    }

    /// Begins to listen for committed events.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Entry>> {
        self.committed.subscribe()
    }

    /// Begins to listen for events that people were told of.
    pub fn listen_told(&self) -> broadcast::Receiver<EventId> {
        self.told.subscribe()
    }
}
