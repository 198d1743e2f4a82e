//! Finding what is public: asking the index, and keeping it equal to the database.

mod ask;
mod documents;
mod rebuild;

pub use ask::search;
pub(crate) use documents::changes;
pub use rebuild::{fill, rebuild};
