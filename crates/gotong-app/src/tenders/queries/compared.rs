//! What bids ask for each item, side by side.

use gotong_domain::{
    bids::{Bid, Offer, Opened, TierPrice},
    ids::ItemId,
    tenders::{Tender, terms::Lot},
};

/// An item's price in a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedItem {
    /// Which item.
    pub item: ItemId,
    /// How many units.
    pub quantity: i64,
    /// The price of one, in minor units; `None` when members price it differently.
    pub unit_price: Option<i64>,
    /// The sum, in minor units.
    pub total: i64,
    /// What smaller quantities cost, where the type is tiered.
    pub tiers: Vec<TierPrice>,
}

/// The prices of all members, item by item.
pub(super) fn compared(offer: &Offer, lot: Option<&Lot>) -> Vec<ComparedItem> {
    let contents = &offer.contents;
    let item = |id: ItemId| lot?.items.iter().find(|item| item.id == id);
    let mut items: Vec<ComparedItem> = Vec::new();
    for part in contents.members.iter().flat_map(|member| &member.items) {
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
                tiers: item(part.item).map(|item| contents.tier_prices(item)).unwrap_or_default(),
            }),
        }
    }
    items
}

/// What an opened bid asks for smaller quantities of the items that have tiers.
pub(super) fn tiers_of(bid: &Bid, tender: &Tender) -> Vec<(ItemId, Vec<TierPrice>)> {
    let lot = tender.terms.lot(bid.lot);
    let Some((offer, lot)) = bid.phase.opened().and_then(Opened::offer).zip(lot) else {
        return vec![];
    };
    let tiered = lot.items.iter().filter(|item| !item.tiers.is_empty());
    tiered.map(|item| (item.id, offer.contents.tier_prices(item))).collect()
}
