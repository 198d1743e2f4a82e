//! What still keeps a bid from being sealed.

use std::fmt;

use super::{
    bid::Call,
    bidder::Bidder,
    contents::BidContents,
    eligibility::{Outcome, Standard, assess},
    offer::Offer,
};
use crate::{
    error::{ErrorCode, Params, Refusal},
    ids::{BusinessId, ItemId, RequirementId},
    money::{BasisPoints, Money},
    tenders::{CallOff, Priced, terms::Lot},
};

/// One thing that keeps a bid from being sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    /// What is wrong.
    pub code: ErrorCode,
    /// What its message needs.
    pub params: Params,
    /// The member concerned.
    pub business: Option<BusinessId>,
    /// The item concerned.
    pub item: Option<ItemId>,
    /// The requirement concerned.
    pub requirement: Option<RequirementId>,
}

/// What a joint bid must know of the charter it is made under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// Whether the alliance is active and this charter the one in force.
    pub in_force: bool,
    /// Whoever may act for the alliance up to its limit: the coordinator and its deputy.
    pub officers: Vec<BusinessId>,
    /// Up to what total an officer binds the alliance alone.
    pub limit: Money,
    /// The members that signed it.
    pub parties: Vec<BusinessId>,
}

impl Blocker {
    fn new(code: ErrorCode) -> Self {
        Self { code, params: Params::new(), business: None, item: None, requirement: None }
    }

    fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    fn of(self, business: BusinessId) -> Self {
        Self { business: Some(business), ..self }
    }

    fn item(self, item: ItemId) -> Self {
        Self { item: Some(item), ..self }
    }

    fn requirement(self, requirement: RequirementId) -> Self {
        Self { requirement: Some(requirement), ..self }
    }
}

impl From<Blocker> for Refusal {
    fn from(blocker: Blocker) -> Self {
        Self::Guard { code: blocker.code, params: blocker.params }
    }
}

/// Everything that keeps `offer` from being sealed; empty when it is ready.
///
/// A single bid's own confirmation is not asked for here: it comes with the sealing.
///
/// # Errors
/// Those of [`Call::lot`].
pub fn blockers(
    offer: &Offer,
    call: &Call<'_>,
    bidders: &[Bidder],
    charter: Option<&Charter>,
    standard: &Standard,
) -> Result<Vec<Blocker>, Refusal> {
    let lot = call.lot(offer.contents.lot)?;
    let mut found = Vec::new();
    standing(&mut found, bidders);
    coverage(&mut found, offer, lot);
    let priceless = call.terms.rules.seal.keeps_price(&offer.contents);
    price(&mut found, offer, lot, priceless);
    if !priceless {
        tier_prices(&mut found, &offer.contents, lot);
    }
    if let Some(call_off) = &call.terms.call_off {
        framework(&mut found, offer, lot, call_off);
    }
    requirements(&mut found, offer, lot, bidders, standard);
    if let Some(charter) = charter {
        agreement(&mut found, offer, charter);
    }
    Ok(found)
}

fn standing(found: &mut Vec<Blocker>, bidders: &[Bidder]) {
    for bidder in bidders {
        if !bidder.active {
            found.push(Blocker::new(ErrorCode::BusinessNotActive).of(bidder.business));
        } else if bidder.level < 1 {
            found.push(Blocker::new(ErrorCode::VerificationTooLow).of(bidder.business));
        }
        if bidder.with_buyer {
            found.push(Blocker::new(ErrorCode::ConflictOfInterest).of(bidder.business));
        }
    }
}

fn coverage(found: &mut Vec<Blocker>, offer: &Offer, lot: &Lot) {
    let offered = offer.contents.quantities();
    for item in &lot.items {
        let have = offered.get(&item.id).copied().unwrap_or(0);
        if have != i128::from(item.quantity) {
            let blocker = Blocker::new(ErrorCode::ItemNotCovered).item(item.id);
            found.push(blocker.with("have", have).with("need", item.quantity));
        }
    }
}

/// What is wrong with the price of a bid for a lot, wherever it comes to light: before the seal, or at the opening of
/// what was sealed on the bidder's device.
#[must_use]
pub fn unpriced(contents: &BidContents, lot: &Lot) -> Option<Blocker> {
    let total = contents.total();
    if total.minor == 0 {
        return Some(Blocker::new(ErrorCode::PriceMissing));
    }
    let ceiling = lot.value.filter(|ceiling| lot.hard_ceiling && total.minor > ceiling.minor)?;
    Some(Blocker::new(ErrorCode::AboveCeiling).with("most", ceiling.minor))
}

