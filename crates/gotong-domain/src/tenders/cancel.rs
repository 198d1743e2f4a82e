//! Calling a tender off: at once before the opening, after a window for complaints from then on.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{LotStanding, LotState, Phase, State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::LotId,
    text,
    time::{Calendar, Instant},
};

/// Working days in which bidders may object to a cancellation after the deadline.
const OBJECTION_DAYS: u32 = 2;

/// Why a tender is called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CancelReason {
    /// It is no longer needed.
    NoDemand,
    /// The terms hold a fault that no amendment can mend.
    Unfixable,
    /// Beyond the buyer's power.
    ForceMajeure,
    /// The money is gone.
    BudgetCut,
    /// Nobody near can do it.
    NoLocalCapacity,
}

/// A cancellation, announced or in effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Why, as a code.
    pub reason: CancelReason,
    /// Why, in words.
    pub text: String,
    /// When it was announced.
    pub announced_at: Instant,
    /// When it takes effect.
    pub effective_at: Instant,
    /// The lots that are called off; empty for the whole tender.
    #[serde(default)]
    pub lots: Vec<LotId>,
}

impl Cancellation {
    /// Whether it calls off this lot.
    #[must_use]
    pub fn covers(&self, lot: LotId) -> bool {
        self.lots.is_empty() || self.lots.contains(&lot)
    }
}

impl CancelReason {
    /// Checks the words of a cancellation.
    ///
    /// # Errors
    /// As [`text::paragraphs`], at `text`; at least 20 characters.
    pub fn words(raw: &str) -> Result<String, Violation> {
        text::paragraphs("text", raw, 20..=2_000)
    }
}

impl Tender {
    /// Calls the whole tender off; `words` were checked by [`CancelReason::words`].
    ///
    /// # Errors
    /// `INVALID_TRANSITION` for drafts, after the end and once a lot is contracted, `CANCELLATION_PENDING` the second
    /// time, `COMPLAINT_PENDING`.
    pub fn cancel(
        self,
        reason: CancelReason,
        words: String,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.call_off(vec![], (reason, words), now, calendar)
    }

    /// Calls some of its lots off and goes on with the others.
    ///
    /// # Errors
    /// As [`Tender::cancel`]; `UNKNOWN` at `lotIds` for a lot that it does not have, `INVALID_TRANSITION` for one that
    /// has ended.
    pub fn cancel_lots(
        self,
        lots: &BTreeSet<LotId>,
        (reason, words): (CancelReason, String),
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        for (i, lot) in lots.iter().enumerate() {
            let path = format!("lotIds.{i}");
            let state = self.lot_state(*lot);
            match state.ok_or_else(|| Violation::new(&path, ErrorCode::Unknown))? {
                LotState::Active | LotState::Awarded => {}
                ended => {
                    let (from, to) = (ended.as_str(), LotState::Cancelled.as_str());
                    return Err(Refusal::Transition { entity: "lot", from, to });
                }
            }
        }
        self.call_off(lots.iter().copied().collect(), (reason, words), now, calendar)
    }

    fn call_off(
        mut self,
        lots: Vec<LotId>,
        (reason, text): (CancelReason, String),
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        let immediate = matches!(self.state_at(now), State::Published | State::Tendering);
        let pending = [
            State::Published,
            State::Tendering,
            State::Opening,
            State::QualificationTech,
            State::Evaluation,
            State::Standstill,
            State::Awarded,
        ];
        self.demand(&pending, State::Cancelled)?;
        // What is contracted is ended by its contract.
        let contracted = self.lots.iter().any(|lot| lot.state == LotState::Complete);
        if contracted && lots.is_empty() {
            return Err(self.refuse(State::Cancelled));
        }
        self.ensure_not_cancelling()?;
        self.ensure_uncontested(now)?;
        let effective_at = if immediate {
            now
        } else {
            calendar.add_working_days(now, OBJECTION_DAYS, self.terms.zone)
        };
        self.cancellation =
            Some(Cancellation { reason, text, announced_at: now, effective_at, lots });
        if immediate {
            return self.finish_cancelling(now);
        }
        let event = TenderEvent::CancellationAnnounced { tender: self.id, effective_at };
        Ok((self, event))
    }

