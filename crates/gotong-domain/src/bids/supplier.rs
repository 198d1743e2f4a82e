//! A bid that became a framework's supplier.

use std::collections::BTreeMap;

use super::{Bid, BidState, Opened, Phase};
use crate::tenders::{Priced, Supplier};

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
        let mut prices: BTreeMap<_, (u64, i64)> = BTreeMap::new();
        for part in offer.contents.members.iter().flat_map(|member| &member.items) {
            let (quantity, total) = prices.entry(part.item).or_default();
            *quantity = quantity.saturating_add(part.quantity.unsigned_abs());
            *total = total.saturating_add(part.unit_price.saturating_mul(part.quantity));
        }
        let price = |(item, (quantity, total))| Priced { item, quantity, total };
        Some(Supplier {
            bid: self.id,
            lead: self.lead,
            alliance: self.pact.map(|pact| pact.alliance),
            rank,
            prices: prices.into_iter().map(price).collect(),
        })
    }
}
