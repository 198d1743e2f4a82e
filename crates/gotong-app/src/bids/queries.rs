//! Reading bids: every query answers only what its viewer may know, and before the opening that is its own bids.

use std::sync::Arc;

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::{
    bids::{Bid, BidAction, BidState, Blocker, Check, Offer, assess, blockers},
    ids::{AllianceId, BidId, BusinessId, LotId, TenderId},
    policy::Actor,
    tenders::Tender,
};
use gotong_store::{
    StoreError, alliances,
    bids::{self as store, Scope},
    page::{PageRequest, Paged},
    tenders,
};

use super::{bidders, keys, permit, scene::Scene};
use crate::{App, Ctx, Error};

/// A bid as a viewer may see it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The bid.
    pub bid: Bid,
    /// What it says; nothing for a bid that did not open.
    pub offer: Option<Offer>,
    /// The tender that it answers.
    pub tender: Arc<Tender>,
    /// Whether the viewer is of one of its members.
    pub own: bool,
}

/// Reads a bid that the viewer may see.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer, `Denied::Unauthenticated` for visitors.
pub async fn get(app: &App, ctx: &Ctx, id: BidId) -> Result<Seen, Error> {
    seen(ctx, Scene::read(app, ctx, id).await?)
}

/// Reads several bids; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(app: &App, ctx: &Ctx, ids: &[BidId]) -> Result<Vec<Seen>, Error> {
    if ctx.actor == Actor::Anonymous {
        return Ok(vec![]);
    }
    let kept = store::list(app.reader(), ids).await?;
    let of: Vec<_> = kept.iter().map(|kept| kept.tender).collect();
    let tenders = tenders::get_many(app.reader(), &of).await?;
    let mut found = Vec::new();
    for scene in Scene::all(app, app.reader(), kept, &tenders).await? {
        match seen(ctx, scene) {
            Ok(bid) => found.push(bid),
            Err(Error::Denied(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// A page of the bids of a business, newest first; empty for anyone but its team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_business(
    app: &App,
    ctx: &Ctx,
    business: BusinessId,
    states: Vec<BidState>,
    page: &PageRequest,
) -> Result<Paged<Seen>, Error> {
    let members = ctx.actor.businesses().filter(|own| *own == business).collect();
    list(app, ctx, Scope { members, states, ..Scope::default() }, page).await
}

/// A page of the bids of an alliance in which the viewer has a part, newest first.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_alliance(
    app: &App,
    ctx: &Ctx,
    alliance: AllianceId,
    states: Vec<BidState>,
    page: &PageRequest,
) -> Result<Paged<Seen>, Error> {
    let members = ctx.actor.businesses().collect();
    let scope = Scope { members, states, alliance: Some(alliance), ..Scope::default() };
    list(app, ctx, scope, page).await
}

/// A page of the bids for a tender: the viewer's own, and from the opening on all for the buyer's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_tender(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    lot: Option<LotId>,
    page: &PageRequest,
) -> Result<Paged<Seen>, Error> {
    let scope = Scope {
        members: ctx.actor.businesses().collect(),
        with_opened: is_of_team(ctx, tender),
        tenders: vec![tender.id],
        lot,
        ..Scope::default()
    };
    list(app, ctx, scope, page).await
}

/// All bids of the viewer's businesses for these tenders, drafts included.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn own_of_tenders(
    app: &App,
    ctx: &Ctx,
    tenders: &[TenderId],
) -> Result<Vec<Seen>, Error> {
    let members = ctx.actor.businesses().collect();
    let scope = Scope { members, tenders: tenders.to_vec(), ..Scope::default() };
    let most = 100_u64.saturating_mul(tenders.len() as u64);
    let page =
        list(app, ctx, scope, &PageRequest { first: most, ..PageRequest::default() }).await?;
    Ok(page.items.into_iter().map(|(_, bid)| bid).collect())
}

/// What keeps one's own bid from being sealed; nothing once it cannot be sealed any more.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn blockers_of(app: &App, ctx: &Ctx, seen: &Seen) -> Result<Vec<Blocker>, Error> {
    let call = super::scene::call(&seen.tender, &seen.bid, ctx.now);
    let workable = seen.own
        && call.accepts(ctx.now).is_ok()
        && (seen.bid.phase.offer().is_some() || seen.bid.state() == BidState::Stale);
    let Some(offer) = seen.offer.as_ref().filter(|_| workable) else { return Ok(vec![]) };
    let members = &seen.bid.members;
    let known = bidders::known(app, ctx, &seen.tender, members, Some(seen.bid.id)).await?;
    let charter = bidders::charter(app, ctx, seen.bid.pact).await?;
    let found = blockers(offer, &call, &known.bidders, charter.as_ref(), &known.standard);
    Ok(found.unwrap_or_default())
}

