//! Who could bid for a lot together: what is known of businesses, brought into the finder's form and back.
//!
//! Only what everybody may know goes in. What somebody has promised under seal, or bids for, does not show.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::{Duration, Instant},
};

use gotong_domain::{
    bids::{BidState, Bidder, Check, Finding, Outcome, Standard, assess},
    businesses::{Business, VerificationLevel},
    codes,
    error::{ErrorCode, Refusal},
    ids::{BusinessId, LotId, RequirementId},
    regions::{self, Point},
    tenders::{
        Tender,
        terms::{Aggregation, Lot, Requirement, RequirementTest},
    },
};
use gotong_finder::{
    Answer, Candidate, Limits, Need, Pair, Problem, Status, Trust, Weights, find, is_needed,
};
use gotong_store::{
    bids::{self as store, Scope},
    businesses, capabilities,
};

use super::bidders::{Asked, Files};
use crate::{App, Ctx, Error};

/// What counts how much when teams are ordered. Published with every answer; nobody can pay for any of it.
pub const WEIGHTS: Weights = Weights { trust: 4, joint: 2, distance: 3, load: 1 };

/// How many partial teams are looked at; beyond that the answer is said not to be proven.
const MOST_NODES: u64 = 100_000;

/// How many candidates are looked at, the nearest first.
const MOST_CANDIDATES: usize = 5_000;

/// How many teams are answered.
const MOST_TEAMS: usize = 5;

/// Who looks for a team, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The lot.
    pub lot: LotId,
    /// Who looks; it leads every team.
    pub lead: BusinessId,
    /// The most members.
    pub size: usize,
    /// How far from the site members may be.
    pub radius_km: Option<u32>,
}

/// A team that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Who, the lead first, with the distance to the site in kilometres.
    pub members: Vec<(BusinessId, Option<u32>)>,
    /// How they fare together against every requirement of the lot.
    pub checks: Vec<Check>,
    /// Whether they cover every mandatory requirement that is known beforehand.
    pub complete: bool,
    /// Whether they cover less without the lead.
    pub lead_needed: bool,
    /// The requirement that they cover with the least to spare.
    pub binding: Option<RequirementId>,
    /// How good the team is beside others of its size.
    pub score: f64,
}

/// The teams that were found, and what is proven about them.
#[derive(Clone, Debug)]
pub struct Teams {
    /// The best first.
    pub teams: Vec<Found>,
    /// Whether no other team is better.
    pub proven: bool,
    /// How much better than the first a team of its size could be at most.
    pub gap: f64,
    /// How many businesses could take part.
    pub candidates: usize,
    /// How many partial teams were looked at.
    pub nodes: u64,
    /// How long that took.
    pub took: Duration,
    /// A smallest set of requirements that no team covers together.
    pub obstacle: Vec<RequirementId>,
    /// Who is one capability away from making a team possible, and which one.
    pub helpers: Vec<(BusinessId, RequirementId)>,
}

/// The best teams for a lot; nothing for anyone but the lead's people.
///
/// # Errors
/// `Refused` with `TOO_MANY` requirements; `Error::Fault` when the database fails.
pub async fn teams(
    app: &App,
    ctx: &Ctx,
    (tender, wanted): (&Arc<Tender>, Wanted),
) -> Result<Option<Teams>, Error> {
    let Some(lot) = tender.terms.lot(wanted.lot) else { return Ok(None) };
    if ctx.actor.role_in(wanted.lead).is_none() || wanted.lead == tender.buyer {
        return Ok(None);
    }
    let (ids, sites) = candidates(app, tender, lot, wanted).await?;
    let files = Files::read(app, ctx, &ids, Asked::by([lot].into_iter()).openly(), [].into_iter());
    let known = files.await?.known(tender, &ids, None);
    let able = |one: &Bidder| one.business == wanted.lead || (one.active && !one.with_buyer);
    let bidders: Vec<_> = known.bidders.into_iter().filter(able).collect();
    let market = Market { lot, bidders, standard: known.standard, lead: wanted.lead };
    let asked = market.asked();
    let pairs = joint(app, &market.bidders).await?;
    let problem = market.problem(&asked, pairs, (wanted.size, &sites))?;
    let started = Instant::now();
    let (problem, answer) = match problem {
        Some(problem) => searched(problem).await?,
        None => return Ok(Some(market.alone(&sites))),
    };
    let took = started.elapsed();
    Ok(Some(market.told((&problem, answer), &asked, (&sites, took))))
}

