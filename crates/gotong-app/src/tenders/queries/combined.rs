//! Lots that are decided together: who wins what, and what that saves.

use std::collections::{BTreeMap, HashMap};

use gotong_domain::{
    bids::{Bid, BidState},
    ids::{BidId, LotId, TenderId},
    money::Money,
    tenders::{
        Award, Tender,
        combinations::Decision,
        evaluation::{Place, Ranking, Score},
    },
};
use gotong_store::awards;

use super::results::{Names, Sight, seen_of};
use crate::{App, Ctx, Error};

/// The winners of lots that are decided together.
#[derive(Clone, Debug)]
pub struct Combined {
    /// Each lot's winner, in the order of the lots.
    pub lots: Vec<CombinedLot>,
    /// What is awarded for all of them.
    pub total: Money,
    /// What the first in rank of each ask for all of them.
    pub alone: Money,
    /// By how much the winners cost less together than the first in rank, in minor units and with costs over the life;
    /// nothing where they do not.
    pub saving: Option<Score>,
}

/// A lot's winner beside the first in rank.
#[derive(Clone, Debug)]
pub struct CombinedLot {
    /// Which lot.
    pub lot: LotId,
    /// The winner.
    pub winner: Named,
    /// What is awarded: the winner's price less its discount.
    pub price: Money,
    /// The first in rank of those that can win.
    pub first: Named,
}

/// A bid with its bidder's name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Which bid.
    pub bid: BidId,
    /// The bidder's or the alliance's name.
    pub name: String,
    /// What it asks without discount.
    pub asked: Money,
}

/// The winners of several tenders whose lots are decided together, once every undecided lot is in order, for whom sees
/// results: the buyer's team at once, others with the awards.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn combined_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, Combined>, Error> {
    let asking: Vec<_> = tenders.iter().filter(|of| of.terms.rules.combinations).cloned().collect();
    let (opened, seen) = seen_of(app, ctx, &asking).await?;
    if seen.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = seen.iter().map(|(tender, _)| tender.id).collect();
    let ranked = awards::rankings_of(app.reader(), &ids).await?;
    let awards = awards::list_of(app.reader(), &ids).await?;
    let names = Names::read(app, &opened).await?;
    let rankings: BTreeMap<_, _> = ranked.iter().map(|of| (of.lot, &of.ranking)).collect();
    let told = |(tender, sight): &(&Tender, Sight)| {
        let of_tender = |award: &&Award| award.tender == tender.id;
        let awards: Vec<_> = awards.iter().filter(of_tender).cloned().collect();
        let bids: Vec<_> = opened.iter().filter(|bid| bid.tender == tender.id).cloned().collect();
        let decision = Decision::of(tender, &rankings, &bids, &awards)?;
        let public =
            |lot: &LotId| awards.iter().any(|award| award.lot == *lot && award.state.is_standing());
        if *sight != Sight::Everything && !tender.active_lots().all(|lot| public(&lot)) {
            return None;
        }
        let table =
            Table { tender, rankings: &rankings, bids: &bids, awards: &awards, names: &names };
        Some((tender.id, table.combined(&decision)?))
    };
    Ok(seen.iter().filter_map(told).collect())
}

/// What the answer is made of.
struct Table<'a> {
    tender: &'a Tender,
    rankings: &'a BTreeMap<LotId, &'a Ranking>,
    bids: &'a [Bid],
    awards: &'a [Award],
    names: &'a Names,
}

impl Table<'_> {
    fn combined(&self, decision: &Decision) -> Option<Combined> {
        let decided = decision.solution.winners.iter().map(|of| (of.lot, of.bid, of.price));
        let won = decision.won.iter().filter_map(|(lot, bid)| {
            let same = |award: &&Award| award.lot == *lot && award.bid == *bid;
            Some((*lot, *bid, self.awards.iter().rfind(same)?.total.minor))
        });
        let winners: BTreeMap<_, _> = decided.chain(won).map(|of| (of.0, (of.1, of.2))).collect();
        let (mut lots, mut total, mut alone, mut saving) = (Vec::new(), 0, 0, 0);
        for lot in self.tender.terms.lots.iter().map(|lot| lot.id) {
            let Some(&(bid, price)) = winners.get(&lot) else { continue };
            let (winner, first) = (self.place(lot, bid)?, self.first(lot)?);
            total += price;
            alone += first.price;
            saving += milli(first, first.price)? - milli(winner, price)?;
            let (winner, first) = (self.named(winner)?, self.named(first)?);
            lots.push(CombinedLot { lot, winner, price: self.money(price), first });
        }
        let saving = (saving > 0).then(|| Score::ratio(saving, 1_000));
        let (total, alone) = (self.money(total), self.money(alone));
        (!lots.is_empty()).then_some(Combined { lots, total, alone, saving })
    }

    fn place(&self, lot: LotId, bid: BidId) -> Option<&Place> {
        self.rankings.get(&lot)?.places.iter().find(|place| place.bid == bid)
    }

    /// The first in rank of those that can win, or have won.
    fn first(&self, lot: LotId) -> Option<&Place> {
        self.rankings.get(&lot)?.places.iter().find(|place| {
            let bid = self.bids.iter().find(|bid| bid.id == place.bid);
            let stands = [BidState::Ranked, BidState::Awarded, BidState::NotAwarded];
            place.rank.is_some() && bid.is_some_and(|bid| stands.contains(&bid.state()))
        })
    }

    fn named(&self, place: &Place) -> Option<Named> {
        let bid = self.bids.iter().find(|bid| bid.id == place.bid)?;
        let asked = self.money(place.price);
        Some(Named { bid: bid.id, name: self.names.bidder(bid), asked })
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.tender.terms.currency)
    }
}

/// What a bid costs at a price, in thousandths.
fn milli(place: &Place, price: i64) -> Option<i128> {
    let beside = place.life_cycle.as_ref().map_or(Some(0), Score::thousandths)?;
    Some(i128::from(price) * 1_000 + beside)
}
