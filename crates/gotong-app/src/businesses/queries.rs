//! Reading businesses: every query answers only what its viewer may know.

use std::collections::HashMap;

use gotong_domain::{
    alliances::AllianceAction,
    bids::BidAction,
    businesses::{
        Business, BusinessAction, BusinessState, Document, Invitation, TeamMember,
        VerificationLevel,
    },
    capabilities::CapabilityAction,
    ids::{BusinessId, InvitationId, SeatId, UserId},
    locale::Locale,
    policy::{Action, Actor, Denied, PlatformRole, Role},
    tenders::TenderAction,
};
use gotong_store::businesses as store;

pub use gotong_store::businesses::{Card, Part};

use super::permit;
use crate::{App, Ctx, Error, accounts::tokens, words};

/// Whether the actor may see the business at all.
#[must_use]
pub fn is_visible(actor: &Actor, business: &Business) -> bool {
    business.state.is_public() || is_insider(actor, business.id)
}

/// Whether the actor may see what only the team sees.
#[must_use]
pub fn is_insider(actor: &Actor, business: BusinessId) -> bool {
    actor.role_in(business).is_some()
        || actor.is(PlatformRole::Moderator)
        || actor.is(PlatformRole::Auditor)
}

/// Reads a business that the viewer may see.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn get(app: &App, ctx: &Ctx, id: BusinessId) -> Result<Business, Error> {
    let business = store::get(app.reader(), id).await?;
    if is_visible(&ctx.actor, &business) { Ok(business) } else { Err(Denied::NotFound.into()) }
}

/// Finds a business by the part of its public address.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_slug(app: &App, ctx: &Ctx, slug: &str) -> Result<Option<Business>, Error> {
    let found = store::find_by_slug(app.reader(), slug).await?;
    Ok(found.filter(|business| is_visible(&ctx.actor, business)))
}

/// Reads several businesses; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(
    app: &App,
    ctx: &Ctx,
    ids: &[BusinessId],
) -> Result<HashMap<BusinessId, Business>, Error> {
    let found = store::list(app.reader(), ids).await?;
    let visible = found.into_iter().filter(|business| is_visible(&ctx.actor, business));
    Ok(visible.map(|business| (business.id, business)).collect())
}

/// The teams of several businesses; of those that are not the viewer's own, nothing.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn teams(
    app: &App,
    ctx: &Ctx,
    ids: &[BusinessId],
) -> Result<HashMap<BusinessId, Vec<TeamMember>>, Error> {
    let own: Vec<BusinessId> =
        ids.iter().copied().filter(|id| is_insider(&ctx.actor, *id)).collect();
    let mut teams: HashMap<BusinessId, Vec<TeamMember>> = HashMap::new();
    if !own.is_empty() {
        for member in store::teams(app.reader(), &own).await? {
            teams.entry(member.business).or_default().push(member);
        }
    }
    Ok(teams)
}

/// A person's own seats, in the order they were taken.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn seats(app: &App, user: UserId) -> Result<Vec<TeamMember>, Error> {
    Ok(store::seats_with_ids(app.reader(), user).await?)
}

/// A seat that the viewer may see: of the viewer's own team, or the viewer's own.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn seat(app: &App, ctx: &Ctx, id: SeatId) -> Result<TeamMember, Error> {
    Ok(seats_by_ids(app, ctx, &[id]).await?.remove(&id).ok_or(Denied::NotFound)?)
}

/// Reads several seats; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn seats_by_ids(
    app: &App,
    ctx: &Ctx,
    ids: &[SeatId],
) -> Result<HashMap<SeatId, TeamMember>, Error> {
    let visible = |member: &TeamMember| {
        let own = ctx.actor.user_id() == Some(member.user);
        own || is_insider(&ctx.actor, member.business)
    };
    let found = store::list_seats(app.reader(), ids).await?;
    Ok(found.into_iter().filter(visible).map(|member| (member.id, member)).collect())
}

/// The offers of businesses that stand; of those that the viewer does not own or manage, nothing.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn invitations(
    app: &App,
    ctx: &Ctx,
    ids: &[BusinessId],
) -> Result<HashMap<BusinessId, Vec<Invitation>>, Error> {
    let runs =
        |id: &BusinessId| matches!(ctx.actor.role_in(*id), Some(Role::Owner | Role::Manager));
    let own: Vec<_> = ids.iter().copied().filter(runs).collect();
    let mut offers: HashMap<_, Vec<_>> = HashMap::new();
    if !own.is_empty() {
        let all = store::invitations_of(app.reader(), &own).await?;
        for offer in all.into_iter().filter(|offer| offer.stands(ctx.now)) {
            offers.entry(offer.business).or_default().push(offer);
        }
    }
    Ok(offers)
}

