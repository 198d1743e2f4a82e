//! What a tender asks for: the document that bidders answer, kept version by version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CallOff, DirectReason, Framework, SealLevel};
use crate::{
    ids::{CriterionId, ItemId, LotId, RequirementId},
    money::{BasisPoints, Currency, Money},
    time::{Instant, Zone},
};

/// The terms of a tender in one version. Immutable once published; an amendment makes the next version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What it is about, in one line.
    pub title: String,
    /// What it is about, in full.
    pub description: String,
    /// The one currency of all its amounts.
    pub currency: Currency,
    /// The buyer's zone, in which dates are shown and working days counted.
    pub zone: Zone,
    /// Where the work is done or delivered: a city or regency code.
    pub city_code: String,
    /// KBLI 2020 codes of what it is about.
    pub codes: Vec<String>,
    /// The first day of delivery, if told.
    pub delivery_from: Option<NaiveDate>,
    /// The last day of delivery, if told.
    pub delivery_until: Option<NaiveDate>,
    /// How the award comes about.
    pub rules: Rules,
    /// From when bids are taken, of a tender that is announced before; `None` from its publication on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Instant>,
    /// Questions may be asked before this instant.
    pub questions_until: Instant,
    /// The deadline: bids count only before this instant.
    pub closes_at: Instant,
    /// Until when bids stay binding.
    pub valid_until: Instant,
    /// The parts that can be bid for and awarded apart.
    pub lots: Vec<Lot>,
    /// How bids are compared; weights make a whole.
    pub criteria: Vec<Criterion>,
    /// Why one business is asked and no other, where the procedure demands a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct_reason: Option<DirectReason>,
    /// That reason in words, for everyone to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
    /// What makes it a framework, from which the buyer orders later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<Framework>,
    /// From which framework it orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_off: Option<CallOff>,
}

/// How the award comes about, within what the procedure permits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// How bids are ordered.
    pub award: AwardMethod,
    /// A lot with fewer bids at the deadline is unsuccessful.
    pub min_bids: u8,
    /// Working days between proposal and confirmation of the award.
    pub standstill_days: u8,
    /// Days after the deadline for which bids stay binding.
    pub validity_days: u16,
    /// How many openers have to agree before bids are opened.
    #[serde(default = "one")]
    pub openers: u8,
    /// How many envelopes a bid has: with two, what it offers is judged before its price is opened.
    #[serde(default = "one")]
    pub envelopes: u8,
    /// Who could read a bid before its opening.
    #[serde(default, skip_serializing_if = "SealLevel::is_usual")]
    pub seal: SealLevel,
    /// How the points of several evaluators become one number.
    #[serde(default)]
    pub combine: Combine,
    /// Whether the nearer bidder comes first where score, quality and price are the same.
    #[serde(default)]
    pub nearest: bool,
    /// Whether bids may take something off for several lots, so that their winners are found together.
    #[serde(default, skip_serializing_if = "is_off")]
    pub combinations: bool,
    /// Whether only those invited may bid.
    #[serde(default)]
    pub invited_only: bool,
}

/// Tenders that were written before several openers, or two envelopes, could be asked for had one.
const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_off(flag: &bool) -> bool {
    !*flag
}

/// How bids are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AwardMethod {
    /// The lowest price wins.
    LowestPrice,
    /// The highest weighted score wins.
    Weighted,
    /// The lowest price wins, less a discount for quality.
    Discount,
}

impl AwardMethod {
    /// The most that one criterion can take off the price.
    pub const MOST_DISCOUNT: BasisPoints = BasisPoints(3_000);

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LowestPrice => "LOWEST_PRICE",
            Self::Weighted => "WEIGHTED",
            Self::Discount => "DISCOUNT",
        }
    }
}

/// How the points of several evaluators become one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Combine {
    /// Their mean.
    #[default]
    Mean,
    /// Their median: one evaluator alone moves it little.
    Median,
}

impl Terms {
    /// The lot of this id.
    #[must_use]
    pub fn lot(&self, id: LotId) -> Option<&Lot> {
        self.lots.iter().find(|lot| lot.id == id)
    }

    /// The sum of what the lots are expected to be worth; lots that do not tell count nothing.
    #[must_use]
    pub fn value(&self) -> Money {
        let minor = self
            .lots
            .iter()
            .filter_map(|lot| lot.value)
            .fold(0_i64, |sum, value| sum.saturating_add(value.minor));
        Money::new(minor.min(Money::MAX_MINOR), self.currency)
    }

    /// Whether building works are asked for: KBLI divisions 41 to 43.
    #[must_use]
    pub fn has_works(&self) -> bool {
        let items = self.lots.iter().flat_map(|lot| &lot.items);
        let codes = items.filter_map(|item| item.code.as_ref()).chain(&self.codes);
        codes.into_iter().any(|code| ["41", "42", "43"].iter().any(|works| code.starts_with(works)))
    }
}

