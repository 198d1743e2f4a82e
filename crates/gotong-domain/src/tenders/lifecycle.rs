//! The way of a tender from publication to award: each transition consumes it and names its guards.

use super::{
    LotState, Phase, State, Tender, TenderEvent, TenderRole, derived_state,
    publish::{self, Publication},
};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{LotId, UserId},
    time::{Calendar, Instant},
};

impl Tender {
    /// How many working days openers have before bidders and the platform are told that they are late.
    pub const OPENING_DAYS: u32 = 5;

    /// `DRAFT → TENDERING`, or `DRAFT → PUBLISHED` if bids are to be taken only from a later moment on.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TEAM_INCOMPLETE`, the buyer's standing (`BUYER_NOT_VERIFIED`,
    /// `VALUE_NEEDS_LEVEL_TWO`), and every violation of the terms at once.
    pub fn publish(mut self, with: &Publication<'_>) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[State::Draft], State::Tendering)?;
        self.ensure_team(false)?;
        publish::check(&self, with)?;
        self.phase = match self.terms.opens_at {
            Some(_) => Phase::Published { published_at: with.now },
            None => Phase::Tendering { published_at: with.now, extended: false },
        };
        self.published_at = Some(with.now);
        self.terms_version = 1;
        let event = TenderEvent::Published { tender: self.id, buyer: self.buyer };
        Ok((self, event))
    }

