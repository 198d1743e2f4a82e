//! A folder of this machine: for one node and for development.

use std::{path::Path, sync::Arc};

use gotong_app::ports::{BlobError, BlobStore};
use object_store::local::LocalFileSystem;

use super::{Objects, unavailable};

/// Keeps bytes in a folder, which is made if it is not there.
///
/// # Errors
/// `BlobError::Unavailable` when the folder cannot be made or used.
pub fn folder(path: &Path) -> Result<Arc<dyn BlobStore>, BlobError> {
    let io = |error| BlobError::Unavailable(Box::new(error));
    std::fs::create_dir_all(path).map_err(io)?;
    // What was taken in survives a cut of power, like everything else that was acknowledged.
    let store = LocalFileSystem::new_with_prefix(path).map_err(unavailable)?.with_fsync(true);
    Ok(Arc::new(Objects(store)))
}
