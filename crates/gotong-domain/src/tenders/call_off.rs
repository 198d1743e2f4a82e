//! Orders from a framework: which lot they are taken from, who is asked, and what it may cost at most.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Award, AwardState, CallOffRule, State, Tender,
    terms::{Item, Lot, Terms},
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{AllianceId, BidId, BusinessId, ItemId, LotId, TenderId},
    time::Instant,
};

/// The most items in one order.
const MOST_ITEMS: usize = 200;

/// The most units of an item in one order: a million million.
const MOST_UNITS: i64 = 1_000_000_000_000;

/// Where an order comes from. Never changes, but for the items that are left out before it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallOff {
    /// The framework.
    pub tender: TenderId,
    /// Its lot.
    pub lot: LotId,
    /// How the framework says that suppliers are asked.
    pub rule: CallOffRule,
    /// Who is asked, in rank order, with the prices that bind them.
    pub suppliers: Vec<Supplier>,
    /// Who stands before them in rank, and why they are not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed: Vec<Passed>,
}

/// A supplier of a framework's lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    /// The bid with which it became one.
    pub bid: BidId,
    /// The business, or the lead of an alliance.
    pub lead: BusinessId,
    /// The alliance, of a joint bid: it bids again as that alliance.
    pub alliance: Option<AllianceId>,
    /// Its rank in the framework.
    pub rank: u32,
    /// What it asked for each item.
    pub prices: Vec<Priced>,
}

/// What a supplier asked for an item in its framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priced {
    /// Which item: in a supplier of a framework the framework's, in one of an order the order's.
    pub item: ItemId,
    /// How many units.
    pub quantity: u64,
    /// For how much in minor units, all members together.
    pub total: i64,
}

/// A supplier that was asked before and is not asked again for this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// The bid with which it became a supplier.
    pub bid: BidId,
    /// The business, or the lead of an alliance.
    pub lead: BusinessId,
    /// The alliance, of a joint bid.
    pub alliance: Option<AllianceId>,
    /// In which order it was asked.
    pub call_off: TenderId,
    /// What became of that.
    pub reason: PassReason,
}

/// Why the next in rank is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PassReason {
    /// It did not bid.
    NoBid,
    /// Its bid was not admitted, or did not pass.
    NotAwarded,
    /// It declined the award.
    Declined,
}

impl PassReason {
    /// What became of an order that did not lead to a delivery; `None` while it still may. `opened` are its bids.
    #[must_use]
    pub fn of(order: &Tender, awards: &[Award], opened: usize) -> Option<Self> {
        let standing = awards.iter().any(|award| award.state.is_standing());
        if !standing && awards.iter().any(|award| award.state == AwardState::Declined) {
            return Some(Self::Declined);
        }
        let failed = order.state() == State::Unsuccessful;
        failed.then_some(if opened == 0 { Self::NoBid } else { Self::NotAwarded })
    }
}

impl Priced {
    /// The price of a unit, rounded down, in minor units.
    #[must_use]
    pub fn unit(&self) -> i64 {
        i64::try_from(self.quantity).map_or(0, |quantity| self.total / quantity.max(1))
    }

    /// The most that so many units may cost, in minor units.
    #[must_use]
    pub fn most(&self, quantity: i128) -> i128 {
        i128::from(self.total) * quantity / i128::from(self.quantity.max(1))
    }
}

impl Supplier {
    /// What it asked for an item.
    #[must_use]
    pub fn price(&self, item: ItemId) -> Option<&Priced> {
        self.prices.iter().find(|price| price.item == item)
    }

    /// The most that a lot may cost with this supplier.
    fn most(&self, lot: &Lot) -> i128 {
        let of = |item: &Item| Some(self.price(item.id)?.most(i128::from(item.quantity)));
        lot.items.iter().filter_map(of).sum()
    }
}

impl CallOff {
    /// The supplier that bids alone or as this alliance.
    #[must_use]
    pub fn supplier(&self, lead: BusinessId, alliance: Option<AllianceId>) -> Option<&Supplier> {
        self.suppliers.iter().find(|one| one.lead == lead && one.alliance == alliance)
    }

    /// The most that it may cost, in minor units: with the dearest of those that are asked.
    #[must_use]
    pub fn most(&self, terms: &Terms) -> i128 {
        let all = |one: &Supplier| terms.lots.iter().map(|lot| one.most(lot)).sum();
        self.suppliers.iter().map(all).max().unwrap_or(0)
    }

    /// Checks that terms keep to the framework: its items, in the words of the framework.
    pub(super) fn check(wrong: &mut Violations, before: &Terms, terms: &Terms) {
        let lots = |terms: &Terms| terms.lots.iter().map(|lot| lot.id).collect::<Vec<_>>();
        wrong.require(lots(before) == lots(terms), || {
            Violation::new("lots", ErrorCode::NotInFramework)
        });
        for (i, lot) in terms.lots.iter().enumerate() {
            let Some(old) = before.lot(lot.id) else { continue };
            for (j, item) in lot.items.iter().enumerate() {
                let of = old.items.iter().find(|old| old.id == item.id);
                let same = of.is_some_and(|old| {
                    Item { quantity: 0, ..old.clone() } == Item { quantity: 0, ..item.clone() }
                });
                wrong.require(same, || {
                    Violation::new(&format!("lots.{i}.items.{j}"), ErrorCode::NotInFramework)
                });
            }
        }
    }
}

