//! Logs and figures.

use anyhow::Context as _;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::config::{LogConfig, LogFormat};

/// Begins to log to the standard error stream.
///
/// # Errors
/// When `log.filter` does not read, or logging was begun before.
pub fn log(config: &LogConfig) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.filter).context("log.filter")?;
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    match config.format {
        LogFormat::Text => registry.with(layer.with_target(false)).try_init(),
        LogFormat::Json => registry.with(layer.json().flatten_event(true)).try_init(),
    }
    .context("beginning to log")
}

/// Begins to measure; the handle shows the figures.
///
/// # Errors
/// When measuring was begun before.
pub fn figures(config: &LogConfig) -> anyhow::Result<Option<PrometheusHandle>> {
    if !config.metrics {
        return Ok(None);
    }
    let buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
    let builder = PrometheusBuilder::new().set_buckets(&buckets)?;
    Ok(Some(builder.install_recorder()?))
}
