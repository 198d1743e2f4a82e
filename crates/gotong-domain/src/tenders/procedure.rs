//! Procedure as data: what each type of tender demands, one row a type. The rows that come with the program stand in
//! `procedures.json`; an operator may add others of the same shape.

use std::sync::{Arc, LazyLock};

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::terms::AwardMethod;
use crate::time::{Calendar, Instant, Zone};

/// A length of time as the rules count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Working days of the calendar in force.
    Working(u32),
    /// Calendar days.
    Calendar(u32),
}

/// How a tender of a type comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BegunBy {
    /// A buyer drafts it.
    Buyer,
    /// A buyer with a framework agreement.
    Framework,
}

/// Who may bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Entry {
    /// Every verified business.
    Everyone,
    /// Every verified business, or only those invited if any are.
    EveryoneOrInvited,
    /// Those invited.
    Invited,
}

/// A number within bounds, with what it is unless the buyer says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// The least.
    pub least: u8,
    /// The most.
    pub most: u8,
    /// What is usual; the least unless it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    usual: Option<u8>,
}

/// Words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Indonesian.
    pub id: String,
    /// In English.
    pub en: String,
}

/// What a type of tender demands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each says a different thing of the type")]
pub struct Procedure {
    /// What programs call it: capital letters, digits and `_`.
    pub code: String,
    /// What people call it.
    pub title: Words,
    /// What it is for, in a sentence.
    pub summary: Words,
    /// How such a tender comes about.
    pub begun_by: BegunBy,
    /// Who may bid.
    pub entry: Entry,
    /// How many businesses are invited.
    pub invited: Bounds,
    /// The least time between publication and deadline.
    pub tendering: Period,
    /// As `tendering`, for building works (KBLI 41 to 43).
    pub tendering_works: Period,
    /// How long before the deadline questions end.
    pub questions_end: Period,
    /// Working days in which a question is answered.
    pub answer_days: u32,
    /// How many working days a standstill may last.
    pub standstill: Bounds,
    /// How many bids a lot may demand at least.
    pub min_bids: Bounds,
    /// How many envelopes a bid may have at most.
    pub envelopes: u8,
    /// How bids may be compared; the first is usual.
    pub awards: Vec<AwardMethod>,
    /// Working days that a substantive amendment leaves to bidders at least.
    pub extension: u32,
    /// Whether a value over the platform's limit demands a buyer of level 2.
    pub limited_by_value: bool,
    /// Whether the buyer has to say in public why others may not bid.
    pub justified: bool,
    /// Whether it may find several suppliers, from whom the buyer orders later.
    #[serde(default)]
    pub frameworks: bool,
    /// Whether every item has tiers: smaller quantities for which bids name a price, too.
    #[serde(default)]
    pub tiered: bool,
}

/// The types of tenders that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedures(Vec<Arc<Procedure>>);

/// Why an operator's types cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitProcedure {
    /// The code is no short word of capital letters, digits and `_`.
    #[error("`{0}` is no code: 2 to 24 capital letters, digits and `_`, a letter first")]
    Code(String),
    /// There is one already.
    #[error("there is a procedure `{0}` already")]
    Twice(String),
    /// Bounds that hold nothing, or something usual outside of them.
    #[error("the bounds of `{0}` hold nothing")]
    Bounds(String),
    /// No way to compare bids, or none of one or two envelopes.
    #[error("`{0}` has no way to award")]
    Awards(String),
    /// Prices by quantity, beside what they do not go with.
    #[error(
        "`{0}` is tiered, which goes neither with frameworks and their orders nor with two envelopes"
    )]
    Tiered(String),
}

static BUILT_IN: LazyLock<Procedures> = LazyLock::new(|| {
    let rows: Vec<Procedure> =
        serde_json::from_str(include_str!("procedures.json")).expect("a test reads it");
    Procedures(rows.into_iter().map(Arc::new).collect())
});

impl Default for Procedures {
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl Procedures {
    /// The types that come with the program, and an operator's own.
    ///
    /// # Errors
    /// The first of them that does not fit.
    pub fn with(own: impl IntoIterator<Item = Procedure>) -> Result<Self, UnfitProcedure> {
        let mut all = Self::default();
        for procedure in own {
            procedure.check()?;
            if all.find(&procedure.code).is_some() {
                return Err(UnfitProcedure::Twice(procedure.code));
            }
            all.0.push(Arc::new(procedure));
        }
        Ok(all)
    }

    /// The type with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Arc<Procedure>> {
        self.0.iter().find(|procedure| procedure.code == code)
    }

    /// Every type, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.0.iter()
    }

    /// The types that a buyer can draft.
    pub fn for_buyers(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.all().filter(|procedure| procedure.begun_by == BegunBy::Buyer)
    }
}

impl Procedure {
    /// A type that comes with the program.
    #[must_use]
    pub fn built_in(code: &str) -> Option<Arc<Self>> {
        BUILT_IN.find(code).cloned()
    }

