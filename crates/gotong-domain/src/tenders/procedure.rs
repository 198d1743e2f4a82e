//! Procedure as data: what each type of tender demands, one row a type.

use std::ops::RangeInclusive;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use crate::time::{Calendar, Instant, Zone};

/// The type of a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProcedureKind {
    /// A request for quotation: small, quick.
    Rfq,
    /// An open tender: every verified business may bid.
    Open,
}

/// A length of time as the rules count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Working days of the calendar in force.
    Working(u32),
    /// Calendar days.
    Calendar(u32),
}

/// What a type of tender demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// The type.
    pub kind: ProcedureKind,
    /// The least time between publication and deadline.
    pub tendering: Period,
    /// As `tendering`, for building works (KBLI 41 to 43).
    pub tendering_works: Period,
    /// How long before the deadline questions end.
    pub questions_end: Period,
    /// How many working days a standstill may last.
    pub standstill: RangeInclusive<u8>,
    /// How many working days it lasts unless the buyer says otherwise.
    pub standstill_default: u8,
    /// How many bids a lot may demand at least.
    pub min_bids: RangeInclusive<u8>,
    /// Working days that a substantive amendment leaves to bidders at least.
    pub extension: u32,
    /// Whether a value over the platform's limit demands a buyer of level 2.
    pub limited_by_value: bool,
}

/// The table of procedure types; the one place where their figures stand.
pub const PROCEDURES: [Procedure; 2] = [
    Procedure {
        kind: ProcedureKind::Rfq,
        tendering: Period::Working(2),
        tendering_works: Period::Working(2),
        questions_end: Period::Working(1),
        standstill: 0..=2,
        standstill_default: 1,
        min_bids: 1..=1,
        extension: 1,
        limited_by_value: false,
    },
    Procedure {
        kind: ProcedureKind::Open,
        tendering: Period::Calendar(7),
        tendering_works: Period::Calendar(15),
        questions_end: Period::Calendar(3),
        standstill: 5..=5,
        standstill_default: 5,
        min_bids: 1..=9,
        extension: 3,
        limited_by_value: true,
    },
];

impl ProcedureKind {
    /// Every type that can be used.
    pub const ALL: [Self; 2] = [Self::Rfq, Self::Open];

    /// What this type demands.
    ///
    /// # Panics
    /// Never: the table has a row for each type, which a test checks.
    #[must_use]
    pub fn rules(self) -> Procedure {
        PROCEDURES
            .into_iter()
            .find(|row| row.kind == self)
            .expect("the table has a row for each type")
    }

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rfq => "RFQ",
            Self::Open => "OPEN",
        }
    }

    /// Finds a type by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Period {
    /// The instant this period after `at`.
    #[must_use]
    pub fn after(self, at: Instant, calendar: &Calendar, zone: Zone) -> Instant {
        match self {
            Self::Working(days) => calendar.add_working_days(at, days, zone),
            Self::Calendar(days) => at + Duration::days(i64::from(days)),
        }
    }

    /// The instant this period before `at`.
    #[must_use]
    pub fn before(self, at: Instant, calendar: &Calendar, zone: Zone) -> Instant {
        match self {
            Self::Working(days) => calendar.sub_working_days(at, days, zone),
            Self::Calendar(days) => at - Duration::days(i64::from(days)),
        }
    }

    /// The period's number of days, for messages.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Working(days) | Self::Calendar(days) => days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_exactly_one_row_and_a_default_within_its_bounds() {
        for kind in ProcedureKind::ALL {
            assert_eq!(PROCEDURES.iter().filter(|row| row.kind == kind).count(), 1);
            let rules = kind.rules();
            assert!(rules.standstill.contains(&rules.standstill_default));
            assert_eq!(ProcedureKind::from_word(kind.as_str()), Some(kind));
        }
    }
}
