//! What is written into the log of lots with several awards: frameworks, and lots that suppliers share.

use gotong_domain::{
    bids::{Bid, BidState, Opened},
    tenders::{
        Award, Tender,
        evaluation::Ranking,
        terms::{Item, Lot},
    },
};
use gotong_seal::verify::{
    ItemStatement, ItemTotalStatement, PartStatement, SeveralStatement, SharedStatement,
};

/// The lots that several suppliers share, with what is needed to compute their parts.
pub(super) fn shared(tender: &Tender) -> Vec<SharedStatement> {
    let lots = tender.terms.lots.iter().filter(|lot| !lot.sources.is_empty());
    let items = |lot: &Lot| {
        let item = |item: &Item| ItemStatement {
            item: item.id.to_string(),
            quantity: item.quantity.to_string(),
        };
        lot.items.iter().map(item).collect()
    };
    lots.map(|lot| SharedStatement {
        lot: lot.id.to_string(),
        shares: lot.sources.iter().map(|share| u32::from(share.0)).collect(),
        items: items(lot),
    })
    .collect()
}

/// How many suppliers each lot of a framework has at most.
pub(super) fn suppliers(tender: &Tender) -> Option<u32> {
    tender.terms.framework.map(|framework| framework.suppliers.into())
}

/// Which of its lot's awards one is, and who can win none any more; nothing of lots that have one award.
pub(super) fn told(
    tender: &Tender,
    award: &Award,
    ranking: &Ranking,
    opened: &[&Bid],
) -> Option<SeveralStatement> {
    let lot = tender.terms.lot(award.lot)?;
    if lot.sources.is_empty() && tender.terms.framework.is_none() {
        return None;
    }
    let bid = |id| opened.iter().find(|bid| bid.id == id);
    let ranked = ranking.places.iter().filter(|place| place.rank.is_some());
    let fell = ranked.filter(|place| {
        let state = bid(place.bid).map(|bid| bid.state());
        !matches!(state, Some(BidState::Ranked | BidState::Awarded))
    });
    let part = || {
        let offer = bid(award.bid)?.phase.opened().and_then(Opened::offer)?;
        let prices = offer.contents.prices();
        let total = |item: &Item| {
            let price = prices.iter().find(|price| price.item == item.id)?;
            let (item, total) = (item.id.to_string(), price.total.to_string());
            Some(ItemTotalStatement { item, total })
        };
        let items = lot.items.iter().map(total).collect::<Option<_>>()?;
        Some(PartStatement { price: award.total.minor.to_string(), items })
    };
    Some(SeveralStatement {
        number: award.number.into(),
        out: fell.map(|place| place.bid.to_string()).collect(),
        part: if lot.sources.is_empty() { None } else { part() },
    })
}
