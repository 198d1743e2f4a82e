//! Where the bytes of photos and documents lie: a folder of this machine, or S3-compatible storage.

mod folder;
mod s3;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use gotong_app::ports::{BlobError, BlobStore};
use object_store::{Error, ObjectStore, ObjectStoreExt as _, path::Path};

pub use folder::folder;
pub use s3::{Bucket, s3};

/// Keeps bytes in any store that `object_store` speaks to.
#[derive(Debug)]
struct Objects<S>(S);

#[async_trait]
impl<S: ObjectStore> BlobStore for Objects<S> {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), BlobError> {
        self.0.put(&path(key)?, bytes.into()).await.map_err(unavailable)?;
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Vec<u8>, BlobError> {
        let found = self.0.get(&path(key)?).await.map_err(missing_or_unavailable)?;
        Ok(found.bytes().await.map_err(unavailable)?.to_vec())
    }

    async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match self.0.delete(&path(key)?).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(unavailable(error)),
        }
    }
}

fn path(key: &str) -> Result<Path, BlobError> {
    Path::parse(key).map_err(|error| unavailable(error.into()))
}

fn missing_or_unavailable(error: Error) -> BlobError {
    match error {
        Error::NotFound { .. } => BlobError::Missing,
        other => unavailable(other),
    }
}

fn unavailable(error: Error) -> BlobError {
    BlobError::Unavailable(Box::new(error))
}
