//! Results and awards: who sees what, and from when.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use gotong_domain::{
    bids::{Bid, Ground, Opened, Phase as BidPhase, Rejection, TierPrice},
    businesses::Business,
    ids::{AllianceId, AwardId, BusinessId, ItemId, LotId, TenderId},
    money::Money,
    policy::Denied,
    tenders::{Award, AwardState, State, Tender, evaluation::Place, terms::AwardMethod},
    time::Instant,
};
use gotong_store::{
    alliances,
    awards::{self, Ranked},
    bids, businesses,
};

use super::{
    super::bids_as_of_now,
    compared::{ComparedItem, compared, tiers_of},
    get_many, own, takes_part,
};
use crate::{App, Ctx, Error};

/// How much of the results a viewer sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Nothing yet.
    Nothing,
    /// Names and totals, and one's own steps: bidders during the standstill.
    Totals,
    /// Names, totals and every step: everybody after the award.
    Steps,
    /// Everything, with reasons and prices per item: the buyer's team.
    Everything,
}

fn sight(ctx: &Ctx, tender: &Tender, opened: &[&Bid]) -> Sight {
    let team = tender.is_worked_on_by(&ctx.actor);
    match tender.state_at(ctx.now) {
        State::Draft | State::Published | State::Tendering | State::Opening => Sight::Nothing,
        _ if team => Sight::Everything,
        State::Awarded | State::Complete => Sight::Steps,
        State::Standstill | State::Unsuccessful if takes_part(ctx, opened) => Sight::Totals,
        State::QualificationTech
        | State::Evaluation
        | State::Standstill
        | State::Unsuccessful
        | State::Cancelled => Sight::Nothing,
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
    /// What it asks; nothing for a bid that did not open, or whose price is sealed.
    pub total: Option<Money>,
    /// Its place, once computed.
    pub place: Option<Place>,
    /// Whether the viewer sees the steps of its score.
    pub with_steps: bool,
    /// Why it was rejected; for the buyer's people and its own.
    pub rejection: Option<String>,
    /// On which ground it was thrown out; for the same people.
    pub ground: Option<Ground>,
    /// Its prices per item; for the buyer's team.
    pub items: Vec<ComparedItem>,
}

/// The results of several tenders' lots that the caller may see, in as many statements as for one; tenders without are
/// left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn results_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, Vec<LotResult>>, Error> {
    let (opened, seen) = seen_of(app, ctx, tenders).await?;
    if seen.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = seen.iter().map(|(tender, _)| tender.id).collect();
    let rankings = awards::rankings_of(app.reader(), &ids).await?;
    let names = Names::read(app, &opened).await?;
    let result = |tender: &Tender, sight: Sight, lot: LotId| {
        let ranked = rankings.iter().find(|ranked| ranked.lot == lot);
        let of_lot = opened.iter().filter(|bid| bid.lot == lot);
        let mut entries: Vec<_> =
            of_lot.map(|bid| entry(ctx, (tender, sight), bid, ranked, &names)).collect();
        let order = |entry: &Entry| {
            let rank = entry.place.as_ref().and_then(|place| place.rank);
            (rank.is_none(), rank, entry.bid.id)
        };
        entries.sort_by_key(order);
        let computed_at = ranked.map(|ranked| ranked.computed_at);
        LotResult { lot, computed_at, method: tender.terms.rules.award, entries }
    };
    let all = seen.iter().map(|(tender, sight)| {
        let lots = tender.terms.lots.iter().map(|lot| result(tender, *sight, lot.id));
        (tender.id, lots.collect())
    });
    Ok(all.collect())
}

/// The opened bids of those tenders of which the caller sees something, and how much.
pub(super) async fn seen_of<'a>(
    app: &App,
    ctx: &Ctx,
    tenders: &'a [Tender],
) -> Result<(Vec<Bid>, Vec<(&'a Tender, Sight)>), Error> {
    let ids: Vec<_> = tenders.iter().map(|tender| tender.id).collect();
    let mut opened = bids::opened_of(app.reader(), &ids).await?;
    let of = |id| tenders.iter().find(|tender| tender.id == id);
    let with_tender = opened.iter_mut().filter_map(|bid| Some((of(bid.tender)?, bid)));
    bids_as_of_now(app, ctx, with_tender).await?;
    let mut seen = Vec::new();
    for tender in tenders {
        let own: Vec<_> = opened.iter().filter(|bid| bid.tender == tender.id).collect();
        let sight = sight(ctx, tender, &own);
        if sight != Sight::Nothing {
            seen.push((tender, sight));
        }
    }
    opened.retain(|bid| seen.iter().any(|(tender, _)| tender.id == bid.tender));
    Ok((opened, seen))
}

fn entry(
    ctx: &Ctx,
    (tender, sight): (&Tender, Sight),
    bid: &Bid,
    ranked: Option<&Ranked>,
    names: &Names,
) -> Entry {
    let everything = sight == Sight::Everything;
    let own = own(ctx, bid);
    let opened = bid.phase.opened();
    Entry {
        bidder_name: names.bidder(bid),
        members: names.members(bid),
        total: opened.and_then(Opened::total),
        place: place_of(ranked, bid).cloned(),
        with_steps: everything || own || sight == Sight::Steps,
        rejection: rejection(bid).filter(|_| everything || own),
        ground: ground(bid).filter(|_| everything || own),
        items: match opened.and_then(Opened::offer) {
            Some(offer) if everything => compared(offer, tender.terms.lot(bid.lot)),
            Some(_) | None => Vec::new(),
        },
        bid: bid.clone(),
    }
}

pub(super) fn place_of<'a>(ranked: Option<&'a Ranked>, bid: &Bid) -> Option<&'a Place> {
    ranked?.ranking.places.iter().find(|place| place.bid == bid.id)
}

