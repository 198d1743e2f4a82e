//! Claims and complaints.

use std::sync::Arc;

use gotong_domain::{
    bids::{Bid, BidState},
    complaints::{
        Claim, Complaint, ComplaintAction, Days, DecidedBid, Filing, Part, Remedy, Scene, Sound,
        Target, TargetKind, check,
    },
    ids::{BusinessId, ClaimId, ComplaintId},
    policy::Action,
    tenders::{Award, LotState, OpenComplaint, State, Tender},
};

use super::{At, Engine, No};
use crate::{
    people::{AT_ODDS, Firm},
    step::{Aim, Cure, SLOTS, Step},
    world::{self, WORDS, bid_id, calendar, firm},
};

pub(super) fn is_open(bid: &Bid) -> bool {
    bid.state().is_open()
}

impl Engine {
    fn days(&self) -> Days<'static> {
        Days { calendar: calendar(), zone: self.tender.terms.zone }
    }

    pub(super) fn dispute_step(&mut self, step: Step, at: At) -> Result<(), No> {
        match step {
            Step::Claim(claimant, aim) => {
                let filing = self.checked(claimant, aim, at)?;
                let id = ClaimId(world::uuid(70_000 + self.claims.len() as u128));
                self.claims.push(Arc::new(Claim::submit(id, filing, self.days()).0));
            }
            Step::Complain(claimant, aim) => {
                let filing = self.checked(claimant, aim, at)?;
                self.file(filing, None);
            }
            Step::AnswerClaim(i)
            | Step::ResolveClaim(i)
            | Step::Escalate(i)
            | Step::CloseClaim(i)
            | Step::WithdrawClaim(i) => self.claim_step(step, i, at)?,
            _ => self.complaint_step(step, at)?,
        }
        Ok(())
    }

    /// What a business has to do with the bids of which something `holds`.
    pub(super) fn part(&self, business: BusinessId, holds: impl Fn(&Bid) -> bool) -> Part {
        let bids = self.places.iter().filter_map(|place| place.bid.as_ref());
        let bids = bids.filter(|bid| holds(bid));
        Part::of(business, bids.map(|bid| (bid.lead, &bid.members[..])))
    }

    fn checked(&self, claimant: Firm, aim: Aim, at: At) -> Result<Filing, No> {
        let tender = &*self.tender;
        at.ask(&Action::Complaint(ComplaintAction::File(tender, firm(claimant))))?;
        let target = match aim {
            Aim::Tender => Target::Tender,
            Aim::Amendment(version) => Target::Amendment(version),
            Aim::Award(i) => Target::Award(self.awards[i].id),
            Aim::BidDecision(slot) => Target::BidDecision(bid_id(slot)),
            Aim::Cancellation => Target::Cancellation,
        };
        let decided =
            |bid: &Bid| DecidedBid { id: bid.id, lot: bid.lot, rejected: bid.was_rejected() };
        let bids: Vec<_> = self.opened().map(decided).collect();
        let awards: Vec<_> = self.awards.iter().map(|award| Award::clone(award)).collect();
        let scene = Scene {
            tender,
            claimant: firm(claimant),
            part: self.part(firm(claimant), |bid| {
                bid.state() == BidState::Sealed || bid.state().is_open()
            }),
            bids: &bids,
            awards: &awards,
            now: at.instant(),
            days: self.days(),
        };
        let raw = [world::objection(target, aim)];
        let conflict = (claimant == AT_ODDS).then_some(WORDS);
        let Sound { objections, conflict, lots } = check(&scene, &raw, conflict).accept()?;
        Ok(Filing {
            code: "CMP-2026-000001".to_owned(),
            tender: tender.id,
            buyer: tender.buyer,
            claimant: firm(claimant),
            lots,
            objections,
            conflict,
            by: at.user(),
            at: at.instant(),
        })
    }

    /// The tender waits for a new complaint.
    fn file(&mut self, filing: Filing, claim: Option<ClaimId>) {
        let id = ComplaintId(world::uuid(80_000 + self.complaints.len() as u128));
        let part = self.part(filing.claimant, is_open);
        let open = OpenComplaint::filed(id, &filing, part);
        let complaint = Complaint::submit(id, filing, claim, self.days()).0;
        self.complaints.push(Arc::new(complaint));
        let tender = self.tender().contest(open);
        self.set_tender(tender);
    }

    fn claim_step(&mut self, step: Step, i: usize, at: At) -> Result<(), No> {
        let claim = Claim::clone(&self.claims[i]);
        let now = at.instant();
        let action = match step {
            Step::AnswerClaim(_) => Action::Complaint(ComplaintAction::AnswerClaim(&claim)),
            Step::CloseClaim(_) => Action::Operate,
            _ => Action::Complaint(ComplaintAction::PursueClaim(&claim)),
        };
        at.ask(&action)?;
        let claim = match step {
            Step::AnswerClaim(_) => claim.answer(WORDS, at.user(), now, self.days())?.0,
            Step::ResolveClaim(_) => claim.resolve(now)?.0,
            Step::CloseClaim(_) => claim.close(now)?.0,
            Step::WithdrawClaim(_) => claim.withdraw(now)?.0,
            _ => {
                let id = ComplaintId(world::uuid(80_000 + self.complaints.len() as u128));
                let claim = claim.escalate(id, now)?.0;
                self.file(claim.filing.clone(), Some(claim.id));
                claim
            }
        };
        self.claims[i] = Arc::new(claim);
        Ok(())
    }

    fn complaint_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let (Step::TakeUp(i)
        | Step::Dismiss(i)
        | Step::Review(i)
        | Step::PutOff(i)
        | Step::DeclineComplaint(i)
        | Step::Uphold(i, _)
        | Step::WithdrawComplaint(i)
        | Step::Remedy(i)
        | Step::Lapse(i)) = step
        else {
            unreachable!("no step of a complaint: {step:?}")
        };
        let complaint = Complaint::clone(&self.complaints[i]);
        let (now, by, days) = (at.instant(), at.user(), self.days());
        let action = match step {
            Step::Remedy(_) | Step::Lapse(_) => Action::Operate,
            Step::WithdrawComplaint(_) => Action::Complaint(ComplaintAction::Withdraw(&complaint)),
            _ => Action::Complaint(ComplaintAction::Arbitrate(&complaint)),
        };
        at.ask(&action)?;
        if matches!(action, Action::Complaint(ComplaintAction::Arbitrate(_))) {
            complaint.ensure_impartial(&world::actor(at.who))?;
        }
        let complaint = match step {
            Step::TakeUp(_) => complaint.admit(by, now, days)?.0,
            Step::Dismiss(_) => complaint.dismiss(WORDS, by, now)?.0,
            Step::Review(_) => complaint.review(by)?.0,
            Step::PutOff(_) => complaint.extend(WORDS, now, days)?.0,
            Step::DeclineComplaint(_) => complaint.decline(WORDS, by, now)?.0,
            Step::WithdrawComplaint(_) => complaint.withdraw(now)?.0,
            Step::Remedy(_) => complaint.remedy(now)?.0,
            Step::Uphold(_, cure) => return self.uphold(i, complaint, cure, at),
            _ => complaint.lapse(now)?.0,
        };
        let under_way = matches!(step, Step::TakeUp(_) | Step::Review(_) | Step::PutOff(_));
        if !under_way {
            let tender = self.tender().settle(complaint.id, now, calendar());
            self.wait_alike(tender);
        }
        self.complaints[i] = Arc::new(complaint);
        Ok(())
    }

    fn uphold(&mut self, i: usize, complaint: Complaint, cure: Cure, at: At) -> Result<(), No> {
        let (now, remedy) = (at.instant(), world::remedy(cure));
        let decided = (at.user(), now);
        let complaint = complaint.uphold(remedy, WORDS, decided, self.days())?.0;
        let until = complaint.phase.due_at().expect("a remedy is due");
        if !remedy.is_applied_at_once() {
            let tender = self.tender().uphold(complaint.id, until, now, calendar());
            self.wait_alike(tender);
            self.complaints[i] = Arc::new(complaint);
            return Ok(());
        }
        let tender = self.tender().settle(complaint.id, now, calendar());
        self.wait_alike(tender);
        let kind = complaint.filing.objections[0].target.kind();
        let revokes = kind == TargetKind::Cancellation && remedy == Remedy::ReEvaluate;
        if revokes && self.tender.cancellation.is_some() {
            let tender = self.tender().revoke_cancellation()?.0;
            self.set_tender(tender);
        } else {
            self.mend(&complaint, remedy, at)?;
        }
        self.complaints[i] = Arc::new(complaint.remedy(now)?.0);
        Ok(())
    }

    /// Mends what was decided about bids: before prices are open, others have time to object again.
    fn mend(&mut self, complaint: &Complaint, remedy: Remedy, at: At) -> Result<(), No> {
        let about = complaint.filing.objections[0].target;
        if let (Remedy::ReAdmit, Target::BidDecision(id)) = (remedy, about) {
            let slot = (0..SLOTS).find(|slot| bid_id(*slot) == id).expect("one of ours");
            let bid = self.bid(slot).clone().readmit(WORDS)?.0;
            self.set_bid(slot, bid);
        }
        if self.tender.state() == State::QualificationTech {
            self.keep_pause(at);
            return Ok(());
        }
        let tender = self.tender();
        self.open_admitted(&tender, None, at)?;
        self.judge_anew(complaint)
    }

    /// Awards of the lots concerned fall, and their bids are ordered anew.
    fn judge_anew(&mut self, complaint: &Complaint) -> Result<(), No> {
        let named = &complaint.filing.lots;
        let concerned = |tender: &Tender| {
            let open = |state| matches!(state, LotState::Active | LotState::Awarded);
            let lots = tender.lots.iter().filter(|lot| open(lot.state)).map(|lot| lot.lot);
            lots.filter(|lot| named.is_empty() || named.contains(lot)).collect::<Vec<_>>()
        };
        for lot in concerned(&self.tender) {
            for award in self.awards.iter_mut().filter(|award| award.lot == lot) {
                if award.state.is_standing() {
                    *award = Arc::new(Award::clone(award).cancel()?);
                }
            }
            for slot in 0..SLOTS {
                let Some(bid) = self.places[slot].bid.clone().filter(|bid| bid.lot == lot) else {
                    continue;
                };
                if matches!(bid.state(), BidState::Ranked | BidState::Awarded) {
                    self.set_bid(slot, bid.reconsider(WORDS)?.0);
                }
            }
            let tender = self.tender().reevaluate(lot)?.0;
            self.set_tender(tender);
        }
        Ok(())
    }
}
