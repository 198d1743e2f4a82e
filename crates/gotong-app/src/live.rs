//! News of committed events, between the nodes and to this process's subscriptions.

use std::{sync::Arc, time::Duration};

use gotong_domain::ids::EventId;
use gotong_store::{
    Backend, Store,
    live::{self, Heard},
    outbox::Entry,
};
use tokio::sync::{broadcast, mpsc};

/// How many news one statement tells.
const AT_ONCE: usize = 500;

/// How long news gather after some were told: each telling is a transaction that waits for the disk.
const GATHER: Duration = Duration::from_millis(50);

/// Hands events on to whoever listens now; who listens late reads the database.
#[derive(Clone, Debug)]
pub struct Live {
    committed: broadcast::Sender<Arc<Entry>>,
    told: broadcast::Sender<EventId>,
    /// To every node, this one too; none where this is the only one.
    nodes: Option<mpsc::UnboundedSender<Heard>>,
}

impl Live {
    /// News of the nodes that share a database.
    ///
    /// # Panics
    /// Outside of a Tokio runtime, if there may be other nodes.
    #[must_use]
    pub fn of(store: &Store) -> Self {
        let nodes = (store.backend() == Backend::Postgres).then(|| {
            let (nodes, waiting) = mpsc::unbounded_channel();
            tokio::spawn(tell(store.clone(), waiting));
            nodes
        });
        Self { committed: broadcast::channel(1024).0, told: broadcast::channel(1024).0, nodes }
    }

    /// An event that this process committed.
    pub fn commit(&self, entry: Arc<Entry>) {
        match &self.nodes {
            Some(nodes) => drop(nodes.send(Heard::Committed(entry.id))),
            None => self.publish(entry),
        }
    }

    /// An event that this process told people of.
    pub fn tell(&self, event: EventId) {
        match &self.nodes {
            Some(nodes) => drop(nodes.send(Heard::Told(event))),
            None => self.told(event),
        }
    }

    /// Hands on a committed event to whoever listens here. Nobody listening is no fault.
    pub fn publish(&self, entry: Arc<Entry>) {
        drop(self.committed.send(entry));
    }

    /// Whether anybody listens for committed events here.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.committed.receiver_count() > 0
    }

    /// Hands on that people were told of an event to whoever listens here.
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

/// Tells the nodes in the background, so that no request waits for it.
async fn tell(store: Store, mut waiting: mpsc::UnboundedReceiver<Heard>) {
    let mut news = Vec::new();
    while waiting.recv_many(&mut news, AT_ONCE).await > 0 {
        if let Err(error) = live::tell(&store, &news).await {
            tracing::warn!(%error, "other nodes were not told of events");
        }
        news.clear();
        tokio::time::sleep(GATHER).await;
    }
}