/// Where candidates are from the site, in kilometres.
type Sites = BTreeMap<BusinessId, u32>;

/// Who offers what the lot asks for where it asks for it, the nearest first, with the lead.
async fn candidates(
    app: &App,
    tender: &Tender,
    lot: &Lot,
    wanted: Wanted,
) -> Result<(Vec<BusinessId>, Sites), Error> {
    let place = tender.terms.city_code.as_str();
    let site = regions::get(place).and_then(regions::Region::centre_or_parents);
    let asked = asked_codes(tender, lot);
    let under = |code: &str| asked.iter().any(|wanted| codes::covers(wanted, code));
    let wanted_codes: Vec<_> = codes::all().iter().map(|c| c.code).filter(|c| under(c)).collect();
    let offers = capabilities::offering(app.reader(), &wanted_codes).await?;
    let ids: BTreeSet<_> = offers.iter().map(|offer| offer.business).collect();
    let ids: Vec<_> = ids.into_iter().chain([wanted.lead]).collect();
    let km = |at: Option<Point>| Some(at?.kilometres(site?));
    let mut near = Vec::new();
    let mut sites = Sites::new();
    for business in businesses::list(app.reader(), &ids).await? {
        let away = km(business.profile.address.point);
        let serves = || {
            let address = &business.profile.address;
            let mut own = offers.iter().filter(|offer| offer.business == business.id);
            own.any(|offer| offer.abilities.serves(place, &address.region_code, address.point))
        };
        let lead = business.id == wanted.lead;
        let within = wanted.radius_km.is_none_or(|most| away.is_some_and(|km| km <= most));
        if lead || (within && is_able(&business, tender) && serves()) {
            near.push((!lead, away.unwrap_or(u32::MAX), business.id));
            sites.extend(away.map(|km| (business.id, km)));
        }
    }
    near.sort_unstable();
    Ok((near.into_iter().map(|(.., id)| id).take(MOST_CANDIDATES).collect(), sites))
}

fn is_able(business: &Business, tender: &Tender) -> bool {
    business.id != tender.buyer && business.ensure_able(VerificationLevel::L1).is_ok()
}

fn asked_codes<'a>(tender: &'a Tender, lot: &'a Lot) -> BTreeSet<&'a str> {
    let items = lot.items.iter().filter_map(|item| item.code.as_deref());
    let requirements = lot.requirements.iter().filter_map(|one| match &one.test {
        RequirementTest::Capacity { code, .. } => Some(code.as_str()),
        _ => None,
    });
    let all: BTreeSet<_> = items.chain(requirements).collect();
    if all.is_empty() { tender.terms.codes.iter().map(String::as_str).collect() } else { all }
}

/// Who of these has won something together, and how often.
async fn joint(app: &App, bidders: &[Bidder]) -> Result<Vec<Pair>, Error> {
    let members: Vec<_> = bidders.iter().map(|one| one.business).collect();
    let place: BTreeMap<_, u32> = members.iter().copied().zip(0..).collect();
    let scope = Scope { members, states: vec![BidState::Awarded], ..Scope::default() };
    let mut times: BTreeMap<(u32, u32), u16> = BTreeMap::new();
    for won in store::all(app.reader(), &scope).await? {
        let mut here: Vec<_> = won.members.iter().filter_map(|one| place.get(one)).collect();
        here.sort_unstable();
        for (i, a) in here.iter().enumerate() {
            for b in &here[i + 1..] {
                *times.entry((**a, **b)).or_default() += 1;
            }
        }
    }
    let pair = |(members, times): (_, u16)| Pair { members, joint: times.min(4) * 250 };
    Ok(times.into_iter().map(pair).collect())
}