    /// Whether a cancellation is announced and not in effect.
    #[must_use]
    pub const fn is_being_cancelled(&self) -> bool {
        let ended = matches!(
            self.phase,
            Phase::Complete { .. } | Phase::Unsuccessful { .. } | Phase::Cancelled { .. }
        );
        self.cancellation.is_some() && !ended
    }

    /// Whether an announced cancellation takes effect: the time to object is over, and nobody's complaint waits.
    #[must_use]
    pub fn cancellation_is_due(&self, now: Instant) -> bool {
        let announced = self.cancellation.as_ref().filter(|_| self.is_being_cancelled());
        announced.is_some_and(|one| now >= one.effective_at) && !self.is_contested(now)
    }

    /// Puts an announced cancellation into effect.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` without one, `TOO_EARLY` before its time, `COMPLAINT_PENDING`.
    pub fn finish_cancelling(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        let ended = [State::Draft, State::Complete, State::Unsuccessful, State::Cancelled];
        let Some(cancellation) =
            self.cancellation.clone().filter(|_| !ended.contains(&self.state()))
        else {
            return Err(self.refuse(State::Cancelled));
        };
        ensure(now >= cancellation.effective_at, ErrorCode::TooEarly)?;
        self.ensure_uncontested(now)?;
        // What has ended stays as it ended.
        let open = |of: &&mut LotStanding| matches!(of.state, LotState::Active | LotState::Awarded);
        for standing in self.lots.iter_mut().filter(open) {
            if cancellation.covers(standing.lot) {
                standing.state = LotState::Cancelled;
            }
        }
        let mut done = self.derived(now);
        if cancellation.lots.is_empty() {
            // Its lots alone might say that it found no winner.
            done.phase = Phase::Cancelled { cancelled_at: now };
        }
        if done.state() == State::Cancelled {
            let event = TenderEvent::Cancelled { tender: done.id };
            return Ok((done, event));
        }
        // The others go on as if nothing had been announced.
        done.cancellation = None;
        let event = TenderEvent::LotsCancelled { tender: done.id, lots: cancellation.lots.clone() };
        done.lot_cancellations.push(cancellation);
        Ok((done, event))
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::{
        super::{AtDeadline, fixtures::*},
        *,
    };

    fn calendar() -> Calendar {
        Calendar::default()
    }

    fn later() -> Instant {
        monday() + Duration::days(60)
    }

    fn lot_id() -> LotId {
        LotId(uuid(10))
    }

    const WORDS: &str = "Pasokan listrik padam total";

    fn other() -> LotId {
        LotId(uuid(30))
    }

    /// A published tender with two lots.
    fn two() -> Tender {
        let mut terms = terms();
        terms.lots.push(lot(30));
        let two = draft().edit(terms).expect("a draft");
        two.publish(&publication(&calendar())).expect("good").0
    }

    fn call_off(
        tender: Tender,
        lots: &[LotId],
        now: Instant,
    ) -> Result<(Tender, TenderEvent), Refusal> {
        let lots: BTreeSet<_> = lots.iter().copied().collect();
        tender.cancel_lots(&lots, (CancelReason::BudgetCut, WORDS.to_owned()), now, &calendar())
    }

    #[test]
    fn before_the_deadline_at_once_and_the_others_go_on() {
        let (tender, event) = call_off(two(), &[other()], monday()).expect("legal");
        assert_eq!(event, TenderEvent::LotsCancelled { tender: tender.id, lots: vec![other()] });
        assert_eq!(tender.state(), State::Tendering);
        assert!(tender.lot_takes_bids(lot_id(), monday()));
        assert!(!tender.lot_takes_bids(other(), monday()));
        assert_eq!((tender.cancellation.is_none(), tender.lot_cancellations.len()), (true, 1));
    }

    #[test]
    fn after_the_deadline_once_the_window_for_objections_is_over() {
        let closed = two().close(later(), with_bids(1)).expect("closes").0;
        let (pending, _) = call_off(closed, &[other()], later()).expect("announced");
        let until = calendar().add_working_days(later(), 2, terms().zone);
        let early = pending.clone().finish_cancelling(until - Duration::microseconds(1));
        assert_eq!(early.map(|_| ()), Err(Refusal::guard(ErrorCode::TooEarly)));
        assert_eq!(
            pending.clone().open(later(), &OPENERS).map(|_| ()),
            Err(Refusal::guard(ErrorCode::CancellationPending))
        );
        let (open, _) = pending.finish_cancelling(until).expect("in effect");
        assert_eq!(
            (open.state(), open.lot_state(other())),
            (State::Opening, Some(LotState::Cancelled))
        );
        assert!(open.open(until, &OPENERS).is_ok());
    }

    #[test]
    fn everybody_sees_it_called_off_in_time_even_if_the_timer_is_late() {
        let closed = two().close(later(), with_bids(1)).expect("closes").0;
        let (all, _) = call_off(closed.clone(), &[lot_id(), other()], later()).expect("announced");
        let (some, _) = call_off(closed, &[other()], later()).expect("announced");
        let until = calendar().add_working_days(later(), 2, terms().zone);
        let early = until - Duration::microseconds(1);
        assert_eq!((all.state_at(early), all.state_at(until)), (State::Opening, State::Cancelled));
        assert_eq!(some.state_at(until), State::Opening, "the other lot goes on");
    }

    #[test]
    fn no_standstill_ends_while_it_is_being_called_off() {
        let (opened_at, decided_at, until) = (later(), later(), later() + Duration::hours(1));
        let phase = Phase::Standstill { opened_at, round: 1, decided_at, until };
        let waiting = Tender { phase, ..two() };
        assert_eq!(waiting.state_at(until), State::Awarded);
        let (pending, _) = call_off(waiting, &[other()], later()).expect("announced");
        assert_eq!(pending.state_at(until), State::Standstill);
        let effective = calendar().add_working_days(later(), 2, terms().zone);
        assert_eq!(pending.state_at(effective), State::Awarded, "once the others go on");
    }

    #[test]
    fn with_the_last_one_the_tender_is_called_off() {
        let (one, _) = call_off(two(), &[other()], monday()).expect("legal");
        let (none, event) = call_off(one, &[lot_id()], monday()).expect("legal");
        assert_eq!(event, TenderEvent::Cancelled { tender: none.id });
        assert_eq!(none.state(), State::Cancelled);
    }

    #[test]
    fn a_lot_that_had_failed_stays_failed_though_the_whole_is_called_off() {
        let closes_at = terms().closes_at;
        let one_failed = || {
            let live = |lot| usize::from(lot == lot_id());
            let found = AtDeadline { waiting: false, unanswered: 0, live };
            two().close(closes_at, found).expect("closes").0
        };
        let words = || WORDS.to_owned();
        let whole = one_failed().cancel(CancelReason::BudgetCut, words(), closes_at, &calendar());
        let (none, event) = whole.expect("announced").0.finish_cancelling(later()).expect("due");
        assert_eq!(event, TenderEvent::Cancelled { tender: none.id });
        assert_eq!(none.phase, Phase::Cancelled { cancelled_at: later() });
        let lots = |tender: &Tender| [lot_id(), other()].map(|lot| tender.lot_state(lot));
        let ended = [Some(LotState::Cancelled), Some(LotState::Unsuccessful)];
        assert_eq!(lots(&none), ended);

        let (last, _) = call_off(one_failed(), &[lot_id()], closes_at).expect("announced");
        let (last, _) = last.finish_cancelling(later()).expect("due");
        assert_eq!((last.state(), lots(&last)), (State::Unsuccessful, ended));
    }

    #[test]
    fn neither_twice_nor_lots_of_another_tender() {
        let (one, _) = call_off(two(), &[other()], monday()).expect("legal");
        let again = call_off(one, &[other()], monday()).map(|_| ());
        assert_eq!(
            again,
            Err(Refusal::Transition { entity: "lot", from: "CANCELLED", to: "CANCELLED" })
        );
        let foreign = call_off(two(), &[LotId(uuid(99))], monday()).map(|_| ());
        assert!(
            matches!(foreign, Err(Refusal::Invalid(wrong)) if wrong[0].code == ErrorCode::Unknown)
        );
    }
}