fn price(found: &mut Vec<Blocker>, offer: &Offer, lot: &Lot, priceless: bool) {
    let contents = &offer.contents;
    if !priceless {
        found.extend(unpriced(contents, lot));
    }
    let shares = || contents.members.iter().map(|m| m.share);
    if !BasisPoints::make_whole(shares()) {
        found.push(Blocker::new(ErrorCode::NotWhole).with("have", BasisPoints::sum(shares())));
    }
}

/// Every part names a price for each tier of its item, and no unit costs more in a larger quantity.
fn tier_prices(found: &mut Vec<Blocker>, contents: &BidContents, lot: &Lot) {
    for member in &contents.members {
        for part in &member.items {
            let tiers = lot.items.iter().find(|item| item.id == part.item).map(|of| of.tiers.len());
            let named = part.tier_prices.iter().filter(|price| **price > 0).count();
            let blocker = |code| Blocker::new(code).of(member.business).item(part.item);
            if let Some(need) = tiers.filter(|tiers| *tiers != named) {
                let missing = blocker(ErrorCode::TierPricesMissing);
                found.push(missing.with("have", named).with("need", need));
            } else if !part.falls_with_quantity() {
                found.push(blocker(ErrorCode::TierDearer));
            }
        }
    }
}

/// Nobody asks more for an item than it did in the framework.
fn framework(found: &mut Vec<Blocker>, offer: &Offer, lot: &Lot, call_off: &CallOff) {
    let contents = &offer.contents;
    let alliance = contents.pact.map(|pact| pact.alliance);
    let Some(supplier) = call_off.supplier(contents.lead(), alliance) else {
        found.push(Blocker::new(ErrorCode::NotFrameworkSupplier).of(contents.lead()));
        return;
    };
    for item in &lot.items {
        let parts = contents.members.iter().flat_map(|member| &member.items);
        let (units, asked) = parts.filter(|part| part.item == item.id).fold(
            (0_i128, 0_i128),
            |(units, asked), part| {
                let quantity = i128::from(part.quantity);
                (units + quantity, asked + quantity * i128::from(part.unit_price))
            },
        );
        let price = supplier.price(item.id);
        if price.is_none_or(|price| asked > price.most(units)) {
            let most = price.map_or(0, Priced::unit);
            let blocker = Blocker::new(ErrorCode::AboveFrameworkPrice).item(item.id);
            found.push(blocker.with("most", most));
        }
    }
}

fn requirements(
    found: &mut Vec<Blocker>,
    offer: &Offer,
    lot: &Lot,
    bidders: &[Bidder],
    standard: &Standard,
) {
    for check in assess(lot, bidders, Some(&offer.contents), standard) {
        let code = match check.outcome {
            Outcome::NotMet => ErrorCode::RequirementNotMet,
            Outcome::AnswerInBid => ErrorCode::AnswerMissing,
            Outcome::Met => continue,
        };
        if check.mandatory {
            found.push(Blocker::new(code).requirement(check.requirement));
        }
    }
}

fn agreement(found: &mut Vec<Blocker>, offer: &Offer, charter: &Charter) {
    let contents = &offer.contents;
    if !charter.in_force {
        found.push(Blocker::new(ErrorCode::NoCharterInForce));
    }
    if contents.members.len() < 2 {
        found.push(Blocker::new(ErrorCode::TooFewMembers).with("least", 2));
    }
    for outsider in contents.businesses().filter(|b| !charter.parties.contains(b)) {
        found.push(Blocker::new(ErrorCode::NotAMember).of(outsider));
    }
    let unconfirmed = offer.unconfirmed();
    // An officer binds within its limit; above it the members decide, by heads, over exactly this version.
    let by_officer = charter.officers.contains(&contents.lead())
        && contents.currency == charter.limit.currency
        && contents.total().minor <= charter.limit.minor;
    let in_favour = contents.members.len().saturating_sub(unconfirmed.len());
    if !by_officer && unconfirmed.is_empty() && in_favour * 2 <= charter.parties.len() {
        found.push(Blocker::new(ErrorCode::BeyondBindingLimit).with("most", charter.limit.minor));
    }
    for business in unconfirmed {
        found.push(Blocker::new(ErrorCode::NotConfirmed).of(business));
    }
}
