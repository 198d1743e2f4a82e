//! The tender until its opening, its cancellation, and questions.

use std::sync::Arc;

use chrono::Duration;
use gotong_domain::{
    bids::BidState,
    businesses::VerificationLevel,
    ids::QuestionId,
    policy::Action,
    tenders::{
        Amendment, AtDeadline, CancelReason, LotState, NewQuestion, Phase, Publication, Question,
        QuestionRejection, QuestionState, Standing, State, Tender, TenderAction, ensure_answerable,
        terms::{AwardMethod, Terms},
    },
};

use super::{At, Engine, No};
use crate::{
    model::judged::VALID_DAYS,
    step::{Change, LOTS, SLOTS, Step},
    world::{self, WORDS, calendar},
};

/// A publication with nothing against it.
pub(crate) fn publication(now: gotong_domain::time::Instant) -> Publication<'static> {
    Publication {
        now,
        calendar: calendar(),
        buyer: Standing { active: true, level: VerificationLevel::L1 },
        value_limit_minor: 100_000_000,
        direct_limit_minor: 100_000_000,
        invited: 0,
        witness: false,
        opener_keys: 0,
    }
}

impl Engine {
    pub(super) fn tender_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let (tender, now) = (self.tender(), at.instant());
        let ask = |action| at.ask(&Action::Tender(action));
        match step {
            Step::Redraft(after) => {
                ask(TenderAction::EditDraft(&tender))?;
                let mut terms = tender.terms.clone();
                terms.closes_at = now + Duration::microseconds(after);
                let gap = tender.procedure.questions_end;
                terms.questions_until = gap.before(terms.closes_at, calendar(), terms.zone);
                terms.valid_until = terms.closes_at + Duration::days(VALID_DAYS);
                self.set_tender(tender.edit(terms)?);
            }
            Step::Plan(after) => {
                ask(TenderAction::EditDraft(&tender))?;
                let mut terms = tender.terms.clone();
                terms.opens_at = (after > 0).then(|| now + Duration::microseconds(after));
                self.set_tender(tender.edit(terms)?);
            }
            Step::Discard => {
                ask(TenderAction::Discard(&tender))?;
                tender.discard()?;
                self.gone = true;
            }
            Step::Publish => {
                ask(TenderAction::Publish(&tender))?;
                self.set_tender(tender.publish(&publication(now))?.0);
            }
            Step::Begin => {
                at.ask(&Action::Operate)?;
                self.set_tender(tender.begin(now)?.0);
            }
            Step::Amend(change) => {
                ask(TenderAction::Amend(&tender))?;
                self.amend(tender, change, at)?;
            }
            Step::Extend => {
                at.ask(&Action::Operate)?;
                self.set_tender(tender.extend(now, calendar())?.0);
            }
            Step::Close => {
                at.ask(&Action::Operate)?;
                self.close(tender, at)?;
            }
            Step::Cancel => self.cancel(None, at)?,
            Step::CancelLot(lot) => self.cancel(Some(lot), at)?,
            Step::TakeEffect => {
                at.ask(&Action::Operate)?;
                let unopened = tender.was_never_opened();
                let tender = tender.finish_cancelling(now)?.0;
                self.after_cancelling(tender, unopened, at)?;
                if matches!(self.tender.phase, Phase::QualificationTech { pause_until: None, .. }) {
                    self.keep_pause(at);
                }
            }
            _ => {
                at.ask(&Action::Operate)?;
                self.set_tender(tender.revoke_cancellation()?.0);
            }
        }
        Ok(())
    }

    fn amend(&mut self, tender: Tender, change: Change, at: At) -> Result<(), No> {
        let terms = changed(&tender.terms, change);
        let amendment = Amendment { reason: WORDS.to_owned(), terms };
        let amended = tender.amend(amendment, at.instant(), calendar())?;
        for slot in 0..SLOTS {
            let Some(bid) = self.places[slot].bid.clone() else { continue };
            let stale = amended.substantive && bid.state() == BidState::Sealed;
            let bid = if stale { bid.go_stale()?.0 } else { bid };
            // What is worked on follows the terms whenever it is read.
            let bid = match amended.tender.terms.lot(bid.lot) {
                Some(_) => bid.follow(amended.tender.terms_version, &amended.tender.terms),
                None => bid,
            };
            self.set_bid(slot, bid);
        }
        self.set_tender(amended.tender);
        Ok(())
    }

    fn close(&mut self, tender: Tender, at: At) -> Result<(), No> {
        let closes_at = tender.terms.closes_at;
        let sealed = |lot| {
            let sealed = |place: &&Arc<super::Place>| {
                place
                    .bid
                    .as_ref()
                    .is_some_and(|bid| bid.lot == lot && bid.state() == BidState::Sealed)
            };
            self.places.iter().filter(sealed).count()
        };
        let asked = |one: &&Arc<Question>| one.state == QuestionState::Asked;
        let unanswered = self.questions.iter().filter(asked).count();
        let unanswered = u32::try_from(unanswered).expect("a few");
        let found = AtDeadline { waiting: unanswered > 0, unanswered, live: sealed };
        let tender = tender.close(at.instant(), found)?.0;
        for slot in 0..SLOTS {
            let Some(bid) = self.places[slot].bid.clone() else { continue };
            if matches!(bid.state(), BidState::Draft | BidState::Assembling | BidState::Stale) {
                self.set_bid(slot, bid.lapse(closes_at)?.0);
            } else if bid.state() == BidState::Sealed
                && tender.lot_state(bid.lot) == Some(LotState::Unsuccessful)
            {
                self.set_bid(slot, bid.void(closes_at)?.0);
            }
        }
        for question in &mut self.questions {
            if question.state == QuestionState::Answered {
                *question = Arc::new(Question::clone(question).publish()?.0);
            }
        }
        self.set_tender(tender);
        Ok(())
    }

    /// Calls a lot off, or the whole.
    fn cancel(&mut self, lot: Option<usize>, at: At) -> Result<(), No> {
        let (tender, now) = (self.tender(), at.instant());
        at.ask(&Action::Tender(TenderAction::Cancel(&tender)))?;
        tender.ensure_unopened_by(&self.agreed)?;
        let unopened = tender.was_never_opened();
        let (reason, words) = (CancelReason::BudgetCut, WORDS.to_owned());
        let (tender, _) = match lot {
            Some(lot) => {
                let lots = [world::lot_id(lot)].into();
                tender.cancel_lots(&lots, (reason, words), now, calendar())?
            }
            None => tender.cancel(reason, words, now, calendar())?,
        };
        self.after_cancelling(tender, unopened, at)
    }

    /// Awards fall with a cancelled lot, and what was never opened is destroyed.
    fn after_cancelling(&mut self, tender: Tender, unopened: bool, at: At) -> Result<(), No> {
        let whole = tender.state() == State::Cancelled;
        let gone = |lot| whole || tender.lot_state(lot) == Some(LotState::Cancelled);
        for award in self.awards.iter_mut().filter(|award| gone(award.lot)) {
            if award.state.is_standing() {
                *award = Arc::new(gotong_domain::tenders::Award::clone(award).cancel()?);
            }
        }
        for slot in (0..SLOTS).filter(|_| unopened) {
            use BidState::{Assembling, Draft, Sealed, Stale};
            let Some(bid) = self.places[slot].bid.clone().filter(|bid| gone(bid.lot)) else {
                continue;
            };
            if matches!(bid.state(), Draft | Assembling | Sealed | Stale) {
                self.set_bid(slot, bid.void(at.instant())?.0);
            }
        }
        self.set_tender(tender);
        Ok(())
    }

    pub(super) fn question_step(&mut self, step: Step, at: At) -> Result<(), No> {
        let now = at.instant();
        if let Step::Ask(asker) = step {
            let asker = world::firm(asker);
            at.ask(&Action::Tender(TenderAction::Ask(&self.tender, asker)))?;
            let id = QuestionId(world::uuid(60_000 + self.questions.len() as u128));
            let new = NewQuestion { id, asker, pseudonym: "a1".to_owned(), text: WORDS, now };
            self.questions.push(Arc::new(Question::ask(&self.tender, new, calendar())?.0));
            return Ok(());
        }
        at.ask(&Action::Tender(TenderAction::Answer(&self.tender)))?;
        ensure_answerable(&self.tender)?;
        let (Step::Answer(i, _) | Step::PublishAnswer(i) | Step::RejectQuestion(i)) = step else {
            unreachable!("no step of a question: {step:?}")
        };
        let question = Question::clone(&self.questions[i]);
        let (question, _) = match step {
            Step::Answer(_, unchanged) => question.answer(WORDS, unchanged, now)?,
            Step::PublishAnswer(_) => question.publish()?,
            _ => question.reject(QuestionRejection::Duplicate, now)?,
        };
        self.questions[i] = Arc::new(question);
        Ok(())
    }
}

