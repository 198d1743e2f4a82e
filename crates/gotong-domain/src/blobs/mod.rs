//! Photos and documents that people upload: what is taken in, and who reads it.

mod blob;
mod kind;
mod policy;

pub use blob::{Blob, Use};
pub use kind::{MOST_BYTES, MediaType, check_pdf, check_size, sniff};
pub use policy::BlobAction;