/// Searches beside what else the server does.
async fn searched(problem: Problem) -> Result<(Problem, Answer), Error> {
    let search = move || {
        let limits = Limits { nodes: MOST_NODES, ..Limits::default() };
        find(&problem, &limits).map(|answer| (problem, answer))
    };
    tokio::task::spawn_blocking(search).await.map_err(Error::fault)?.map_err(Error::fault)
}

/// A lot with those who could bid for it.
struct Market<'a> {
    lot: &'a Lot,
    bidders: Vec<Bidder>,
    standard: Standard,
    lead: BusinessId,
}

/// A requirement that the finder looks at.
struct Asking<'a> {
    requirement: &'a Requirement,
    need: Need,
}

impl Market<'_> {
    /// What is mandatory, and known before a bid is written. What the bid answers is left to it.
    fn asked(&self) -> Vec<Asking<'_>> {
        let mandatory = self.lot.requirements.iter().filter(|one| one.mandatory);
        let asking = |requirement| {
            let need = need(requirement)?;
            Some(Asking { requirement, need })
        };
        mandatory.filter_map(asking).collect()
    }

    fn checks(&self, bidders: &[Bidder]) -> Vec<Check> {
        assess(self.lot, bidders, None, &self.standard)
    }

    /// The finder's problem; none where nothing is required that is known beforehand.
    fn problem(
        &self,
        asked: &[Asking<'_>],
        pairs: Vec<Pair>,
        (size, sites): (usize, &Sites),
    ) -> Result<Option<Problem>, Error> {
        if asked.is_empty() {
            return Ok(None);
        }
        if asked.len() > gotong_finder::MOST_REQUIREMENTS {
            let most = gotong_finder::MOST_REQUIREMENTS;
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", most).into());
        }
        let anchor = self.bidders.iter().position(|one| one.business == self.lead);
        Ok(Some(Problem {
            needs: asked.iter().map(|one| one.need).collect(),
            candidates: self.bidders.iter().map(|one| self.candidate(one, asked, sites)).collect(),
            pairs,
            blocked: vec![],
            anchor: anchor.and_then(|place| u32::try_from(place).ok()),
            size,
            teams: MOST_TEAMS,
            trust: Trust::Weakest,
            weights: WEIGHTS,
        }))
    }

    fn candidate(&self, bidder: &Bidder, asked: &[Asking<'_>], sites: &Sites) -> Candidate {
        let checks = self.checks(std::slice::from_ref(bidder));
        let lead = bidder.business == self.lead;
        // What each member has to fulfil keeps out whoever does not.
        let fails = |one: &Asking<'_>| {
            one.requirement.aggregation == Aggregation::AllMembers
                && outcome(&checks, one.requirement.id) == Some(Outcome::NotMet)
        };
        let out = !lead && asked.iter().any(fails);
        let offer = |one: &Asking<'_>| {
            let only_lead = one.requirement.aggregation == Aggregation::LeadOnly && !lead;
            if out || only_lead { 0 } else { offered(&checks, one, bidder.level) }
        };
        let km = sites.get(&bidder.business).copied().unwrap_or(u32::from(u16::MAX));
        Candidate {
            offers: asked.iter().map(offer).collect(),
            trust: trusted(bidder.level),
            distance: u16::try_from(km.saturating_mul(10)).unwrap_or(u16::MAX),
            load: load(bidder),
        }
    }

    fn alone(&self, sites: &Sites) -> Teams {
        let lead = self.bidders.iter().filter(|one| one.business == self.lead).cloned();
        let lead: Vec<_> = lead.collect();
        let members = vec![(self.lead, sites.get(&self.lead).copied())];
        let checks = self.checks(&lead);
        let found =
            Found { members, checks, complete: true, lead_needed: true, binding: None, score: 0.0 };
        Teams {
            teams: vec![found],
            proven: true,
            gap: 0.0,
            candidates: self.bidders.len(),
            nodes: 0,
            took: Duration::ZERO,
            obstacle: vec![],
            helpers: vec![],
        }
    }

    fn told(
        &self,
        (problem, answer): (&Problem, Answer),
        asked: &[Asking<'_>],
        (sites, took): (&Sites, Duration),
    ) -> Teams {
        let of = |place: u32| &self.bidders[place as usize];
        let requirement = |of: usize| asked[of].requirement.id;
        let gap = answer.teams.first().zip(answer.certificate.bound);
        let team = |team: &gotong_finder::Team| {
            let mut bidders: Vec<_> = team.members.iter().map(|place| of(*place).clone()).collect();
            bidders.sort_by_key(|one| one.business != self.lead);
            let members = bidders.iter().map(|one| one.business);
            Found {
                members: members.map(|id| (id, sites.get(&id).copied())).collect(),
                checks: self.checks(&bidders),
                complete: team.covered() == problem.needs.len(),
                lead_needed: problem.anchor.is_some_and(|lead| is_needed(problem, team, lead)),
                binding: Some(requirement(team.binding)),
                score: team.score.value(),
            }
        };
        Teams {
            teams: answer.teams.iter().map(team).collect(),
            proven: answer.certificate.status == Status::Optimal,
            gap: gap.map_or(0.0, |(first, bound)| bound.value() - first.score.value()),
            candidates: self.bidders.len(),
            nodes: answer.certificate.nodes,
            took,
            obstacle: answer.obstacle.iter().map(|of| requirement(*of)).collect(),
            helpers: answer
                .helpers
                .iter()
                .map(|helper| (of(helper.member).business, requirement(helper.requirement)))
                .collect(),
        }
    }
}

