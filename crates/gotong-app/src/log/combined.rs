//! What is written into the log of lots that are decided together.

use gotong_domain::{
    bids::Combination,
    ids::{BidId, LotId},
    tenders::{
        Award, Tender,
        combinations::{Candidate, Decision},
        evaluation::Ranking,
    },
};
use gotong_seal::verify::{CombinedStatement, OfferStatement, WonStatement};

/// The tender's lots in their order, where bids may take something off for several.
pub(super) fn lots(tender: &Tender) -> Vec<String> {
    let asked = tender.terms.rules.combinations;
    let lots = tender.terms.lots.iter().filter(|_| asked);
    lots.map(|lot| lot.id.to_string()).collect()
}

fn candidate(decision: &Decision, bid: BidId) -> Option<&Candidate> {
    let mut all = decision.problem.lots.iter().flat_map(|lot| &lot.bids);
    all.find(|candidate| candidate.bid == bid)
}

/// Whose bid it is: the lead, and the alliance of a joint one.
pub(super) fn bidder(decision: &Decision, bid: BidId) -> Option<String> {
    let bidder = candidate(decision, bid)?.bidder;
    Some(match bidder.alliance {
        Some(alliance) => format!("{}/{alliance}", bidder.lead),
        None => bidder.lead.to_string(),
    })
}

/// What a bid takes off for which lots.
pub(super) fn offers(decision: &Decision, bid: BidId) -> Vec<OfferStatement> {
    let offer = |of: &Combination| OfferStatement {
        lots: of.lots.iter().map(ToString::to_string).collect(),
        discount: of.discount.0.into(),
    };
    candidate(decision, bid)
        .map(|candidate| candidate.combinations.iter().map(offer).collect())
        .unwrap_or_default()
}

/// What an award says of the decision that it is part of.
pub(super) fn statement(
    award: &Award,
    ranking: &Ranking,
    decision: &Decision,
) -> CombinedStatement {
    let ranked = ranking.places.iter().filter(|place| place.rank.is_some());
    let out = ranked.filter(|place| candidate(decision, place.bid).is_none());
    let won =
        |(lot, bid): &(LotId, BidId)| WonStatement { lot: lot.to_string(), bid: bid.to_string() };
    CombinedStatement {
        lots: decision.problem.lots.iter().map(|of| of.lot.to_string()).collect(),
        won: decision.won.iter().map(won).collect(),
        out: out.map(|place| place.bid.to_string()).collect(),
        price: award.total.minor.to_string(),
    }
}