impl Tender {
    /// What it takes of its framework's ceiling, in minor units: what was awarded, else what it may cost at most; nothing
    /// before it is public, and once it ended without a supplier.
    #[must_use]
    pub fn takes(&self, awards: &[Award]) -> i128 {
        let Some(call_off) = &self.terms.call_off else { return 0 };
        if matches!(self.state(), State::Draft | State::Unsuccessful | State::Cancelled) {
            return 0;
        }
        let won = |award: &&Award| award.state.is_standing() && award.state != AwardState::Proposed;
        let won: Vec<_> =
            awards.iter().filter(|award| award.tender == self.id).filter(won).collect();
        match &won[..] {
            [] => call_off.most(&self.terms),
            won => won.iter().map(|award| i128::from(award.total.minor)).sum(),
        }
    }
}

/// What a buyer orders.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// From which framework.
    pub framework: &'a Tender,
    /// From which of its lots.
    pub lot: LotId,
    /// The lot's suppliers in rank order.
    pub suppliers: Vec<Supplier>,
    /// How many units of which items.
    pub items: &'a [(ItemId, i64)],
    /// The order that the one before in rank did not take, with what became of it.
    pub after: Option<(&'a Tender, Option<PassReason>)>,
    /// Now.
    pub now: Instant,
}

impl Order<'_> {
    /// The order's one lot, and where it comes from.
    ///
    /// # Errors
    /// `FRAMEWORK_NOT_IN_FORCE`, `FRAMEWORK_ENDED`; what is wrong with the items; of an order after another `UNKNOWN`,
    /// `CALL_OFF_STANDS` or, where all are asked at once, `NOT_IN_PROCEDURE`; `NO_SUPPLIER_LEFT`.
    pub fn place(self, new_id: &mut dyn FnMut() -> Uuid) -> Result<(CallOff, Lot), Refusal> {
        let framework = self.framework.ensure_in_force(self.lot, self.now)?;
        let unknown = || Refusal::from(Violation::new("lotId", ErrorCode::Unknown));
        let of = self.framework.terms.lot(self.lot).ok_or_else(unknown)?;
        let items = self.items_of(of, new_id)?;
        let passed = self.passed(framework.rule)?;
        let mut asked: Vec<_> = self.suppliers.into_iter().collect();
        asked.retain(|one| !passed.iter().any(|passed| passed.bid == one.bid));
        asked.sort_by_key(|one| one.rank);
        if framework.rule == CallOffRule::Cascade {
            asked.truncate(1);
        }
        if asked.is_empty() {
            return Err(Refusal::guard(ErrorCode::NoSupplierLeft));
        }
        for one in &mut asked {
            let own = |(old, item): &(ItemId, Item)| {
                one.price(*old).map(|price| Priced { item: item.id, ..*price })
            };
            one.prices = items.iter().filter_map(own).collect();
        }
        let lot = Lot {
            id: LotId(new_id()),
            title: of.title.clone(),
            description: of.description.clone(),
            value: None,
            hard_ceiling: false,
            sources: vec![],
            items: items.into_iter().map(|(_, item)| item).collect(),
            requirements: vec![],
        };
        let (tender, rule) = (self.framework.id, framework.rule);
        Ok((CallOff { tender, lot: self.lot, rule, suppliers: asked, passed }, lot))
    }

    /// The items ordered, each beside the framework's id of it.
    fn items_of(
        &self,
        of: &Lot,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Vec<(ItemId, Item)>, Refusal> {
        let (mut wrong, mut seen) = (Violations::default(), BTreeSet::new());
        let mut items = Vec::new();
        wrong.require(!self.items.is_empty(), || {
            Violation::new("items", ErrorCode::TooFew).with("least", 1)
        });
        wrong.require(self.items.len() <= MOST_ITEMS, || {
            Violation::new("items", ErrorCode::TooMany).with("most", MOST_ITEMS)
        });
        for (i, (id, quantity)) in self.items.iter().take(MOST_ITEMS).enumerate() {
            let at = |field: &str, code| Violation::new(&format!("items.{i}.{field}"), code);
            wrong.require(seen.insert(*id), || at("itemId", ErrorCode::Duplicate));
            wrong.require((1..=MOST_UNITS).contains(quantity), || {
                at("quantity", ErrorCode::OutOfRange).with("least", 1).with("most", MOST_UNITS)
            });
            match of.items.iter().find(|item| item.id == *id) {
                Some(item) => items.push((
                    *id,
                    Item {
                        id: ItemId(new_id()),
                        quantity: u64::try_from(*quantity).unwrap_or_default(),
                        ..item.clone()
                    },
                )),
                None => wrong.push(at("itemId", ErrorCode::Unknown)),
            }
        }
        wrong.finish()?;
        Ok(items)
    }

    /// Who was asked before, and why no longer.
    fn passed(&self, rule: CallOffRule) -> Result<Vec<Passed>, Refusal> {
        let Some((before, reason)) = self.after else { return Ok(vec![]) };
        let at = |code| Violation::new("afterId", code);
        if rule == CallOffRule::MiniCompetition {
            return Err(at(ErrorCode::NotInProcedure).into());
        }
        let same = |of: &&CallOff| of.tender == self.framework.id && of.lot == self.lot;
        let before_it = before.terms.call_off.as_ref().filter(same);
        let before_it = before_it.ok_or_else(|| at(ErrorCode::Unknown))?;
        let reason = reason.ok_or(Refusal::guard(ErrorCode::CallOffStands))?;
        let asked = before_it.suppliers.iter().map(|one| Passed {
            bid: one.bid,
            lead: one.lead,
            alliance: one.alliance,
            call_off: before.id,
            reason,
        });
        Ok(before_it.passed.iter().copied().chain(asked).collect())
    }
}
