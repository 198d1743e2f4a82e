//! §11: claims to the buyer, complaints to an arbiter, and what they keep from happening.

use super::{
    AwardState, BidState, Claim, ClaimState, Complaint, ComplaintState, LotState, Model,
    TenderState,
    calendar::{Time, earlier, later},
    judged::is_open,
};
use crate::{
    people::{AT_ODDS, BUYER, Firm},
    step::{Aim, Cure, LOTS, SLOTS, Step, lot_of},
    verdict::{Gap, Verdict},
};

const ILLEGAL: &str = "INVALID_TRANSITION";

/// Whether anybody may object to it; otherwise a member says how it is in conflict with its lead.
const fn is_of_terms(about: Aim) -> bool {
    matches!(about, Aim::Tender | Aim::Amendment(_))
}

impl Complaint {
    /// Whether an arbiter still has to say something.
    pub(crate) const fn undecided(&self) -> bool {
        use ComplaintState::{Admitted, Submitted, UnderReview};
        matches!(self.state, Submitted | Admitted | UnderReview)
    }
}

impl Model {
    pub(super) fn dispute_step(&mut self, step: Step, now: Time, verdict: &mut Verdict) {
        match step {
            Step::Claim(firm, aim) => {
                self.may_object(firm, aim, now, verdict);
                let (state, due, closes) = (ClaimState::Submitted, later(now, 2), 0);
                self.claims.push(Claim { by: firm, about: aim, state, due, closes });
            }
            Step::Complain(firm, aim) => {
                self.may_object(firm, aim, now, verdict);
                self.file(firm, aim);
            }
            Step::AnswerClaim(i)
            | Step::ResolveClaim(i)
            | Step::Escalate(i)
            | Step::CloseClaim(i)
            | Step::WithdrawClaim(i) => self.claim_step(step, i, now, verdict),
            _ => self.complaint_step(step, now, verdict),
        }
    }

    fn file(&mut self, by: Firm, about: Aim) {
        let state = ComplaintState::Submitted;
        let (extended, decide_by, remedy_by) = (false, 0, 0);
        let of_bidder = self.is_bidders(by, about);
        let filed = Complaint { by, about, of_bidder, state, extended, decide_by, remedy_by };
        self.complaints.push(filed);
    }

    /// Whether what a firm says about something counts as a bidder's, now that bids are open.
    pub(crate) fn is_bidders(&self, by: Firm, about: Aim) -> bool {
        let at_odds = by == AT_ODDS && !is_of_terms(about);
        self.leads_in(by, is_open) || (at_odds && self.is_member_in(by, is_open))
    }

    /// Who may object to what, and when.
    fn may_object(&self, firm: Firm, aim: Aim, now: Time, verdict: &mut Verdict) {
        use TenderState::{
            Draft, Evaluation, Opening, Published, QualificationTech, Standstill, Tendering,
        };
        verdict.demand(firm != BUYER, "OWN_TENDER");
        let state = self.state_at(now);
        let early = matches!(state, Draft | Published | Tendering | Opening | Evaluation);
        let in_time = match aim {
            Aim::Tender | Aim::Amendment(_) => {
                matches!(state, Published | Tendering) && now < earlier(self.deadline, 2)
            }
            Aim::Award(_) | Aim::BidDecision(_) => match state {
                QualificationTech => self.paused_until.is_none_or(|until| now < until),
                state => state == Standstill && now < self.standstill_until,
            },
            Aim::Cancellation => self.cancelling.is_some_and(|at| now < at),
        };
        if !in_time {
            let before = match aim {
                Aim::Tender | Aim::Amendment(_) => state == Draft,
                Aim::Award(_) | Aim::BidDecision(_) => early,
                Aim::Cancellation => self.cancelling.is_none(),
            };
            verdict.against.push(if before { "TOO_EARLY" } else { "DEADLINE_PASSED" });
        }
        let in_time = |state| state == BidState::Sealed || is_open(state);
        if !is_of_terms(aim) && !self.leads_in(firm, in_time) {
            // A member of a joint bid objects through its lead, unless the two are in conflict.
            let member = self.is_member_in(firm, in_time);
            verdict.demand(member, "NOT_A_BIDDER");
            verdict.demand(!member || firm == AT_ODDS, "REQUIRED");
        }
        let known = match aim {
            Aim::Tender | Aim::Cancellation => true,
            Aim::Amendment(version) => (2..=self.version).contains(&version),
            Aim::Award(i) => self.awards[i].state == AwardState::Standstill,
            Aim::BidDecision(slot) => self.was_opened(slot),
        };
        verdict.demand(known, "UNKNOWN");
        // Objections to decisions ask here for the lot to be judged anew, which has to be open for that.
        let decision = matches!(aim, Aim::Award(_) | Aim::BidDecision(_));
        let apply = !decision || !self.concerned(aim).is_empty();
        verdict.demand(!known || apply, "REMEDY_NOT_POSSIBLE");
    }

