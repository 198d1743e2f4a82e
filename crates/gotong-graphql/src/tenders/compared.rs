//! What bids ask for each item, and how much of each an award is about.

use async_graphql::SimpleObject;
use gotong_app::tenders::queries;
use gotong_domain::{
    bids::TierPrice,
    ids::ItemId,
    money::{self, Currency},
    tenders::{Award, Tender as Whole, terms::Item},
};

use super::lots::LotItem;
use crate::scalars::{BigInt, Money};

/// An item's price in a bid.
#[derive(Clone, SimpleObject)]
pub struct ComparedItem {
    item: LotItem,
    quantity: BigInt,
    /// Null when members price it differently.
    unit_price: Option<Money>,
    total: Money,
    /// What is asked for smaller quantities; empty unless the type is tiered. Bids are compared at the full quantity.
    tiers: Vec<ItemTierPrice>,
}

/// What a bid asks for a smaller quantity of an item, all members together.
#[derive(Clone, SimpleObject)]
pub struct ItemTierPrice {
    /// From how many units on.
    quantity: BigInt,
    /// Null when members price it differently.
    unit_price: Option<Money>,
    /// What so many units cost, rounded down.
    total: Money,
}

/// How much of an item an award is about.
#[derive(Clone, SimpleObject)]
pub struct AwardedItem {
    item: LotItem,
    quantity: BigInt,
    /// What the winner asks for smaller quantities; empty unless the type is tiered.
    tiers: Vec<ItemTierPrice>,
}

impl ComparedItem {
    /// One row of a comparison; `None` never: bids are for the tender's own items.
    pub(super) fn of(tender: &Whole, row: &queries::ComparedItem) -> Option<Self> {
        let currency = tender.terms.currency;
        let mut items = tender.terms.lots.iter().flat_map(|lot| &lot.items);
        Some(Self {
            item: items.find(|item| item.id == row.item)?.into(),
            quantity: BigInt(row.quantity),
            unit_price: row.unit_price.map(|minor| amount(minor, currency)),
            total: amount(row.total, currency),
            tiers: row.tiers.iter().map(|tier| ItemTierPrice::of(tier, currency)).collect(),
        })
    }
}

impl AwardedItem {
    /// The items of an award's lot.
    pub(super) fn all(
        tender: &Whole,
        award: &Award,
        tiers: &[(ItemId, Vec<TierPrice>)],
    ) -> Vec<Self> {
        let currency = tender.terms.currency;
        let Some(lot) = tender.terms.lot(award.lot) else { return vec![] };
        let asked = |item: &Item| tiers.iter().find(|(of, _)| *of == item.id);
        let of = |(id, quantity)| {
            let item = lot.items.iter().find(|item| item.id == id)?;
            let asked = asked(item).map_or(&[][..], |(_, asked)| asked);
            Some(Self {
                item: item.into(),
                quantity: BigInt(i64::try_from(quantity).ok()?),
                tiers: asked.iter().map(|tier| ItemTierPrice::of(tier, currency)).collect(),
            })
        };
        lot.quantities(award.number).into_iter().filter_map(of).collect()
    }
}

impl ItemTierPrice {
    fn of(tier: &TierPrice, currency: Currency) -> Self {
        Self {
            quantity: BigInt(tier.from.cast_signed()),
            unit_price: tier.unit_price.map(|minor| amount(minor, currency)),
            total: amount(tier.total, currency),
        }
    }
}

fn amount(minor: i64, currency: Currency) -> Money {
    money::Money::new(minor, currency).into()
}
