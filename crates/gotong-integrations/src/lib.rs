//! Adapters to the world outside.

pub mod blobs;
pub mod mail;
