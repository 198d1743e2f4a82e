//! The award of a lot: proposed with a reason, approved, waited out, confirmed.

use serde::{Deserialize, Serialize};

use super::TenderEvent;
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{AwardId, BidId, LotId, TenderId, UserId},
    money::Money,
    text,
    time::Instant,
};

/// The award of a lot to a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// Which.
    pub id: AwardId,
    /// Of which tender.
    pub tender: TenderId,
    /// Of which lot.
    pub lot: LotId,
    /// Which of the lot's awards, from 1 to the number of its winners; of each number one is under way at most.
    pub number: u8,
    /// To which bid.
    pub bid: BidId,
    /// What the bid asks.
    pub total: Money,
    /// The round of evaluation that led here.
    pub round: u32,
    /// Where it stands.
    pub state: AwardState,
    /// Why this bid.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Instant,
    /// Who approved it.
    pub approved_by: Option<UserId>,
    /// Until when losers may object.
    pub standstill_until: Option<Instant>,
    /// When it was confirmed.
    pub confirmed_at: Option<Instant>,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

/// Where an award stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AwardState {
    /// Waits for the approver.
    Proposed,
    /// Losers may object.
    Standstill,
    /// The lot is won.
    Confirmed,
    /// A contract is in force.
    Contracted,
    /// Taken back: remedy, cancellation, disqualification.
    Cancelled,
    /// The winner declined.
    Declined,
    /// The winner did not sign in time.
    Lapsed,
}

impl AwardState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Proposed,
        Self::Standstill,
        Self::Confirmed,
        Self::Contracted,
        Self::Cancelled,
        Self::Declined,
        Self::Lapsed,
    ];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "PROPOSED",
            Self::Standstill => "STANDSTILL",
            Self::Confirmed => "CONFIRMED",
            Self::Contracted => "CONTRACTED",
            Self::Cancelled => "CANCELLED",
            Self::Declined => "DECLINED",
            Self::Lapsed => "LAPSED",
        }
    }

    /// Finds a state by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether the award still stands, so that the lot can have no other.
    #[must_use]
    pub const fn is_standing(self) -> bool {
        matches!(self, Self::Proposed | Self::Standstill | Self::Confirmed | Self::Contracted)
    }
}

/// An award, as it is proposed.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// Its id.
    pub id: AwardId,
    /// Of which tender.
    pub tender: TenderId,
    /// Of which lot.
    pub lot: LotId,
    /// Which of the lot's awards.
    pub number: u8,
    /// To which bid.
    pub bid: BidId,
    /// What the bid asks.
    pub total: Money,
    /// The round of evaluation.
    pub round: u32,
    /// Why, as typed.
    pub reason: &'a str,
    /// Who proposes.
    pub by: UserId,
    /// Now.
    pub now: Instant,
}

impl Award {
    /// Proposes an award; that the bid is first in rank is the caller's to know.
    ///
    /// # Errors
    /// What is wrong with the reason; at least 20 characters.
    pub fn propose(proposal: Proposal<'_>) -> Result<(Self, TenderEvent), Refusal> {
        let reason = text::paragraphs("reason", proposal.reason, 20..=5_000)?;
        let award = Self {
            id: proposal.id,
            tender: proposal.tender,
            lot: proposal.lot,
            number: proposal.number,
            bid: proposal.bid,
            total: proposal.total,
            round: proposal.round,
            state: AwardState::Proposed,
            reason,
            proposed_by: proposal.by,
            proposed_at: proposal.now,
            approved_by: None,
            standstill_until: None,
            confirmed_at: None,
            version: 1,
        };
        let event =
            TenderEvent::AwardProposed { tender: award.tender, award: award.id, bid: award.bid };
        Ok((award, event))
    }

