//! Two envelopes: what bidders offer is judged before anybody may know what they ask for it.

use super::{Phase, State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    time::{Calendar, Instant},
};

/// Working days between the last decision about a bid and the opening of prices, in which bidders may object.
const PAUSE_DAYS: u32 = 2;

impl Tender {
    /// Whether bids come in two envelopes.
    #[must_use]
    pub const fn has_two_envelopes(&self) -> bool {
        self.terms.rules.envelopes > 1
    }

    /// The first envelopes are judged: with the last decision the time to object begins. Nothing where there is one
    /// envelope, or prices are open.
    #[must_use]
    pub fn judged(mut self, undecided: bool, now: Instant, calendar: &Calendar) -> Self {
        if let Phase::QualificationTech { pause_until, told, .. } = &mut self.phase {
            *told = false;
            let until = || calendar.add_working_days(now, PAUSE_DAYS, self.terms.zone);
            *pause_until = (!undecided).then(until);
        }
        self
    }

    /// Whether the time to object to decisions about first envelopes is over.
    #[must_use]
    pub fn pause_is_over(&self, now: Instant) -> bool {
        matches!(self.phase, Phase::QualificationTech { pause_until: Some(until), .. } if now >= until)
    }

    /// `QUALIFICATION_TECH → EVALUATION`: the prices of the admitted bids are opened.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `BIDS_UNDECIDED`, `TOO_EARLY` before the time to object is over,
    /// `COMPLAINT_PENDING`.
    pub fn open_prices(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        let Phase::QualificationTech { opened_at, .. } = self.phase else {
            return Err(self.refuse(State::Evaluation));
        };
        self.ensure_prices_openable(now)?;
        self.phase = Phase::Evaluation { opened_at, round: 1 };
        let event = TenderEvent::PricesOpened { tender: self.id };
        Ok((self, event))
    }

    /// Tells, once, that prices may be opened.
    ///
    /// # Errors
    /// As [`Tender::open_prices`]; `INVALID_TRANSITION` also when it was told.
    pub fn tell_of_prices(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        self.ensure_prices_openable(now)?;
        let Phase::QualificationTech { told: told @ false, .. } = &mut self.phase else {
            return Err(self.refuse(State::QualificationTech));
        };
        *told = true;
        let event = TenderEvent::PricesOpenable { tender: self.id };
        Ok((self, event))
    }

    /// When it is to be told that prices may be opened, unless it was.
    #[must_use]
    pub const fn prices_openable_at(&self) -> Option<Instant> {
        match self.phase {
            Phase::QualificationTech { pause_until, told: false, .. } => pause_until,
            _ => None,
        }
    }

