//! What is written into the log of prices by quantity.

use gotong_domain::{
    bids::{Bid, Opened},
    ids::LotId,
    tenders::{Tender, terms::Item},
};
use gotong_seal::verify::{AskedStatement, TiersStatement};

/// The tiers of each item that has any, lot by lot.
pub(super) fn of_terms(tender: &Tender) -> Vec<TiersStatement> {
    let items =
        tender.terms.lots.iter().flat_map(|lot| lot.items.iter().map(|item| (lot.id, item)));
    let tiered = items.filter(|(_, item)| !item.tiers.is_empty());
    let statement = |(lot, item): (LotId, &Item)| TiersStatement {
        lot: lot.to_string(),
        item: item.id.to_string(),
        from: item.tiers.iter().map(ToString::to_string).collect(),
        quantity: item.quantity.to_string(),
    };
    tiered.map(statement).collect()
}

/// What a winner asks for each item of its lot, by quantity.
pub(super) fn asked(winner: &Bid, tender: &Tender) -> Vec<AskedStatement> {
    let lot = tender.terms.lot(winner.lot);
    let Some((offer, lot)) = winner.phase.opened().and_then(Opened::offer).zip(lot) else {
        return vec![];
    };
    let tiered = lot.items.iter().filter(|item| !item.tiers.is_empty());
    let statement = |item: &Item| AskedStatement {
        item: item.id.to_string(),
        asked: offer.contents.asked_by_tier(item).iter().map(ToString::to_string).collect(),
    };
    tiered.map(statement).collect()
}