/// The terms as an amendment wants them.
fn changed(terms: &Terms, change: Change) -> Terms {
    let mut terms = terms.clone();
    let place = |lot: usize| terms.lots.iter().position(|l| l.id == world::lot_id(lot));
    match change {
        Change::Nothing => {}
        Change::Title => terms.title.push('.'),
        Change::CriterionTitle => terms.criteria[0].title.push('.'),
        Change::LotTitle(lot) => {
            if let Some(i) = place(lot) {
                terms.lots[i].title.push('.');
            }
        }
        Change::ItemTitle(lot) => {
            if let Some(i) = place(lot) {
                terms.lots[i].items[0].description.push('.');
            }
        }
        Change::Quantity(lot) => {
            if let Some(i) = place(lot) {
                terms.lots[i].items[0].quantity += 1;
            }
        }
        Change::Deadline(by) => {
            let by = Duration::microseconds(by);
            // What is typed names the deadline only; how long bids bind follows from it.
            terms.closes_at += by;
            terms.valid_until += by;
        }
        Change::Questions => terms.questions_until = terms.closes_at,
        Change::AddLot => {
            if place(LOTS - 1).is_none() {
                terms.lots.push(world::lot(LOTS - 1));
            }
        }
        Change::RemoveLot(lot) => terms.lots.retain(|l| l.id != world::lot_id(lot)),
        Change::Currency => terms.currency = gotong_domain::money::Currency::Usd,
        Change::Method => terms.rules.award = AwardMethod::Weighted,
        Change::MoreOpeners => terms.rules.openers += 1,
        Change::Envelopes => terms.rules.envelopes = 3 - terms.rules.envelopes,
    }
    terms
}
