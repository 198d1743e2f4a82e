//! What the rules say to a step, and where the engine is known to say something else.

/// A place where the engine does not do what the written rules say. A walk that comes by one checks that the engine
/// still differs, counts it, and goes on as if nothing had been tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// §9 lists `ASKED → ANSWERED` only; the engine lets an answer be worded anew before it is published.
    AnswerReworded,
    /// §11 lists `ANSWERED → ESCALATED` only; the engine also takes a claim whose answer is late.
    UnansweredEscalated,
    /// §11 lists `UNDER_REVIEW → STOPPED` only; the engine lets a complaint be taken back earlier too.
    WithdrawnBeforeReview,
    /// §2: the approver approves; the engine also asks that it binds the buyer to the amount.
    ApproverWithoutLimit,
}

impl Gap {
    pub(crate) const ALL: [Self; 4] = [
        Self::AnswerReworded,
        Self::UnansweredEscalated,
        Self::WithdrawnBeforeReview,
        Self::ApproverWithoutLimit,
    ];
}

/// Everything that the rules hold against a step. The rules do not order guards, so any of them may be named.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// Why not.
    pub(crate) against: Vec<&'static str>,
    /// Why not, where the engine is known to act.
    pub(crate) lax: Vec<Gap>,
    /// Where the engine is known to refuse what the rules permit, and how.
    pub(crate) strict: Vec<(Gap, &'static str)>,
}

/// What came of a step on which both sides agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Acted,
    Refused(&'static str),
    /// They differ as it is known; nothing was done.
    Known(Gap),
}

impl Verdict {
    /// Holds `code` against the step unless `holds`.
    pub(crate) fn demand(&mut self, holds: bool, code: &'static str) {
        if !holds {
            self.against.push(code);
        }
    }

    /// Whether the rules permit it.
    pub(crate) const fn permits(&self) -> bool {
        self.against.is_empty() && self.lax.is_empty()
    }

    /// Holds the engine's answer against this one.
    pub(crate) fn compare(&self, engine: Result<(), &'static str>) -> Result<Outcome, String> {
        let strict = |code: &str| self.strict.iter().find(|(_, known)| *known == code);
        match engine {
            Err(code) if self.against.contains(&code) => Ok(Outcome::Refused(code)),
            Err(code) => match strict(code) {
                Some(_) if !self.against.is_empty() => Ok(Outcome::Refused(code)),
                Some((gap, _)) => Ok(Outcome::Known(*gap)),
                None => Err(format!("the engine refuses with {code}, the rules say {self:?}")),
            },
            Ok(()) if !self.against.is_empty() => {
                Err(format!("the engine acts, the rules say {self:?}"))
            }
            Ok(()) => match (self.lax.first(), self.strict.first()) {
                (Some(gap), _) => Ok(Outcome::Known(*gap)),
                (None, Some((gap, _))) => Err(format!("{gap:?} is mended: strike it off the list")),
                (None, None) => Ok(Outcome::Acted),
            },
        }
    }
}
