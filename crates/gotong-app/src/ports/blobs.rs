//! Keeping the bytes of photos and documents.

use async_trait::async_trait;

/// Why bytes were not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// Nothing lies under this key.
    #[error("nothing lies under this key")]
    Missing,
    /// The store does not answer, or does not take it.
    #[error("the blob store failed: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Keeps bytes under keys. Adapters: a local folder, and S3-compatible storage.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Keeps bytes; what lay under the key before is replaced.
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), BlobError>;

    /// Reads the bytes under a key.
    async fn get(&self, key: &str) -> Result<Vec<u8>, BlobError>;

    /// Forgets what lies under a key; nothing there is no error.
    async fn delete(&self, key: &str) -> Result<(), BlobError>;
}
