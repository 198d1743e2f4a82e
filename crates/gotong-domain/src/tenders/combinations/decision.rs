//! The decision that a tender stands before: which lots are decided together, and among which bids.

use std::collections::BTreeMap;

use super::{Candidate, LotBids, Problem, Solution, Winner, solve};
use crate::{
    bids::{Bid, BidState, BidderKey},
    ids::{BidId, LotId},
    tenders::{
        Award, AwardState, LotState, Tender,
        evaluation::{Place, Ranking, Score},
    },
};

/// The lots of a tender that are decided together, and who wins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Among what the winners were sought.
    pub problem: Problem,
    /// The winners.
    pub solution: Solution,
    /// The awards of lots that were decided before.
    pub won: Vec<(LotId, BidId)>,
}

impl Decision {
    /// Finds the winners of every undecided lot; lots that are won stay so. `None` where bids take nothing off for
    /// several lots, and while the order of an undecided lot is not computed.
    #[must_use]
    pub fn of(
        tender: &Tender,
        rankings: &BTreeMap<LotId, &Ranking>,
        opened: &[Bid],
        awards: &[Award],
    ) -> Option<Self> {
        if !tender.terms.rules.combinations {
            return None;
        }
        let bids: BTreeMap<_, _> = opened.iter().map(|bid| (bid.id, bid)).collect();
        let mut lots = Vec::new();
        for lot in tender.active_lots() {
            let candidates = rankings.get(&lot)?.places.iter().filter_map(|place| {
                let bid = bids.get(&place.bid).filter(|bid| bid.state() == BidState::Ranked)?;
                candidate(place, bid)
            });
            lots.push(LotBids { lot, bids: candidates.collect() });
        }
        lots.retain(|lot| !lot.bids.is_empty());
        let won: Vec<_> = won(tender, awards).map(|award| (award.lot, award.bid)).collect();
        let whose = |(lot, bid): &(LotId, BidId)| Some((*lot, bidder(bids.get(bid)?)));
        let problem = Problem { lots, won: won.iter().filter_map(whose).collect() };
        Some(Self { solution: solve(&problem), problem, won })
    }

    /// The winner of an undecided lot.
    #[must_use]
    pub fn winner(&self, lot: LotId) -> Option<&Winner> {
        self.solution.of(lot)
    }

    /// Whether an award is what follows from the bids as they are.
    #[must_use]
    pub fn bears(&self, award: &Award) -> bool {
        let same = |winner: &Winner| winner.bid == award.bid && winner.price == award.total.minor;
        self.winner(award.lot).is_some_and(same)
    }
}

/// The awards of lots that are won.
fn won<'a>(tender: &'a Tender, awards: &'a [Award]) -> impl Iterator<Item = &'a Award> {
    awards.iter().filter(|award| {
        let decided = matches!(award.state, AwardState::Confirmed | AwardState::Contracted);
        let lot = tender.lot_state(award.lot);
        decided && matches!(lot, Some(LotState::Awarded | LotState::Complete))
    })
}

/// Whose bid it is.
fn bidder(bid: &Bid) -> BidderKey {
    BidderKey { lead: bid.lead, alliance: bid.pact.map(|pact| pact.alliance) }
}

fn candidate(place: &Place, bid: &Bid) -> Option<Candidate> {
    let offer = bid.phase.opened()?.offer()?;
    Some(Candidate {
        bid: bid.id,
        bidder: bidder(bid),
        price: place.price,
        beside_milli: place.life_cycle.as_ref().map_or(Some(0), Score::thousandths)?,
        rank: place.rank?,
        combinations: offer.contents.combinations.clone(),
    })
}
