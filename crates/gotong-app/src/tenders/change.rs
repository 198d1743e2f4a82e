//! Changes of published tenders that need a second person: proposed, approved, declined, taken back.

use std::collections::HashMap;

use gotong_domain::{
    error::ErrorCode,
    ids::{TenderChangeId, TenderId},
    policy::Denied,
    tenders::{Change, NewChange, Tender, TenderAction, WantedChange},
};
use gotong_store::{StoreError, changes};

use super::{amend, cancel, guard, locked, permit, seen};
use crate::{App, Ctx, Error, Work};

/// Whether the caller changes a tender alone, or another has to approve it; `value_minor` is the most that it is worth
/// before or after.
pub(super) fn alone(app: &App, ctx: &Ctx, tender: &Tender, value_minor: i64) -> bool {
    tender.is_changed_alone_by(&ctx.actor, value_minor, app.settings.approval_above_minor)
}

/// Keeps a change that could take effect now, and waits for the approver; one that became void gives way to it.
///
/// # Errors
/// `Refused` with `CHANGE_PENDING`.
pub(super) async fn propose(
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: &Tender,
    (wanted, reason): (WantedChange, String),
) -> Result<(), Error> {
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    for before in changes::undecided(&**work, &[tender.id]).await? {
        let before = changes::get_locked(work, before.id).await?;
        changes::update(work, before.lapse(tender, ctx.now)?).await?;
    }
    let new = NewChange { id: ctx.new_id(), wanted, reason, by, now: ctx.now };
    let (change, event) = Change::propose(tender, new);
    match changes::insert(work, &change).await {
        Err(StoreError::Taken(_)) => return Err(guard(ErrorCode::ChangePending)),
        other => other?,
    }
    work.announce(event).await
}

/// Approves a proposed change: it takes effect now, as if it were made now.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CHANGE_VOID`, `PROPOSER_CANNOT_APPROVE`, or whatever refuses such a change now;
/// `Denied` unless the caller approves for the buyer.
pub async fn approve_change(app: &App, ctx: &Ctx, id: TenderChangeId) -> Result<Tender, Error> {
    let (_, tender) = known(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::DecideChange(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, tender.id).await?;
    let change = changes::get_locked(&work, id).await?;
    let (change, event) = change.approve(&tender, by, ctx.now)?;
    let change = changes::update(&work, change).await?;
    work.announce(event).await?;
    let made_by = Some(change.proposed_by);
    let tender = match change.wanted {
        WantedChange::Amend { terms, .. } => {
            let amended = amend::check(app, ctx, &work, tender, (change.reason.clone(), *terms));
            let amended = amended.await?;
            amend::put(app, ctx, &mut work, amended, (&change.reason, made_by)).await?
        }
        WantedChange::Cancel { reason, lots } => {
            let off = cancel::check(app, ctx, &work, tender, (reason, &lots, change.reason));
            let off = off.await?;
            cancel::put(app, ctx, &mut work, off).await?
        }
    };
    work.commit(tender.id).await?;
    Ok(tender)
}

/// Declines a proposed change, with a reason for who proposed it.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CHANGE_VOID` or what is wrong with the reason; `Denied` unless the caller
/// approves for the buyer.
pub async fn decline_change(
    app: &App,
    ctx: &Ctx,
    id: TenderChangeId,
    reason: &str,
) -> Result<Tender, Error> {
    let (_, tender) = known(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::DecideChange(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let reason = Change::words(reason)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, tender.id).await?;
    let change = changes::get_locked(&work, id).await?;
    let (change, event) = change.decline(&tender, (by, reason), ctx.now)?;
    changes::update(&work, change).await?;
    work.announce(event).await?;
    work.commit(tender.id).await?;
    Ok(tender)
}

/// Takes a proposed change back.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `CHANGE_VOID`; `Denied` unless the caller proposed it or owns the tender.
pub async fn withdraw_change(app: &App, ctx: &Ctx, id: TenderChangeId) -> Result<Tender, Error> {
    let (change, tender) = known(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::WithdrawChange(&tender, change.proposed_by))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, tender.id).await?;
    let change = changes::get_locked(&work, id).await?;
    let (change, event) = change.withdraw(&tender, by, ctx.now)?;
    changes::update(&work, change).await?;
    work.announce(event).await?;
    work.commit(tender.id).await?;
    Ok(tender)
}

/// Reads a change with its tender; only the buyer's people know that there is one.
async fn known(app: &App, ctx: &Ctx, id: TenderChangeId) -> Result<(Change, Tender), Error> {
    if ctx.actor.user_id().is_none() {
        return Err(Denied::Unauthenticated.into());
    }
    let change = changes::get(app.reader(), id).await?;
    let tender = seen(app, ctx, change.tender).await?;
    if ctx.actor.role_in(tender.buyer).is_none() {
        return Err(Denied::NotFound.into());
    }
    Ok((change, tender))
}

/// The change of each tender that waits for an approver, or that was declined and not proposed again; only of tenders
/// that the caller's businesses buy by.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn changes_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[&Tender],
) -> Result<HashMap<TenderId, Change>, Error> {
    let own = tenders.iter().filter(|tender| ctx.actor.role_in(tender.buyer).is_some());
    let own: HashMap<_, _> = own.map(|tender| (tender.id, *tender)).collect();
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = own.keys().copied().collect();
    let mut found = changes::newest(app.reader(), &ids).await?;
    found.retain(|id, change| {
        let shown = |of: &&Tender| change.waits(of, ctx.now) || change.is_declined(of, ctx.now);
        own.get(id).is_some_and(shown)
    });
    Ok(found)
}
