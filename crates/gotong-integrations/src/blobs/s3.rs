//! S3-compatible storage: for several nodes.

use std::{fmt, sync::Arc, time::Duration};

use gotong_app::ports::{BlobError, BlobStore};
use object_store::{
    BackoffConfig, ClientOptions, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
};

use super::{Objects, unavailable};

/// A bucket of an S3-compatible service, and the key to it.
#[derive(Clone)]
pub struct Bucket {
    /// The address of the service: `https://s3.example.id`.
    pub endpoint: String,
    /// The region, as the service names it.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// The id of the access key.
    pub access_key_id: String,
    /// The access key itself.
    pub secret_access_key: String,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({}/{})", self.endpoint, self.bucket)
    }
}

/// Keeps bytes in a bucket.
///
/// # Errors
/// `BlobError::Unavailable` when the address or the key do not read.
pub fn s3(bucket: &Bucket) -> Result<Arc<dyn BlobStore>, BlobError> {
    // The process may have chosen its cryptography already; then that one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let patience = RetryConfig {
        max_retries: 3,
        retry_timeout: Duration::from_secs(20),
        backoff: BackoffConfig::default(),
    };
    let plain = bucket.endpoint.starts_with("http://");
    let client = ClientOptions::new().with_timeout(Duration::from_secs(15)).with_allow_http(plain);
    let store = AmazonS3Builder::new()
        .with_config(AmazonS3ConfigKey::Endpoint, &bucket.endpoint)
        // One file at a time: not every S3-compatible service takes a list of deletions.
        .with_config(AmazonS3ConfigKey::DisableBulkDelete, "true")
        .with_region(&bucket.region)
        .with_bucket_name(&bucket.bucket)
        .with_access_key_id(&bucket.access_key_id)
        .with_secret_access_key(&bucket.secret_access_key)
        .with_client_options(client)
        .with_allow_http(plain)
        .with_retry(patience)
        .build()
        .map_err(unavailable)?;
    Ok(Arc::new(Objects(store)))
}
