//! §2 and §9: the tender until its opening, its cancellation, and questions.

use super::{
    BidState, Lot, LotState, Model, QuestionState, TenderState,
    calendar::{Time, later},
};
use crate::{
    step::{Change, LOTS, SLOTS, Step},
    verdict::{Gap, Verdict},
};

const ILLEGAL: &str = "INVALID_TRANSITION";

impl Model {
    pub(super) fn tender_step(&mut self, step: Step, now: Time, verdict: &mut Verdict) {
        match step {
            Step::Redraft(after) => {
                verdict.demand(self.state == TenderState::Draft, ILLEGAL);
                self.deadline = now + after;
                self.questions_end = self.kind.questions_end.before(self.deadline);
            }
            Step::Plan(after) => {
                verdict.demand(self.state == TenderState::Draft, ILLEGAL);
                self.opens = (after > 0).then_some(now + after);
            }
            Step::Discard => {
                verdict.demand(self.state == TenderState::Draft, ILLEGAL);
                self.gone = true;
            }
            Step::Publish => self.publish(now, verdict),
            Step::Begin => {
                verdict.demand(self.state == TenderState::Published, ILLEGAL);
                let opens = self.opens.unwrap_or(now);
                verdict.demand(now >= opens, "TOO_EARLY");
                self.begin(opens);
            }
            Step::Amend(change) => self.amend(change, now, verdict),
            Step::Extend => {
                verdict.demand(self.state == TenderState::Tendering, ILLEGAL);
                verdict.demand(now >= self.deadline, "TOO_EARLY");
                verdict.demand(!self.extended, "ALREADY_EXTENDED");
                self.extend();
            }
            Step::Close => {
                verdict.demand(self.state == TenderState::Tendering, ILLEGAL);
                verdict.demand(now >= self.deadline, "TOO_EARLY");
                self.close();
            }
            Step::Cancel => self.cancel(None, now, verdict),
            Step::CancelLot(lot) => self.cancel(Some(lot), now, verdict),
            Step::TakeEffect => {
                let pending = self.cancelling.filter(|_| !self.ended());
                verdict.demand(pending.is_some(), ILLEGAL);
                verdict.demand(pending.is_none_or(|at| now >= at), "TOO_EARLY");
                verdict.demand(!self.contested(now), "COMPLAINT_PENDING");
                self.fall(now);
            }
            Step::Revoke => {
                use TenderState::{Awarded, Evaluation, Opening, QualificationTech, Standstill};
                let judged = matches!(self.state, Evaluation | Standstill | Awarded);
                let open = judged || matches!(self.state, Opening | QualificationTech);
                verdict.demand(open && self.cancelling.is_some(), ILLEGAL);
                self.go_on();
            }
            _ => self.question_step(step, now, verdict),
        }
    }

    fn publish(&mut self, now: Time, verdict: &mut Verdict) {
        verdict.demand(self.state == TenderState::Draft, ILLEGAL);
        verdict.demand(self.deadline > now, "IN_THE_PAST");
        let opens = self.opens.unwrap_or(now);
        verdict.demand(opens >= now, "IN_THE_PAST");
        // The table's period is one in which bids are taken.
        let least = self.kind.least.after(opens.max(now));
        verdict.demand(self.deadline >= least, "DEADLINE_TOO_SOON");
        self.version = 1;
        self.state = TenderState::Published;
        if self.opens.is_none() {
            self.begin(now);
        }
    }

    /// §2: `PUBLISHED → TENDERING` at the start time.
    fn begin(&mut self, since: Time) {
        self.state = TenderState::Tendering;
        self.published = since;
    }

