//! News of committed events to this process's subscriptions.

use std::sync::Arc;

use gotong_store::outbox::Entry;
use tokio::sync::broadcast;

/// Hands events on to whoever listens now; who listens late reads the database.
#[derive(Clone, Debug)]
pub struct Live(broadcast::Sender<Arc<Entry>>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::channel(1024).0)
    }
}

impl Live {
    /// Tells everybody who listens.
    pub fn publish(&self, entry: Arc<Entry>) {
        // Nobody listening is no fault.
        let _ = self.0.send(entry);
    }

    /// Begins to listen.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Arc<Entry>> {
        self.0.subscribe()
    }
}
