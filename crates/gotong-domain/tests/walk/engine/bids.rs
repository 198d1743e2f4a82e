//! Bids until the opening.

use chrono::NaiveDate;
use gotong_domain::{
    bids::{
        Bid, BidAction, BidContents, BidState, Bidder, Call, Change, Charter, Confirmation,
        ItemPart, MemberPart, NewBid, Offer, Seal, Standard, blockers,
    },
    error::Refusal,
    money::{BasisPoints, Currency, Money},
    policy::Action,
};

use super::{At, Engine, No, Place};
use crate::{
    people::{ALLIANCE, BUYER, Firm, LEADS, STRANGER},
    step::{Edit, Slot, Step, lot_of},
    world::{self, bid_id, firm, item_id, lot_id, pact},
};

impl Engine {
    pub(super) fn bid_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let ask = |action| at.ask(&Action::Bid(action));
        match step {
            Step::Start(slot) => {
                ask(BidAction::Start { lead: firm(LEADS[slot % 4]) })?;
                let bid = self.start(slot, at, contents(slot, self.tender.terms_version))?;
                *std::sync::Arc::make_mut(&mut self.places[slot]) =
                    Place { bid: Some(bid), sealed: None };
            }
            Step::StartOwn => {
                ask(BidAction::Start { lead: firm(BUYER) })?;
                let mut contents = contents(0, self.tender.terms_version);
                contents.members[0].business = firm(BUYER);
                self.start(0, at, contents)?;
            }
            Step::Assemble(slot) => {
                ask(BidAction::Start { lead: firm(LEADS[slot % 4]) })?;
                let bid = self.bid(slot).clone().assemble()?.0;
                self.set_bid(slot, bid);
            }
            Step::Edit(slot, edit) => self.edit(slot, edit, at)?,
            Step::ConfirmPart(slot, member, declared) => {
                self.confirm(slot, member, declared, at)?;
            }
            Step::Seal(slot) => {
                let bid = self.bid(slot).clone();
                ask(BidAction::Read { bid: &bid, for_buyer: false })?;
                self.seal(slot, bid, at)?;
            }
            Step::Reconfirm(slot) => self.reconfirm(slot, at)?,
            Step::Replace(slot) => {
                let bid = self.bid(slot).clone();
                ask(BidAction::Replace(&bid))?;
                self.accepts(&bid, at)?;
                let illegal = illegal(&bid);
                let with = self.again(slot).or_else(|| bid.phase.offer().cloned());
                let bid = bid.replace(with.ok_or(illegal)?)?;
                self.set_bid(slot, bid);
            }
            Step::Withdraw(slot) => {
                let bid = self.bid(slot).clone();
                ask(BidAction::Withdraw(&bid))?;
                self.accepts(&bid, at)?;
                let bid = bid.withdraw(at.instant())?.0;
                *std::sync::Arc::make_mut(&mut self.places[slot]) =
                    Place { bid: Some(bid), sealed: None };
            }
            Step::Leave(slot, member) => {
                let bid = self.bid(slot).clone();
                ask(BidAction::Leave { bid: &bid, business: firm(member) })?;
                self.accepts(&bid, at)?;
                let again = self.again(slot);
                let bid = bid.leave(firm(member), again)?.0;
                *std::sync::Arc::make_mut(&mut self.places[slot]) =
                    Place { bid: Some(bid), sealed: None };
            }
            other => unreachable!("no step of a bid: {other:?}"),
        }
        Ok(())
    }

    /// The tender, as a bid for a lot sees it.
    fn call(&self, lot: usize, at: At) -> Call<'_> {
        Call {
            tender: self.tender.id,
            buyer: self.tender.buyer,
            tendering: self.tender.lot_takes_bids(lot_id(lot), at.instant()),
            terms_version: self.tender.terms_version,
            terms: &self.tender.terms,
        }
    }

    fn accepts(&self, bid: &Bid, at: At) -> Result<(), No> {
        let lot = (0..crate::step::LOTS).find(|lot| lot_id(*lot) == bid.lot);
        Ok(self.call(lot.expect("a lot"), at).accepts(at.instant())?)
    }

    fn start(&self, slot: Slot, at: At, contents: BidContents) -> Result<Bid, No> {
        let code = "BID-2026-000001".to_owned();
        let new = NewBid {
            id: bid_id(slot),
            code,
            contents,
            invited: false,
            with_buyer: false,
            now: at.instant(),
        };
        Ok(Bid::start(new, &self.call(lot_of(slot), at))?.0)
    }

    /// What is under the seal, for the terms in force.
    fn again(&self, slot: Slot) -> Option<Offer> {
        self.tender.terms.lot(lot_id(lot_of(slot)))?;
        let sealed = self.places[slot].sealed.clone()?;
        Some(sealed.for_terms(self.tender.terms_version, &self.tender.terms))
    }

    /// The bid with something to work on: a stale one goes on from what was under its seal.
    fn in_hand(&self, slot: Slot) -> Result<Bid, No> {
        let bid = self.bid(slot).clone();
        if bid.state() != BidState::Stale || bid.phase.offer().is_some() {
            return Ok(bid);
        }
        match self.again(slot) {
            Some(offer) => Ok(bid.replace(offer)?),
            None => Ok(bid),
        }
    }

    fn edit(&mut self, slot: Slot, edit: Edit, at: At) -> Result<(), No> {
        let bid = self.bid(slot).clone();
        at.ask(&Action::Bid(BidAction::Read { bid: &bid, for_buyer: false }))?;
        let Some(old) = bid.phase.offer().map(|offer| offer.contents.clone()) else {
            self.accepts(&bid, at)?;
            return Err(illegal(&bid).into());
        };
        let lot = self.tender.terms.lot(bid.lot);
        let quantity = lot.map_or(500, |lot| i64::try_from(lot.items[0].quantity).expect("few"));
        let new = edited(&old, slot, edit, quantity);
        let change = Change::between(&old, &new);
        at.ask(&Action::Bid(BidAction::Edit { bid: &bid, change: &change }))?;
        self.accepts(&bid, at)?;
        let bid = bid.edit(new)?;
        self.set_bid(slot, bid);
        Ok(())
    }

    fn confirm(&mut self, slot: Slot, member: Firm, declared: bool, at: At) -> Result<(), No> {
        let read = self.bid(slot).clone();
        at.ask(&Action::Bid(BidAction::Read { bid: &read, for_buyer: false }))?;
        let bid = self.in_hand(slot)?;
        let Some(offer) = bid.phase.offer() else {
            self.accepts(&bid, at)?;
            return Err(illegal(&bid).into());
        };
        let (business, price) = (firm(member), offer.contents.price_of(firm(member)));
        at.ask(&Action::Bid(BidAction::Confirm { bid: &bid, business, price }))?;
        self.accepts(&bid, at)?;
        let confirmation = confirmation(offer, business, declared, at);
        let bid = bid.confirm(confirmation)?;
        self.set_bid(slot, bid);
        Ok(())
    }

    fn reconfirm(&mut self, slot: Slot, at: At) -> Result<(), No> {
        let read = self.bid(slot).clone();
        let offer = read.phase.offer().or(self.places[slot].sealed.as_ref());
        let action = match offer {
            Some(offer) => BidAction::Seal { bid: &read, total: offer.contents.total() },
            None => BidAction::Read { bid: &read, for_buyer: false },
        };
        at.ask(&Action::Bid(action))?;
        if read.state() != BidState::Stale {
            self.accepts(&read, at)?;
            return Err(illegal(&read).into());
        }
        let bid = self.in_hand(slot)?;
        self.seal(slot, bid, at)
    }

    fn seal(&mut self, slot: Slot, bid: Bid, at: At) -> Result<(), No> {
        let Some(offer) = bid.phase.offer().cloned() else {
            self.accepts(&bid, at)?;
            return Err(illegal(&bid).into());
        };
        let total = offer.contents.total();
        at.ask(&Action::Bid(BidAction::Seal { bid: &bid, total }))?;
        self.accepts(&bid, at)?;
        let charter = bid.pact.map(|_| charter());
        let bidders: Vec<_> = bid.members.iter().map(|member| bidder(*member)).collect();
        let day = NaiveDate::from_ymd_opt(2027, 6, 1).expect("a day");
        let standard = Standard { now: at.instant(), through: day, place: None };
        let call = self.call(lot_of(slot), at);
        let found = blockers(&offer, &call, &bidders, charter.as_ref(), &standard)?;
        if let Some(blocker) = found.into_iter().next() {
            return Err(Refusal::from(blocker).into());
        }
        let bid = match bid.pact {
            Some(_) => bid,
            None => bid.clone().confirm(confirmation(&offer, bid.lead, true, at))?,
        };
        let offer = bid.phase.offer().cloned();
        let seal = Seal {
            sequence: bid.sequence + 1,
            commitment: "ab".repeat(32),
            terms_version: offer.as_ref().map_or(0, |offer| offer.contents.terms_version),
            at: at.instant(),
        };
        let bid = bid.seal(seal)?.0;
        let place = std::sync::Arc::make_mut(&mut self.places[slot]);
        *place = Place { bid: Some(bid), sealed: offer };
        Ok(())
    }
}

