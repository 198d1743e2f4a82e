//! Serving: the listener, the worker beside it, and stopping without losing a request.

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    http::{self, Edge},
    worker,
};

/// Serves until `stopping`, then lets running requests finish.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(edge: Arc<Edge>, stopping: CancellationToken) -> anyhow::Result<()> {
    let address = edge.config.server.listen;
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("listening on {address}"))?;
    serve_on(edge, listener, stopping).await
}

/// Serves on an open listener until `stopping`, then lets running requests finish.
///
/// # Errors
/// When the listener fails.
pub async fn serve_on(
    edge: Arc<Edge>,
    listener: TcpListener,
    stopping: CancellationToken,
) -> anyhow::Result<()> {
    let tasks = background(&edge, &stopping);
    tracing::info!(address = %listener.local_addr()?, url = edge.config.server.public_url, "Gotong listens");
    let patience = Duration::from_secs(edge.config.server.shutdown_seconds);
    let routes = http::router(edge).into_make_service_with_connect_info::<SocketAddr>();
    let serving =
        axum::serve(listener, routes).with_graceful_shutdown(stopping.clone().cancelled_owned());
    tokio::select! {
        ended = serving.into_future() => ended.context("serving")?,
        () = after(&stopping, patience) => tracing::warn!("requests were still running and were cut off"),
    }
    stopping.cancel();
    tasks.close();
    if tokio::time::timeout(patience, tasks.wait()).await.is_err() {
        tracing::warn!(
            "the worker was still busy and was cut off; its leases run out by themselves"
        );
    }
    Ok(())
}

async fn after(stopping: &CancellationToken, patience: Duration) {
    stopping.cancelled().await;
    tokio::time::sleep(patience).await;
}

fn background(edge: &Arc<Edge>, stopping: &CancellationToken) -> TaskTracker {
    let tasks = TaskTracker::new();
    let app = &edge.app;
    if edge.config.server.worker {
        tasks.spawn(worker::run(app.clone(), stopping.clone()));
    }
    tasks.spawn(worker::keep_time(app.clone(), stopping.clone()));
    tasks.spawn(worker::fill_search(app.clone(), stopping.clone()));
    tasks.spawn(worker::relay_news(app.clone(), stopping.clone()));
    tasks.spawn(forget_idle(edge.clone(), stopping.clone()));
    tasks
}

async fn forget_idle(edge: Arc<Edge>, stopping: CancellationToken) {
    let mut every = tokio::time::interval(Duration::from_secs(60));
    loop {
        tokio::select! {
            _ = every.tick() => edge.budget.forget_idle(),
            () = stopping.cancelled() => return,
        }
    }
}

/// Resolves when the process is asked to stop: Ctrl-C, or the signal of a service manager.
pub fn asked_to_stop() -> impl Future<Output = ()> {
    async {
        let interrupt = async {
            // Without the handler the process simply ends, which is what was asked.
            let _ = tokio::signal::ctrl_c().await;
        };
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            match signal(SignalKind::terminate()) {
                Ok(mut terminate) => tokio::select! {
                    () = interrupt => {}
                    _ = terminate.recv() => {}
                },
                Err(_) => interrupt.await,
            }
        }
        #[cfg(not(unix))]
        interrupt.await;
    }
}
