//! Saving the businesses of a file: all of them or none.

use std::collections::HashSet;

use gotong_domain::{
    accounts::Email,
    businesses::{Business, BusinessAction, Invitation, Profile, TeamMember},
    error::{ErrorCode, Violation},
    ids::{BusinessId, InvitationId, SeatId},
    policy::Role,
};
use gotong_store::businesses as store;
use uuid::Uuid;

use super::check::{Checked, check, owner_of};
use crate::{
    App, Ctx, Error, Work,
    accounts::tokens,
    businesses::{permit, register},
};

/// The most businesses that a person may own by importing them.
const MOST_OWNED: usize = 50;

/// What came of an import.
#[derive(Debug)]
pub enum Imported {
    /// Every row is a business now.
    All(Vec<Business>),
    /// Nothing was saved; these rows are wrong.
    Nothing(Vec<Checked>),
}

/// Imports a file. The businesses belong to whoever imports them, unless that is the platform or one of its
/// keepers; an `owner_email` is invited to own its business.
///
/// # Errors
/// `Refused` with what is wrong with the file as a whole, at `csv`; `Denied` unless the caller may import.
pub async fn import(app: &App, ctx: &Ctx, file: &[u8]) -> Result<Imported, Error> {
    let permit = permit(ctx, BusinessAction::Import)?;
    let owner = owner_of(&ctx.actor)?;
    // Checked before the writing transaction, so that a wrong file holds up nobody, and again within it.
    let look = check(app.reader(), file).await?;
    let seats = ctx.actor.businesses().count();
    if owner.is_some() && look.rows.len() + seats > MOST_OWNED {
        let many = Violation::new("csv", ErrorCode::TooMany);
        return Err(many.with("most", MOST_OWNED.saturating_sub(seats)).into());
    }
    if !look.is_importable() {
        return Ok(Imported::Nothing(wrong_rows(look.rows)));
    }

    let mut work = app.begin(ctx, &permit).await?;
    let look = check(&*work, file).await?;
    if !look.is_importable() {
        return Ok(Imported::Nothing(wrong_rows(look.rows)));
    }
    let rows: Vec<(Profile, Option<Email>)> =
        look.rows.into_iter().filter_map(|row| Some((row.profile?, row.owner))).collect();
    let businesses = keep(&mut work, ctx, &rows).await?;
    if let Some(user) = owner {
        let seat = |b: &Business| TeamMember::owner(ctx.new_id::<SeatId>(), user, b.id, ctx.now);
        let seats: Vec<TeamMember> = businesses.iter().map(seat).collect();
        store::insert_seats(&work, &seats).await?;
    }
    for (business, (_, email)) in businesses.iter().zip(rows) {
        if let Some(email) = email {
            invite_owner(&mut work, ctx, business.id, email).await?;
        }
    }
    let first = businesses.first().map_or(Uuid::nil(), |business| business.id.0);
    work.commit(first).await?;
    Ok(Imported::All(businesses))
}

fn wrong_rows(rows: Vec<Checked>) -> Vec<Checked> {
    rows.into_iter().filter(|row| !row.wrong.is_empty()).collect()
}

async fn keep(
    work: &mut Work<'_>,
    ctx: &Ctx,
    rows: &[(Profile, Option<Email>)],
) -> Result<Vec<Business>, Error> {
    let candidates: Vec<(BusinessId, Vec<String>)> = rows
        .iter()
        .map(|(profile, _)| {
            let id = ctx.new_id::<BusinessId>();
            (id, register::slugs(profile, id))
        })
        .collect();
    let all: Vec<String> = candidates.iter().flat_map(|(_, slugs)| slugs.clone()).collect();
    let mut taken: HashSet<String> = store::taken_slugs(&**work, &all).await?.into_iter().collect();
    let mut businesses = Vec::with_capacity(rows.len());
    let mut events = Vec::with_capacity(rows.len());
    for ((profile, _), (id, slugs)) in rows.iter().zip(candidates) {
        let free = slugs.into_iter().find(|slug| !taken.contains(slug));
        let slug = free.ok_or_else(|| Error::Conflict("business"))?;
        taken.insert(slug.clone());
        // Nobody has shown yet that the contact is theirs.
        let (business, event) = Business::register(id, slug, profile.clone(), false, ctx.now);
        businesses.push(business);
        events.push(event);
    }
    store::insert_many(work, &businesses).await?;
    work.announce_all(events).await?;
    Ok(businesses)
}

async fn invite_owner(
    work: &mut Work<'_>,
    ctx: &Ctx,
    business: BusinessId,
    email: Email,
) -> Result<(), Error> {
    let id = ctx.new_id::<InvitationId>();
    let (offer, event) = Invitation::send(id, business, email, Role::Owner, &[], ctx.now)?;
    store::put_invitation(work, &offer, &tokens::hash(&tokens::secret()?)).await?;
    work.announce(event).await
}