fn illegal(bid: &Bid) -> Refusal {
    Refusal::Transition { entity: "bid", from: bid.state().as_str(), to: "SEALED" }
}

fn confirmation(
    offer: &Offer,
    business: gotong_domain::ids::BusinessId,
    declared: bool,
    at: At,
) -> Confirmation {
    Confirmation {
        business,
        by: at.user(),
        hash: offer.contents.hash(),
        independent_price: declared,
        necessity_seen: true,
        at: at.instant(),
    }
}

/// What a bid says at first: who is in it, and nothing else.
pub(crate) fn contents(slot: Slot, terms_version: u32) -> BidContents {
    let lead = LEADS[slot % 4];
    let joint = lead == ALLIANCE[0];
    let share = |i: usize| crate::model::bids::SHARES[i];
    let part = |of: Firm, share| MemberPart {
        business: firm(of),
        share: BasisPoints(share),
        items: vec![],
    };
    let members = if joint {
        (0..3).map(|i| part(ALLIANCE[i], share(i))).collect()
    } else {
        vec![part(lead, 10_000)]
    };
    BidContents {
        tender: gotong_domain::ids::TenderId(world::uuid(1)),
        terms_version,
        lot: lot_id(lot_of(slot)),
        pact: joint.then(pact),
        currency: Currency::Idr,
        members,
        answers: vec![],
        note: None,
        combinations: vec![],
    }
}

