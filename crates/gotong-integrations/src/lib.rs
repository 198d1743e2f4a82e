//! Adapters to the world outside.

pub mod mail;
