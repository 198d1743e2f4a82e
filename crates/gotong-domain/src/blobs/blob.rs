//! An uploaded file, as it is kept: its bytes lie elsewhere under its id.

use super::MediaType;
use crate::{
    canonical::DocumentHash,
    ids::{BlobId, BusinessId, UserId},
    time::Instant,
};

/// An uploaded photo or document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Which.
    pub id: BlobId,
    /// The business it was uploaded for.
    pub business: Option<BusinessId>,
    /// Who uploaded it.
    pub uploaded_by: UserId,
    /// What it is.
    pub media_type: MediaType,
    /// The hash of the bytes that are kept.
    pub sha256: DocumentHash,
    /// How many bytes are kept.
    pub size: i64,
    /// The width of a picture, in dots.
    pub width: Option<i32>,
    /// The height of a picture, in dots.
    pub height: Option<i32>,
    /// When it was uploaded.
    pub created_at: Instant,
}

impl Blob {
    /// The name under which it is saved: `gotong-3f2a9c1d.jpg`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let id = self.id.0.simple().to_string();
        format!("gotong-{}.{}", &id[id.len() - 8..], self.media_type.extension())
    }

    /// Where its bytes lie in the blob store: spread over folders by the end of its id, which is random.
    #[must_use]
    pub fn key(&self) -> String {
        let id = self.id.0.simple().to_string();
        format!("{}/{id}", &id[id.len() - 2..])
    }
}

/// A thing that shows a blob, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// Something that everyone may see.
    Public,
    /// Something that these businesses may see.
    Among(Vec<BusinessId>),
    /// Something that arbiters decide about.
    Arbitrated,
    /// Something that a tender's team judges.
    Judged {
        /// For whom they work.
        buyer: BusinessId,
        /// Who they are.
        team: Vec<UserId>,
    },
}
