//! Documents that show that a business is what it says.

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_domain::{businesses as domain, time::Instant};

use crate::{
    blobs::{Blob, blob},
    ids::Global,
    scalars::Date,
};

/// What kind of document shows that a business is what it says.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::DocumentKind")]
pub enum VerificationDocumentKind {
    /// Business identification number.
    Nib,
    /// Tax number.
    Npwp,
    /// The owner's identity card.
    Ktp,
    /// Deed of establishment.
    Deed,
    /// Anything else.
    Other,
}

/// A document that shows that a business is what it says.
pub struct VerificationDocument(pub(super) domain::Document);

/// A document that shows that a business is what it says.
#[Object]
impl VerificationDocument {
    /// Opaque.
    async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What kind.
    async fn kind(&self) -> VerificationDocumentKind {
        self.0.kind.into()
    }

    /// The uploaded file.
    async fn file(&self, ctx: &Context<'_>) -> Result<Blob> {
        blob(ctx, self.0.blob).await
    }

    /// When it was uploaded.
    async fn uploaded_at(&self) -> Instant {
        self.0.uploaded_at
    }

    /// Null = does not expire.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }
}
