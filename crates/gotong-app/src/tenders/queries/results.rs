//! Results, awards and debriefs: who sees what, and from when.

use std::collections::HashMap;

use gotong_domain::{
    bids::{Bid, BidState, Offer, Phase as BidPhase, Rejection},
    businesses::Business,
    ids::{AllianceId, BusinessId, CriterionId, ItemId, LotId},
    money::Money,
    policy::Denied,
    tenders::{
        Award, AwardState, State, Tender,
        evaluation::{Place, Score},
        terms::AwardMethod,
    },
    time::Instant,
};
use gotong_store::{
    alliances,
    awards::{self, Ranked},
    bids, businesses,
};

use super::{own, takes_part};
use crate::{App, Ctx, Error};

/// How much of the results a viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    /// Nothing yet.
    Nothing,
    /// Names and totals, and one's own steps: bidders during the standstill.
    Totals,
    /// Names, totals and every step: everybody after the award.
    Steps,
    /// Everything, with reasons and prices per item: the buyer's people.
    Everything,
}

fn sight(ctx: &Ctx, tender: &Tender, opened: &[Bid]) -> Sight {
    let buyer = ctx.actor.role_in(tender.buyer).is_some();
    match tender.state_at(ctx.now) {
        State::Draft | State::Tendering | State::Opening => Sight::Nothing,
        _ if buyer => Sight::Everything,
        State::Awarded | State::Complete => Sight::Steps,
        State::Standstill | State::Unsuccessful if takes_part(ctx, opened) => Sight::Totals,
        State::Evaluation | State::Standstill | State::Unsuccessful | State::Cancelled => {
            Sight::Nothing
        }
    }
}

/// The order of a lot's bids, as far as the viewer sees it.
#[derive(Clone, Debug)]
pub struct LotResult {
    /// Which lot.
    pub lot: LotId,
    /// When the order was computed.
    pub computed_at: Option<Instant>,
    /// How bids are ordered.
    pub method: AwardMethod,
    /// The bids: ranked ones first, in their order.
    pub entries: Vec<Entry>,
}

/// A bid in a result.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The bid.
    pub bid: Bid,
    /// The bidder's or the alliance's name.
    pub bidder_name: String,
    /// Whose bid it is, the lead first.
    pub members: Vec<Business>,
    /// What it asks.
    pub total: Money,
    /// Its place, once computed.
    pub place: Option<Place>,
    /// Whether the viewer sees the steps of its score.
    pub with_steps: bool,
    /// Why it was rejected; for the buyer's people and its own.
    pub rejection: Option<String>,
    /// Its prices per item; for the buyer's people.
    pub items: Vec<ComparedItem>,
}

/// An item's price in a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComparedItem {
    /// Which item.
    pub item: ItemId,
    /// How many units.
    pub quantity: i64,
    /// The price of one, in minor units; `None` when members price it differently.
    pub unit_price: Option<i64>,
    /// The sum, in minor units.
    pub total: i64,
}

/// The results of a tender's lots that the caller may see; lots without are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn results(app: &App, ctx: &Ctx, tender: &Tender) -> Result<Vec<LotResult>, Error> {
    let opened = bids::opened(app.reader(), tender.id, None).await?;
    let sight = sight(ctx, tender, &opened);
    if sight == Sight::Nothing {
        return Ok(Vec::new());
    }
    let rankings = awards::rankings(app.reader(), tender.id).await?;
    let names = Names::read(app, &opened).await?;
    let result = |lot: LotId| {
        let ranked = rankings.iter().find(|ranked| ranked.lot == lot);
        let of_lot = opened.iter().filter(|bid| bid.lot == lot);
        let mut entries: Vec<_> =
            of_lot.map(|bid| entry(ctx, sight, bid, ranked, tender, &names)).collect();
        let order = |entry: &Entry| {
            let rank = entry.place.as_ref().and_then(|place| place.rank);
            (rank.is_none(), rank, entry.bid.id)
        };
        entries.sort_by_key(order);
        let computed_at = ranked.map(|ranked| ranked.computed_at);
        LotResult { lot, computed_at, method: tender.terms.rules.award, entries }
    };
    Ok(tender.terms.lots.iter().map(|lot| result(lot.id)).collect())
}

