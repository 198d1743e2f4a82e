//! The server: configuration, HTTP, wiring of the adapters, the worker and telemetry.

pub mod cli;
pub mod commands;
pub mod config;
pub mod http;
mod import;
pub mod keys;
pub mod migrate;
pub mod serve;
pub mod telemetry;
mod verify;
pub mod wiring;
pub mod witness;
pub mod worker;

/// Prepares what is shared by a whole process: which implementation of TLS its clients use.
pub fn prepare_process() {
    // Fails only when it was done before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
