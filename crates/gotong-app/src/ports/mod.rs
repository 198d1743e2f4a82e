//! What the use cases need of the world outside: traits with two real adapters each.

pub mod search;
