//! What bids ask for each item, and bids that became a framework's suppliers.

use std::collections::BTreeMap;

use super::{Bid, BidContents, BidState, Opened, Phase};
use crate::{
    ids::ItemId,
    money::{Currency, Money},
    tenders::{Priced, Supplier},
};

impl BidContents {
    /// What is asked for each item, all members together.
    #[must_use]
    pub fn prices(&self) -> Vec<Priced> {
        let mut prices: BTreeMap<_, (u64, i64)> = BTreeMap::new();
        for part in self.members.iter().flat_map(|member| &member.items) {
            let (quantity, total) = prices.entry(part.item).or_default();
            *quantity = quantity.saturating_add(part.quantity.unsigned_abs());
            *total = total.saturating_add(part.unit_price.saturating_mul(part.quantity));
        }
        let price = |(item, (quantity, total))| Priced { item, quantity, total };
        prices.into_iter().map(price).collect()
    }

    /// What so many units cost, each item rounded down to whole minor units.
    #[must_use]
    pub fn price_for(&self, quantities: &[(ItemId, u64)], currency: Currency) -> Option<Money> {
        let prices = self.prices();
        let of = |(item, units): &(ItemId, u64)| {
            Some(prices.iter().find(|price| price.item == *item)?.most(i128::from(*units)))
        };
        let sum = quantities.iter().map(of).sum::<Option<i128>>()?;
        Some(Money::new(i64::try_from(sum).ok()?, currency))
    }
}

impl Bid {
    /// Its place in the order, as long as it may win or has won.
    #[must_use]
    pub const fn placed(&self) -> Option<u32> {
        match self.phase {
            Phase::Ranked { rank, .. } | Phase::Awarded { rank, .. } => Some(rank),
            _ => None,
        }
    }

    /// The supplier that it became; `None` unless it was awarded.
    #[must_use]
    pub fn as_supplier(&self) -> Option<Supplier> {
        let rank = self.placed().filter(|_| self.state() == BidState::Awarded)?;
        let offer = self.phase.opened().and_then(Opened::offer)?;
        Some(Supplier {
            bid: self.id,
            lead: self.lead,
            alliance: self.pact.map(|pact| pact.alliance),
            rank,
            prices: offer.contents.prices(),
        })
    }
}
