//! Documents that show that a business is what it says, and the level that follows from them.

use chrono::NaiveDate;
use gotong_domain::{
    businesses::{Business, BusinessAction, BusinessEvent, Document, DocumentKind, Standing},
    error::{ErrorCode, Refusal, Violation},
    ids::{BlobId, BusinessId, DocumentId, UserId},
    policy::Role,
    timer::TimerKind,
};
use gotong_store::{
    businesses as store,
    timers::{self, Timer},
};

use super::{permit, save};
use crate::{App, Ctx, Error, Work, blobs};

/// The most documents of one business.
const MOST_DOCUMENTS: usize = 50;

/// A document that a business adds.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Which business.
    pub business: BusinessId,
    /// What kind.
    pub kind: DocumentKind,
    /// The uploaded file.
    pub blob: BlobId,
    /// The last day on which it is valid.
    pub valid_until: Option<NaiveDate>,
}

/// Adds a document; with a verified contact it lifts the business to level 1.
///
/// # Errors
/// `Refused(IN_THE_PAST)` at `validUntil`, `TOO_MANY`; `Denied` unless the caller runs the business.
pub async fn add_document(app: &App, ctx: &Ctx, new: NewDocument) -> Result<Business, Error> {
    let business = store::get(app.reader(), new.business).await?;
    let permit = permit(ctx, BusinessAction::AddDocument(&business))?;
    let today = business.profile.address.zone().date(ctx.now);
    if new.valid_until.is_some_and(|last| last < today) {
        return Err(Violation::new("validUntil", ErrorCode::InThePast).into());
    }
    blobs::attachable(app, ctx, new.blob, "blobId").await?;

    let mut work = app.begin(ctx, &permit).await?;
    let business = store::get_locked(&work, business.id).await?;
    let mut documents = store::documents(&*work, business.id).await?;
    if documents.len() >= MOST_DOCUMENTS {
        return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST_DOCUMENTS).into());
    }
    let document = Document {
        id: ctx.new_id::<DocumentId>(),
        business: business.id,
        kind: new.kind,
        blob: new.blob,
        uploaded_at: ctx.now,
        valid_until: new.valid_until,
    };
    store::insert_document(&work, &document).await?;
    let event = BusinessEvent::DocumentAdded { business: business.id, document: document.id };
    work.announce(event).await?;
    documents.push(document);
    let business = reassess(&mut work, ctx, business, &documents).await?;
    work.commit(business.id).await?;
    Ok(business)
}

/// Counts the contact of every business that a person owns as verified, in the work that verified it.
///
/// # Errors
/// `Error::Conflict` when such a business changes at the same moment; the caller tries again.
pub async fn contact_verified(work: &mut Work<'_>, ctx: &Ctx, user: UserId) -> Result<(), Error> {
    for seat in store::seats_of(&**work, user).await? {
        if seat.role != Role::Owner {
            continue;
        }
        let business = store::get_locked(work, seat.business).await?;
        if business.standing.contact_verified {
            continue;
        }
        let documents = store::documents(&**work, business.id).await?;
        let standing = Standing { contact_verified: true, ..business.standing };
        reassess(work, ctx, Business { standing, ..business }, &documents).await?;
    }
    Ok(())
}

/// Computes the level anew once a document has expired; the timer's handler.
///
/// # Errors
/// `Error::Fault` when the database fails; the timer runs again.
pub async fn documents_expired(app: &App, ctx: &Ctx, id: BusinessId) -> Result<(), Error> {
    let permit = ctx.authorize(&gotong_domain::policy::Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let business = store::get_locked(&work, id).await?;
    let documents = store::documents(&*work, id).await?;
    reassess(&mut work, ctx, business, &documents).await?;
    work.commit(id).await
}

/// Computes the level, saves the business and sets the timer of the next expiry.
pub(super) async fn reassess(
    work: &mut Work<'_>,
    ctx: &Ctx,
    business: Business,
    documents: &[Document],
) -> Result<Business, Error> {
    let zone = business.profile.address.zone();
    let (business, event) = business.reassess(documents, ctx.now);
    let business = save(work, business).await?;
    if let Some(event) = event {
        work.announce(event).await?;
    }
    let today = zone.date(ctx.now);
    let next = documents.iter().filter_map(|d| d.valid_until).filter(|last| *last >= today).min();
    if let Some(last) = next {
        let due_at = zone.end_of(last);
        let (kind, entity) = (TimerKind::DocumentExpires, business.id.0);
        timers::schedule(work, &Timer { due_at, kind, entity, version: business.version }).await?;
    }
    Ok(business)
}