    fn amend(&mut self, change: Change, now: Time, verdict: &mut Verdict) {
        verdict.demand(self.state == TenderState::Tendering, ILLEGAL);
        verdict.demand(now < self.deadline, "DEADLINE_PASSED");
        verdict.demand(self.cancelling.is_none(), "CANCELLATION_PENDING");
        let half_left = 2 * (self.deadline - now) >= self.deadline - self.published;
        let before = self.deadline;
        match change {
            Change::Nothing => verdict.against.push("NOTHING_CHANGED"),
            Change::Currency | Change::Method | Change::MoreOpeners | Change::Envelopes => {
                verdict.against.push("FROZEN_AFTER_PUBLICATION");
            }
            Change::Title | Change::CriterionTitle => {}
            Change::LotTitle(lot) | Change::ItemTitle(lot) => {
                verdict.demand(self.lots[lot].there, "NOTHING_CHANGED");
            }
            Change::Quantity(lot) => {
                verdict.demand(self.lots[lot].there, "NOTHING_CHANGED");
                self.lots[lot].quantity += 1;
            }
            Change::Deadline(by) => {
                verdict.demand(by >= 0, "DEADLINE_EARLIER");
                verdict.demand(by != 0, "NOTHING_CHANGED");
                self.deadline += by;
            }
            Change::Questions => self.questions_end = self.deadline,
            Change::AddLot => {
                verdict.demand(!self.lots[2].there, "NOTHING_CHANGED");
                verdict.demand(half_left, "LOTS_FROZEN");
                self.lots[2] =
                    Lot { there: true, state: LotState::Active, quantity: 500, ranked: false };
            }
            Change::RemoveLot(lot) => {
                verdict.demand(self.lots[lot].there, "NOTHING_CHANGED");
                verdict.demand(half_left, "LOTS_FROZEN");
                self.lots[lot].there = false;
                verdict.demand(self.lots.iter().any(|lot| lot.there), "TOO_FEW");
            }
        }
        let latest = self.kind.questions_end.before(self.deadline);
        verdict.demand(self.questions_end <= latest, "QUESTIONS_END_TOO_LATE");
        self.version += 1;
        if !matches!(change, Change::Title | Change::LotTitle(_)) {
            self.deadline = self.deadline.max(later(now, self.kind.extension)).max(before);
            for slot in 0..SLOTS {
                if self.bid_state(slot) == Some(BidState::Sealed) {
                    self.set_bid(slot, BidState::Stale);
                }
            }
        }
        self.follow_terms();
    }

    /// Calls a lot off, or the whole.
    fn cancel(&mut self, lot: Option<usize>, now: Time, verdict: &mut Verdict) {
        use TenderState::{Draft, Opening, Published, Tendering};
        verdict.demand(self.state != Draft && !self.ended(), ILLEGAL);
        verdict.demand(self.cancelling.is_none(), "CANCELLATION_PENDING");
        verdict.demand(!self.contested(now), "COMPLAINT_PENDING");
        if let Some(lot) = lot.map(|lot| self.lots[lot]) {
            let open = matches!(lot.state, LotState::Active | LotState::Awarded);
            verdict.demand(lot.there, "UNKNOWN");
            verdict.demand(open || !lot.there, ILLEGAL);
        } else {
            verdict.demand(self.lots_in(LotState::Complete).next().is_none(), ILLEGAL);
        }
        // "Not while opening in progress": some openers have agreed, others have to as well.
        verdict.demand(self.state != Opening || self.agreed.is_empty(), "OPENING_UNDER_WAY");
        // §14 also asks for the approver's consent; one step of the engine has one actor, so it is not told here.
        let at_once = matches!(self.state_at(now), Published | Tendering);
        self.cancelling = Some(if at_once { now } else { later(now, 2) });
        self.cancelling_lot = lot;
        if at_once {
            self.fall(now);
        }
    }

    fn question_step(&mut self, step: Step, now: Time, verdict: &mut Verdict) {
        if let Step::Ask(firm) = step {
            let open = self.state == TenderState::Tendering && now < self.deadline;
            verdict.demand(open && now < self.questions_end, "QUESTIONS_CLOSED");
            self.questions.push((firm, QuestionState::Asked));
            return;
        }
        // §9 names no end of answering; §2 counts what is unanswered at the deadline, so that is the end.
        verdict.demand(self.state == TenderState::Tendering, "QUESTIONS_CLOSED");
        let (i, to) = match step {
            Step::Answer(i, unchanged) => {
                verdict.demand(unchanged, "ANSWER_CHANGES_TERMS");
                (i, QuestionState::Answered)
            }
            Step::PublishAnswer(i) => (i, QuestionState::Published),
            Step::RejectQuestion(i) => (i, QuestionState::Rejected),
            other => unreachable!("no step of a question: {other:?}"),
        };
        let from = self.questions[i].1;
        match (from, to) {
            (QuestionState::Asked, QuestionState::Answered | QuestionState::Rejected)
            | (QuestionState::Answered, QuestionState::Published) => {}
            (QuestionState::Answered, QuestionState::Answered) => {
                verdict.lax.push(Gap::AnswerReworded);
            }
            _ => verdict.against.push(ILLEGAL),
        }
        self.questions[i].1 = to;
    }

    /// Lots that are there.
    pub(crate) fn there(&self) -> impl Iterator<Item = usize> + '_ {
        (0..LOTS).filter(|lot| self.lots[*lot].there)
    }
}