fn entry(
    ctx: &Ctx,
    sight: Sight,
    bid: &Bid,
    ranked: Option<&Ranked>,
    tender: &Tender,
    names: &Names,
) -> Entry {
    let everything = sight == Sight::Everything;
    let own = own(ctx, bid);
    let opened = bid.phase.opened();
    let total =
        opened.map_or(Money::new(0, tender.terms.currency), gotong_domain::bids::Opened::total);
    Entry {
        bidder_name: names.bidder(bid),
        members: names.members(bid),
        total,
        place: place_of(ranked, bid).cloned(),
        with_steps: everything || own || sight == Sight::Steps,
        rejection: rejection(bid).filter(|_| everything || own),
        items: match opened {
            Some(opened) if everything => compared(&opened.offer),
            Some(_) | None => Vec::new(),
        },
        bid: bid.clone(),
    }
}

fn place_of<'a>(ranked: Option<&'a Ranked>, bid: &Bid) -> Option<&'a Place> {
    ranked?.ranking.places.iter().find(|place| place.bid == bid.id)
}

/// Why a bid was not admitted.
fn rejection(bid: &Bid) -> Option<String> {
    match &bid.phase {
        BidPhase::Rejected { rejection: Rejection::Inadmissible { reason, .. }, .. }
        | BidPhase::Disqualified { reason, .. } => Some(reason.clone()),
        BidPhase::Rejected { rejection: Rejection::Integrity, .. } => Some("INTEGRITY".to_owned()),
        _ => None,
    }
}

/// The prices of all members, item by item.
fn compared(offer: &Offer) -> Vec<ComparedItem> {
    let mut items: Vec<ComparedItem> = Vec::new();
    for part in offer.contents.members.iter().flat_map(|member| &member.items) {
        let sum = part.unit_price.saturating_mul(part.quantity);
        match items.iter_mut().find(|known| known.item == part.item) {
            Some(known) => {
                known.quantity = known.quantity.saturating_add(part.quantity);
                known.total = known.total.saturating_add(sum);
                known.unit_price = known.unit_price.filter(|price| *price == part.unit_price);
            }
            None => items.push(ComparedItem {
                item: part.item,
                quantity: part.quantity,
                unit_price: Some(part.unit_price),
                total: sum,
            }),
        }
    }
    items
}

/// The names of bidders, read in one statement a kind.
struct Names {
    businesses: HashMap<BusinessId, Business>,
    alliances: HashMap<AllianceId, String>,
}

impl Names {
    async fn read(app: &App, bids: &[Bid]) -> Result<Self, Error> {
        let mut members: Vec<_> = bids.iter().flat_map(|bid| bid.members.clone()).collect();
        members.sort_unstable();
        members.dedup();
        let joint: Vec<_> = bids.iter().filter_map(|bid| bid.pact.map(|p| p.alliance)).collect();
        let found = businesses::list(app.reader(), &members).await?;
        let together = if joint.is_empty() {
            Vec::new()
        } else {
            alliances::list(app.reader(), &joint).await?
        };
        Ok(Self {
            businesses: found.into_iter().map(|business| (business.id, business)).collect(),
            alliances: together.into_iter().map(|alliance| (alliance.id, alliance.name)).collect(),
        })
    }

    fn members(&self, bid: &Bid) -> Vec<Business> {
        bid.members.iter().filter_map(|id| self.businesses.get(id).cloned()).collect()
    }

    fn bidder(&self, bid: &Bid) -> String {
        let alliance = bid.pact.and_then(|pact| self.alliances.get(&pact.alliance).cloned());
        let lead = || self.businesses.get(&bid.lead).map(|lead| lead.profile.name.clone());
        alliance.or_else(lead).unwrap_or_default()
    }
}

/// An award with its winner's name.
#[derive(Clone, Debug)]
pub struct ShownAward {
    /// The award.
    pub award: Award,
    /// The winner's or the alliance's name.
    pub winner_name: String,
    /// Whose bid won, the lead first.
    pub winners: Vec<Business>,
    /// Whether the viewer is of the buyer's people, who alone see who proposed and approved.
    pub for_buyer: bool,
}

/// The awards of a tender that the caller may see, the latest of each lot: proposals only the buyer's people, awards in
/// standstill also bidders, confirmed ones everybody.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn awards_of(app: &App, ctx: &Ctx, tender: &Tender) -> Result<Vec<ShownAward>, Error> {
    let opened = bids::opened(app.reader(), tender.id, None).await?;
    let sight = sight(ctx, tender, &opened);
    let for_buyer = sight == Sight::Everything;
    if sight == Sight::Nothing {
        return Ok(Vec::new());
    }
    let all = awards::list(app.reader(), tender.id).await?;
    let names = Names::read(app, &opened).await?;
    let latest = |lot: LotId| {
        let of_lot = all.iter().rev().filter(|award| award.lot == lot);
        let mut visible = of_lot.filter(|award| for_buyer || award.state.is_standing());
        visible.next().filter(|award| for_buyer || award.state != AwardState::Proposed)
    };
    let shown = tender.terms.lots.iter().filter_map(|lot| latest(lot.id)).filter_map(|award| {
        let bid = opened.iter().find(|bid| bid.id == award.bid)?;
        Some(ShownAward {
            winner_name: names.bidder(bid),
            winners: names.members(bid),
            award: award.clone(),
            for_buyer,
        })
    });
    Ok(shown.collect())
}

