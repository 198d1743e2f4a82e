//! Bids over the API: written, agreed on, sealed, kept from every outsider's eyes, opened.

mod access;
mod apart;
mod capacity;
mod documents;
pub(crate) mod joint;
mod late;
mod pooled;
mod single;
mod teams;
mod together;
mod too_few;
pub(crate) mod world;
