//! Adapters to the world outside.

pub mod blobs;
pub mod mail;
mod witness;

pub use witness::HttpWitness;
