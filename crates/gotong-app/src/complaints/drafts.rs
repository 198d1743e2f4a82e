//! Preparing a claim: kept by a business until somebody who binds it files it.

use std::{collections::HashMap, sync::Arc};

use gotong_domain::{
    complaints::{ClaimDraft, ComplaintAction, DecidedBid, DraftFiling, Filing, Part, Scene},
    error::{ErrorCode, Refusal, Violation},
    ids::{BusinessId, ClaimDraftId, TenderId},
    policy::Denied,
    tenders::{Award, Tender},
};
use gotong_store::{Conn, StoreError, awards, complaints::drafts as store};

use super::{
    days,
    filing::{decided, unreadable},
    permit,
};
use crate::{
    App, Ctx, Error, Work,
    tenders::{locked, queries as tenders},
};

/// What is prepared, as typed.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// About which tender.
    pub tender: TenderId,
    /// In whose name.
    pub claimant: BusinessId,
    /// What.
    pub content: DraftFiling,
}

/// Begins to prepare a claim.
///
/// # Errors
/// `Refused` with `OWN_TENDER`, `DEADLINE_PASSED`, `TOO_MANY` or everything that is wrong; `Denied` unless the caller
/// works for the business and may see the tender.
pub async fn begin_draft(app: &App, ctx: &Ctx, new: NewDraft) -> Result<ClaimDraft, Error> {
    let tender = tenders::get(app, ctx, new.tender).await?;
    let permit = permit(ctx, ComplaintAction::Draft(&tender, new.claimant))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    ensure_readable(app, ctx, &new.content).await?;

    let mut work = app.begin(ctx, &permit).await?;
    // Held, so that nobody goes past the most drafts by asking twice at once.
    let tender = locked(app, ctx, &mut work, new.tender).await?;
    let others = store::count(&*work, tender.id, new.claimant).await?;
    let known = Known::of(&*work, tender.id, &new.content).await?;
    let scene = known.scene(app, ctx, (&tender, new.claimant));
    let draft = ClaimDraft::begin(&scene, others, ctx.new_id(), new.content, by)?;
    store::insert(&work, &draft).await?;
    work.commit(draft.id).await?;
    Ok(draft)
}

/// Replaces what is prepared.
///
/// # Errors
/// `Conflict` if somebody saved meanwhile; `Refused` with `DEADLINE_PASSED` or everything that is wrong; `Denied`
/// unless the caller works for the business.
pub async fn edit_draft(
    app: &App,
    ctx: &Ctx,
    (id, version): (ClaimDraftId, i64),
    content: DraftFiling,
) -> Result<ClaimDraft, Error> {
    let draft = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ComplaintAction::KeepDraft(&draft))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    ensure_readable(app, ctx, &content).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, draft.tender).await?;
    let draft = store::get_locked(&work, id).await?;
    Error::ensure_newest("claim_draft", draft.version, version)?;
    let known = Known::of(&*work, tender.id, &content).await?;
    let scene = known.scene(app, ctx, (&tender, draft.claimant));
    let draft = draft.edit(&scene, content, by)?;
    let draft = store::update(&work, draft).await?;
    work.commit(id).await?;
    Ok(draft)
}

/// Throws away what is prepared.
///
/// # Errors
/// `Denied` unless the caller works for the business.
pub async fn discard_draft(app: &App, ctx: &Ctx, id: ClaimDraftId) -> Result<(), Error> {
    let draft = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ComplaintAction::KeepDraft(&draft))?;
    let work = app.begin(ctx, &permit).await?;
    store::get_locked(&work, id).await?;
    store::delete(&work, id).await?;
    work.commit(id).await?;
    Ok(())
}

/// What of a tender something prepared may be aimed at.
struct Known {
    awards: Vec<Award>,
    bids: Vec<DecidedBid>,
}

impl Known {
    async fn of(db: &impl Conn, tender: TenderId, content: &DraftFiling) -> Result<Self, Error> {
        let targets: Vec<_> = content.objections.iter().filter_map(|one| one.target).collect();
        let bids = decided(db, tender, &targets).await?;
        Ok(Self { awards: awards::list(db, tender).await?, bids })
    }

    fn scene<'a>(
        &'a self,
        app: &'a App,
        ctx: &Ctx,
        (tender, claimant): (&'a Tender, BusinessId),
    ) -> Scene<'a> {
        let (part, now, days) = (Part::None, ctx.now, days(app, tender));
        Scene { tender, claimant, part, bids: &self.bids, awards: &self.awards, now, days }
    }
}

/// `DRAFT → SUBMITTED`: the draft is gone once a claim grew from it.
pub(super) async fn spend(
    ctx: &Ctx,
    work: &Work<'_>,
    id: ClaimDraftId,
    filing: &Filing,
) -> Result<(), Error> {
    let unknown = || Violation::new("draftId", ErrorCode::Unknown);
    let draft = match store::get_locked(work, id).await {
        Err(StoreError::NotFound(_)) => return Err(unknown().into()),
        other => other?,
    };
    // To others it does not exist.
    permit(ctx, ComplaintAction::KeepDraft(&draft)).map_err(|_| unknown())?;
    draft.ensure_of(filing.tender, filing.claimant)?;
    Ok(store::delete(work, id).await?)
}

/// Reads a draft.
///
/// # Errors
/// `Denied::NotFound` unless the caller has a seat in its business.
pub async fn draft(app: &App, ctx: &Ctx, id: ClaimDraftId) -> Result<ClaimDraft, Error> {
    let draft = store::get(app.reader(), id).await?;
    permit(ctx, ComplaintAction::ReadDraft(&draft))?;
    Ok(draft)
}

/// What the caller's businesses prepare about each of these tenders.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn drafts_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
) -> Result<HashMap<TenderId, Vec<ClaimDraft>>, Error> {
    let own: Vec<_> = ctx.actor.businesses().collect();
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = tenders.iter().map(|tender| tender.id).collect();
    let mut all = store::of_tenders(app.reader(), &ids, &own).await?;
    for drafts in all.values_mut() {
        drafts.retain(|draft| permit(ctx, ComplaintAction::ReadDraft(draft)).is_ok());
    }
    Ok(all)
}

/// Makes sure that the caller may bring forward every document.
async fn ensure_readable(app: &App, ctx: &Ctx, content: &DraftFiling) -> Result<(), Error> {
    let documents: Vec<_> = content.objections.iter().map(|one| &one.documents[..]).collect();
    let wrong = unreadable(app, ctx, &documents).await?;
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::Invalid(wrong).into()) }
}