    fn ensure_prices_openable(&self, now: Instant) -> Result<(), Refusal> {
        let Phase::QualificationTech { pause_until, .. } = self.phase else {
            return Err(self.refuse(State::Evaluation));
        };
        self.ensure_not_cancelling()?;
        let until = pause_until.ok_or(Refusal::guard(ErrorCode::BidsUndecided))?;
        ensure(now >= until, ErrorCode::TooEarly)?;
        self.ensure_uncontested(now)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::{
        ids::{BusinessId, ComplaintId},
        tenders::{
            CancelReason, OpenComplaint, TenderRole,
            fixtures::{published, uuid, with_bids},
        },
    };

    const A_MICROSECOND: Duration = Duration::microseconds(1);

    /// A tender whose first envelopes were opened as soon as it had closed.
    fn opened() -> Tender {
        let mut tender = published();
        tender.terms.rules.envelopes = 2;
        let at = tender.terms.closes_at;
        close_and_open(tender, at)
    }

    fn close_and_open(tender: Tender, at: Instant) -> Tender {
        let openers: Vec<_> = tender.holders(TenderRole::Opener).collect();
        let closed = tender.close(at, with_bids(1)).expect("closes").0;
        closed.open(at, &openers).expect("opens").0
    }

    fn code(result: Result<(Tender, TenderEvent), Refusal>) -> ErrorCode {
        result.expect_err("is refused").code()
    }

    #[test]
    fn prices_are_opened_once_every_bid_is_decided_and_two_working_days_have_passed() {
        let (calendar, tender) = (Calendar::default(), opened());
        let now = tender.terms.closes_at;
        assert_eq!(tender.state(), State::QualificationTech);
        assert_eq!(code(tender.clone().open_prices(now)), ErrorCode::BidsUndecided);
        let undecided = tender.clone().judged(true, now, &calendar);
        assert_eq!(code(undecided.open_prices(now)), ErrorCode::BidsUndecided);

        let decided = tender.judged(false, now, &calendar);
        let until = calendar.add_working_days(now, 2, decided.terms.zone);
        let early = until - A_MICROSECOND;
        assert!(!decided.pause_is_over(early) && decided.pause_is_over(until));
        assert_eq!(code(decided.clone().open_prices(early)), ErrorCode::TooEarly);
        let (judged, event) = decided.open_prices(until).expect("opens");
        assert_eq!((judged.state(), judged.round()), (State::Evaluation, 1));
        assert_eq!(event, TenderEvent::PricesOpened { tender: judged.id });
        assert_eq!(code(judged.open_prices(until)), ErrorCode::InvalidTransition);
    }

    #[test]
    fn those_who_open_prices_are_told_once_when_they_may() {
        let (calendar, tender) = (Calendar::default(), opened());
        let now = tender.terms.closes_at;
        assert_eq!(tender.prices_openable_at(), None);
        assert_eq!(code(tender.clone().tell_of_prices(now)), ErrorCode::BidsUndecided);
        let decided = tender.judged(false, now, &calendar);
        let until = decided.prices_openable_at().expect("every bid is decided");
        assert_eq!(
            code(decided.clone().tell_of_prices(until - A_MICROSECOND)),
            ErrorCode::TooEarly
        );
        let (told, event) = decided.clone().tell_of_prices(until).expect("tells");
        assert_eq!(event, TenderEvent::PricesOpenable { tender: told.id });
        assert_eq!(told.prices_openable_at(), None);
        assert_eq!(code(told.clone().tell_of_prices(until)), ErrorCode::InvalidTransition);
        // What is judged anew is told anew.
        let anew = told.judged(false, until, &calendar);
        assert!(anew.prices_openable_at().is_some_and(|again| again > until));
        let opened = decided.open_prices(until).expect("opens").0;
        assert_eq!(code(opened.tell_of_prices(until)), ErrorCode::InvalidTransition);
    }

    #[test]
    fn a_complaint_keeps_prices_sealed_and_leaves_others_a_day_to_object() {
        let (calendar, tender) = (Calendar::default(), opened());
        let now = tender.terms.closes_at;
        let late = now + Duration::days(10);
        let complaint = ComplaintId(uuid(7));
        let open = OpenComplaint {
            complaint,
            claimant: BusinessId(uuid(8)),
            bidder: true,
            in_conflict: false,
            upheld_until: None,
        };
        let contested = tender.judged(false, now, &calendar).contest(open);
        assert_eq!(code(contested.clone().open_prices(late)), ErrorCode::ComplaintPending);
        let settled = contested.settle(complaint, late, &calendar);
        assert_eq!(code(settled.clone().open_prices(late)), ErrorCode::TooEarly);
        let rest = calendar.add_working_days(late, 1, settled.terms.zone);
        assert!(settled.open_prices(rest).is_ok());
    }

    #[test]
    fn nothing_is_opened_while_it_is_being_called_off() {
        let (calendar, tender) = (Calendar::default(), opened());
        let now = tender.terms.closes_at;
        let decided = tender.judged(false, now, &calendar);
        let words = "The kitchen burnt down last night.".to_owned();
        let cancelling =
            decided.cancel(CancelReason::ForceMajeure, words, now, &calendar).expect("cancels").0;
        let late = now + Duration::days(10);
        assert_eq!(code(cancelling.open_prices(late)), ErrorCode::CancellationPending);
    }

    #[test]
    fn one_envelope_is_opened_at_once() {
        let tender = published();
        let at = tender.terms.closes_at;
        let opened = close_and_open(tender, at);
        assert_eq!(opened.state(), State::Evaluation);
        let same = opened.clone().judged(false, at, &Calendar::default());
        assert_eq!(same, opened);
    }
}
