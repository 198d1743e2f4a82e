//! Until when bids bind: they run out, and bidders are asked to be bound for longer.

mod answer;
mod ask;
mod current;
mod expire;

pub use answer::{ExtensionReply, answer_extension, answerable, extensions_of};
pub use ask::{ExtensionRequest, ask_extension};
pub(crate) use current::bids_as_of_now;
pub(super) use expire::{expire_due, schedule};
