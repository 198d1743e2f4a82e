//! Signing an entry for a business that it names.

use gotong_domain::{
    businesses::VerificationLevel,
    canonical::DocumentHash,
    error::{ErrorCode, Violation},
    ids::{BusinessId, ShowcaseId},
    policy::Denied,
    showcase::{Entry, ShowcaseAction},
    signing::Signature,
};
use gotong_store::{businesses, showcase as store};

use super::{permit, saved};
use crate::{App, Ctx, Error};

/// Who signs what.
#[derive(Clone, Debug)]
pub struct Cosigning {
    /// The entry.
    pub entry: ShowcaseId,
    /// The business it is signed for.
    pub business: BusinessId,
    /// The hash of the content that the signer was shown, as 64 hex digits.
    pub document_hash: String,
}

/// Signs an entry.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `HASH_MISMATCH`, `NOT_A_MEMBER`, `ALREADY_SIGNED` or
/// `BUSINESS_NOT_ACTIVE`; `Denied` unless the caller binds the business.
pub async fn cosign(app: &App, ctx: &Ctx, signing: Cosigning) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), signing.entry).await?;
    let permit = permit(ctx, ShowcaseAction::Cosign(&entry, signing.business))?;
    let signed_by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let hash = signing.document_hash.parse::<DocumentHash>();
    let hash = hash.map_err(|_| Violation::new("documentHash", ErrorCode::Malformed))?;
    businesses::get(app.reader(), signing.business).await?.ensure_able(VerificationLevel::L0)?;

    let mut work = app.begin(ctx, &permit).await?;
    let signature = Signature {
        business: signing.business,
        signed_by,
        hash,
        signed_at: ctx.now,
        request_id: ctx.request_id,
    };
    let entry = store::get_locked(&work, signing.entry).await?;
    let (entry, event) = entry.cosign(signature.clone())?;
    store::update(&work, &entry).await?;
    store::sign(&work, entry.id, &signature).await?;
    work.announce(event).await?;
    work.commit(entry.id).await?;
    Ok(saved(entry))
}
