//! Inviting everyone on a qualified list.

use std::collections::BTreeSet;

use gotong_domain::{
    error::{ErrorCode, Refusal, Violation},
    ids::{BusinessId, QualifiedListId, TenderId},
    policy::Denied,
    tenders::{self, Tender, TenderAction, TenderEvent},
};
use gotong_store::{
    Conn,
    qualified::{self, entries},
    tenders::{self as store, Invited},
};

use super::{invite::invitees, locked, permit, seen};
use crate::{App, Ctx, Error};

/// How many of a list are looked at: many more than any procedure invites.
const LOOKED_AT: u64 = 200;

/// A tender, who of a list is invited to it by now, and who cannot be.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The tender.
    pub tender: Tender,
    /// Those of the list that are invited, whoever invited them.
    pub invited: Vec<BusinessId>,
    /// Those of the list that are not, each with the reason.
    pub left: Vec<(BusinessId, Refusal)>,
}

/// Invites to a draft everyone who is on a list of its buyer now, as far as each may be invited; those first that
/// applied first.
///
/// # Errors
/// `Refused` as [`tenders::invite_each`], with `UNKNOWN` for a list that is not the buyer's; `Denied` unless the caller
/// owns or edits the tender.
pub async fn invite_listed(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    list: QualifiedListId,
) -> Result<Listed, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Invite(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let (new, listed) = choose(&*work, ctx, tender, list).await?;
    if !new.is_empty() {
        let at = ctx.now;
        let invited = |business: &BusinessId| Invited { tender: id, business: *business, by, at };
        store::invite(&work, &new.iter().map(invited).collect::<Vec<_>>()).await?;
        work.announce(TenderEvent::Invited { tender: id, businesses: new, public: false }).await?;
    }
    work.commit(id).await?;
    Ok(listed)
}

/// What [`invite_listed`] came to, read again.
///
/// # Errors
/// As [`invite_listed`].
pub async fn listed(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    list: QualifiedListId,
) -> Result<Listed, Error> {
    let tender = seen(app, ctx, id).await?;
    permit(ctx, TenderAction::Invite(&tender))?;
    Ok(choose(app.reader(), ctx, tender, list).await?.1)
}

/// Who of a list is to be invited, and what it comes to.
async fn choose(
    db: &impl Conn,
    ctx: &Ctx,
    tender: Tender,
    list: QualifiedListId,
) -> Result<(Vec<BusinessId>, Listed), Error> {
    let unknown = || Violation::new("listId", ErrorCode::Unknown);
    let list = qualified::list(db, &[list]).await?.pop().ok_or_else(unknown)?;
    if list.buyer != tender.buyer {
        return Err(unknown().into());
    }
    let before = store::invitations(db, &[tender.id]).await?;
    let before: BTreeSet<_> = before.into_iter().map(|invited| invited.business).collect();
    let on_list = entries::qualified(db, list.id, ctx.now, LOOKED_AT).await?;
    let on_list: Vec<_> = on_list.into_iter().map(|entry| entry.business).collect();
    let mut found = invitees(db, &on_list).await?;
    found.sort_by_key(|one| on_list.iter().position(|business| *business == one.business));
    let tenders::Chosen { new, left } = tenders::invite_each(&tender, &before, &found, ctx.now)?;
    let mut invited = on_list;
    invited.retain(|business| before.contains(business) || new.contains(business));
    Ok((new, Listed { tender, invited, left }))
}
