//! What is known of bidders: capacities less what they have promised, certificates, finished works, place.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use gotong_domain::{
    alliances::{BindingAction, CharterVersion, OfficerRole, Standing},
    bids::{Bid, BidState, Bidder, Capacity, Certificate, Charter, Pact, Standard, Technical},
    businesses::{Business, BusinessState},
    capabilities::{Capability, CapabilityState},
    ids::{AllianceId, BidId, BusinessId},
    regions,
    tenders::{
        Award, LotState, Tender,
        terms::{Item, Lot, RequirementTest, Terms},
    },
    time::Instant,
};
use gotong_store::{
    Conn, StoreError,
    alliances::{self, charters},
    awards,
    bids::{self as store, Scope},
    businesses, capabilities, tenders,
};

use super::scene::Scene;
use crate::{App, Ctx, Error, Work, tenders::queries::as_of_now_in};

/// Bidders with the standard that a tender's requirements are held against.
pub(super) struct Known {
    pub(super) bidders: Vec<Bidder>,
    pub(super) standard: Standard,
}

/// What requirements ask of bidders besides answers in the bid: nothing else is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    capacity: bool,
    certificates: bool,
    /// Only what everybody may know of: no bid that is under seal, or may still win, shows in what is free.
    openly: bool,
}

impl Asked {
    /// The same, for somebody who may not know what others have promised under seal.
    pub(super) const fn openly(self) -> Self {
        Self { openly: true, ..self }
    }

    /// What the requirements of these lots ask.
    pub(super) fn by<'a>(lots: impl Iterator<Item = &'a Lot>) -> Self {
        lots.flat_map(|lot| &lot.requirements).fold(Self::default(), |asked, requirement| {
            match requirement.test {
                RequirementTest::Capacity { .. } => Self { capacity: true, ..asked },
                RequirementTest::Certificate { .. } => Self { certificates: true, ..asked },
                _ => asked,
            }
        })
    }
}

/// What is known now of several businesses and of the charters that they act under, read at once.
pub(super) struct Files {
    now: Instant,
    businesses: Vec<Business>,
    abilities: Vec<Capability>,
    promised: Vec<Promise>,
    /// Whose people also work elsewhere, and where.
    sharing: BTreeSet<(BusinessId, BusinessId)>,
    standings: HashMap<AllianceId, Standing>,
    charters: Vec<CharterVersion>,
}

impl Files {
    /// Reads what these requirements ask of businesses, and what decides about these pacts.
    pub(super) async fn read(
        app: &App,
        ctx: &Ctx,
        members: &[BusinessId],
        asked: Asked,
        pacts: impl Iterator<Item = Pact>,
    ) -> Result<Self, Error> {
        let found = businesses::list(app.reader(), members).await?;
        Self::of(app, app.reader(), ctx, (members, found), asked, pacts).await
    }

    async fn of(
        app: &App,
        db: &impl Conn,
        ctx: &Ctx,
        (members, businesses): (&[BusinessId], Vec<Business>),
        asked: Asked,
        pacts: impl Iterator<Item = Pact>,
    ) -> Result<Self, Error> {
        let (alliances, pinned): (BTreeSet<_>, BTreeSet<_>) =
            pacts.map(|pact| (pact.alliance, pact.charter)).unzip();
        let (alliances, pinned): (Vec<_>, Vec<_>) =
            (alliances.into_iter().collect(), pinned.into_iter().collect());
        let charters = match &pinned[..] {
            [] => vec![],
            pinned => charters::list(db, pinned).await?,
        };
        let abilities = match asked {
            Asked { capacity: false, certificates: false, .. } => vec![],
            _ => capabilities::of_businesses(db, members).await?,
        };
        let promised = match asked {
            Asked { capacity: false, .. } => vec![],
            _ => promised(app, db, ctx, (members, asked.openly)).await?,
        };
        Ok(Self {
            now: ctx.now,
            businesses,
            abilities,
            promised,
            sharing: businesses::sharing(db, members).await?,
            standings: alliances::standings(db, &alliances).await?,
            charters,
        })
    }