    fn has_failed(&self, slot: usize) -> bool {
        self.bid(slot).is_some_and(|bid| bid.failed)
    }

    fn was_opened(&self, slot: usize) -> bool {
        use BidState::{Assembling, Draft, Lapsed, Sealed, Stale, Withdrawn};
        let unopened = [Draft, Assembling, Sealed, Stale, Withdrawn, Lapsed];
        self.bid_state(slot).is_some_and(|state| !unopened.contains(&state))
    }

    fn claim_step(&mut self, step: Step, i: usize, now: Time, verdict: &mut Verdict) {
        let claim = &mut self.claims[i];
        let from = claim.state;
        let (legal, to): (&[ClaimState], _) = match step {
            Step::AnswerClaim(_) => {
                claim.closes = later(now, 3);
                (&[ClaimState::Submitted], ClaimState::Answered)
            }
            Step::ResolveClaim(_) => (&[ClaimState::Answered], ClaimState::Resolved),
            Step::CloseClaim(_) => {
                let early = from == ClaimState::Answered && now < claim.closes;
                verdict.demand(!early, "TOO_EARLY");
                (&[ClaimState::Answered], ClaimState::Closed)
            }
            Step::WithdrawClaim(_) => {
                (&[ClaimState::Submitted, ClaimState::Answered], ClaimState::Withdrawn)
            }
            _ => (&[ClaimState::Answered], ClaimState::Escalated),
        };
        let escalates = to == ClaimState::Escalated;
        if escalates && from == ClaimState::Submitted {
            // Differs: §11 knows no way from SUBMITTED to ESCALATED. Before the answer is late, both refuse.
            if now < claim.due {
                verdict.against.push("TOO_EARLY");
            } else {
                verdict.lax.push(Gap::UnansweredEscalated);
            }
        } else {
            verdict.demand(legal.contains(&from), ILLEGAL);
        }
        claim.state = to;
        let (by, about) = (claim.by, claim.about);
        if escalates {
            self.file(by, about);
        }
    }

    fn complaint_step(&mut self, step: Step, now: Time, verdict: &mut Verdict) {
        use ComplaintState as S;
        let (i, from, to) = match step {
            Step::TakeUp(i) => (i, S::Submitted, S::Admitted),
            Step::Dismiss(i) => (i, S::Submitted, S::Inadmissible),
            Step::Review(i) => (i, S::Admitted, S::UnderReview),
            Step::PutOff(i) => (i, S::UnderReview, S::UnderReview),
            Step::DeclineComplaint(i) => (i, S::UnderReview, S::Declined),
            Step::Uphold(i, _) => (i, S::UnderReview, S::Upheld),
            Step::WithdrawComplaint(i) => (i, S::UnderReview, S::Stopped),
            Step::Remedy(i) => (i, S::Upheld, S::Remedied),
            Step::Lapse(i) => (i, S::Upheld, S::Overdue),
            other => unreachable!("no step of a complaint: {other:?}"),
        };
        let state = self.complaints[i].state;
        let early = matches!(state, S::Submitted | S::Admitted) && to == S::Stopped;
        if early {
            // Differs: the arrow in §11 leads to STOPPED from UNDER_REVIEW only.
            verdict.lax.push(Gap::WithdrawnBeforeReview);
        } else {
            verdict.demand(state == from, ILLEGAL);
        }
        let held = self.complaints[i].undecided();
        self.complaints[i].state = to;
        let complaint = &mut self.complaints[i];
        match step {
            Step::TakeUp(_) => complaint.decide_by = later(now, 5),
            Step::PutOff(_) => {
                verdict.demand(!complaint.extended, "REVIEW_EXTENDED");
                complaint.extended = true;
                complaint.decide_by = later(complaint.decide_by, 5);
            }
            Step::Remedy(_) => verdict.demand(now < complaint.remedy_by, "DEADLINE_PASSED"),
            Step::Lapse(_) => verdict.demand(now >= complaint.remedy_by, "TOO_EARLY"),
            Step::Uphold(_, cure) => {
                complaint.remedy_by = later(now, 3);
                let about = complaint.about;
                verdict.demand(mends(cure, about), "REMEDY_DOES_NOT_FIT");
                // What did not open is not admitted, whoever is right.
                let failed = matches!(about, Aim::BidDecision(slot) if self.has_failed(slot));
                verdict.demand(cure != Cure::ReAdmit || !failed, ILLEGAL);
                if verdict.permits() {
                    self.keep_rest(i, held, now);
                    self.cure(i, cure, now);
                }
                return;
            }
            _ => {}
        }
        if !self.complaints[i].undecided() {
            self.keep_rest(i, held, now);
        }
    }

