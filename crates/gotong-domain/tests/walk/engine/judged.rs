//! From the opening on: bids judged and ranked, awards.

use std::{collections::BTreeMap, sync::Arc};

use chrono::Duration;
use gotong_domain::{
    bids::{Bid, BidAction, BidState, Technical},
    ids::AwardId,
    policy::Action,
    tenders::{
        Award, AwardState, Phase, Proposal, State, Tender, TenderAction,
        evaluation::{self, Contender, Score},
    },
};

use super::{At, Engine, No, disputes::is_open};
use crate::{
    model::judged::ALONE_UP_TO,
    people::LEADS,
    step::{SLOTS, Slot, Step, lot_of},
    world::{self, WORDS, bid_id, calendar, firm, lot_id},
};

impl Engine {
    pub(super) fn judging_step(&mut self, step: Step, at: At) -> Result<(), No> {
        match step {
            Step::Agree { corrupt } => self.agree(corrupt, at),
            Step::OpenPrices { corrupt } => self.open_prices(corrupt, at),
            Step::Rank(lot) => {
                at.ask(&Action::Tender(TenderAction::Rank(&self.tender)))?;
                self.rank(lot)
            }
            Step::Admit(slot) | Step::Reject(slot) => {
                at.ask(&Action::Tender(TenderAction::Evaluate(&self.tender)))?;
                let bid = self.bid(slot).clone();
                let admits = matches!(step, Step::Admit(_));
                let (bid, _) =
                    if admits { bid.admit(WORDS)? } else { bid.reject(WORDS, at.instant())? };
                self.set_bid(slot, bid);
                self.keep_pause(at);
                Ok(())
            }
            Step::Disqualify(slot) => {
                at.ask(&Action::Operate)?;
                let bid = self.bid(slot).clone().disqualify(None, WORDS)?.0;
                self.set_bid(slot, bid);
                Ok(())
            }
            Step::Expire(slot) => {
                at.ask(&Action::Operate)?;
                let bid = self.bid(slot).clone().expire(&self.tender.terms, at.instant())?.0;
                self.set_bid(slot, bid);
                Ok(())
            }
            Step::Prolong(slot) => {
                let bid = self.bid(slot).clone();
                at.ask(&Action::Bid(BidAction::Extend { bid: &bid }))?;
                let until = bid.binds_until(&self.tender.terms).max(at.instant());
                let (bid, _) = bid.extend(until + Duration::days(5))?;
                self.set_bid(slot, bid);
                Ok(())
            }
            Step::Propose(_) | Step::Approve(_) | Step::Decline(_) => self.award_step(step, at),
            _ => {
                at.ask(&Action::Operate)?;
                self.course_step(step, at)
            }
        }
    }