/// When the finder counts a requirement as covered; nothing for what a bid answers.
fn need(requirement: &Requirement) -> Option<Need> {
    match (&requirement.test, requirement.aggregation) {
        (RequirementTest::Capacity { quantity, .. }, Aggregation::Sum) => {
            Some(Need::Sum(*quantity))
        }
        (RequirementTest::Capacity { quantity, .. }, _) => Some(Need::Whole(*quantity)),
        (
            RequirementTest::Certificate { .. }
            | RequirementTest::Distance { .. }
            | RequirementTest::Experience { .. },
            _,
        ) => Some(Need::Any),
        _ => None,
    }
}

fn outcome(checks: &[Check], of: RequirementId) -> Option<Outcome> {
    checks.iter().find(|check| check.requirement == of).map(|check| check.outcome)
}

/// How much somebody offers of a requirement. A capacity counts as far as it is verified: half at level 1.
fn offered(checks: &[Check], asking: &Asking<'_>, level: u8) -> u64 {
    let check = checks.iter().find(|check| check.requirement == asking.requirement.id);
    let Some(check) = check else { return 0 };
    match (&check.finding, level) {
        (Finding::Capacity { .. }, 0) => 0,
        (Finding::Capacity { free, .. }, 1) => free / 2,
        (Finding::Capacity { free, .. }, _) => *free,
        _ => u64::from(check.outcome == Outcome::Met),
    }
}

/// How far somebody can be trusted: as far as it is verified, until works are recorded.
const fn trusted(level: u8) -> u16 {
    match level {
        0 => 0,
        1 => 400,
        2 => 800,
        _ => 1_000,
    }
}

/// How busy somebody is: the part of what it can do that is promised, of what it has most of.
fn load(bidder: &Bidder) -> u16 {
    let part = |one: &gotong_domain::bids::Capacity| {
        let taken = u128::from(one.committed.min(one.quantity)) * 1_000;
        u16::try_from(taken / u128::from(one.quantity.max(1))).unwrap_or(1_000)
    };
    bidder.capacities.iter().map(part).max().unwrap_or_default()
}