/// A part of a tender that is bid for and awarded as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Which.
    pub id: LotId,
    /// What it is, in one line.
    pub title: String,
    /// What it is, in full.
    pub description: Option<String>,
    /// The expected value or ceiling, if told.
    pub value: Option<Money>,
    /// Whether bids above `value` are invalid.
    pub hard_ceiling: bool,
    /// What part of each item the first in rank delivers, the second and so on; empty where one supplier delivers all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<BasisPoints>,
    /// What is to be delivered.
    pub items: Vec<Item>,
    /// What a bidder must fulfil.
    pub requirements: Vec<Requirement>,
}

/// Something to be delivered, in a quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// What, in one line.
    pub description: String,
    /// What, in full.
    pub detail: Option<String>,
    /// How many units.
    pub quantity: u64,
    /// Smaller quantities for which bids name a price, too: each from so many units on; empty unless the type is tiered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<u64>,
    /// The unit, in the buyer's word: `kg`, `porsi`, `m2`.
    pub unit: String,
    /// A KBLI 2020 code, if classified.
    pub code: Option<String>,
}

/// Something a bidder must fulfil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Which.
    pub id: RequirementId,
    /// What, in one line.
    pub title: String,
    /// What, in full.
    pub description: Option<String>,
    /// The unit of a declared number, for reading.
    pub unit: Option<String>,
    /// The options to choose from, where the test names required ones.
    pub options: Vec<String>,
    /// Whether a bid that misses it is ineligible.
    pub mandatory: bool,
    /// How members of a joint bid fulfil it together.
    pub aggregation: Aggregation,
    /// The typed test.
    pub test: RequirementTest,
    /// What each unit of a declared number costs the buyer over the thing's life: added to the price when bids are
    /// compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_cost: Option<Money>,
}

/// How members of a joint bid fulfil a requirement together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Aggregation {
    /// Quantities of all members add up.
    Sum,
    /// One member is enough.
    AnyMember,
    /// Each member must.
    AllMembers,
    /// The lead must.
    LeadOnly,
    /// The member responsible for the part must.
    ResponsibleMember,
}

/// The typed test of a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RequirementTest {
    /// The bidder declares that it holds.
    Bool,
    /// The bidder declares a whole number of at least `least`.
    Integer {
        /// The least number.
        least: i64,
    },
    /// The bidder declares a number between `least` and `most`, in thousandths; the extremes of
    /// `i64` mean no bound.
    Range {
        /// The least number, in thousandths.
        least_milli: i64,
        /// The most, in thousandths.
        most_milli: i64,
    },
    /// The bidder offers all of these options.
    Options {
        /// What must be offered.
        required: Vec<String>,
    },
    /// The bidder holds a valid certificate of this kind.
    Certificate {
        /// The kind, as capabilities name it: `HALAL`, `PIRT`, `SNI`.
        kind: String,
    },
    /// The bidder has free capacity for this code.
    Capacity {
        /// The KBLI 2020 code; a shorter code stands for all below it.
        code: String,
        /// How many units a period.
        quantity: u64,
        /// The unit.
        unit: String,
        /// The period.
        period: CapacityPeriod,
    },
    /// The bidder finished work of this code and value within the years.
    Experience {
        /// The KBLI 2020 code; a shorter code stands for all below it.
        code: String,
        /// The least value of the work.
        value: Money,
        /// How many years back it may lie.
        years: u8,
    },
    /// The bidder sits within this distance of the place of delivery.
    Distance {
        /// Kilometres.
        most_km: u32,
    },
    /// The bidder supplies this document.
    Document {
        /// What document.
        name: String,
    },
}

/// The period over which a capacity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapacityPeriod {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// 365 days.
    Year,
}

impl CapacityPeriod {
    /// Every period, shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    /// The period as it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "DAY",
            Self::Week => "WEEK",
            Self::Month => "MONTH",
            Self::Year => "YEAR",
        }
    }

    /// Reads a kept period.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.as_str() == text)
    }

    /// The period's length in days, for converting between periods.
    #[must_use]
    pub const fn days(self) -> u64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Year => 365,
        }
    }
}

/// A criterion by which bids are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Which.
    pub id: CriterionId,
    /// What is judged.
    pub title: String,
    /// What is judged, in full.
    pub description: Option<String>,
    /// Its part of the score.
    pub weight: BasisPoints,
    /// How its score comes about.
    pub kind: CriterionKind,
}

/// How a criterion's score comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CriterionKind {
    /// From the price: `100 · Pmin / P`.
    Price,
    /// From evaluators: a whole number from 0 to `max_points`.
    Quality {
        /// The most points.
        max_points: u16,
        /// Fewer points than this reject the bid.
        min_pass: Option<u16>,
    },
}
