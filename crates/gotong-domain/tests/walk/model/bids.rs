//! §4 until the opening: bids written, agreed on, sealed, changed and taken back.

use std::collections::BTreeSet;

use super::{Bid, BidState, LotState, Model, Paper, Part, TenderState, calendar::Time};
use crate::{
    people::{ALLIANCE, Firm, LEADS},
    step::{Edit, SLOTS, Slot, Step, lot_of},
    verdict::Verdict,
};

const ILLEGAL: &str = "INVALID_TRANSITION";

/// The shares of an alliance's members, and how many of 500 units each of them makes; the lead makes what is left.
pub(crate) const SHARES: [u16; 3] = [5_000, 3_000, 2_000];
pub(crate) const UNITS: [i64; 3] = [250, 150, 100];

/// Who is in a bid of this slot from the start.
pub(crate) fn members(slot: Slot) -> Vec<Firm> {
    match LEADS[slot % 4] {
        lead if lead == ALLIANCE[0] => ALLIANCE.to_vec(),
        lead => vec![lead],
    }
}

impl Model {
    pub(super) fn bid_step(&mut self, step: Step, now: Time, verdict: &mut Verdict) {
        let slot = match step {
            Step::Start(slot) => return self.start(slot, now, verdict),
            Step::StartOwn => {
                // §2: the buyer may not bid, whenever it is.
                self.in_time(0, now, verdict);
                verdict.against.push("OWN_TENDER");
                return;
            }
            Step::Assemble(slot)
            | Step::Edit(slot, _)
            | Step::ConfirmPart(slot, ..)
            | Step::Seal(slot)
            | Step::Reconfirm(slot)
            | Step::Replace(slot)
            | Step::Withdraw(slot)
            | Step::Leave(slot, _) => slot,
            other => unreachable!("no step of a bid: {other:?}"),
        };
        if !matches!(step, Step::Assemble(_)) {
            self.in_time(slot, now, verdict);
        }
        let lot = lot_of(slot);
        let (quantity, version) = (self.lots[lot].quantity, self.version);
        let bid = self.bids[slot].as_mut().expect("a bid is there");
        match step {
            Step::Assemble(_) => {
                let joint = bid.members.len() > 1 || LEADS[slot % 4] == ALLIANCE[0];
                verdict.demand(joint && bid.state == BidState::Draft, ILLEGAL);
                bid.state = BidState::Assembling;
            }
            Step::Edit(_, edit) => bid.edit(edit, quantity, verdict),
            Step::ConfirmPart(_, firm, declared) => bid.confirm((firm, declared), version, verdict),
            Step::Seal(_) => bid.seal((slot, quantity), verdict),
            Step::Reconfirm(_) => {
                verdict.demand(bid.state == BidState::Stale, ILLEGAL);
                if bid.state == BidState::Stale && bid.work.is_none() {
                    bid.work_again(version);
                }
                bid.seal((slot, quantity), verdict);
            }
            Step::Replace(_) => {
                let sealed = matches!(bid.state, BidState::Sealed | BidState::Stale);
                verdict.demand(sealed && bid.work.is_none(), ILLEGAL);
                if sealed {
                    bid.work_again(version);
                }
            }
            Step::Withdraw(_) => {
                verdict.demand(bid.state.is_before_opening(), ILLEGAL);
                (bid.state, bid.work, bid.sealed) = (BidState::Withdrawn, None, None);
            }
            Step::Leave(_, firm) => bid.leave((slot, firm), version, verdict),
            other => unreachable!("no step of a bid: {other:?}"),
        }
    }

    fn start(&mut self, slot: Slot, now: Time, verdict: &mut Verdict) {
        self.in_time(slot, now, verdict);
        let members = members(slot);
        let share = |i: usize| if members.len() == 1 { 10_000 } else { SHARES[i] };
        let part = |(i, firm): (usize, &Firm)| Part {
            firm: *firm,
            share: share(i),
            quantity: 0,
            price: 0,
        };
        let parts = members.iter().enumerate().map(part).collect();
        let work = Paper { terms: self.version, parts, confirmed: BTreeSet::new() };
        let (work, state, sealed) = (Some(work), BidState::Draft, None);
        self.bids[slot] = Some(Bid {
            state,
            members,
            work,
            sealed,
            priced: false,
            failed: false,
            rank: 0,
            bound: None,
        });
    }

    /// §4: before the deadline of a tender that takes bids for the lot.
    fn in_time(&self, slot: Slot, now: Time, verdict: &mut Verdict) {
        let lot = self.lots[lot_of(slot)];
        let open = self.state_at(now) == TenderState::Tendering
            && lot.there
            && lot.state == LotState::Active;
        verdict.demand(now < self.deadline, "DEADLINE_PASSED");
        verdict.demand(open, "NOT_TENDERING");
    }

    /// What is being worked on answers the terms in force; a confirmation is for one version of them.
    pub(super) fn follow_terms(&mut self) {
        for slot in 0..SLOTS {
            let there = self.lots[lot_of(slot)].there;
            let version = self.version;
            if let Some(work) =
                self.bids[slot].as_mut().filter(|_| there).and_then(|b| b.work.as_mut())
                && work.terms != version
            {
                work.terms = version;
                work.confirmed.clear();
            }
        }
    }
}

