//! What every handler works with.

use std::sync::Arc;

use gotong_app::App;
use gotong_graphql::{Engine, limits::Guard};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::{budget::Budget, documents::Documents, shell::Shell};
use crate::config::Config;

/// What every handler works with; one a process.
pub struct Edge {
    /// The use cases.
    pub app: Arc<App>,
    /// Runs documents.
    pub engine: Engine,
    /// Counts documents before they run.
    pub guard: Guard,
    /// Documents that may be named by id.
    pub documents: Documents,
    /// Who may still ask how much.
    pub budget: Budget,
    /// Room for websockets.
    pub sockets: Arc<Semaphore>,
    /// The page that every address of the frontend answers with.
    pub shell: Shell,
    /// The configuration.
    pub config: Config,
    /// What `/metrics` shows, if it answers.
    pub metrics: Option<PrometheusHandle>,
    /// Cancelled when the server stops.
    pub stopping: CancellationToken,
}
