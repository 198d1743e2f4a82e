//! Amending a published tender.

use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::TenderId,
    tenders::{Amendment, Tender, TenderAction, input::TermsInput, revise},
};
use gotong_seal::log::LeafKind;
use gotong_store::{bids, tenders as store};

use super::{
    call_off, course::schedule_closing, create::under, edit_draft::Estimate, ensure_version,
    locked, permit, seen,
};
use crate::{App, Ctx, Error, complaints};

/// What changes of a published tender, and why.
#[derive(Clone, Debug)]
pub struct AmendInput {
    /// Which tender.
    pub tender: TenderId,
    /// The version that was changed.
    pub version: i64,
    /// Why.
    pub reason: String,
    /// What was typed.
    pub terms: TermsInput,
    /// What the buyer expects to pay; fixed by publication.
    pub estimate: Estimate,
}

/// Changes a published tender before its deadline; sealed bids become stale if bidders priced what changed.
///
/// # Errors
/// `Refused` with every wrong value or the guard that fails; `Conflict`; `Denied` unless the caller binds the buyer.
pub async fn amend(app: &App, ctx: &Ctx, input: AmendInput) -> Result<Tender, Error> {
    let tender = seen(app, ctx, input.tender).await?;
    let permit = permit(ctx, TenderAction::Amend(&tender))?;
    let reason = Amendment::words(&input.reason)?;
    if input.estimate.money.is_some() || input.estimate.public.is_some() {
        let fixed = Violation::new("changes.estimate", ErrorCode::FrozenAfterPublication);
        return Err(fixed.into());
    }

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, input.tender).await?;
    ensure_version(&tender, input.version)?;
    let (calendar, closed_at) = (&app.settings.calendar, tender.terms.closes_at);
    let terms =
        revise(&tender.terms, input.terms, &tender.procedure, calendar, &mut || ctx.new_id())
            .map_err(|refusal| under(refusal, "changes"))?;
    let amendment = Amendment { reason: reason.clone(), terms };
    let amended =
        tender.amend(amendment, ctx.now, calendar).map_err(|refusal| under(refusal, "changes"))?;
    let later = amended.tender.terms.closes_at > closed_at;
    call_off::ensure_room(&work, &amended.tender).await?;
    let tender = store::update_terms(&work, amended.tender).await?;
    let made = (ctx.now, ctx.actor.user_id());
    store::insert_version(&work, &tender, Some(&reason), &amended.changes, made).await?;
    if amended.substantive {
        for event in bids::mark_stale(&work, tender.id, tender.terms_version).await? {
            work.announce(event).await?;
        }
    }
    schedule_closing(&work, ctx, &tender).await?;
    work.record_terms(LeafKind::TenderAmended, &tender, amended.substantive).await?;
    work.announce(amended.event).await?;
    let tender = complaints::amended(app, ctx, &mut work, tender, later).await?;
    work.commit(tender.id).await?;
    Ok(tender)
}