impl BidState {
    pub(crate) const fn is_before_opening(self) -> bool {
        matches!(self, Self::Draft | Self::Assembling | Self::Sealed | Self::Stale)
    }

    /// Whether something may be worked on: what is sealed only while it is being replaced.
    const fn is_worked_on(self) -> bool {
        self.is_before_opening()
    }
}

impl Bid {
    /// What was under the seal, for the terms in force; nobody has confirmed it for these.
    fn work_again(&mut self, version: u32) {
        let mut again = self.sealed.clone();
        if let Some(paper) = again.as_mut().filter(|paper| paper.terms != version) {
            paper.terms = version;
            paper.confirmed.clear();
        }
        self.work = again;
    }

    fn edit(&mut self, edit: Edit, quantity: i64, verdict: &mut Verdict) {
        verdict.demand(edit != Edit::Intruder, "NOT_A_MEMBER");
        let Some(work) = self.work.as_mut().filter(|_| self.state.is_worked_on()) else {
            return verdict.against.push(ILLEGAL);
        };
        let before = work.parts.clone();
        change(&mut work.parts, edit, quantity);
        if before != work.parts {
            work.confirmed.clear();
        }
    }

    fn confirm(&mut self, (firm, declared): (Firm, bool), version: u32, verdict: &mut Verdict) {
        if self.state == BidState::Stale && self.work.is_none() {
            self.work_again(version);
        }
        let Some(work) = self.work.as_mut().filter(|_| self.state.is_worked_on()) else {
            return verdict.against.push(ILLEGAL);
        };
        verdict.demand(work.parts.iter().any(|part| part.firm == firm), "NOT_A_MEMBER");
        verdict.demand(declared, "DECLARATION_MISSING");
        work.confirmed.insert(firm);
    }

    /// §4: all members confirmed, shares make a whole, every item is covered exactly.
    fn seal(&mut self, (slot, quantity): (Slot, i64), verdict: &mut Verdict) {
        let joint = LEADS[slot % 4] == ALLIANCE[0];
        let ready = !(joint && self.state == BidState::Draft);
        let Some(work) = self.work.as_mut().filter(|_| self.state.is_worked_on()) else {
            return verdict.against.push(ILLEGAL);
        };
        verdict.demand(ready, ILLEGAL);
        let units: i64 = work.parts.iter().map(|part| part.quantity).sum();
        verdict.demand(units == quantity, "ITEM_NOT_COVERED");
        verdict.demand(work.total() > 0, "PRICE_MISSING");
        let shares: u32 = work.parts.iter().map(|part| u32::from(part.share)).sum();
        verdict.demand(shares == 10_000, "NOT_WHOLE");
        verdict.demand(!joint || work.parts.len() > 1, "TOO_FEW_MEMBERS");
        let all = work.parts.iter().all(|part| work.confirmed.contains(&part.firm));
        // Who bids alone confirms by sealing.
        verdict.demand(all || !joint, "NOT_CONFIRMED");
        work.confirmed = work.parts.iter().map(|part| part.firm).collect();
        self.sealed = self.work.take();
        self.state = BidState::Sealed;
    }

    fn leave(&mut self, (slot, firm): (Slot, Firm), version: u32, verdict: &mut Verdict) {
        let joint = LEADS[slot % 4] == ALLIANCE[0];
        let live = matches!(self.state, BidState::Assembling | BidState::Sealed | BidState::Stale);
        verdict.demand(joint && live, ILLEGAL);
        verdict.demand(self.members.contains(&firm), "NOT_A_MEMBER");
        verdict.demand(firm != self.members[0], "LEAD_MAY_NOT_LEAVE");
        if self.work.is_none() {
            self.work_again(version);
        }
        self.members.retain(|member| *member != firm);
        if let Some(work) = &mut self.work {
            work.parts.retain(|part| part.firm != firm);
            work.confirmed.clear();
        }
        (self.state, self.sealed) = (BidState::Assembling, None);
    }
}

/// Changes what a bid says.
pub(crate) fn change(parts: &mut [Part], edit: Edit, quantity: i64) {
    let count = parts.len();
    match edit {
        Edit::Nothing | Edit::Intruder => {}
        Edit::Price(firm, price) => {
            parts.iter_mut().filter(|part| part.firm == firm).for_each(|part| part.price = price);
        }
        Edit::Share(firm, share) => {
            parts.iter_mut().filter(|part| part.firm == firm).for_each(|part| part.share = share);
        }
        Edit::Quantity(firm, units) => {
            let own = parts.iter_mut().filter(|part| part.firm == firm);
            own.for_each(|part| part.quantity = units);
        }
        Edit::Fit(price) => {
            for part in parts.iter_mut() {
                part.price = price;
                let place = ALLIANCE.iter().position(|member| *member == part.firm);
                (part.share, part.quantity) = match place {
                    Some(place) if count > 1 => (SHARES[place], UNITS[place]),
                    _ => (10_000, quantity),
                };
            }
            let others: u16 = parts.iter().skip(1).map(|part| part.share).sum();
            let units: i64 = parts.iter().skip(1).map(|part| part.quantity).sum();
            parts[0].share = 10_000 - others;
            parts[0].quantity = quantity - units;
        }
    }
}