    /// §2: once a complaint no longer keeps the award waiting, at least a working day is left. It is read so that the
    /// same holds for prices.
    fn keep_rest(&mut self, i: usize, held: bool, now: Time) {
        if held && self.complaints[i].of_bidder && self.state == TenderState::QualificationTech {
            self.paused_until = self.paused_until.map(|until| until.max(later(now, 1)));
        }
        let bidder = self.is_bidders(self.complaints[i].by, self.complaints[i].about);
        if held && bidder && self.state == TenderState::Standstill {
            self.standstill_until = self.standstill_until.max(later(now, 1));
            self.wait_alike();
        }
    }

    /// §11: what the platform can mend it mends at once; for the rest the buyer has three working days.
    fn cure(&mut self, i: usize, cure: Cure, now: Time) {
        let about = self.complaints[i].about;
        if matches!(cure, Cure::Answer | Cure::FixTerms) {
            return;
        }
        self.complaints[i].state = ComplaintState::Remedied;
        if about == Aim::Cancellation && self.cancelling.is_some() {
            self.go_on();
            return;
        }
        if let (Cure::ReAdmit, Aim::BidDecision(slot)) = (cure, about) {
            self.set_bid(slot, BidState::Admitted);
        }
        if self.state == TenderState::QualificationTech {
            // Nothing was ordered yet; whoever else is concerned may object anew.
            return self.pause(now);
        }
        (0..SLOTS).for_each(|slot| self.open_price(slot, None));
        for lot in self.concerned(about) {
            for award in self.awards.iter_mut().filter(|award| lot_of(award.slot) == lot) {
                use AwardState::{Confirmed, Proposed, Standstill};
                if matches!(award.state, Proposed | Standstill | Confirmed) {
                    award.state = AwardState::Cancelled;
                }
            }
            for slot in Self::slots_of(lot) {
                if matches!(self.bid_state(slot), Some(BidState::Ranked | BidState::Awarded)) {
                    self.set_bid(slot, BidState::Admitted);
                }
            }
            self.lots[lot].state = LotState::Active;
            self.lots[lot].ranked = false;
        }
        self.state = TenderState::Evaluation;
    }

    /// The lots that an objection is about and that can be judged anew.
    pub(crate) fn concerned(&self, about: Aim) -> Vec<usize> {
        let of = match about {
            Aim::Award(i) => Some(lot_of(self.awards[i].slot)),
            Aim::BidDecision(slot) => Some(lot_of(slot)),
            Aim::Tender | Aim::Amendment(_) | Aim::Cancellation => None,
        };
        let can = |lot: &usize| {
            let open = matches!(self.lots[*lot].state, LotState::Active | LotState::Awarded);
            self.lots[*lot].there && open && of.is_none_or(|of| of == *lot)
        };
        (0..LOTS).filter(can).collect()
    }

    /// Whether the platform can apply what is decided, as the tender stands.
    pub(crate) fn can_cure(&self, i: usize, cure: Cure) -> bool {
        let about = self.complaints[i].about;
        let qualifying = self.state == TenderState::QualificationTech;
        let judged = matches!(
            self.state,
            TenderState::Evaluation | TenderState::Standstill | TenderState::Awarded
        ) && self.cancelling.is_none();
        let concerned = (qualifying || judged) && !self.concerned(about).is_empty();
        match cure {
            Cure::Answer => true,
            Cure::FixTerms => self.state == TenderState::Tendering,
            Cure::ReEvaluate if about == Aim::Cancellation && self.cancelling.is_some() => {
                !self.ended()
            }
            Cure::ReEvaluate => concerned,
            Cure::CancelAward => {
                use AwardState::{Confirmed, Proposed, Standstill};
                let lots = self.concerned(about);
                let mut awards =
                    self.awards.iter().filter(|award| lots.contains(&lot_of(award.slot)));
                let falls =
                    awards.any(|award| matches!(award.state, Proposed | Standstill | Confirmed));
                concerned && falls
            }
            Cure::ReAdmit => {
                let rejected = |slot| self.bid_state(slot) == Some(BidState::Rejected);
                concerned && matches!(about, Aim::BidDecision(slot) if rejected(slot))
            }
        }
    }
}

/// Which remedy mends what.
const fn mends(cure: Cure, about: Aim) -> bool {
    let terms = matches!(about, Aim::Tender | Aim::Amendment(_));
    match cure {
        Cure::Answer => true,
        Cure::FixTerms => terms,
        Cure::ReEvaluate => !terms,
        Cure::ReAdmit => matches!(about, Aim::BidDecision(_)),
        Cure::CancelAward => matches!(about, Aim::Award(_) | Aim::BidDecision(_)),
    }
}