    /// `PROPOSED → STANDSTILL`; above the limit the approver is another than the proposer.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `PROPOSER_CANNOT_APPROVE`.
    pub fn approve(
        mut self,
        by: UserId,
        until: Instant,
        limit_minor: i64,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[AwardState::Proposed], AwardState::Standstill)?;
        let another = by != self.proposed_by || self.total.minor <= limit_minor;
        ensure(another, ErrorCode::ProposerCannotApprove)?;
        self.state = AwardState::Standstill;
        self.approved_by = Some(by);
        self.standstill_until = Some(until);
        let event =
            TenderEvent::AwardApproved { tender: self.tender, award: self.id, bid: self.bid };
        Ok((self, event))
    }

    /// Waits as long as the tender's other lots.
    #[must_use]
    pub const fn waiting_until(mut self, until: Instant) -> Self {
        if matches!(self.state, AwardState::Standstill) {
            self.standstill_until = Some(until);
        }
        self
    }

    /// `STANDSTILL → CONFIRMED`: the standstill is over.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `TOO_EARLY`.
    pub fn confirm(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[AwardState::Standstill], AwardState::Confirmed)?;
        let over = self.standstill_until.is_some_and(|until| now >= until);
        ensure(over, ErrorCode::TooEarly)?;
        self.state = AwardState::Confirmed;
        self.confirmed_at = self.standstill_until;
        let event =
            TenderEvent::AwardConfirmed { tender: self.tender, award: self.id, bid: self.bid };
        Ok((self, event))
    }

    /// `CONFIRMED → DECLINED`: the winner does not want it.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn decline(mut self) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[AwardState::Confirmed], AwardState::Declined)?;
        self.state = AwardState::Declined;
        let event =
            TenderEvent::AwardDeclined { tender: self.tender, award: self.id, bid: self.bid };
        Ok((self, event))
    }

    /// `PROPOSED | STANDSTILL | CONFIRMED → CANCELLED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn cancel(mut self) -> Result<Self, Refusal> {
        let from = [AwardState::Proposed, AwardState::Standstill, AwardState::Confirmed];
        self.demand(&from, AwardState::Cancelled)?;
        self.state = AwardState::Cancelled;
        Ok(self)
    }

    /// Whether it can still be taken back.
    #[must_use]
    pub const fn can_fall(&self) -> bool {
        self.state.is_standing() && !matches!(self.state, AwardState::Contracted)
    }

    /// Checks the words with which a winner declines.
    ///
    /// # Errors
    /// As [`text::paragraphs`], at `reason`; at least 10 characters.
    pub fn words(raw: &str) -> Result<String, Violation> {
        text::paragraphs("reason", raw, 10..=1_000)
    }

    fn demand(&self, from: &[AwardState], to: AwardState) -> Result<(), Refusal> {
        if from.contains(&self.state) {
            return Ok(());
        }
        let (from, to) = (self.state.as_str(), to.as_str());
        Err(Refusal::Transition { entity: "award", from, to })
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::{super::fixtures::*, *};
    use crate::money::Currency;

    const LIMIT: i64 = 1_000;

    fn proposed(total: i64) -> Award {
        let proposal = Proposal {
            id: AwardId(uuid(60)),
            tender: TenderId(uuid(1)),
            lot: LotId(uuid(10)),
            number: 1,
            bid: BidId(uuid(61)),
            total: Money::new(total, Currency::Idr),
            round: 1,
            reason: "Harga terendah dan mutu terbaik",
            by: UserId(uuid(3)),
            now: monday(),
        };
        Award::propose(proposal).expect("a good reason").0
    }

    fn in_state(state: AwardState) -> Award {
        Award { state, standstill_until: Some(monday()), ..proposed(1) }
    }

    #[test]
    fn above_the_limit_the_proposer_cannot_approve() {
        let (proposer, other) = (UserId(uuid(3)), UserId(uuid(4)));
        assert!(proposed(LIMIT).approve(proposer, monday(), LIMIT).is_ok());
        assert!(proposed(LIMIT + 1).approve(other, monday(), LIMIT).is_ok());
        assert_eq!(
            proposed(LIMIT + 1).approve(proposer, monday(), LIMIT).map(|_| ()),
            Err(Refusal::guard(ErrorCode::ProposerCannotApprove))
        );
    }

    #[test]
    fn nothing_is_confirmed_before_the_end_of_the_standstill() {
        let until = monday() + Duration::days(1);
        let (waiting, _) = proposed(1).approve(UserId(uuid(4)), until, LIMIT).expect("legal");
        let early = waiting.clone().confirm(until - Duration::microseconds(1));
        assert_eq!(early.map(|_| ()), Err(Refusal::guard(ErrorCode::TooEarly)));
        let (confirmed, _) = waiting.confirm(until + Duration::days(3)).expect("over");
        assert_eq!(confirmed.confirmed_at, Some(until));
    }

    #[test]
    fn every_other_transition_is_refused_by_name() {
        use AwardState::{Confirmed, Proposed, Standstill};
        type Step = fn(Award) -> Result<(), Refusal>;
        let steps: [(Step, &[AwardState]); 4] = [
            (|a| a.approve(UserId(uuid(4)), monday(), LIMIT).map(|_| ()), &[Proposed]),
            (|a| a.confirm(monday()).map(|_| ()), &[Standstill]),
            (|a| a.decline().map(|_| ()), &[Confirmed]),
            (|a| a.cancel().map(|_| ()), &[Proposed, Standstill, Confirmed]),
        ];
        for (step, legal) in steps {
            for from in AwardState::ALL {
                match step(in_state(from)) {
                    Ok(()) => assert!(legal.contains(&from), "{from:?}"),
                    Err(Refusal::Transition { entity, from: named, .. }) => {
                        assert_eq!((entity, named), ("award", from.as_str()));
                        assert!(!legal.contains(&from), "{from:?}");
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }
}
