//! Taking in a photo, a document or a table.

use gotong_domain::{
    blobs::{Blob, BlobAction, MediaType, check_pdf, check_size, sniff},
    canonical::DocumentHash,
    error::{ErrorCode, Refusal},
    ids::{BlobId, BusinessId},
    policy::{Action, Denied},
};
use gotong_store::blobs as store;

use super::picture::{self, Picture};
use crate::{App, Ctx, Error};

/// Takes in a file for a business, or for the caller. Pictures are drawn anew, so nothing hidden in
/// them stays; documents are kept as they came.
///
/// # Errors
/// `Refused` with `FILE_TOO_LARGE`, `FILE_KIND_REFUSED`, `FILE_DAMAGED` or `PICTURE_TOO_LARGE`;
/// `Denied` unless the caller writes for the business; `Limited` after many uploads.
pub async fn upload(
    app: &App,
    ctx: &Ctx,
    business: Option<BusinessId>,
    bytes: Vec<u8>,
) -> Result<Blob, Error> {
    let permit = ctx.authorize(&Action::Blob(BlobAction::Upload(business)))?;
    let uploaded_by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    check_size(&bytes)?;
    let kept = clean(bytes).await?;
    let blob = Blob {
        id: ctx.new_id::<BlobId>(),
        business,
        uploaded_by,
        media_type: kept.media_type,
        sha256: DocumentHash::of(&kept.bytes),
        size: i64::try_from(kept.bytes.len()).map_err(Error::fault)?,
        width: kept.width,
        height: kept.height,
        created_at: ctx.now,
    };

    // Bytes first: a row without bytes would break a page, bytes without a row only take up room.
    app.blobs.put(&blob.key(), kept.bytes).await.map_err(Error::fault)?;
    let work = app.begin(ctx, &permit).await?;
    store::insert(&work, &blob).await?;
    work.commit(blob.id).await?;
    Ok(blob)
}

/// The bytes to keep of an upload, and what they are.
async fn clean(bytes: Vec<u8>) -> Result<Picture, Error> {
    let kind = sniff(&bytes).ok_or(Refusal::guard(ErrorCode::FileKindRefused))?;
    match kind {
        MediaType::Pdf => {
            check_pdf(&bytes)?;
            Ok(Picture { media_type: kind, bytes, width: None, height: None })
        }
        MediaType::Csv => Ok(Picture { media_type: kind, bytes, width: None, height: None }),
        MediaType::Jpeg | MediaType::Png | MediaType::Webp => picture::redraw(kind, bytes).await,
    }
}
