//! Amending a published tender.

use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{TenderId, UserId},
    tenders::{Amended, Amendment, Tender, TenderAction, WantedChange, input::TermsInput, revise},
};
use gotong_seal::log::LeafKind;
use gotong_store::{bids, tenders as store};

use super::{
    call_off, change, course::schedule_closing, create::under, edit_draft::Estimate,
    ensure_version, locked, permit, seen,
};
use crate::{App, Ctx, Error, Work, complaints};

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

/// Changes a published tender before its deadline; sealed bids become stale if bidders priced what changed. Where
/// another has to approve it, it is only proposed.
///
/// # Errors
/// `Refused` with every wrong value or the guard that fails, `CHANGE_PENDING`; `Conflict`; `Denied` unless the caller
/// owns the tender.
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
    let checked = check(app, ctx, &work, tender.clone(), (reason.clone(), input.terms.clone()));
    let checked = checked.await?;
    let value = tender.value().minor.max(checked.amended.tender.value().minor);
    let tender = if change::alone(app, ctx, &tender, value) {
        put(app, ctx, &mut work, checked, (&reason, ctx.actor.user_id())).await?
    } else {
        let (terms, changes) = (Box::new(input.terms), checked.amended.changes);
        let wanted = WantedChange::Amend { terms, changes };
        change::propose(ctx, &mut work, &tender, (wanted, reason)).await?;
        tender
    };
    work.commit(tender.id).await?;
    Ok(tender)
}

/// An amendment that could take effect.
pub(super) struct Checked {
    amended: Amended,
    /// Whether the deadline moves.
    later: bool,
}

/// Checks an amendment wholly; changes nothing.
pub(super) async fn check(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: Tender,
    (reason, terms): (String, TermsInput),
) -> Result<Checked, Error> {
    let (calendar, closed_at) = (&app.settings.calendar, tender.terms.closes_at);
    let terms = revise(&tender.terms, terms, &tender.procedure, calendar, &mut || ctx.new_id())
        .map_err(|refusal| under(refusal, "changes"))?;
    let amendment = Amendment { reason, terms };
    let amended =
        tender.amend(amendment, ctx.now, calendar).map_err(|refusal| under(refusal, "changes"))?;
    call_off::ensure_room(work, &amended.tender).await?;
    let later = amended.tender.terms.closes_at > closed_at;
    Ok(Checked { amended, later })
}

/// Puts an amendment into effect, with what follows from it.
pub(super) async fn put(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    Checked { amended, later }: Checked,
    (reason, made_by): (&str, Option<UserId>),
) -> Result<Tender, Error> {
    let tender = store::update_terms(work, amended.tender).await?;
    let made = (ctx.now, made_by);
    store::insert_version(work, &tender, Some(reason), &amended.changes, made).await?;
    if amended.substantive {
        for event in bids::mark_stale(work, tender.id, tender.terms_version).await? {
            work.announce(event).await?;
        }
    }
    schedule_closing(work, ctx, &tender).await?;
    work.record_terms(LeafKind::TenderAmended, &tender, amended.substantive).await?;
    work.announce(amended.event).await?;
    complaints::amended(app, ctx, work, tender, later).await
}
