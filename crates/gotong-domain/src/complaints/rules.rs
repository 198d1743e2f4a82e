//! The rules that a procedure can break: what each is about, and what mends it.

use serde::{Deserialize, Serialize};

/// What an objection is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TargetKind {
    /// The tender as a whole.
    Tender,
    /// A lot.
    Lot,
    /// A requirement of a lot.
    Requirement,
    /// An amendment of the terms.
    Amendment,
    /// What was decided about a bid.
    BidDecision,
    /// An award.
    Award,
    /// The announced cancellation.
    Cancellation,
}

/// What mends a broken rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Remedy {
    /// The buyer amends the terms.
    FixTerms,
    /// The buyer moves the deadline.
    Extend,
    /// The lots are judged anew; an announced cancellation is taken back.
    ReEvaluate,
    /// A rejected bid is admitted.
    ReAdmit,
    /// The award falls.
    CancelAward,
    /// The buyer explains itself.
    Answer,
}

impl TargetKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Tender,
        Self::Lot,
        Self::Requirement,
        Self::Amendment,
        Self::BidDecision,
        Self::Award,
        Self::Cancellation,
    ];

    /// When it may be objected to.
    #[must_use]
    pub const fn season(self) -> Season {
        match self {
            Self::Tender | Self::Lot | Self::Requirement | Self::Amendment => Season::Terms,
            Self::BidDecision | Self::Award => Season::Decisions,
            Self::Cancellation => Season::Cancellation,
        }
    }
}

/// When something may be objected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// Until two working days before the deadline.
    Terms,
    /// During the standstill.
    Decisions,
    /// Between the announcement of a cancellation and its effect.
    Cancellation,
}

impl Remedy {
    /// Every remedy.
    pub const ALL: [Self; 6] = [
        Self::FixTerms,
        Self::Extend,
        Self::ReEvaluate,
        Self::ReAdmit,
        Self::CancelAward,
        Self::Answer,
    ];

    /// Whether it can mend what was done to such a thing.
    #[must_use]
    pub const fn mends(self, target: TargetKind) -> bool {
        match self {
            Self::Answer => true,
            Self::FixTerms | Self::Extend => matches!(target.season(), Season::Terms),
            Self::ReEvaluate => !matches!(target.season(), Season::Terms),
            Self::ReAdmit => matches!(target, TargetKind::BidDecision),
            Self::CancelAward => matches!(target.season(), Season::Decisions),
        }
    }

    /// Whether the platform applies it at once; otherwise the buyer has to.
    #[must_use]
    pub const fn is_applied_at_once(self) -> bool {
        matches!(self, Self::ReEvaluate | Self::ReAdmit | Self::CancelAward)
    }
}

/// A rule that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name.
    pub id: &'static str,
    /// What it is about.
    pub targets: &'static [TargetKind],
    /// What may be asked for.
    pub remedies: &'static [Remedy],
}

impl Rule {
    /// Whether such a thing can break it, and this mends it.
    #[must_use]
    pub fn fits(&self, target: TargetKind, remedy: Remedy) -> bool {
        self.targets.contains(&target) && self.remedies.contains(&remedy) && remedy.mends(target)
    }

    /// The key of its name in the locales: `complaint-rule-equal-treatment`.
    #[must_use]
    pub fn message_key(&self) -> String {
        format!("complaint-rule-{}", self.id.to_lowercase().replace('_', "-"))
    }
}

/// Finds a rule by its name.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

const fn of(id: &'static str, targets: &'static [TargetKind], remedies: &'static [Remedy]) -> Rule {
    Rule { id, targets, remedies }
}

use Remedy::{Answer, CancelAward, Extend, FixTerms, ReAdmit, ReEvaluate};
use TargetKind::{Amendment, Award, BidDecision, Cancellation, Lot, Requirement, Tender};

/// Every rule, as it is published.
pub const RULES: &[Rule] = &[
    of("EQUAL_TREATMENT", &TargetKind::ALL, &Remedy::ALL),
    of("CRITERIA_UNCLEAR", &[Tender, Lot, Amendment], &[FixTerms, Extend, Answer]),
    of(
        "SPECIFICATION_UNCLEAR",
        &[Tender, Lot, Requirement, Amendment],
        &[FixTerms, Extend, Answer],
    ),
    of("REQUIREMENT_EXCESSIVE", &[Lot, Requirement, Amendment], &[FixTerms, Answer]),
    of("TAILORED_TO_ONE", &[Tender, Lot, Requirement, Amendment], &[FixTerms, Answer]),
    of("PERIOD_TOO_SHORT", &[Tender, Amendment], &[Extend, Answer]),
    of("QUESTION_UNANSWERED", &[Tender, Lot, Requirement], &[FixTerms, Extend, Answer]),
    of("AMENDMENT_UNLAWFUL", &[Amendment], &[FixTerms, Extend, Answer]),
    of("BID_WRONGLY_REJECTED", &[BidDecision], &[ReAdmit, ReEvaluate, Answer]),
    of("BID_WRONGLY_ADMITTED", &[BidDecision, Award], &[ReEvaluate, CancelAward, Answer]),
    of("EVALUATION_ERROR", &[BidDecision, Award], &[ReEvaluate, CancelAward, Answer]),
    of("CONFLICT_OF_INTEREST", &[Tender, BidDecision, Award], &[ReEvaluate, CancelAward, Answer]),
    of("REASON_MISSING", &[BidDecision, Award, Cancellation], &[ReEvaluate, Answer]),
    of("CANCELLATION_UNJUSTIFIED", &[Cancellation], &[ReEvaluate, Answer]),
];
