//! Reading alliances: every query answers only what its viewer may know.

use std::collections::{HashMap, HashSet};

use gotong_domain::{
    alliances::{
        Alliance, AllianceAction, AllianceState, CharterVersion, Membership, MembershipState,
    },
    ids::{AllianceId, BusinessId, CharterId, MembershipId},
    policy::Denied,
};
use gotong_store::{
    alliances::{self as store, charters, members},
    page::{PageRequest, Paged},
};

use super::permit;
use crate::{App, Ctx, Error};

/// The live memberships of several alliances, each alliance's in the order of joining.
pub type Rosters = HashMap<AllianceId, Vec<Membership>>;

/// Reads an alliance that the viewer may see.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn get(app: &App, ctx: &Ctx, id: AllianceId) -> Result<Alliance, Error> {
    let found = by_ids(app, ctx, &[id]).await?.remove(&id);
    Ok(found.ok_or(Denied::NotFound)?)
}

/// Finds an alliance by its name in public addresses.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_slug(app: &App, ctx: &Ctx, slug: &str) -> Result<Option<Alliance>, Error> {
    let Some(alliance) = store::find_by_slug(app.reader(), slug).await? else { return Ok(None) };
    let mut visible = only_visible(app, ctx, vec![alliance]).await?;
    Ok(visible.pop())
}

/// Reads several alliances; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(
    app: &App,
    ctx: &Ctx,
    ids: &[AllianceId],
) -> Result<HashMap<AllianceId, Alliance>, Error> {
    let found = only_visible(app, ctx, store::list(app.reader(), ids).await?).await?;
    Ok(found.into_iter().map(|alliance| (alliance.id, alliance)).collect())
}

async fn only_visible(
    app: &App,
    ctx: &Ctx,
    mut found: Vec<Alliance>,
) -> Result<Vec<Alliance>, Error> {
    // Members matter only to alliances that not everyone may see.
    let abandoned = found.iter().filter(|a| a.state == AllianceState::Abandoned);
    let private: Vec<_> = abandoned.map(|a| a.id).collect();
    let rosters = if private.is_empty() { Rosters::new() } else { live(app, &private).await? };
    found.retain(|alliance| {
        let roster = rosters.get(&alliance.id).map_or(&[][..], Vec::as_slice);
        permit(ctx, AllianceAction::See(alliance, roster)).is_ok()
    });
    Ok(found)
}

async fn live(app: &App, ids: &[AllianceId]) -> Result<Rosters, Error> {
    let mut rosters = Rosters::new();
    for member in members::rosters(app.reader(), ids).await? {
        rosters.entry(member.alliance).or_default().push(member);
    }
    Ok(rosters)
}

/// Reads the live memberships of alliances: all to those who take part, the active ones to others.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn rosters(app: &App, ctx: &Ctx, ids: &[AllianceId]) -> Result<Rosters, Error> {
    let mut rosters = live(app, ids).await?;
    for roster in rosters.values_mut() {
        if !takes_part(ctx, roster) {
            roster.retain(|m| m.state == MembershipState::Signed);
        }
    }
    Ok(rosters)
}

/// Whether the viewer has a seat in a business that is a member, or was asked, or asks.
#[must_use]
pub fn takes_part(ctx: &Ctx, roster: &[Membership]) -> bool {
    roster.iter().any(|m| m.state.is_live() && ctx.actor.role_in(m.business).is_some())
}

/// A page of each alliance's members; strangers see the active ones only.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn members_of(
    app: &App,
    ctx: &Ctx,
    alliances: &[AllianceId],
    states: Option<&[MembershipState]>,
    page: &PageRequest,
) -> Result<Vec<Paged<Membership>>, Error> {
    let rosters = live(app, alliances).await?;
    let of = alliances.iter().map(|id| {
        let roster = rosters.get(id).map_or(&[][..], Vec::as_slice);
        (*id, shown_states(states, takes_part(ctx, roster)))
    });
    Ok(members::pages_of_alliances(app.reader(), &of.collect::<Vec<_>>(), page).await?)
}

