//! Photos and documents: taken in with care, read by whoever may.

mod picture;
mod read;
mod upload;

pub use read::{Download, attachable, queries, read};
pub use upload::upload;
