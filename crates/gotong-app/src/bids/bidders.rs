//! What is known of bidders: capacities less what they have promised, certificates, finished works, place.

use chrono::NaiveDate;
use gotong_domain::{
    alliances::{BindingAction, OfficerRole},
    bids::{Bidder, Capacity, Certificate, Charter, Offer, Pact, Standard},
    businesses::{Business, BusinessState},
    capabilities::{Capability, CapabilityState},
    ids::{BidId, BusinessId},
    regions,
    tenders::{Tender, terms::Terms},
};
use gotong_store::{
    alliances::{self, charters},
    bids::{self as store, Scope},
    businesses, capabilities,
    page::PageRequest,
    tenders,
};

use super::scene::Scene;
use crate::{App, Ctx, Error};

/// Bidders with the standard that a tender's requirements are held against.
pub(super) struct Known {
    pub(super) bidders: Vec<Bidder>,
    pub(super) standard: Standard,
}

/// What is known of these businesses now, in this order; `except` is the bid that is not to count against itself.
pub(super) async fn known(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    members: &[BusinessId],
    except: Option<BidId>,
) -> Result<Known, Error> {
    let found = businesses::list(app.reader(), members).await?;
    let abilities = capabilities::of_businesses(app.reader(), members).await?;
    let promised = promised(app, ctx, members, except).await?;
    let place = regions::city_of(&tender.terms.city_code).and_then(|city| city.centre);
    let through = last_day(&tender.terms);
    let standard = Standard { now: ctx.now, through, place };
    let bidder = |id: &BusinessId| {
        let business = found.iter().find(|business| business.id == *id)?;
        let own = abilities.iter().filter(|ability| ability.business == *id);
        let own: Vec<_> = own.filter(|a| a.state == CapabilityState::Published).collect();
        Some(bidder(business, &own, &promised))
    };
    Ok(Known { bidders: members.iter().filter_map(bidder).collect(), standard })
}

/// What a joint bid must know of the charter it is made under; nothing for a single one.
pub(super) async fn charter(
    app: &App,
    ctx: &Ctx,
    pact: Option<Pact>,
) -> Result<Option<Charter>, Error> {
    let Some(pact) = pact else { return Ok(None) };
    let standing = alliances::standing(app.reader(), pact.alliance).await?;
    let pinned = charters::get(app.reader(), pact.charter).await?;
    Ok(Some(Charter {
        in_force: standing.in_force(ctx.now).is_ok_and(|now| now.id == pact.charter),
        officers: standing.acting(OfficerRole::Coordinator).into_iter().collect(),
        limit: pinned.content.binding_limits.of(BindingAction::SubmitBid),
        parties: pinned.content.parties().collect(),
    }))
}

fn bidder(business: &Business, abilities: &[&Capability], promised: &[Promise]) -> Bidder {
    let certificate = |evidence: &gotong_domain::capabilities::Evidence| {
        let kind = evidence.certificate.clone()?;
        Some(Certificate { kind, valid_until: evidence.valid_until })
    };
    Bidder {
        business: business.id,
        level: business.standing.level as u8,
        active: business.state == BusinessState::Active,
        position: business.profile.address.point,
        capacities: abilities.iter().filter_map(|a| capacity(a, promised)).collect(),
        certificates: abilities.iter().flat_map(|a| &a.evidence).filter_map(certificate).collect(),
        works: vec![],
    }
}

fn capacity(ability: &Capability, promised: &[Promise]) -> Option<Capacity> {
    let abilities = &ability.abilities;
    let mut capacity = Capacity {
        code: abilities.code.clone(),
        quantity: abilities.capacity?,
        committed: 0,
        unit: abilities.unit.clone()?,
        period: abilities.period?,
    };
    let taken = promised.iter().filter(|promise| {
        promise.business == ability.business && capacity.counts_for(&promise.code, &promise.unit)
    });
    capacity.committed = taken.map(|promise| promise.within(capacity.period.days())).sum();
    Some(capacity)
}

/// A quantity of something that a business has promised to somebody.
struct Promise {
    business: BusinessId,
    code: String,
    unit: String,
    quantity: u64,
    days: Option<u64>,
}

impl Promise {
    /// How much of it falls into a period, rounded up; all of it when nobody said how long it takes.
    fn within(&self, period: u64) -> u64 {
        match self.days {
            Some(days) if days > period => {
                let part = u128::from(self.quantity) * u128::from(period);
                u64::try_from(part.div_ceil(u128::from(days))).unwrap_or(u64::MAX)
            }
            Some(_) | None => self.quantity,
        }
    }
}

/// What these businesses have promised by sealed and won bids.
async fn promised(
    app: &App,
    ctx: &Ctx,
    members: &[BusinessId],
    except: Option<BidId>,
) -> Result<Vec<Promise>, Error> {
    let mut promised = Vec::new();
    let won = store::awarded_to(app.reader(), members).await?;
    let of: Vec<_> = won.iter().map(|won| won.tender).collect();
    for tender in tenders::get_many(app.reader(), &of).await? {
        for won in won.iter().filter(|won| won.tender == tender.id) {
            if let Some(opened) = won.phase.opened() {
                promised.extend(promises(&opened.offer, &tender.terms));
            }
        }
    }
    let states = vec![gotong_domain::bids::BidState::Sealed];
    let scope = Scope { members: members.to_vec(), states, ..Scope::default() };
    let most = PageRequest { first: 100, ..PageRequest::default() };
    let sealed = store::page(app.reader(), &scope, &most).await?.items;
    let sealed = sealed.into_iter().map(|(_, kept)| kept).filter(|kept| Some(kept.id) != except);
    let sealed: Vec<_> = sealed.collect();
    let of: Vec<_> = sealed.iter().map(|kept| kept.tender).collect();
    let running = tenders::get_many(app.reader(), &of).await?;
    for scene in Scene::all(app, app.reader(), sealed, &running).await? {
        if let Some(offer) = &scene.sealed
            && scene.tender.terms.valid_until > ctx.now
        {
            promised.extend(promises(offer, &scene.tender.terms));
        }
    }
    Ok(promised)
}

fn promises(offer: &Offer, terms: &Terms) -> Vec<Promise> {
    let items: Vec<_> = terms.lots.iter().flat_map(|lot| &lot.items).collect();
    let days = terms.delivery_from.zip(terms.delivery_until).and_then(|(from, until)| {
        u64::try_from((until - from).num_days() + 1).ok().filter(|days| *days > 0)
    });
    let mut promises = Vec::new();
    for member in &offer.contents.members {
        for part in &member.items {
            let Some(item) = items.iter().find(|item| item.id == part.item) else { continue };
            let Some(code) = item.code.clone() else { continue };
            promises.push(Promise {
                business: member.business,
                code,
                unit: item.unit.clone(),
                quantity: part.quantity.unsigned_abs(),
                days,
            });
        }
    }
    promises
}

/// The last day of performance, in the buyer's zone.
fn last_day(terms: &Terms) -> NaiveDate {
    terms.delivery_until.unwrap_or_else(|| terms.zone.date(terms.valid_until))
}
