//! Prices for smaller quantities: what a bid asks a unit from each of an item's tiers on.

use std::iter;

use super::contents::{BidContents, ItemPart};
use crate::{
    error::{ErrorCode, Violation, Violations},
    ids::ItemId,
    money::Money,
    tenders::terms::{Item, Lot},
};

/// What a bid asks for an item from a tier on, all members together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierPrice {
    /// From how many units on.
    pub from: u64,
    /// The price of one, in minor units; `None` when members price it differently.
    pub unit_price: Option<i64>,
    /// What so many units cost, in minor units, each member delivering its part; rounded down.
    pub total: i64,
}

impl ItemPart {
    /// The prices of a unit by quantity: from each tier on, and of the full quantity.
    fn by_quantity(&self) -> impl Iterator<Item = i64> {
        self.tier_prices.iter().copied().chain(iter::once(self.unit_price))
    }

    /// Whether no unit costs more in a larger quantity.
    #[must_use]
    pub fn falls_with_quantity(&self) -> bool {
        self.by_quantity().is_sorted_by(|smaller, larger| smaller >= larger)
    }
}

impl BidContents {
    fn parts_of(&self, item: ItemId) -> impl Iterator<Item = &ItemPart> {
        let parts = self.members.iter().flat_map(|member| &member.items);
        parts.filter(move |part| part.item == item)
    }

    /// What all units of an item would cost at the price of each of its tiers, and at that of the full quantity: exact
    /// also where members ask different prices. Empty unless every part names a price for each tier.
    #[must_use]
    pub fn asked_by_tier(&self, item: &Item) -> Vec<i128> {
        let all = |part: &ItemPart| part.tier_prices.len() == item.tiers.len();
        if item.tiers.is_empty() || !self.parts_of(item.id).all(all) {
            return vec![];
        }
        let at = |place: usize| {
            self.parts_of(item.id)
                .filter_map(|part| {
                    Some((i128::from(part.quantity), part.by_quantity().nth(place)?))
                })
                .map(|(quantity, price)| quantity * i128::from(price))
                .sum()
        };
        (0..=item.tiers.len()).map(at).collect()
    }

    /// What is asked for an item from each of its tiers on. Empty unless every part names a price for each tier.
    #[must_use]
    pub fn tier_prices(&self, item: &Item) -> Vec<TierPrice> {
        let units: i128 = self.parts_of(item.id).map(|part| i128::from(part.quantity)).sum();
        let unit_price = |place: usize| {
            let mut prices = self.parts_of(item.id).filter_map(|part| part.tier_prices.get(place));
            let first = prices.next()?;
            prices.all(|price| price == first).then_some(*first)
        };
        let asked = self.asked_by_tier(item);
        let priced = |(place, (from, asked)): (usize, (&u64, &i128))| TierPrice {
            from: *from,
            unit_price: unit_price(place),
            total: i64::try_from(asked * i128::from(*from) / units.max(1)).unwrap_or(i64::MAX),
        };
        item.tiers.iter().zip(&asked).enumerate().map(priced).collect()
    }

    /// Whether what is asked for all units of an item at any price is an amount.
    pub(super) fn tiers_are_amounts(&self) -> bool {
        let parts = self.members.iter().flat_map(|member| &member.items);
        let asked = parts.map(|part| {
            let dearest = part.by_quantity().max().unwrap_or_default();
            i128::from(dearest) * i128::from(part.quantity)
        });
        asked.sum::<i128>() <= i128::from(Money::MAX_MINOR)
    }

    /// Without prices for tiers that a lot's items do not have any more.
    pub(super) fn forget_tiers(&mut self, lot: &Lot) {
        for part in self.members.iter_mut().flat_map(|member| &mut member.items) {
            let item = lot.items.iter().find(|item| item.id == part.item);
            part.tier_prices.truncate(item.map_or(0, |item| item.tiers.len()));
        }
    }
}

/// Checks what must hold of a part's prices even in a draft, where some may still be missing.
pub(super) fn check_tiers(wrong: &mut Violations, path: &str, part: &ItemPart, tiers: usize) {
    let count = part.tier_prices.len();
    wrong.require(tiers > 0 || count == 0, || Violation::new(path, ErrorCode::TiersNotAsked));
    wrong.require(tiers == 0 || count <= tiers, || {
        Violation::new(path, ErrorCode::TooMany).with("most", tiers)
    });
    for (i, price) in part.tier_prices.iter().take(Item::MOST_TIERS).enumerate() {
        let at = |code| Violation::new(&format!("{path}.{i}"), code);
        wrong.require(*price >= 0, || at(ErrorCode::Negative));
        wrong.require(*price <= Money::MAX_MINOR, || {
            at(ErrorCode::OutOfRange).with("least", 0).with("most", Money::MAX_MINOR)
        });
    }
}