/// A page of each business's memberships; others than its team see those in which it is active.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn memberships_of(
    app: &App,
    ctx: &Ctx,
    businesses: &[BusinessId],
    states: Option<&[MembershipState]>,
    page: &PageRequest,
) -> Result<Vec<Paged<Membership>>, Error> {
    let of = businesses.iter().map(|id| {
        let own = ctx.actor.role_in(*id).is_some();
        (*id, shown_states(states, own))
    });
    Ok(members::pages_of_businesses(app.reader(), &of.collect::<Vec<_>>(), page).await?)
}

/// Of the states that are asked for, those that are shown; without a wish, all live ones.
fn shown_states(asked: Option<&[MembershipState]>, all: bool) -> Vec<MembershipState> {
    let live = || MembershipState::ALL.into_iter().filter(|s| s.is_live()).collect();
    let mut states = asked.map_or_else(live, <[_]>::to_vec);
    states.retain(|state| all || *state == MembershipState::Signed);
    states
}

/// Reads several memberships; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn memberships(
    app: &App,
    ctx: &Ctx,
    ids: &[MembershipId],
) -> Result<Vec<Membership>, Error> {
    let mut found = members::list(app.reader(), ids).await?;
    let alliances: HashSet<_> = found.iter().map(|m| m.alliance).collect();
    let rosters = live(app, &alliances.into_iter().collect::<Vec<_>>()).await?;
    found.retain(|member| {
        let roster = rosters.get(&member.alliance).map_or(&[][..], Vec::as_slice);
        let own = ctx.actor.role_in(member.business).is_some();
        own || member.state == MembershipState::Signed || takes_part(ctx, roster)
    });
    Ok(found)
}

/// Reads several charters; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn charters(
    app: &App,
    ctx: &Ctx,
    ids: &[CharterId],
) -> Result<HashMap<CharterId, CharterVersion>, Error> {
    let found = readable(app, ctx, charters::list(app.reader(), ids).await?).await?;
    Ok(found.into_iter().map(|charter| (charter.id, charter)).collect())
}

/// Reads the charters in force of several alliances.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn charters_in_force(
    app: &App,
    ids: &[AllianceId],
) -> Result<HashMap<AllianceId, CharterVersion>, Error> {
    let found = charters::in_force(app.reader(), ids).await?;
    Ok(found.into_iter().map(|charter| (charter.alliance, charter)).collect())
}

/// Reads the charters under way of several alliances; only of those the viewer takes part in.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn pending_charters(
    app: &App,
    ctx: &Ctx,
    ids: &[AllianceId],
) -> Result<HashMap<AllianceId, CharterVersion>, Error> {
    let found = readable(app, ctx, charters::pending(app.reader(), ids).await?).await?;
    Ok(found.into_iter().map(|charter| (charter.alliance, charter)).collect())
}

async fn readable(
    app: &App,
    ctx: &Ctx,
    mut found: Vec<CharterVersion>,
) -> Result<Vec<CharterVersion>, Error> {
    let private: HashSet<_> =
        found.iter().filter(|c| c.in_force_at.is_none()).map(|c| c.alliance).collect();
    let private: Vec<_> = private.into_iter().collect();
    let rosters = if private.is_empty() { Rosters::new() } else { live(app, &private).await? };
    found.retain(|charter| {
        let roster = rosters.get(&charter.alliance).map_or(&[][..], Vec::as_slice);
        permit(ctx, AllianceAction::SeeCharter(charter, roster)).is_ok()
    });
    Ok(found)
}

/// A page of each alliance's charters, newest first; strangers see those that are or were in force.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn charters_of(
    app: &App,
    ctx: &Ctx,
    alliances: &[AllianceId],
    page: &PageRequest,
) -> Result<Vec<Paged<CharterVersion>>, Error> {
    let rosters = live(app, alliances).await?;
    let of = alliances.iter().map(|id| {
        let member = rosters.get(id).is_some_and(|roster| takes_part(ctx, roster));
        (*id, if member { charters::Listed::All } else { charters::Listed::InForce })
    });
    Ok(charters::pages_of_alliances(app.reader(), &of.collect::<Vec<_>>(), page).await?)
}