/// The file that proves later what was sealed: plaintext and salt; nothing for anyone but the bid's own members.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn receipt_file(app: &App, seen: &Seen) -> Result<Option<String>, Error> {
    if !seen.own {
        return Ok(None);
    }
    let kept = store::get(app.reader(), seen.bid.id).await?;
    let (Some(envelope), Some(seal)) = (kept.envelope, kept.seal) else { return Ok(None) };
    let Some(key) = keys::find(app, app.reader(), kept.tender).await? else { return Ok(None) };
    let of = (kept.tender, kept.id);
    let Some(plaintext) = keys::open(&key, of, &seal, envelope) else { return Ok(None) };
    let file = serde_json::json!({
        "type": "gotong.bid-receipt",
        "v": 1,
        "tender": kept.tender,
        "bid": kept.id,
        "sequence": seal.sequence,
        "commitment": seal.commitment,
        "plaintext": BASE64_STANDARD.encode(plaintext.bytes()),
    });
    Ok(Some(file.to_string()))
}

/// For whom eligibility is asked.
#[derive(Clone, Copy, Debug)]
pub enum Bidding {
    /// A business alone.
    Alone(BusinessId),
    /// An alliance, its coordinator leading.
    Together(AllianceId),
}

/// How a business or an alliance fares against each requirement of a lot; nothing for anyone but its people.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn eligibility(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    lot: LotId,
    bidding: Bidding,
) -> Result<Option<Vec<Check>>, Error> {
    let members = match bidding {
        Bidding::Alone(business) => vec![business],
        Bidding::Together(alliance) => match alliances::standing(app.reader(), alliance).await {
            Ok(standing) => match standing.in_force(ctx.now) {
                Ok(charter) => {
                    let lead = charter.content.coordinator();
                    let others = charter.content.parties().filter(|party| *party != lead);
                    std::iter::once(lead).chain(others).collect()
                }
                Err(_) => return Ok(None),
            },
            Err(StoreError::NotFound(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        },
    };
    let own = members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let Some(lot) = tender.terms.lot(lot).filter(|_| own) else { return Ok(None) };
    let known = bidders::known(app, ctx, tender, &members, None).await?;
    Ok(Some(assess(lot, &known.bidders, None, &known.standard)))
}

/// Whether the viewer works on the tender for its buyer.
fn is_of_team(ctx: &Ctx, tender: &Tender) -> bool {
    let user = ctx.actor.user_id();
    tender.team.iter().any(|member| Some(member.user) == user)
}

fn seen(ctx: &Ctx, scene: Scene) -> Result<Seen, Error> {
    let for_buyer = is_of_team(ctx, &scene.tender);
    permit(ctx, BidAction::Read { bid: &scene.bid, for_buyer })?;
    let own = scene.bid.members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let opened = || scene.bid.phase.opened().map(|opened| opened.offer.clone());
    let offer = if own { scene.says(ctx.now) } else { opened() };
    Ok(Seen { offer, own, tender: Arc::new(scene.tender), bid: scene.bid })
}

async fn list(
    app: &App,
    ctx: &Ctx,
    scope: Scope,
    page: &PageRequest,
) -> Result<Paged<Seen>, Error> {
    if ctx.actor == Actor::Anonymous {
        let none = Paged { items: vec![], has_next: false, has_previous: false, total: Some(0) };
        return Ok(none);
    }
    let found = store::page(app.reader(), &scope, page).await?;
    let ids: Vec<_> = found.items.iter().map(|(_, kept)| kept.tender).collect();
    let tenders = tenders::get_many(app.reader(), &ids).await?;
    let (cursors, kept): (Vec<_>, Vec<_>) = found.items.into_iter().unzip();
    let scenes = Scene::all(app, app.reader(), kept, &tenders).await?;
    if scenes.len() != cursors.len() {
        return Err(Error::fault("a bid has no tender"));
    }
    let seen = scenes.into_iter().map(|scene| seen(ctx, scene));
    let seen = seen.collect::<Result<Vec<_>, _>>()?;
    Ok(Paged {
        items: cursors.into_iter().zip(seen).collect(),
        has_next: found.has_next,
        has_previous: found.has_previous,
        total: found.total,
    })
}
