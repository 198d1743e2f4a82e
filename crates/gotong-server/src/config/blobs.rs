//! Where photos and documents are kept.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Secret, section::section};

/// Where photos and documents are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlobStorage {
    /// A folder of this machine.
    #[default]
    Folder,
    /// A bucket of any S3-compatible service, shared by all nodes.
    S3,
}

section! {
    /// Where photos and documents are kept.
    pub struct BlobsConfig {
        /// `folder` (one node) or `s3` (several nodes).
        storage: BlobStorage = BlobStorage::Folder,
        /// The folder.
        folder: PathBuf = PathBuf::from("var/blobs"),
        /// The bucket.
        bucket: String = String::new(),
        /// The address of the S3-compatible service.
        endpoint: String = String::new(),
        /// The service's region.
        region: String = "us-east-1".to_owned(),
        /// The id of the access key.
        access_key_id: String = String::new(),
        /// The access key itself.
        secret_access_key: Secret = Secret::default(),
    }
}
