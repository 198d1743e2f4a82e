//! Registering a business.

use std::collections::HashSet;

use gotong_domain::{
    businesses::{Business, BusinessAction, Profile, ProfileFields, TeamMember},
    capabilities::{Abilities, CapabilityFields},
    error::{ErrorCode, Refusal, Violation},
    ids::{BusinessId, SeatId},
    policy::Denied,
    text,
};
use gotong_store::{StoreError, businesses as store};

use super::permit;
use crate::{App, Ctx, Error, Work, capabilities};

/// The most businesses one person acts for.
const MOST_SEATS: usize = 50;

/// The most capabilities a registration may bring.
const MOST_CAPABILITIES: usize = 20;

/// What an owner gives to register.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The profile; the codes of the capabilities are added to its codes.
    pub profile: ProfileFields,
    /// Capabilities, published at once.
    pub capabilities: Vec<CapabilityFields>,
}

/// Registers a business with its first capabilities; the caller becomes its owner.
///
/// # Errors
/// `Refused` with each wrong field; `Denied::Unauthenticated` for visitors.
pub async fn register(app: &App, ctx: &Ctx, input: Registration) -> Result<Business, Error> {
    let permit = permit(ctx, BusinessAction::Register)?;
    let person = ctx.actor.person().ok_or(Denied::Unauthenticated)?;
    if person.seats.len() >= MOST_SEATS {
        return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST_SEATS).into());
    }
    let (profile, abilities) = check(input)?;

    let mut work = app.begin(ctx, &permit).await?;
    let id = ctx.new_id::<BusinessId>();
    let slug = free_slug(&work, &profile, id).await?;
    let (business, event) = Business::register(id, slug, profile, person.verified, ctx.now);
    store::insert(&work, &business).await.map_err(slug_taken)?;
    let owner = TeamMember::owner(ctx.new_id::<SeatId>(), person.id, id, ctx.now);
    store::insert_seat(&work, &owner).await?;
    work.announce(event).await?;
    for abilities in abilities {
        capabilities::keep_new(&mut work, ctx, &business, abilities, true).await?;
    }
    work.commit(id).await?;
    Ok(business)
}

/// Checks the profile and every capability, and tells everything that is wrong at once.
fn check(input: Registration) -> Result<(Profile, Vec<Abilities>), Refusal> {
    let Registration { mut profile, capabilities } = input;
    if capabilities.len() > MOST_CAPABILITIES {
        let many = Violation::new("capabilities", ErrorCode::TooMany);
        return Err(many.with("most", MOST_CAPABILITIES).into());
    }
    // An unknown code of a capability is told at the capability, not among the profile's codes.
    let known = |code: &&String| gotong_domain::codes::get(code.trim()).is_some();
    profile.codes.extend(capabilities.iter().map(|c| &c.code).filter(known).cloned());
    let mut wrong = Vec::new();
    let profile = keep(&mut wrong, "", profile.check());
    let abilities: Vec<Option<Abilities>> = capabilities
        .into_iter()
        .enumerate()
        .map(|(i, fields)| keep(&mut wrong, &format!("capabilities.{i}"), fields.check()))
        .collect();
    match profile {
        Some(profile) if wrong.is_empty() => {
            Ok((profile, abilities.into_iter().flatten().collect()))
        }
        _ => Err(Refusal::Invalid(wrong)),
    }
}

fn keep<T>(wrong: &mut Vec<Violation>, prefix: &str, checked: Result<T, Refusal>) -> Option<T> {
    match checked {
        Ok(value) => Some(value),
        Err(Refusal::Invalid(violations)) => {
            let placed = |v: Violation| if prefix.is_empty() { v } else { v.under(prefix) };
            wrong.extend(violations.into_iter().map(placed));
            None
        }
        Err(other) => {
            wrong.push(Violation::new(prefix, other.code()));
            None
        }
    }
}

/// The name as an address; with the city, and at last with a part of the id, when it is taken.
async fn free_slug(work: &Work<'_>, profile: &Profile, id: BusinessId) -> Result<String, Error> {
    let candidates = slugs(profile, id);
    let taken: HashSet<String> =
        store::taken_slugs(&**work, &candidates).await?.into_iter().collect();
    let free = candidates.into_iter().find(|slug| !taken.contains(slug));
    free.ok_or_else(|| Error::Conflict("business"))
}

/// Addresses for a business, the nicest first; the last one is its own alone.
pub(super) fn slugs(profile: &Profile, id: BusinessId) -> Vec<String> {
    let name = match text::slug(&profile.name) {
        slug if slug.is_empty() => "usaha".to_owned(),
        slug => slug,
    };
    let city = profile.address.city().map(|city| text::slug(city.name)).unwrap_or_default();
    let raw = id.0.simple().to_string();
    // The end of a UUIDv7 is random, its beginning is the time.
    let own = &raw[raw.len() - 6..];
    vec![name.clone(), format!("{name}-{city}"), format!("{name}-{own}")]
}

fn slug_taken(error: StoreError) -> Error {
    match error {
        // Somebody took the address between our look and our write: the caller tries again.
        StoreError::Taken(_) => Error::Conflict("business"),
        other => other.into(),
    }
}
