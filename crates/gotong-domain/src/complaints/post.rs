//! What is said in the course of a complaint: the arbiter's questions, the parties' explanations.

use serde::{Deserialize, Serialize};

use super::{
    check::MOST_DOCUMENTS,
    complaint::Complaint,
    event::ComplaintEvent,
    objection::Days,
    phase::{ComplaintPhase, ComplaintState},
    rules::Remedy,
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{BlobId, ComplaintId, ComplaintPostId, UserId},
    text,
    time::Instant,
};

/// On whose behalf somebody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Side {
    /// For the claimant.
    Claimant,
    /// For the buyer.
    Buyer,
    /// As the arbiter.
    Arbiter,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Claimant, Self::Buyer, Self::Arbiter];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claimant => "CLAIMANT",
            Self::Buyer => "BUYER",
            Self::Arbiter => "ARBITER",
        }
    }

    /// Finds a side by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.as_str() == word)
    }
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Which.
    pub id: ComplaintPostId,
    /// In which complaint.
    pub complaint: ComplaintId,
    /// On whose behalf.
    pub side: Side,
    /// Who.
    pub by: UserId,
    /// In words.
    pub text: String,
    /// Documents that go with it.
    pub documents: Vec<BlobId>,
    /// When.
    pub at: Instant,
}

impl Complaint {
    /// Agrees to something said: by the arbiter until the decision, by the parties until a working day before it is
    /// due; by the buyer also where an answer is the remedy.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `DEADLINE_PASSED`; what is wrong with words or documents.
    pub fn say(&self, raw: Post, days: Days<'_>) -> Result<(Post, ComplaintEvent), Refusal> {
        match self.phase {
            ComplaintPhase::Admitted { decide_by, .. }
            | ComplaintPhase::UnderReview { decide_by, .. } => {
                let last = days.before(decide_by, Self::QUIET_DAYS);
                ensure(raw.side == Side::Arbiter || raw.at < last, ErrorCode::DeadlinePassed)?;
            }
            ComplaintPhase::Upheld { .. } if self.waits_for_answer(raw.side) => {}
            _ => return Err(self.illegal(ComplaintState::UnderReview)),
        }
        let mut wrong = Violations::default();
        let text = wrong.take(text::paragraphs("text", &raw.text, 10..=5_000));
        wrong.require(raw.documents.len() <= MOST_DOCUMENTS, || {
            Violation::new("documentBlobIds", ErrorCode::TooMany).with("most", MOST_DOCUMENTS)
        });
        wrong.finish()?;
        let (complaint, of, side) = (self.id, self.filing.parties(), raw.side);
        let event = ComplaintEvent::Posted { complaint, of, side };
        Ok((Post { text: text.unwrap_or_default(), ..raw }, event))
    }

    /// Whether what this side says mends it.
    #[must_use]
    pub fn waits_for_answer(&self, side: Side) -> bool {
        let answer = matches!(self.phase, ComplaintPhase::Upheld { remedy: Remedy::Answer, .. });
        answer && side == Side::Buyer
    }
}