/// An offer that the viewer may give, with the name of its business.
///
/// # Errors
/// `Denied` unless the viewer may give the offered role.
pub async fn invitation_by_id(
    app: &App,
    ctx: &Ctx,
    id: InvitationId,
) -> Result<(Invitation, String), Error> {
    let offer = store::get_invitation(app.reader(), id).await?;
    permit(ctx, BusinessAction::Invite(offer.business, offer.role))?;
    let business = store::get(app.reader(), offer.business).await?;
    Ok((offer, business.profile.name))
}

/// The offer that a mailed token opens, with the name of its business.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn invitation(
    app: &App,
    ctx: &Ctx,
    token: &str,
) -> Result<Option<(Invitation, String)>, Error> {
    let found = store::find_invitation_by_token(app.reader(), &tokens::hash(token)).await?;
    let Some(offer) = found.filter(|offer| offer.stands(ctx.now)) else { return Ok(None) };
    let business = store::get(app.reader(), offer.business).await?;
    Ok(Some((offer, business.profile.name)))
}

/// The documents of businesses; for their teams and those who oversee, otherwise nothing.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn documents(
    app: &App,
    ctx: &Ctx,
    ids: &[BusinessId],
) -> Result<HashMap<BusinessId, Vec<Document>>, Error> {
    let sees = |id: &BusinessId| permit(ctx, BusinessAction::SeePrivate(*id)).is_ok();
    let seen: Vec<_> = ids.iter().copied().filter(sees).collect();
    let mut documents: HashMap<_, Vec<_>> = HashMap::new();
    if !seen.is_empty() {
        for document in store::documents_of(app.reader(), &seen).await? {
            documents.entry(document.business).or_default().push(document);
        }
    }
    Ok(documents)
}

/// What somebody may do with a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Change its profile.
    EditProfile,
    /// Add and change capabilities.
    EditCapabilities,
    /// Invite people and change roles.
    ManageTeam,
    /// Draft a tender.
    CreateTender,
    /// Begin an alliance.
    CreateAlliance,
    /// Draft a bid.
    Bid,
    /// Draft a showcase entry.
    CreateShowcase,
}

/// What the viewer may do with a business, as it stands now.
#[must_use]
pub fn abilities(ctx: &Ctx, business: &Business) -> Vec<Ability> {
    let id = business.id;
    let may = |action: Action<'_>| ctx.authorize(&action).is_ok();
    let kept = business.state != BusinessState::Closed;
    let acts = business.ensure_able(VerificationLevel::L1).is_ok();
    let role = ctx.actor.role_in(id);
    let shows = matches!(role, Some(Role::Owner | Role::Manager | Role::Staff));
    [
        (
            Ability::EditProfile,
            kept && may(Action::Business(BusinessAction::EditProfile(business))),
        ),
        (Ability::EditCapabilities, kept && may(Action::Capability(CapabilityAction::Add(id)))),
        (Ability::ManageTeam, may(Action::Business(BusinessAction::Invite(id, Role::Viewer)))),
        (Ability::CreateTender, acts && may(Action::Tender(TenderAction::Create(id)))),
        (Ability::CreateAlliance, acts && may(Action::Alliance(AllianceAction::Create(id)))),
        (Ability::Bid, acts && may(Action::Bid(BidAction::Start { lead: id }))),
        (Ability::CreateShowcase, business.state == BusinessState::Active && shows),
    ]
    .into_iter()
    .filter_map(|(ability, may)| may.then_some(ability))
    .collect()
}

/// Why the level is what it is, and what lifts it.
#[must_use]
pub fn verification_reasons(business: &Business, locale: Locale) -> Vec<String> {
    let standing = &business.standing;
    let contact = if standing.contact_verified { "contact-verified" } else { "contact-missing" };
    let keys: &[&str] = match standing.level {
        VerificationLevel::L0 if standing.contact_verified => &[contact, "documents-missing"],
        VerificationLevel::L0 => &[contact],
        VerificationLevel::L1 => &[contact, "documents-valid", "check-missing"],
        VerificationLevel::L2 => &[contact, "documents-valid", "checked", "visit-missing"],
        VerificationLevel::L3 => &[contact, "documents-valid", "visited"],
    };
    keys.iter().map(|key| words::message(locale, &format!("verification-{key}"), &[])).collect()
}