    /// Reads what decides about bids, and keeps others from sealing for their members, or from changing their charters,
    /// until the transaction ends: a capacity is promised once.
    pub(super) async fn hold(
        app: &App,
        work: &Work<'_>,
        ctx: &Ctx,
        bids: &[&Bid],
        asked: Asked,
    ) -> Result<Self, Error> {
        let members: BTreeSet<_> = bids.iter().flat_map(|bid| &bid.members).copied().collect();
        let members: Vec<_> = members.into_iter().collect();
        let found = businesses::list_locked(work, &members).await?;
        // In one order for everybody, as the businesses.
        let pacts = || bids.iter().filter_map(|bid| bid.pact);
        for alliance in pacts().map(|pact| pact.alliance).collect::<BTreeSet<_>>() {
            alliances::hold_shared(work, alliance).await?;
        }
        Self::of(app, &**work, ctx, (&members, found), asked, pacts()).await
    }

    /// These bidders, in this order, for a tender; `except` is the bid that is not to count against itself.
    pub(super) fn known(
        &self,
        tender: &Tender,
        members: &[BusinessId],
        except: Option<BidId>,
    ) -> Known {
        let place = regions::city_of(&tender.terms.city_code).and_then(|city| city.centre);
        let standard = Standard { now: self.now, through: last_day(&tender.terms), place };
        let promised: Vec<_> =
            self.promised.iter().filter(|promise| Some(promise.bid) != except).collect();
        let bidder = |id: &BusinessId| {
            let business = self.businesses.iter().find(|business| business.id == *id)?;
            let own = self.abilities.iter().filter(|ability| ability.business == *id);
            let own: Vec<_> = own.filter(|a| a.state == CapabilityState::Published).collect();
            let with_buyer = self.sharing.contains(&(*id, tender.buyer));
            Some(Bidder { with_buyer, ..bidder(business, &own, &promised) })
        };
        Known { bidders: members.iter().filter_map(bidder).collect(), standard }
    }

    /// What a joint bid must know of the charter it is made under; nothing for a single one.
    pub(super) fn charter(&self, pact: Option<Pact>) -> Result<Option<Charter>, Error> {
        let Some(pact) = pact else { return Ok(None) };
        let standing =
            self.standings.get(&pact.alliance).ok_or(StoreError::NotFound("alliance"))?;
        let pinned = self.charters.iter().find(|charter| charter.id == pact.charter);
        let pinned = pinned.ok_or(StoreError::NotFound("charter"))?;
        Ok(Some(Charter {
            in_force: standing.in_force(self.now).is_ok_and(|now| now.id == pact.charter),
            officers: standing.acting(OfficerRole::Coordinator).into_iter().collect(),
            limit: pinned.content.binding_limits.of(BindingAction::SubmitBid),
            parties: pinned.content.parties().collect(),
        }))
    }
}

fn bidder(business: &Business, abilities: &[&Capability], promised: &[&Promise]) -> Bidder {
    let certificate = |evidence: &gotong_domain::capabilities::Evidence| {
        let kind = evidence.certificate.clone()?;
        Some(Certificate { kind, valid_until: evidence.valid_until })
    };
    Bidder {
        business: business.id,
        level: business.standing.level as u8,
        active: business.state == BusinessState::Active,
        with_buyer: false,
        position: business.profile.address.point,
        capacities: abilities.iter().filter_map(|a| capacity(a, promised)).collect(),
        certificates: abilities.iter().flat_map(|a| &a.evidence).filter_map(certificate).collect(),
        works: vec![],
    }
}

