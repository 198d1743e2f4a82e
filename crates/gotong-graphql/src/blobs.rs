//! Uploaded photos and documents.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use gotong_app::blobs::queries;
use gotong_domain::{blobs as domain, ids::BlobId};

use crate::{
    caller::request,
    ids::Global,
    loaders::{failed, loader, missing},
};

loader!(
    /// Blobs by id, for things that the caller already sees.
    Blobs: BlobId => Arc<domain::Blob>,
    |app, _, keys| {
        let found = queries::by_ids(app, keys).await?;
        Ok(found.into_iter().map(|(id, blob)| (id, Arc::new(blob))).collect())
    }
);

/// An uploaded file; upload with `POST /blobs` (multipart, field `file`) and use the answered `id`.
#[derive(Clone)]
pub struct Blob(pub(crate) Arc<domain::Blob>);

/// An uploaded file; upload with `POST /blobs` (multipart, field `file`) and use the answered `id`.
#[Object]
impl Blob {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Where it is read, by whoever may.
    async fn url(&self) -> String {
        format!("/blobs/{}", self.0.id.global().0)
    }

    /// The name it is saved under.
    async fn file_name(&self) -> String {
        self.0.file_name()
    }

    /// What it is.
    async fn media_type(&self) -> &str {
        self.0.media_type.as_str()
    }

    /// How many bytes it has.
    async fn size_bytes(&self) -> i32 {
        i32::try_from(self.0.size).unwrap_or(i32::MAX)
    }

    /// The width of a picture, in dots.
    async fn width(&self) -> Option<i32> {
        self.0.width
    }

    /// The height of a picture, in dots.
    async fn height(&self) -> Option<i32> {
        self.0.height
    }
}

/// A blob beside something that shows it.
pub(crate) async fn blob(ctx: &Context<'_>, id: BlobId) -> Result<Blob> {
    let found = request(ctx).loaders().blobs.load_one(id).await;
    let found = found.map_err(|e| failed(ctx, &e))?;
    found.map(Blob).ok_or_else(|| missing(ctx))
}