    /// What the platform does when everything for it is there.
    fn course_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let (tender, now) = (self.tender(), at.instant());
        match step {
            Step::FailLot(lot) => self.set_tender(tender.fail_lot(lot_id(lot), now)?.0),
            Step::CompleteLot(lot) => self.set_tender(tender.complete_lot(lot_id(lot), now)?),
            Step::Decide => {
                let tender = tender
                    .knowing_bidders(|one| self.part(one, is_open))
                    .decide(now, calendar())?
                    .0;
                self.wait_alike(tender);
            }
            _ => {
                self.set_tender(tender.confirm(now)?.0);
                for i in 0..self.awards.len() {
                    if self.awards[i].state != AwardState::Standstill {
                        continue;
                    }
                    let award = Award::clone(&self.awards[i]).confirm(now)?.0;
                    let slot = Self::slot_of(&award);
                    let bid = self.bid(slot).clone().award()?.0;
                    self.set_bid(slot, bid);
                    self.awards[i] = Arc::new(award);
                }
            }
        }
        Ok(())
    }

    /// Keeps a tender, and lets the awards of its standstill wait as long as it does.
    pub(super) fn wait_alike(&mut self, tender: Tender) {
        if let Phase::Standstill { until, .. } = tender.phase {
            for award in &mut self.awards {
                if award.state == AwardState::Standstill {
                    *award = Arc::new(Award::clone(award).waiting_until(until));
                }
            }
        }
        self.set_tender(tender);
    }

    fn agree(&mut self, corrupt: Option<Slot>, at: At) -> Result<(), No> {
        at.ask(&Action::Tender(TenderAction::OpenBids(&self.tender)))?;
        let again = self.agreed.contains(&at.user());
        self.agreed.push(at.user());
        let tender = self.tender().open(at.instant(), &self.agreed)?.0;
        if again {
            return Err(No::Code("ALREADY_AGREED"));
        }
        if tender.state() != State::Opening {
            for slot in 0..SLOTS {
                let place = Arc::clone(&self.places[slot]);
                let Some(bid) = place.bid.clone() else { continue };
                if bid.state() != BidState::Sealed {
                    continue;
                }
                let inside = place.sealed.clone().filter(|_| corrupt != Some(slot));
                let (bid, _) = match inside {
                    Some(offer) if tender.has_two_envelopes() => {
                        bid.open_technical(Technical::of(&offer.contents), at.instant())?
                    }
                    Some(offer) => bid.open(offer, at.instant())?,
                    None => bid.fail_to_open(at.instant())?,
                };
                self.set_bid(slot, bid);
            }
        }
        self.set_tender(tender);
        self.keep_pause(at);
        Ok(())
    }

    fn rank(&mut self, lot: usize) -> Result<(), No> {
        let mut contenders = vec![];
        for slot in (0..SLOTS).filter(|slot| lot_of(*slot) == lot) {
            let Some(bid) = &self.places[slot].bid else { continue };
            if !matches!(bid.state(), BidState::Admitted | BidState::Ranked) {
                continue;
            }
            let opened = bid.phase.opened().expect("it was opened");
            contenders.push(Contender {
                bid: bid.id,
                price: opened.total().expect("its price is open").minor,
                life_cycle: Score::zero(),
                distance_km: None,
                receipt: slot as u64,
                points: BTreeMap::new(),
            });
        }
        let ranking = evaluation::rank((&self.tender.terms).into(), &contenders)?;
        for place in ranking.places {
            let slot = (0..SLOTS).find(|slot| bid_id(*slot) == place.bid).expect("one of ours");
            let bid = self.bid(slot).clone().rank(place.rank.expect("nothing to miss"))?.0;
            self.set_bid(slot, bid);
        }
        Ok(())
    }

    fn award_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let now = at.instant();
        match step {
            Step::Propose(slot) => {
                at.ask(&Action::Tender(TenderAction::ProposeAward(&self.tender)))?;
                let opened = self.bid(slot).phase.opened().expect("it was opened");
                let proposal = Proposal {
                    id: AwardId(world::uuid(50_000 + self.awards.len() as u128)),
                    tender: self.tender.id,
                    lot: lot_id(lot_of(slot)),
                    number: 1,
                    bid: bid_id(slot),
                    total: opened.total().expect("its price is open"),
                    round: self.tender.round(),
                    reason: WORDS,
                    by: at.user(),
                    now,
                };
                self.awards.push(Arc::new(Award::propose(proposal)?.0));
            }
            Step::Approve(i) => {
                let award = Award::clone(&self.awards[i]);
                let action = TenderAction::ApproveAward(&self.tender, award.total.minor);
                at.ask(&Action::Tender(action))?;
                let days = u32::from(self.tender.terms.rules.standstill_days);
                let zone = self.tender.terms.zone;
                let until = calendar().add_working_days(now, days, zone);
                self.awards[i] = Arc::new(award.approve(at.user(), until, ALONE_UP_TO)?.0);
            }
            Step::Decline(i) => {
                let award = Award::clone(&self.awards[i]);
                let slot = Self::slot_of(&award);
                let winner = firm(LEADS[slot % 4]);
                at.ask(&Action::Tender(TenderAction::DeclineAward(winner, award.total.minor)))?;
                let award = award.decline()?.0;
                let tender = self.tender().reevaluate(award.lot)?.0;
                let bid = self.bid(slot).clone().disqualify(None, WORDS)?.0;
                self.awards[i] = Arc::new(award);
                self.set_bid(slot, bid);
                self.set_tender(tender);
            }
            other => unreachable!("no step of an award: {other:?}"),
        }
        Ok(())
    }

    fn slot_of(award: &Award) -> Slot {
        (0..SLOTS).find(|slot| bid_id(*slot) == award.bid).expect("one of ours")
    }

    pub(super) fn opened(&self) -> impl Iterator<Item = &Bid> {
        let bids = self.places.iter().filter_map(|place| place.bid.as_ref());
        bids.filter(|bid| bid.state().is_open())
    }
}