/// The contents after a member's change.
pub(crate) fn edited(old: &BidContents, slot: Slot, edit: Edit, quantity: i64) -> BidContents {
    let mut new = old.clone();
    let item = item_id(lot_of(slot));
    let mut parts: Vec<_> = old.members.iter().map(read).collect();
    crate::model::bids::change(&mut parts, edit, quantity);
    for (member, part) in new.members.iter_mut().zip(parts) {
        member.share = BasisPoints(part.share);
        let said = part.quantity != 0 || part.price != 0;
        let items =
            ItemPart { item, quantity: part.quantity, unit_price: part.price, tier_prices: vec![] };
        member.items = Some(items).filter(|_| said).into_iter().collect();
    }
    if edit == Edit::Intruder {
        let last = new.members.last_mut().expect("a member");
        last.business = firm(STRANGER);
    }
    new
}

/// A member's part in the model's words: a translation, no rule.
pub(crate) fn read(member: &MemberPart) -> crate::model::Part {
    let id = member.business.0.as_u128();
    let item = member.items.first();
    crate::model::Part {
        firm: Firm::try_from(id).expect("a small number"),
        share: member.share.0,
        quantity: item.map_or(0, |item| item.quantity),
        price: item.map_or(0, |item| item.unit_price),
    }
}

/// An active business of level 1.
fn bidder(business: gotong_domain::ids::BusinessId) -> Bidder {
    Bidder {
        business,
        level: 1,
        active: true,
        with_buyer: false,
        position: None,
        capacities: vec![],
        certificates: vec![],
        works: vec![],
    }
}

/// A charter in force under which the lead may bind the alliance to anything.
fn charter() -> Charter {
    Charter {
        in_force: true,
        officers: vec![firm(ALLIANCE[0])],
        limit: Money::new(Money::MAX_MINOR, Currency::Idr),
        parties: ALLIANCE.iter().map(|of| firm(*of)).collect(),
    }
}