/// Why a bid was not admitted.
pub(super) fn rejection(bid: &Bid) -> Option<String> {
    match &bid.phase {
        BidPhase::Rejected { rejection: Rejection::Inadmissible { reason, .. }, .. }
        | BidPhase::Disqualified { reason, .. } => Some(reason.clone()),
        BidPhase::Rejected { rejection: Rejection::Integrity { .. }, .. } => {
            Some("INTEGRITY".to_owned())
        }
        _ => None,
    }
}

/// On which ground a bid was thrown out.
pub(super) const fn ground(bid: &Bid) -> Option<Ground> {
    match &bid.phase {
        BidPhase::Disqualified { ground, .. } => *ground,
        _ => None,
    }
}

/// The names of bidders, read in one statement a kind.
pub(super) struct Names {
    businesses: HashMap<BusinessId, Business>,
    alliances: HashMap<AllianceId, String>,
}

impl Names {
    pub(super) async fn read(app: &App, bids: &[Bid]) -> Result<Self, Error> {
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

    pub(super) fn bidder(&self, bid: &Bid) -> String {
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
    /// What the winner asks for smaller quantities of each item, where the type is tiered.
    pub tiers: Vec<(ItemId, Vec<TierPrice>)>,
    /// Whether the viewer is of the buyer's team, who alone see who proposed and approved.
    pub for_buyer: bool,
}

/// The awards of several tenders that the caller may see, the latest of each lot's winners in rank order: proposals only the buyer's team,
/// awards in standstill also bidders, confirmed ones everybody. As many statements as for one tender.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn awards_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, Vec<ShownAward>>, Error> {
    let (opened, seen) = seen_of(app, ctx, tenders).await?;
    if seen.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = seen.iter().map(|(tender, _)| tender.id).collect();
    let all = awards::list_of(app.reader(), &ids).await?;
    let names = Names::read(app, &opened).await?;
    let latest = |(lot, number): (LotId, u8), for_buyer: bool| {
        let numbered = |award: &&Award| award.lot == lot && award.number == number;
        let of_lot = all.iter().rev().filter(numbered);
        let mut visible = of_lot.filter(|award| for_buyer || award.state.is_standing());
        visible.next().filter(|award| for_buyer || award.state != AwardState::Proposed)
    };
    let shown = |tender: &Tender, (lot, number): (LotId, u8), for_buyer: bool| {
        let award = latest((lot, number), for_buyer)?;
        let bid = opened.iter().find(|bid| bid.id == award.bid)?;
        let shown = ShownAward {
            winner_name: names.bidder(bid),
            winners: names.members(bid),
            tiers: tiers_of(bid, tender),
            award: award.clone(),
            for_buyer,
        };
        Some((bid.placed(), shown))
    };
    let of_lot = |tender: &Tender, lot: LotId, for_buyer: bool| {
        let most = u8::try_from(tender.winners(lot)).unwrap_or(u8::MAX);
        let mut of_lot: Vec<_> =
            (1..=most).filter_map(|number| shown(tender, (lot, number), for_buyer)).collect();
        // A winner that is out has no rank any more.
        of_lot.sort_by_key(|(rank, _)| rank.unwrap_or(u32::MAX));
        of_lot.into_iter().map(|(_, shown)| shown)
    };
    let by_tender = seen.iter().map(|(tender, sight)| {
        let for_buyer = *sight == Sight::Everything;
        let lots = tender.terms.lots.iter().flat_map(|lot| of_lot(tender, lot.id, for_buyer));
        (tender.id, lots.collect())
    });
    Ok(by_tender.collect())
}

/// An award with its tender.
#[derive(Clone, Debug)]
pub struct WholeAward {
    /// The award.
    pub shown: ShownAward,
    /// Its tender.
    pub tender: Arc<Tender>,
}

/// Reads several awards, also those that no longer stand; those of which the caller may not know are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn awards(
    app: &App,
    ctx: &Ctx,
    ids: &[AwardId],
) -> Result<HashMap<AwardId, WholeAward>, Error> {
    let found = awards::find(app.reader(), ids).await?;
    let of: BTreeSet<_> = found.iter().map(|award| award.tender).collect();
    let of: Vec<_> = of.into_iter().collect();
    let tenders = get_many(app, ctx, &of).await?;
    let standing = awards_of(app, ctx, &tenders).await?;
    let standing: BTreeSet<_> = standing.values().flatten().map(|shown| shown.award.id).collect();
    let opened = bids::opened_of(app.reader(), &of).await?;
    let names = Names::read(app, &opened).await?;
    let tenders: HashMap<_, _> = tenders.into_iter().map(|t| (t.id, Arc::new(t))).collect();
    let shown = |award: Award| {
        let tender = tenders.get(&award.tender)?;
        let bid = opened.iter().find(|bid| bid.id == award.bid)?;
        let for_buyer = tender.is_worked_on_by(&ctx.actor);
        let won = award.confirmed_at.is_some() && own(ctx, bid);
        let known = standing.contains(&award.id) || for_buyer || won;
        let shown = ShownAward {
            winner_name: names.bidder(bid),
            winners: names.members(bid),
            tiers: tiers_of(bid, tender),
            for_buyer,
            award,
        };
        known.then(|| (shown.award.id, WholeAward { shown, tender: Arc::clone(tender) }))
    };
    Ok(found.into_iter().filter_map(shown).collect())
}

/// An award with its winner's name, for the buyer's team.
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
        tiers: tiers_of(bid, tender),
        for_buyer: tender.is_worked_on_by(&ctx.actor),
        award,
    })
}
