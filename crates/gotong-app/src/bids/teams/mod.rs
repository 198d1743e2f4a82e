//! Who could bid for a lot together: what is known of businesses, brought into the finder's form and back.
//!
//! Only what everybody may know goes in. What somebody has promised under seal, or bids for, does not show.

mod candidates;
mod market;

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use gotong_domain::{
    bids::{BidState, Bidder, Check},
    ids::{BusinessId, LotId, RequirementId},
    tenders::Tender,
};
use gotong_finder::{Answer, Limits, Pair, Problem, Weights, find};
use gotong_store::bids::{self as store, Scope};
use tokio::sync::Semaphore;

use super::bidders::{Asked, Files};
use crate::{App, Ctx, Error};
use candidates::candidates;
use market::Market;

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

/// Searches take a core each: a few at once, so that the rest of the server goes on.
static DESK: Semaphore = Semaphore::const_new(2);

/// Searches beside what else the server does.
async fn searched(problem: Problem) -> Result<(Problem, Answer), Error> {
    let _place = DESK.acquire().await.map_err(Error::fault)?;
    let search = move || {
        let limits = Limits { nodes: MOST_NODES, ..Limits::default() };
        find(&problem, &limits).map(|answer| (problem, answer))
    };
    tokio::task::spawn_blocking(search).await.map_err(Error::fault)?.map_err(Error::fault)
}
