//! What evaluators ask one bidder between opening and award: to cure a formal defect, or to justify a price that is
//! abnormally low.
//!
//! What was sealed stays as it was: price, quantities, shares and the technical offer are no part of an answer, which
//! is words and documents beside the bid.

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{Bid, BidEvent, BidState};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{BidId, BlobId, InquiryId, TenderId, UserId},
    text,
    time::{Calendar, Instant, Zone},
};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InquiryKind {
    /// A formal defect is to be cured: a missing document, an expired certificate, who signed.
    Cure,
    /// An abnormally low price is to be justified.
    Justification,
}

impl InquiryKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cure, Self::Justification];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cure => "CURE",
            Self::Justification => "JUSTIFICATION",
        }
    }

    /// Finds a kind by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The states of a bid in which this can be asked: defects before it is admitted, prices once they can be compared.
    const fn states(self) -> &'static [BidState] {
        match self {
            Self::Cure => &[BidState::Opened],
            Self::Justification => &[BidState::Admitted, BidState::Ranked],
        }
    }

    /// The earliest end of the time to answer.
    fn least(self, now: Instant, calendar: &Calendar, zone: Zone) -> Instant {
        match self {
            Self::Cure => now + Duration::hours(24),
            Self::Justification => calendar.add_working_days(now, 1, zone),
        }
    }
}

/// Where an inquiry stands at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InquiryState {
    /// It waits for the bidder; nothing is decided about the bid.
    Open,
    /// The bidder has answered.
    Answered,
    /// The time to answer is over, without an answer.
    Expired,
}

impl InquiryState {
    /// The word that programs see.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Answered => "ANSWERED",
            Self::Expired => "EXPIRED",
        }
    }
}

/// What a bidder answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// In words.
    pub text: String,
    /// Documents that go with it.
    pub documents: Vec<BlobId>,
    /// Who answered.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// What evaluators ask one bidder; each kind once a bid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Which.
    pub id: InquiryId,
    /// Of which tender.
    pub tender: TenderId,
    /// About which bid.
    pub bid: BidId,
    /// What is asked for.
    pub kind: InquiryKind,
    /// In words.
    pub question: String,
    /// Who asked.
    pub asked_by: UserId,
    /// When.
    pub asked_at: Instant,
    /// Until when the bidder may answer.
    pub due_at: Instant,
    /// What it answered.
    pub reply: Option<Reply>,
    /// Counts the saves.
    pub version: i64,
}

/// What is asked, as typed.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Its id.
    pub id: InquiryId,
    /// What is asked for.
    pub kind: InquiryKind,
    /// In words.
    pub question: &'a str,
    /// Until when it may be answered; as short as the rules allow unless said.
    pub due_at: Option<Instant>,
    /// Who asks.
    pub by: UserId,
    /// Now.
    pub now: Instant,
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The tender's zone.
    pub zone: Zone,
    /// Whether the bid's price is abnormally low beside the others.
    pub abnormally_low: bool,
}

impl Inquiry {
    /// The most documents in an answer.
    pub const MOST_DOCUMENTS: usize = 5;

    /// The most time to answer: an evaluation does not wait for longer.
    pub const LONGEST: Duration = Duration::days(14);

    /// Asks a bidder.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless the bid is opened (cure), or admitted or ranked (justification);
    /// `PRICE_NOT_ABNORMAL`; what is wrong with words or time.
    pub fn ask(bid: &Bid, asking: &Asking<'_>) -> Result<(Self, BidEvent), Refusal> {
        let Asking { kind, now, .. } = *asking;
        if !kind.states().contains(&bid.state()) {
            let (from, to) = (bid.state().as_str(), InquiryState::Open.as_str());
            return Err(Refusal::Transition { entity: "bid", from, to });
        }
        let justified = kind != InquiryKind::Justification || asking.abnormally_low;
        ensure(justified, ErrorCode::PriceNotAbnormal)?;
        let mut wrong = Violations::default();
        let question = wrong.take(text::paragraphs("question", asking.question, 10..=2_000));
        let least = kind.least(now, asking.calendar, asking.zone);
        let due_at = asking.due_at.unwrap_or(least);
        wrong.require(due_at >= least, || Violation::new("dueAt", ErrorCode::AnswerTimeTooShort));
        wrong.require(due_at <= least + Self::LONGEST, || {
            Violation::new("dueAt", ErrorCode::OutOfRange)
        });
        wrong.finish()?;
        let inquiry = Self {
            id: asking.id,
            tender: bid.tender,
            bid: bid.id,
            kind,
            question: question.unwrap_or_default(),
            asked_by: asking.by,
            asked_at: now,
            due_at,
            reply: None,
            version: 1,
        };
        let event = BidEvent::Inquired {
            bid: bid.id,
            tender: bid.tender,
            members: bid.members.clone(),
            asked: kind,
        };
        Ok((inquiry, event))
    }

    /// Where it stands: time alone ends it.
    #[must_use]
    pub fn state(&self, now: Instant) -> InquiryState {
        match self.reply {
            Some(_) => InquiryState::Answered,
            None if now < self.due_at => InquiryState::Open,
            None => InquiryState::Expired,
        }
    }

    /// `OPEN → ANSWERED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` when it was answered; `DEADLINE_PASSED`; what is wrong with words or documents.
    pub fn answer(mut self, reply: Reply) -> Result<(Self, BidEvent), Refusal> {
        match self.state(reply.at) {
            InquiryState::Open => {}
            InquiryState::Expired => return Err(Refusal::guard(ErrorCode::DeadlinePassed)),
            InquiryState::Answered => {
                let (from, to) = (InquiryState::Answered.as_str(), InquiryState::Answered.as_str());
                return Err(Refusal::Transition { entity: "inquiry", from, to });
            }
        }
        let mut wrong = Violations::default();
        let text = wrong.take(text::paragraphs("text", &reply.text, 10..=5_000));
        wrong.require(reply.documents.len() <= Self::MOST_DOCUMENTS, || {
            Violation::new("documentBlobIds", ErrorCode::TooMany).with("most", Self::MOST_DOCUMENTS)
        });
        wrong.finish()?;
        let event = BidEvent::InquiryAnswered {
            bid: self.bid,
            tender: self.tender,
            asked_by: self.asked_by,
        };
        self.reply = Some(Reply { text: text.unwrap_or_default(), ..reply });
        Ok((self, event))
    }
}

/// Whether a bidder was asked to justify its price.
pub(super) fn was_asked_to_justify(inquiries: &[Inquiry], bid: BidId) -> bool {
    inquiries.iter().any(|asked| asked.bid == bid && asked.kind == InquiryKind::Justification)
}

/// Refuses an award while any bidder for the lot still has time to answer, and of an abnormally low price that nobody
/// asked about.
///
/// # Errors
/// `INQUIRY_PENDING`, `PRICE_NOT_JUSTIFIED`.
pub fn ensure_awardable(
    of_lot: &[Inquiry],
    (bid, abnormally_low): (BidId, bool),
    now: Instant,
) -> Result<(), Refusal> {
    ensure_settled(of_lot, now)?;
    let justified = !abnormally_low || was_asked_to_justify(of_lot, bid);
    ensure(justified, ErrorCode::PriceNotJustified)
}

/// Refuses a decision while a bidder still has time to answer.
///
/// # Errors
/// `INQUIRY_PENDING`.
pub fn ensure_settled(inquiries: &[Inquiry], now: Instant) -> Result<(), Refusal> {
    let open = inquiries.iter().any(|inquiry| inquiry.state(now) == InquiryState::Open);
    ensure(!open, ErrorCode::InquiryPending)
}