fn capacity(ability: &Capability, promised: &[&Promise]) -> Option<Capacity> {
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
    bid: BidId,
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

/// What these businesses have promised by bids that have won, or may still win.
async fn promised(
    app: &App,
    db: &impl Conn,
    ctx: &Ctx,
    (members, openly): (&[BusinessId], bool),
) -> Result<Vec<Promise>, Error> {
    use BidState::{Admitted, Awarded, Opened, Ranked, Sealed};
    let states =
        if openly { vec![Awarded] } else { vec![Sealed, Opened, Admitted, Ranked, Awarded] };
    let scope = Scope { members: members.to_vec(), states, ..Scope::default() };
    let kept = store::all(db, &scope).await?;
    let of: BTreeSet<_> = kept.iter().map(|kept| kept.tender).collect();
    let mut tenders = match of.len() {
        0 => return Ok(vec![]),
        _ => tenders::get_many(db, &of.into_iter().collect::<Vec<_>>()).await?,
    };
    as_of_now_in(app, db, ctx, &mut tenders).await?;
    let (sealed, opened): (Vec<_>, Vec<_>) =
        kept.into_iter().partition(|kept| kept.state == Sealed);
    let of: BTreeSet<_> = opened.iter().map(|kept| kept.tender).collect();
    let awards = match of.len() {
        0 => vec![],
        _ => awards::list_of(db, &of.into_iter().collect::<Vec<_>>()).await?,
    };
    let mut promised = Vec::new();
    for kept in opened {
        let bid = kept.into_bid(None)?;
        let Some(tender) = tenders.iter().find(|tender| tender.id == bid.tender) else { continue };
        let bid = bid.as_of(tender, &awards, ctx.now);
        // A framework promises prices; its orders promise quantities.
        if tender.terms.framework.is_some() || !stands(&bid, tender, ctx.now) {
            continue;
        }
        let standing = |award: &&Award| award.bid == bid.id && award.state.is_standing();
        let number = awards.iter().find(standing).map(|award| award.number);
        if let Some(offered) = offered(&bid) {
            promised.extend(promises(bid.id, &offered, (&tender.terms, number)));
        }
    }
    for scene in Scene::all(app, db, sealed, &tenders).await? {
        if let Some(offer) = &scene.sealed
            && stands(&scene.bid, &scene.tender, ctx.now)
        {
            let offered = Technical::of(&offer.contents);
            promised.extend(promises(scene.bid.id, &offered, (&scene.tender.terms, None)));
        }
    }
    Ok(promised)
}

/// Whether a bid has won its lot, or binds its members and may still win it. What was called off, or found no winner,
/// binds nobody.
fn stands(bid: &Bid, tender: &Tender, now: Instant) -> bool {
    match (bid.state(), tender.lot_state(bid.lot)) {
        // An award may stand longer than the bid would have.
        (BidState::Awarded, Some(LotState::Complete))
        | (BidState::Awarded | BidState::Ranked, Some(LotState::Active | LotState::Awarded)) => {
            true
        }
        (
            BidState::Sealed | BidState::Opened | BidState::Admitted,
            Some(LotState::Active | LotState::Awarded),
        ) => now < bid.binds_until(&tender.terms),
        _ => false,
    }
}

/// What an opened bid offers, whether its price is open or not.
fn offered(bid: &Bid) -> Option<Technical> {
    let opened = bid.phase.opened()?;
    let whole = opened.offer().map(|offer| Technical::of(&offer.contents));
    whole.or_else(|| opened.technical().cloned())
}

/// What a bid promises of each item: all that it offers, and once it won its part of a lot that others share.
fn promises(bid: BidId, offered: &Technical, (terms, won): (&Terms, Option<u8>)) -> Vec<Promise> {
    let parts: HashMap<_, _> = match won {
        Some(number) => terms.lots.iter().flat_map(|lot| lot.quantities(number)).collect(),
        None => HashMap::new(),
    };
    let items: Vec<_> = terms.lots.iter().flat_map(|lot| &lot.items).collect();
    let days = terms.delivery_from.zip(terms.delivery_until).and_then(|(from, until)| {
        u64::try_from((until - from).num_days() + 1).ok().filter(|days| *days > 0)
    });
    let mut promises = Vec::new();
    for member in &offered.members {
        for part in &member.items {
            let Some(item) = items.iter().find(|item| item.id == part.item) else { continue };
            let Some(code) = item.code.clone() else { continue };
            promises.push(Promise {
                bid,
                business: member.business,
                code,
                unit: item.unit.clone(),
                quantity: part_of(part.quantity.unsigned_abs(), item, parts.get(&item.id)),
                days,
            });
        }
    }
    promises
}

/// A member's part of so many of an item's units, in whole units.
fn part_of(quantity: u64, item: &Item, units: Option<&u64>) -> u64 {
    let units = units.copied().unwrap_or(item.quantity);
    let part = u128::from(quantity) * u128::from(units);
    u64::try_from(part.div_ceil(u128::from(item.quantity.max(1)))).unwrap_or(u64::MAX)
}

/// The last day of performance, in the buyer's zone.
fn last_day(terms: &Terms) -> NaiveDate {
    terms.delivery_until.unwrap_or_else(|| terms.zone.date(terms.valid_until))
}