    /// Whether only those invited may bid when these many are.
    #[must_use]
    pub const fn is_closed(&self, invited: usize) -> bool {
        match self.entry {
            Entry::Everyone => false,
            Entry::EveryoneOrInvited => invited > 0,
            Entry::Invited => true,
        }
    }

    fn check(&self) -> Result<(), UnfitProcedure> {
        let code = || self.code.clone();
        let sign = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        let begins = self.code.starts_with(|c: char| c.is_ascii_uppercase());
        if !begins || !(2..=24).contains(&self.code.len()) || !self.code.chars().all(sign) {
            return Err(UnfitProcedure::Code(code()));
        }
        let bounds = [self.invited, self.standstill, self.min_bids];
        if bounds.iter().any(|bounds| !bounds.holds(bounds.usual())) || self.min_bids.least == 0 {
            return Err(UnfitProcedure::Bounds(code()));
        }
        if self.awards.is_empty() || !(1..=2).contains(&self.envelopes) {
            return Err(UnfitProcedure::Awards(code()));
        }
        let framed = self.frameworks || self.begun_by == BegunBy::Framework;
        if self.tiered && (framed || self.envelopes > 1) {
            return Err(UnfitProcedure::Tiered(code()));
        }
        Ok(())
    }
}

impl Bounds {
    /// Whether a number lies within.
    #[must_use]
    pub const fn holds(self, number: u8) -> bool {
        self.least <= number && number <= self.most
    }

    /// What is usual.
    #[must_use]
    pub fn usual(self) -> u8 {
        self.usual.unwrap_or(self.least)
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
    use rstest::rstest;

    use super::*;

    #[test]
    fn the_six_types_come_with_the_program_and_fit() {
        let codes: Vec<_> = BUILT_IN.all().map(|one| one.code.clone()).collect();
        assert_eq!(codes, ["RFQ", "OPEN", "SELECTIVE", "POOLED", "CALL_OFF", "DIRECT"]);
        for procedure in BUILT_IN.all() {
            assert_eq!(procedure.check(), Ok(()), "{}", procedure.code);
        }
        let drafted: Vec<_> = BUILT_IN.for_buyers().map(|one| one.code.as_str()).collect();
        assert_eq!(drafted, ["RFQ", "OPEN", "SELECTIVE", "POOLED", "DIRECT"]);
    }

    fn own(change: impl FnOnce(&mut Procedure)) -> Procedure {
        let mut own = Procedure::clone(BUILT_IN.find("RFQ").expect("there"));
        own.code = "RFQ_DESA".to_owned();
        change(&mut own);
        own
    }

    #[test]
    fn an_operator_adds_types_of_the_same_shape() {
        let all = Procedures::with([own(|_| ())]).expect("it fits");
        assert_eq!(all.find("RFQ_DESA").map(|one| one.standstill.usual()), Some(1));
        assert_eq!(all.all().count(), 7);
    }

    #[rstest]
    #[case(own(|p| p.code = "RFQ".to_owned()), UnfitProcedure::Twice("RFQ".to_owned()))]
    #[case(own(|p| p.code = "rfq desa".to_owned()), UnfitProcedure::Code("rfq desa".to_owned()))]
    #[case(own(|p| p.standstill.most = 0), UnfitProcedure::Bounds("RFQ_DESA".to_owned()))]
    #[case(own(|p| p.min_bids.least = 0), UnfitProcedure::Bounds("RFQ_DESA".to_owned()))]
    #[case(own(|p| p.awards.clear()), UnfitProcedure::Awards("RFQ_DESA".to_owned()))]
    #[case(own(|p| p.envelopes = 3), UnfitProcedure::Awards("RFQ_DESA".to_owned()))]
    #[case(own(|p| (p.tiered, p.frameworks) = (true, true)), UnfitProcedure::Tiered("RFQ_DESA".to_owned()))]
    #[case(own(|p| (p.tiered, p.envelopes) = (true, 2)), UnfitProcedure::Tiered("RFQ_DESA".to_owned()))]
    #[case(
        own(|p| (p.tiered, p.begun_by) = (true, BegunBy::Framework)),
        UnfitProcedure::Tiered("RFQ_DESA".to_owned())
    )]
    fn types_that_do_not_fit_are_named(#[case] unfit: Procedure, #[case] why: UnfitProcedure) {
        assert_eq!(Procedures::with([unfit]), Err(why));
    }

    #[rstest]
    #[case("RFQ", 0, false)]
    #[case("RFQ", 1, true)]
    #[case("OPEN", 0, false)]
    #[case("SELECTIVE", 3, true)]
    fn only_the_invited_bid_where_the_type_says_so(
        #[case] code: &str,
        #[case] invited: usize,
        #[case] closed: bool,
    ) {
        let procedure = Procedure::built_in(code).expect("there");
        assert_eq!(procedure.is_closed(invited), closed);
    }
}
