//! Reading a photo or a document.

use gotong_domain::{
    blobs::{Blob, BlobAction, MediaType},
    error::{ErrorCode, Violation},
    ids::BlobId,
    policy::Action,
};
use gotong_store::blobs as store;

use crate::{App, Ctx, Error, ports::BlobError};

/// A blob with its bytes.
#[derive(Clone, Debug)]
pub struct Download {
    /// What it is.
    pub blob: Blob,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a blob that the viewer may see: its own, and what stands in something public.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn read(app: &App, ctx: &Ctx, id: BlobId) -> Result<Download, Error> {
    let blob = store::get(app.reader(), id).await?;
    let uses = store::uses(app.reader(), id).await?;
    ctx.authorize(&Action::Blob(BlobAction::Read(&blob, &uses)))?;
    let bytes = app.blobs.get(&blob.key()).await.map_err(|error| match error {
        BlobError::Missing => Error::fault(format!("the bytes of blob {id} are missing")),
        BlobError::Unavailable(cause) => Error::Fault(cause),
    })?;
    Ok(Download { blob, bytes })
}

/// Reads a blob that the caller puts into something; others count as unknown at `path`.
///
/// # Errors
/// `Refused` with `UNKNOWN` at `path`, or `FILE_KIND_REFUSED` for a table, which proves nothing.
pub async fn attachable(app: &App, ctx: &Ctx, id: BlobId, path: &str) -> Result<Blob, Error> {
    let unknown = || Error::from(Violation::new(path, ErrorCode::Unknown));
    let found = store::list(app.reader(), &[id]).await?.pop().ok_or_else(unknown)?;
    match ctx.authorize(&Action::Blob(BlobAction::Attach(&found))) {
        Ok(_) if found.media_type == MediaType::Csv => {
            Err(Violation::new(path, ErrorCode::FileKindRefused).into())
        }
        Ok(_) => Ok(found),
        Err(_) => Err(unknown()),
    }
}

/// Reading what is known of blobs.
pub mod queries {
    use std::collections::HashMap;

    use gotong_domain::{blobs::Blob, ids::BlobId};
    use gotong_store::blobs as store;

    use crate::{App, Error};

    /// Reads several blobs that stand in something the viewer already sees.
    ///
    /// # Errors
    /// `Error::Fault` when the database fails.
    pub async fn by_ids(app: &App, ids: &[BlobId]) -> Result<HashMap<BlobId, Blob>, Error> {
        let found = store::list(app.reader(), ids).await?;
        Ok(found.into_iter().map(|blob| (blob.id, blob)).collect())
    }
}