/// An award with its winner's name, for the buyer's people.
///
/// # Errors
/// `Denied::NotFound` if its bid is gone.
pub async fn show_award(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    award: Award,
) -> Result<ShownAward, Error> {
    let opened = bids::opened(app.reader(), tender.id, Some(award.lot)).await?;
    let names = Names::read(app, &opened).await?;
    let bid = opened.iter().find(|bid| bid.id == award.bid).ok_or(Denied::NotFound)?;
    Ok(ShownAward {
        winner_name: names.bidder(bid),
        winners: names.members(bid),
        for_buyer: ctx.actor.role_in(tender.buyer).is_some(),
        award,
    })
}

/// What a bidder learns about its own bid.
#[derive(Clone, Debug)]
pub struct Debrief {
    /// What became of it.
    pub outcome: BidState,
    /// Its rank.
    pub rank: Option<u32>,
    /// How many bids the lot had.
    pub bid_count: usize,
    /// What it asked.
    pub own_total: Money,
    /// Who won.
    pub winner_name: Option<String>,
    /// For how much.
    pub winner_total: Option<Money>,
    /// Its score.
    pub own_score: Option<Score>,
    /// The winner's score.
    pub winner_score: Option<Score>,
    /// Criterion by criterion.
    pub criteria: Vec<DebriefCriterion>,
    /// Why it was not admitted, or the award's reason.
    pub reason: Option<String>,
}

/// A criterion in a debrief.
#[derive(Clone, Debug)]
pub struct DebriefCriterion {
    /// Which.
    pub criterion: CriterionId,
    /// Its own points, 0 to 100.
    pub own: Option<Score>,
    /// The winner's points; once the award is public.
    pub winner: Option<Score>,
}

/// The debrief of a bid, for its own people from the standstill on.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn debrief(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    bid: &Bid,
) -> Result<Option<Debrief>, Error> {
    let state = tender.state_at(ctx.now);
    let told =
        matches!(state, State::Standstill | State::Awarded | State::Complete | State::Unsuccessful);
    let Some(opened) = bid.phase.opened().filter(|_| told && own(ctx, bid)) else {
        return Ok(None);
    };
    let all = bids::opened(app.reader(), tender.id, Some(bid.lot)).await?;
    let rankings = awards::rankings(app.reader(), tender.id).await?;
    let ranked = rankings.iter().find(|ranked| ranked.lot == bid.lot);
    let award = awards::list(app.reader(), tender.id).await?.into_iter().rfind(|award| {
        award.lot == bid.lot && award.state.is_standing() && award.state != AwardState::Proposed
    });
    let winner = award.as_ref().and_then(|award| all.iter().find(|bid| bid.id == award.bid));
    let own_place = place_of(ranked, bid);
    let public = matches!(state, State::Awarded | State::Complete);
    let winner_place = winner.filter(|_| public).and_then(|winner| place_of(ranked, winner));
    let names = Names::read(app, &all).await?;
    let points = |place: Option<&Place>, id: CriterionId| {
        let steps = &place?.criteria;
        steps.iter().find(|step| step.criterion == id).map(|step| step.points.clone())
    };
    let criteria = tender.terms.criteria.iter().map(|criterion| DebriefCriterion {
        criterion: criterion.id,
        own: points(own_place, criterion.id),
        winner: points(winner_place, criterion.id),
    });
    Ok(Some(Debrief {
        outcome: bid.state(),
        rank: own_place.and_then(|place| place.rank),
        bid_count: all.len(),
        own_total: opened.total(),
        winner_name: winner.map(|winner| names.bidder(winner)),
        winner_total: award.as_ref().map(|award| award.total),
        own_score: own_place.map(|place| place.score.clone()),
        winner_score: winner_place.map(|place| place.score.clone()),
        criteria: criteria.collect(),
        reason: rejection(bid).or_else(|| award.map(|award| award.reason)),
    }))
}
