//! Questions about a tender: asked without a name, answered for all.

use serde::{Deserialize, Serialize};

use super::{State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{BusinessId, QuestionId, TenderId},
    text,
    time::{Calendar, Instant},
};

/// A question about a tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// About which tender.
    pub tender: TenderId,
    /// Who asked. Told to nobody but the asker.
    pub asker: BusinessId,
    /// What all see of the asker: the same for all its questions about this tender, unlike elsewhere.
    pub pseudonym: String,
    /// What was asked.
    pub text: String,
    /// What was answered.
    pub answer: Option<String>,
    /// Where it stands.
    pub state: QuestionState,
    /// Why it was rejected.
    pub rejection: Option<QuestionRejection>,
    /// When it was asked.
    pub asked_at: Instant,
    /// When it was answered or rejected.
    pub answered_at: Option<Instant>,
    /// When an answer is due.
    pub due_at: Instant,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum QuestionState {
    /// Waits for an answer.
    Asked,
    /// Answered, not yet for all to see.
    Answered,
    /// For all to see.
    Published,
    /// Not answered, with a reason.
    Rejected,
}

/// Why a question was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum QuestionRejection {
    /// It was asked before.
    Duplicate,
    /// It has nothing to do with the tender.
    OffTopic,
    /// It shows who asks.
    RevealsIdentity,
}

impl QuestionState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Asked, Self::Answered, Self::Published, Self::Rejected];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "ASKED",
            Self::Answered => "ANSWERED",
            Self::Published => "PUBLISHED",
            Self::Rejected => "REJECTED",
        }
    }
}

/// A question, as it is asked.
#[derive(Clone, Debug)]
pub struct NewQuestion<'a> {
    /// Its id.
    pub id: QuestionId,
    /// Who asks.
    pub asker: BusinessId,
    /// What all see of the asker.
    pub pseudonym: String,
    /// What is asked, as typed.
    pub text: &'a str,
    /// Now.
    pub now: Instant,
}

impl Question {
    /// Asks about a tender while questions are taken.
    ///
    /// # Errors
    /// `OWN_TENDER`, `QUESTIONS_CLOSED` outside the period, and what is wrong with the text.
    pub fn ask(
        tender: &Tender,
        new: NewQuestion<'_>,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        ensure(new.asker != tender.buyer, ErrorCode::OwnTender)?;
        let taken = tender.takes_bids(new.now) && new.now < tender.terms.questions_until;
        ensure(taken, ErrorCode::QuestionsClosed)?;
        let text = text::paragraphs("text", new.text, 5..=2_000)?;
        let days = tender.procedure.answer_days;
        let question = Self {
            id: new.id,
            tender: tender.id,
            asker: new.asker,
            pseudonym: new.pseudonym,
            text,
            answer: None,
            state: QuestionState::Asked,
            rejection: None,
            asked_at: new.now,
            answered_at: None,
            due_at: calendar.add_working_days(new.now, days, tender.terms.zone),
            version: 1,
        };
        let event = TenderEvent::QuestionAsked { tender: tender.id, question: new.id };
        Ok((question, event))
    }

