//! Until when bids bind, and asking bidders to be bound for longer.
//!
//! All bids for a lot that may still win it are asked at once and for the same day: a buyer who asked one of them alone
//! could let a better one run out.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{Bid, BidEvent, BidState, Phase};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{BidExtensionId, BidId, LotId, TenderId, UserId},
    tenders::{Award, Tender, terms::Terms},
    time::{Calendar, Instant, Zone},
};

impl Bid {
    /// Until when it binds: as long as the terms ask, or as long as its bidder agreed to since. At that instant it binds
    /// no more.
    #[must_use]
    pub fn binds_until(&self, terms: &Terms) -> Instant {
        bound(self.valid_until, terms)
    }

    /// Its validity ran out before an award: `RANKED → EXPIRED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is ranked; `TOO_EARLY`.
    pub fn expire(self, terms: &Terms, now: Instant) -> Result<(Self, BidEvent), Refusal> {
        match &self.phase {
            Phase::Ranked { opened, rank } => {
                ensure(now >= self.binds_until(terms), ErrorCode::TooEarly)?;
                let (opened, rank) = (opened.clone(), *rank);
                Ok(self.enter(Phase::Expired { opened, rank }))
            }
            _ => Err(self.illegal(BidState::Expired)),
        }
    }

    /// Its bidder agrees to be bound for longer. One that had run out stands in the order again: `EXPIRED → RANKED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it may still win.
    pub fn extend(mut self, until: Instant) -> Result<(Self, Option<BidEvent>), Refusal> {
        self.valid_until = Some(until);
        match &self.phase {
            Phase::Expired { opened, rank } => {
                let (opened, rank) = (opened.clone(), *rank);
                let (bid, event) = self.enter(Phase::Ranked { opened, rank });
                Ok((bid, Some(event)))
            }
            Phase::Opened(_) | Phase::Admitted { .. } | Phase::Ranked { .. } => Ok((self, None)),
            _ => Err(self.illegal(BidState::Ranked)),
        }
    }

    /// The bid at `now`, as if the timer that lets it run out were never late.
    #[must_use]
    pub fn as_of(self, tender: &Tender, awards: &[Award], now: Instant) -> Self {
        match &self.phase {
            Phase::Ranked { opened, rank } if self.in_order().runs_out(tender, awards, now) => {
                let (opened, rank) = (opened.clone(), *rank);
                self.enter(Phase::Expired { opened, rank }).0
            }
            _ => self,
        }
    }

    const fn in_order(&self) -> RankedBid {
        RankedBid { bid: self.id, lot: self.lot, until: self.valid_until }
    }
}

/// A bid in the order, as far as its validity goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankedBid {
    /// Which.
    pub bid: BidId,
    /// The lot.
    pub lot: LotId,
    /// Until when its bidder agreed to be bound; as long as the terms ask where nothing is said.
    pub until: Option<Instant>,
}

impl RankedBid {
    /// Until when it binds.
    #[must_use]
    pub fn binds_until(&self, terms: &Terms) -> Instant {
        bound(self.until, terms)
    }

    /// Whether it binds no longer, its lot may still be won, and no award of it stands; for that was made in time.
    fn runs_out(&self, tender: &Tender, awards: &[Award], now: Instant) -> bool {
        let wins = |award: &Award| award.bid == self.bid && award.state.is_standing();
        let over = now >= self.binds_until(&tender.terms) && tender.may_be_won(self.lot);
        over && !awards.iter().any(wins)
    }
}

/// Which ranked bids of a tender run out.
#[must_use]
pub fn run_out(
    tender: &Tender,
    ranked: &[RankedBid],
    awards: &[Award],
    now: Instant,
) -> Vec<BidId> {
    ranked.iter().filter(|of| of.runs_out(tender, awards, now)).map(|of| of.bid).collect()
}

fn bound(agreed: Option<Instant>, terms: &Terms) -> Instant {
    agreed.map_or(terms.valid_until, |until| until.max(terms.valid_until))
}

/// What a bidder answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionAnswer {
    /// Whether it is bound for longer.
    pub accepted: bool,
    /// Who answered.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Where the question stands at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExtensionState {
    /// It waits for the bidder; the lot is not awarded meanwhile.
    Open,
    /// The bidder is bound for longer.
    Accepted,
    /// The bidder is not.
    Declined,
    /// The time to answer is over, without an answer; the bidder is not bound for longer.
    Unanswered,
}

/// Asking one bidder to be bound for longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidExtension {
    /// Which.
    pub id: BidExtensionId,
    /// Of which tender.
    pub tender: TenderId,
    /// Of which lot.
    pub lot: LotId,
    /// Which bid.
    pub bid: BidId,
    /// Until when it would bind.
    pub until: Instant,
    /// Who asked.
    pub asked_by: UserId,
    /// When.
    pub asked_at: Instant,
    /// Until when the bidder may answer.
    pub due_at: Instant,
    /// What it answered.
    pub answer: Option<ExtensionAnswer>,
    /// Counts the saves.
    pub version: i64,
}

