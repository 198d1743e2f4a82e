//! Inviting businesses to bid.

use std::collections::{BTreeSet, HashMap};

use gotong_domain::{
    businesses::BusinessState,
    error::{ErrorCode, Violation},
    ids::{BusinessId, TenderId},
    policy::Denied,
    tenders::{self, Invitee, Standing, Tender, TenderAction},
};
use gotong_store::{
    Conn, businesses,
    tenders::{self as store, Invited},
};

use super::{locked, permit, seen};
use crate::{App, Ctx, Error};

/// How many businesses are invited at once.
const AT_ONCE: usize = 50;

/// Invites businesses to bid; those already invited stay so. They are told once the tender is public.
///
/// # Errors
/// `Refused` as [`tenders::invite`], with `UNKNOWN` for a business that is not there; `Denied` unless the caller owns
/// or edits the tender.
pub async fn invite(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    asked: &[BusinessId],
) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Invite(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let before = store::invitations(&*work, &[id]).await?;
    let before: BTreeSet<_> = before.into_iter().map(|invited| invited.business).collect();
    let found = invitees(&*work, asked).await?;
    ensure_known(asked, &found.iter().map(|invitee| invitee.business).collect())?;
    let (new, event) = tenders::invite(&tender, &before, &found, ctx.now)?;
    let invited = |business| Invited { tender: id, business, by, at: ctx.now };
    store::invite(&work, &new.into_iter().map(invited).collect::<Vec<_>>()).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Takes invitations of a draft back, before anybody was told of them.
///
/// # Errors
/// `INVALID_TRANSITION` once it is public; `UNKNOWN` for one that is not invited; `Denied` unless the caller owns or
/// edits the tender.
pub async fn uninvite(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    businesses: &[BusinessId],
) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Invite(&tender))?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    tenders::ensure_uninviting(&tender)?;
    let before = store::invitations(&*work, &[id]).await?;
    let before: BTreeSet<_> = before.into_iter().map(|invited| invited.business).collect();
    ensure_known(businesses, &before)?;
    store::uninvite(&work, id, businesses).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Who is invited to these tenders, as far as the viewer may know: to its own tenders everybody, to others the
/// viewer's own businesses.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn invited(
    app: &App,
    ctx: &Ctx,
    of: &[&Tender],
) -> Result<HashMap<TenderId, Vec<Invited>>, Error> {
    let ids: Vec<_> = of.iter().map(|tender| tender.id).collect();
    let mut invited: HashMap<_, Vec<_>> = HashMap::new();
    for one in store::invitations(app.reader(), &ids).await? {
        let Some(tender) = of.iter().find(|tender| tender.id == one.tender) else { continue };
        let own = ctx.actor.role_in(one.business).is_some();
        if own || permit(ctx, TenderAction::Invite(tender)).is_ok() {
            invited.entry(one.tender).or_default().push(one);
        }
    }
    Ok(invited)
}

/// Refuses more than are invited at once, and those that are not known.
fn ensure_known(asked: &[BusinessId], known: &BTreeSet<BusinessId>) -> Result<(), Violation> {
    if asked.len() > AT_ONCE {
        return Err(Violation::new("businessIds", ErrorCode::TooMany).with("most", AT_ONCE));
    }
    match asked.iter().position(|id| !known.contains(id)) {
        Some(unknown) => Err(Violation::new(&format!("businessIds.{unknown}"), ErrorCode::Unknown)),
        None => Ok(()),
    }
}

/// Makes sure that nobody of a tender's team works for somebody who is invited by now.
///
/// # Errors
/// `CONFLICT_OF_INTEREST`.
pub(super) async fn ensure_apart(db: &impl Conn, tender: &Tender) -> Result<(), Error> {
    let invited = store::invitations(db, &[tender.id]).await?;
    let invited: Vec<_> = invited.into_iter().map(|invited| invited.business).collect();
    Ok(tenders::ensure_apart(tender, &invitees(db, &invited).await?)?)
}

pub(super) async fn invitees(db: &impl Conn, asked: &[BusinessId]) -> Result<Vec<Invitee>, Error> {
    let found = businesses::list(db, asked).await?;
    let teams = businesses::teams(db, asked).await?;
    let invitee = |business: gotong_domain::businesses::Business| Invitee {
        business: business.id,
        standing: Standing {
            active: business.state == BusinessState::Active,
            level: business.standing.level,
        },
        people: teams.iter().filter(|of| of.business == business.id).map(|of| of.user).collect(),
    };
    Ok(found.into_iter().map(invitee).collect())
}
