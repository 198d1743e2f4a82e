//! The deadline: who is reminded of it, what moves it, and what it leaves.

use chrono::Duration;

use super::{LotState, Phase, State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::LotId,
    time::{Calendar, Instant},
};

/// What the deadline finds.
#[derive(Clone, Copy, Debug)]
pub struct AtDeadline<F> {
    /// Whether a question waits for an answer that all can read.
    pub waiting: bool,
    /// How many questions have no answer at all; answers that were kept back go to all at the deadline.
    pub unanswered: u32,
    /// How many sealed bids a lot has.
    pub live: F,
}

impl Tender {
    /// How long before the deadline people are reminded of it: a day, in which a joint bid can still be agreed on.
    pub const REMINDER: Duration = Duration::hours(24);

    /// When those who have not sealed a bid yet are reminded of the deadline.
    #[must_use]
    pub fn reminder_at(&self) -> Instant {
        self.terms.closes_at - Self::REMINDER
    }

    /// Reminds of the deadline.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it takes bids; `TOO_EARLY`; `DEADLINE_PASSED`, when there is nothing left to do.
    pub fn remind(&self, now: Instant) -> Result<TenderEvent, Refusal> {
        self.demand(&[State::Tendering], State::Tendering)?;
        ensure(now >= self.reminder_at(), ErrorCode::TooEarly)?;
        ensure(now < self.terms.closes_at, ErrorCode::DeadlinePassed)?;
        Ok(TenderEvent::ClosingSoon { tender: self.id, closes_at: self.terms.closes_at })
    }

    /// Moves the deadline once by a working day because questions wait for an answer.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY` before the deadline, `ALREADY_EXTENDED` the second time.
    pub fn extend(
        mut self,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        let Phase::Tendering { published_at, extended } = self.phase else {
            return Err(self.refuse(State::Tendering));
        };
        ensure(now >= self.terms.closes_at, ErrorCode::TooEarly)?;
        ensure(!extended, ErrorCode::AlreadyExtended)?;
        let closes_at = calendar.add_working_days(self.terms.closes_at, 1, self.terms.zone);
        self.move_deadline(closes_at);
        self.phase = Phase::Tendering { published_at, extended: true };
        let event = TenderEvent::Extended { tender: self.id, closes_at };
        Ok((self, event))
    }