/// Who asks the bidders for a lot, and until when they would be bound.
#[derive(Clone, Copy, Debug)]
pub struct Extending<'a> {
    /// The lot.
    pub lot: LotId,
    /// Until when.
    pub until: Instant,
    /// Who asks.
    pub by: UserId,
    /// Now.
    pub now: Instant,
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The tender's zone.
    pub zone: Zone,
    /// Whether somebody has been awarded the lot: then what ran out stays out, and only the others in rank are asked.
    pub awarded: bool,
}

impl BidExtension {
    /// Working days in which bidders answer.
    pub const ANSWER_DAYS: u32 = 2;

    /// The longest time for which bidders can be asked at once.
    pub const LONGEST: Duration = Duration::days(180);

    /// Asks everyone who may still win a lot.
    ///
    /// # Errors
    /// `EXTENSION_PENDING` while an earlier question waits; `NO_BID_TO_EXTEND`; a day that is no later than until when
    /// they are bound or before they have answered, or too far away.
    pub fn ask(
        asking: &Extending<'_>,
        (terms, bids): (&Terms, &[Bid]),
        earlier: &[Self],
        mut new_id: impl FnMut() -> BidExtensionId,
    ) -> Result<Vec<(Self, BidEvent)>, Refusal> {
        let Extending { lot, until, by, now, .. } = *asking;
        ensure_no_extension_waits(earlier, lot, now)?;
        let asked = |bid: &&Bid| bid.lot == lot && asking.concerns(bid);
        let bids: Vec<_> = bids.iter().filter(asked).collect();
        let bound = bids.iter().map(|bid| bid.binds_until(terms)).max();
        let bound = bound.ok_or(Refusal::guard(ErrorCode::NoBidToExtend))?;
        let due_at = asking.calendar.add_working_days(now, Self::ANSWER_DAYS, asking.zone);
        let least = bound.max(due_at);
        let mut wrong = Violations::default();
        wrong.require(until > least, || {
            Violation::new("validUntil", ErrorCode::ValidityTooShort).with("after", least)
        });
        wrong.require(until <= least + Self::LONGEST, || {
            let days = Self::LONGEST.num_days();
            Violation::new("validUntil", ErrorCode::ValidityTooLong).with("days", days)
        });
        wrong.finish()?;
        let ask = |bid: &Bid| {
            let (tender, version) = (bid.tender, 1);
            let event =
                BidEvent::ExtensionAsked { bid: bid.id, tender, members: bid.members.clone() };
            let (id, bid) = (new_id(), bid.id);
            let (asked_by, asked_at, answer) = (by, now, None);
            let asked =
                Self { id, tender, lot, bid, until, asked_by, asked_at, due_at, answer, version };
            (asked, event)
        };
        Ok(bids.into_iter().map(ask).collect())
    }

    /// Where it stands: time alone ends it.
    #[must_use]
    pub fn state(&self, now: Instant) -> ExtensionState {
        match self.answer {
            Some(ExtensionAnswer { accepted: true, .. }) => ExtensionState::Accepted,
            Some(ExtensionAnswer { accepted: false, .. }) => ExtensionState::Declined,
            None if now < self.due_at => ExtensionState::Open,
            None => ExtensionState::Unanswered,
        }
    }

    /// Takes the bidder's answer.
    ///
    /// # Errors
    /// `DEADLINE_PASSED`; `EXTENSION_ANSWERED`.
    pub fn answer(mut self, answer: ExtensionAnswer) -> Result<(Self, BidEvent), Refusal> {
        match self.state(answer.at) {
            ExtensionState::Open => {}
            ExtensionState::Unanswered => return Err(Refusal::guard(ErrorCode::DeadlinePassed)),
            ExtensionState::Accepted | ExtensionState::Declined => {
                return Err(Refusal::guard(ErrorCode::ExtensionAnswered));
            }
        }
        let event = BidEvent::ExtensionAnswered {
            bid: self.bid,
            tender: self.tender,
            asked_by: self.asked_by,
            accepted: answer.accepted,
        };
        self.answer = Some(answer);
        Ok((self, event))
    }
}

impl Extending<'_> {
    /// Whether a bid may still win, so that its bidder is asked.
    fn concerns(&self, bid: &Bid) -> bool {
        match bid.state() {
            BidState::Opened | BidState::Admitted | BidState::Ranked => true,
            BidState::Expired => !self.awarded,
            _ => false,
        }
    }
}

/// Refuses to go on with a lot while a bidder for it still has time to say whether it is bound for longer: a better bid
/// may come back.
///
/// # Errors
/// `EXTENSION_PENDING`.
pub fn ensure_no_extension_waits(
    asked: &[BidExtension],
    lot: LotId,
    now: Instant,
) -> Result<(), Refusal> {
    let waits = |asked: &BidExtension| asked.state(now) == ExtensionState::Open;
    let waits = asked.iter().any(|asked| asked.lot == lot && waits(asked));
    ensure(!waits, ErrorCode::ExtensionPending)
}