    /// `PUBLISHED → TENDERING`: from now on bids are taken.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY`.
    pub fn begin(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[State::Published], State::Tendering)?;
        let opens_at = self.terms.opens_at.unwrap_or(now);
        ensure(now >= opens_at, ErrorCode::TooEarly)?;
        self.phase = Phase::Tendering { published_at: opens_at, extended: false };
        let event = TenderEvent::Begun { tender: self.id };
        Ok((self, event))
    }

    /// `OPENING → EVALUATION`, or `→ QUALIFICATION_TECH` with two envelopes: the bids are opened, once as many of its
    /// present openers as its terms ask for have `agreed`; until then it stays as it is.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`.
    pub fn open(mut self, now: Instant, agreed: &[UserId]) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[State::Opening], State::Evaluation)?;
        self.ensure_not_cancelling()?;
        let missing = self.openers_missing(agreed);
        if missing > 0 {
            let event = TenderEvent::OpeningAgreed { tender: self.id, missing };
            return Ok((self, event));
        }
        self.phase = if self.has_two_envelopes() {
            Phase::QualificationTech { opened_at: now, pause_until: None, told: false }
        } else {
            Phase::Evaluation { opened_at: now, round: 1 }
        };
        let event = TenderEvent::Opened { tender: self.id };
        Ok((self, event))
    }

    /// How many openers still have to agree before bids are opened; who has left the team counts no more.
    #[must_use]
    pub fn openers_missing(&self, agreed: &[UserId]) -> u8 {
        let present = self.holders(TenderRole::Opener).filter(|user| agreed.contains(user)).count();
        self.terms.rules.openers.saturating_sub(u8::try_from(present).unwrap_or(u8::MAX))
    }

    /// Makes sure that it is not being opened: none of its present openers has `agreed` while others have to as well.
    ///
    /// # Errors
    /// `OPENING_UNDER_WAY`.
    pub fn ensure_unopened_by(&self, agreed: &[UserId]) -> Result<(), Refusal> {
        let begun = self.openers_missing(agreed) < self.terms.rules.openers;
        ensure(self.state() != State::Opening || !begun, ErrorCode::OpeningUnderWay)
    }

    /// When it is late that nobody has opened the bids.
    #[must_use]
    pub fn opening_overdue_at(&self, calendar: &Calendar) -> Instant {
        calendar.add_working_days(self.terms.closes_at, Self::OPENING_DAYS, self.terms.zone)
    }

    /// Tells that the bids should have been opened.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for its openers; `TOO_EARLY`; `CANCELLATION_PENDING`.
    pub fn overdue(&self, now: Instant, calendar: &Calendar) -> Result<TenderEvent, Refusal> {
        self.demand(&[State::Opening], State::Opening)?;
        ensure(now >= self.opening_overdue_at(calendar), ErrorCode::TooEarly)?;
        self.ensure_not_cancelling()?;
        Ok(TenderEvent::OpeningOverdue { tender: self.id })
    }

    /// A lot found no winner: none of its bids can be awarded.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless in evaluation and the lot is undecided; `CANCELLATION_PENDING`.
    pub fn fail_lot(mut self, lot: LotId, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[State::Evaluation], State::Unsuccessful)?;
        self.ensure_not_cancelling()?;
        if self.lot_state(lot) != Some(LotState::Active) {
            return Err(self.refuse(State::Unsuccessful));
        }
        self.set_lot(lot, LotState::Unsuccessful);
        let failed = self.derived(now);
        let event =
            failed.ended().unwrap_or(TenderEvent::LotUnsuccessful { tender: failed.id, lot });
        Ok((failed, event))
    }

    /// `EVALUATION → STANDSTILL`: every undecided lot has an approved award.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`.
    pub fn decide(
        mut self,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        let Phase::Evaluation { opened_at, round } = self.phase else {
            return Err(self.refuse(State::Standstill));
        };
        self.ensure_not_cancelling()?;
        let days = u32::from(self.terms.rules.standstill_days);
        let until = calendar.add_working_days(now, days, self.terms.zone);
        self.phase = Phase::Standstill { opened_at, round, decided_at: now, until };
        let event = TenderEvent::Decided { tender: self.id, until };
        Ok((self, event))
    }

    /// `STANDSTILL → AWARDED`: the standstill is over.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY` before its end, `CANCELLATION_PENDING`, `COMPLAINT_PENDING`.
    pub fn confirm(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        let Phase::Standstill { opened_at, round, until, .. } = self.phase else {
            return Err(self.refuse(State::Awarded));
        };
        ensure(now >= until, ErrorCode::TooEarly)?;
        self.ensure_not_cancelling()?;
        ensure(!self.award_is_held(), ErrorCode::ComplaintPending)?;
        let lots: Vec<_> = self.active_lots().collect();
        for lot in lots {
            self.set_lot(lot, LotState::Awarded);
        }
        self.phase = Phase::Awarded { opened_at, round, awarded_at: until };
        let event = TenderEvent::Awarded { tender: self.id };
        Ok((self, event))
    }

    /// `EVALUATION | STANDSTILL | AWARDED → EVALUATION`: the order is decided anew for `lot`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`.
    pub fn reevaluate(mut self, lot: LotId) -> Result<(Self, TenderEvent), Refusal> {
        let (Phase::Evaluation { opened_at, round }
        | Phase::Standstill { opened_at, round, .. }
        | Phase::Awarded { opened_at, round, .. }) = self.phase
        else {
            return Err(self.refuse(State::Evaluation));
        };
        self.ensure_not_cancelling()?;
        if !matches!(self.lot_state(lot), Some(LotState::Active | LotState::Awarded)) {
            return Err(self.refuse(State::Evaluation));
        }
        self.set_lot(lot, LotState::Active);
        self.phase = Phase::Evaluation { opened_at, round: round.saturating_add(1) };
        let event = TenderEvent::Reevaluating { tender: self.id, lot };
        Ok((self, event))
    }

    /// Makes sure that a bid for `lot` may be thrown out: it is in order, and nobody objects to that order.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `COMPLAINT_PENDING`.
    pub fn ensure_disqualifying(&self, lot: LotId, now: Instant) -> Result<(), Refusal> {
        self.demand(&[State::Evaluation, State::Standstill, State::Awarded], State::Evaluation)?;
        self.ensure_not_cancelling()?;
        self.ensure_uncontested(now)?;
        if self.may_be_won(lot) { Ok(()) } else { Err(self.refuse(State::Evaluation)) }
    }

    /// Makes sure that bidders for `lot` may be asked to be bound for longer, and may answer.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`.
    pub fn ensure_extending(&self, lot: LotId) -> Result<(), Refusal> {
        if !self.may_be_won(lot) {
            return Err(self.refuse(State::Evaluation));
        }
        self.ensure_not_cancelling()
    }

    /// Whether bids for `lot` are open and may win it, at once or when a winner falls away.
    #[must_use]
    pub fn may_be_won(&self, lot: LotId) -> bool {
        let judged = matches!(self.state(), State::Evaluation | State::Standstill | State::Awarded);
        judged && matches!(self.lot_state(lot), Some(LotState::Active | LotState::Awarded))
    }

    /// Whether a lot is being judged, so that its next winner can be proposed.
    #[must_use]
    pub fn is_judging(&self, lot: LotId) -> bool {
        self.state() == State::Evaluation && self.lot_state(lot) == Some(LotState::Active)
    }

    /// A lot is contracted; with the last one the tender is complete.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless awarded; `CANCELLATION_PENDING`.
    pub fn complete_lot(mut self, lot: LotId, now: Instant) -> Result<Self, Refusal> {
        self.demand(&[State::Awarded], State::Complete)?;
        self.ensure_not_cancelling()?;
        if self.lot_state(lot) != Some(LotState::Awarded) {
            return Err(self.refuse(State::Complete));
        }
        self.set_lot(lot, LotState::Complete);
        Ok(self.derived(now))
    }

    /// Ends the tender if its lots say so.
    pub(super) fn derived(mut self, now: Instant) -> Self {
        match derived_state(&self.lots) {
            Some(State::Complete) => self.phase = Phase::Complete { completed_at: now },
            Some(State::Unsuccessful) => self.phase = Phase::Unsuccessful { ended_at: now },
            Some(State::Cancelled) => self.phase = Phase::Cancelled { cancelled_at: now },
            Some(_) | None => {}
        }
        self
    }

    /// The event of having ended without a winner, if it has.
    pub(super) fn ended(&self) -> Option<TenderEvent> {
        (self.state() == State::Unsuccessful)
            .then_some(TenderEvent::Unsuccessful { tender: self.id })
    }

    pub(super) fn ensure_not_cancelling(&self) -> Result<(), Refusal> {
        ensure(self.cancellation.is_none(), ErrorCode::CancellationPending)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::{super::fixtures::*, *};
    use crate::tenders::TeamMember;

    /// A closed tender with three openers, of whom two have to agree.
    fn closed() -> Tender {
        let mut tender = published();
        let opener = |n| TeamMember { user: UserId(uuid(n)), roles: [TenderRole::Opener].into() };
        tender.team.extend([opener(4), opener(5)]);
        tender.terms.rules.openers = 2;
        let closes_at = tender.terms.closes_at;
        tender.close(closes_at, with_bids(1)).expect("closes").0
    }

    #[test]
    fn bids_are_opened_once_enough_of_the_present_openers_have_agreed() {
        let [creator, second, stranger] = [3, 4, 9].map(|n| UserId(uuid(n)));
        for (agreed, missing) in [
            (vec![], 2),
            (vec![creator], 1),
            (vec![creator, creator], 1),
            (vec![creator, stranger], 1),
            (vec![second, creator], 0),
        ] {
            let (tender, event) = closed().open(monday(), &agreed).expect("it waits to be opened");
            let id = tender.id;
            let (state, told) = match missing {
                0 => (State::Evaluation, TenderEvent::Opened { tender: id }),
                missing => (State::Opening, TenderEvent::OpeningAgreed { tender: id, missing }),
            };
            assert_eq!((tender.state(), event), (state, told), "{agreed:?}");
        }
    }

    #[test]
    fn an_opening_is_late_after_five_working_days() {
        let calendar = Calendar::default();
        let tender = closed();
        let late = tender.opening_overdue_at(&calendar);
        assert!(late >= tender.terms.closes_at + Duration::days(5));
        let early = tender.overdue(late - Duration::microseconds(1), &calendar);
        assert_eq!(early, Err(Refusal::guard(ErrorCode::TooEarly)));
        assert!(tender.overdue(late, &calendar).is_ok());
        let opened = tender.open(late, &[3, 4].map(|n| UserId(uuid(n)))).expect("opens").0;
        assert_eq!(
            opened.overdue(late, &calendar).map_err(|r| r.code()),
            Err(ErrorCode::InvalidTransition)
        );
    }
}