    /// `TENDERING → OPENING`; lots with fewer than the least number of live bids are unsuccessful. Questions that nobody
    /// answered hold it up no longer, but the tender is marked by them for good.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY` before the deadline.
    pub fn close(
        mut self,
        now: Instant,
        found: AtDeadline<impl Fn(LotId) -> usize>,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[State::Tendering], State::Opening)?;
        ensure(now >= self.terms.closes_at, ErrorCode::TooEarly)?;
        self.phase = Phase::Opening { closed_at: self.terms.closes_at };
        let AtDeadline { unanswered, live, .. } = found;
        self.unanswered = unanswered;
        let least = usize::from(self.terms.rules.min_bids);
        let few: Vec<_> = self.active_lots().filter(|&lot| live(lot) < least).collect();
        for lot in few {
            self.set_lot(lot, LotState::Unsuccessful);
        }
        let closed = self.derived(now);
        let event = closed.ended().unwrap_or(TenderEvent::Closed { tender: closed.id });
        Ok((closed, event))
    }

    /// Whether the deadline has passed and nothing was done about it.
    #[must_use]
    pub fn is_past_deadline(&self, now: Instant) -> bool {
        let open = matches!(self.phase, Phase::Published { .. } | Phase::Tendering { .. });
        open && now >= self.terms.closes_at
    }

    /// The deadline: one working day more if questions wait for the first time, otherwise the tender closes.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY` before the deadline.
    pub fn pass_deadline(
        self,
        now: Instant,
        calendar: &Calendar,
        found: AtDeadline<impl Fn(LotId) -> usize>,
    ) -> Result<(Self, TenderEvent), Refusal> {
        match self.phase {
            Phase::Tendering { extended: false, .. } if found.waiting => self.extend(now, calendar),
            _ => self.close(now, found),
        }
    }

    /// Tells that the deadline passed over questions that nobody answered, though it had moved for them.
    #[must_use]
    pub fn flagged(&self) -> Option<TenderEvent> {
        let unanswered = self.unanswered;
        (unanswered > 0).then_some(TenderEvent::Flagged { tender: self.id, unanswered })
    }

    /// The tender after its deadline, as if no timer were ever late.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless [`Tender::is_past_deadline`].
    pub fn after_deadline(
        mut self,
        now: Instant,
        calendar: &Calendar,
        found: AtDeadline<impl Fn(LotId) -> usize + Copy>,
    ) -> Result<Self, Refusal> {
        if self.state() == State::Published {
            self = self.begin(now)?.0;
        }
        loop {
            self = self.pass_deadline(now, calendar, found)?.0;
            if !self.is_past_deadline(now) {
                return Ok(self);
            }
        }
    }

    /// The deadline moves later; what hangs on it moves along.
    pub(super) fn move_deadline(&mut self, closes_at: Instant) {
        self.terms.closes_at = closes_at;
        let days = i64::from(self.terms.rules.validity_days);
        self.terms.valid_until = closes_at + Duration::days(days);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures::*, *};

    fn after(tender: Tender, now: Instant, waiting: bool, live: usize) -> Tender {
        let found = AtDeadline { waiting, unanswered: u32::from(waiting), live: |_| live };
        tender.after_deadline(now, &Calendar::default(), found).expect("its deadline has passed")
    }

    #[test]
    fn a_question_that_waits_moves_it_once_however_late_somebody_looks() {
        let deadline = terms().closes_at;
        let moved = Calendar::default().add_working_days(deadline, 1, terms().zone);
        for now in [deadline, moved - Duration::microseconds(1)] {
            let tender = after(published(), now, true, 0);
            assert_eq!((tender.state(), tender.terms.closes_at), (State::Tendering, moved));
        }
        let tender = after(published(), moved, true, 1);
        assert_eq!(tender.phase, Phase::Opening { closed_at: moved });
        let tender = after(published(), deadline, false, 1);
        assert_eq!(tender.phase, Phase::Opening { closed_at: deadline });
    }

    #[test]
    fn the_second_deadline_passes_over_what_nobody_answered_and_marks_the_tender() {
        let deadline = terms().closes_at;
        let moved = Calendar::default().add_working_days(deadline, 1, terms().zone);
        let waiting = after(published(), deadline, true, 1);
        assert_eq!((waiting.unanswered, waiting.flagged()), (0, None), "the buyer has a day more");
        let tender = after(published(), moved, true, 1);
        assert_eq!((tender.state(), tender.unanswered), (State::Opening, 1));
        let event = TenderEvent::Flagged { tender: tender.id, unanswered: 1 };
        assert_eq!(tender.flagged(), Some(event));
        let found = AtDeadline { waiting: true, unanswered: 0, live: |_| 1 };
        let kept = published().after_deadline(moved, &Calendar::default(), found);
        assert_eq!(kept.map(|tender| tender.unanswered), Ok(0), "what was kept back is answered");
        assert_eq!(after(published(), deadline, false, 1).flagged(), None);
    }

    #[test]
    fn an_announced_tender_that_nobody_began_ends_as_one_that_was() {
        let mut terms = terms();
        terms.opens_at = Some(monday() + Duration::days(1));
        let announced = draft().edit(terms.clone()).expect("a draft");
        let announced = announced.publish(&publication(&Calendar::default())).expect("good").0;
        assert_eq!(announced.state(), State::Published);
        assert_eq!(after(announced, terms.closes_at, false, 0).state(), State::Unsuccessful);
    }

    #[test]
    fn nobody_passes_a_deadline_before_its_time_or_after_it_was_passed() {
        let closes_at = terms().closes_at;
        let tick = Duration::microseconds(1);
        assert!(!published().is_past_deadline(closes_at - tick));
        assert!(published().is_past_deadline(closes_at));
        let closed = after(published(), closes_at, false, 1);
        assert!(!closed.is_past_deadline(closes_at));
        let again = closed.after_deadline(closes_at, &Calendar::default(), with_bids(1));
        assert!(matches!(again, Err(Refusal::Transition { .. })));
    }
}