    /// `ASKED → ANSWERED`, or a new wording of an answer not yet published.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `ANSWER_CHANGES_TERMS` unless it is declared not to, and what is wrong
    /// with the text.
    pub fn answer(
        mut self,
        raw: &str,
        changes_no_terms: bool,
        now: Instant,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[QuestionState::Asked, QuestionState::Answered], QuestionState::Answered)?;
        if !changes_no_terms {
            let code = ErrorCode::AnswerChangesTerms;
            return Err(Violation::new("changesNoTerms", code).into());
        }
        self.answer = Some(text::paragraphs("answer", raw, 2..=5_000)?);
        self.answered_at = Some(now);
        self.state = QuestionState::Answered;
        let event = TenderEvent::QuestionAnswered { tender: self.tender, question: self.id };
        Ok((self, event))
    }

    /// `ANSWERED → PUBLISHED`: question and answer go to all, at the latest when the tender closes.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn publish(mut self) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[QuestionState::Answered], QuestionState::Published)?;
        self.state = QuestionState::Published;
        let event = TenderEvent::QuestionPublished { tender: self.tender, question: self.id };
        Ok((self, event))
    }

    /// `ASKED → REJECTED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn reject(
        mut self,
        why: QuestionRejection,
        now: Instant,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.demand(&[QuestionState::Asked], QuestionState::Rejected)?;
        self.state = QuestionState::Rejected;
        self.rejection = Some(why);
        self.answered_at = Some(now);
        let event = TenderEvent::QuestionRejected { tender: self.tender, question: self.id };
        Ok((self, event))
    }

    fn demand(&self, from: &[QuestionState], to: QuestionState) -> Result<(), Refusal> {
        if from.contains(&self.state) {
            return Ok(());
        }
        let (from, to) = (self.state.as_str(), to.as_str());
        Err(Refusal::Transition { entity: "question", from, to })
    }
}

/// Agrees that questions may still be answered: the tender is public and not closed.
///
/// # Errors
/// `QUESTIONS_CLOSED` once bids are no longer taken.
pub fn ensure_answerable(tender: &Tender) -> Result<(), Refusal> {
    ensure(tender.state() == State::Tendering, ErrorCode::QuestionsClosed)
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::{super::fixtures::*, *};

    fn ask_at(now: Instant, asker: u128) -> Result<Question, Refusal> {
        let new = NewQuestion {
            id: QuestionId(uuid(50)),
            asker: BusinessId(uuid(asker)),
            pseudonym: "a1b2".to_owned(),
            text: "Apakah roti harus tanpa pengawet?",
            now,
        };
        Question::ask(&published(), new, &Calendar::default()).map(|(question, _)| question)
    }

    fn in_state(state: QuestionState) -> Question {
        let asked = ask_at(monday(), 8).expect("in time");
        let answered = || asked.clone().answer("Ya, tanpa.", true, monday()).expect("legal").0;
        match state {
            QuestionState::Asked => asked,
            QuestionState::Answered => answered(),
            QuestionState::Published => answered().publish().expect("legal").0,
            QuestionState::Rejected => {
                asked.reject(QuestionRejection::OffTopic, monday()).expect("legal").0
            }
        }
    }

    #[test]
    fn questions_are_taken_until_their_end_and_not_at_it() {
        let end = terms().questions_until;
        assert!(ask_at(end - Duration::microseconds(1), 8).is_ok());
        assert_eq!(ask_at(end, 8), Err(Refusal::guard(ErrorCode::QuestionsClosed)));
        assert_eq!(ask_at(monday(), 2), Err(Refusal::guard(ErrorCode::OwnTender)));
    }

    #[test]
    fn an_answer_that_changes_the_terms_is_refused() {
        let refused = in_state(QuestionState::Asked).answer("Jadi 600 buah.", false, monday());
        let expected = Violation::new("changesNoTerms", ErrorCode::AnswerChangesTerms).into();
        assert_eq!(refused, Err(expected));
    }

    #[test]
    fn every_other_transition_is_refused_by_name() {
        use QuestionState::{Answered, Asked};
        type Step = fn(Question) -> Result<(Question, TenderEvent), Refusal>;
        let steps: [(Step, &[QuestionState]); 3] = [
            (|q| q.answer("Ya, tanpa.", true, monday()), &[Asked, Answered]),
            (Question::publish, &[Answered]),
            (|q| q.reject(QuestionRejection::Duplicate, monday()), &[Asked]),
        ];
        for (step, legal) in steps {
            for from in QuestionState::ALL {
                match step(in_state(from)) {
                    Ok(_) => assert!(legal.contains(&from), "{from:?}"),
                    Err(Refusal::Transition { entity, from: named, .. }) => {
                        assert_eq!((entity, named), ("question", from.as_str()));
                        assert!(!legal.contains(&from), "{from:?}");
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }
}
