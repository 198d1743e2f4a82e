//! What a buyer types, as far as it goes: nothing in here is checked yet.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::{
    CallOffRule, DirectReason, SealLevel,
    terms::{Aggregation, AwardMethod, CapacityPeriod, Combine},
};
use crate::{money::Money, time::Instant};

/// What a buyer types about its tender; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsInput {
    /// One line.
    pub title: Option<String>,
    /// In full.
    pub description: Option<String>,
    /// Where it is needed: a city or regency code.
    pub city_code: Option<String>,
    /// KBLI 2020 codes.
    pub codes: Option<Vec<String>>,
    /// How bids are ordered.
    pub award: Option<AwardMethod>,
    /// From when bids are taken; `Some(None)` for from the publication on.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub opens_at: Option<Option<Instant>>,
    /// The deadline.
    pub closes_at: Option<Instant>,
    /// The end of questions; follows the deadline unless given.
    pub questions_until: Option<Instant>,
    /// Working days of standstill.
    pub standstill_days: Option<i32>,
    /// The least number of bids a lot.
    pub min_bids: Option<i32>,
    /// Days for which bids bind after the deadline.
    pub validity_days: Option<i32>,
    /// How many openers have to agree.
    pub openers: Option<i32>,
    /// How many envelopes a bid has.
    pub envelopes: Option<i32>,
    /// Who could read a bid before its opening.
    pub seal: Option<SealLevel>,
    /// How the points of several evaluators become one number.
    pub combine: Option<Combine>,
    /// Whether the nearer bidder comes first where all else is the same.
    pub nearest: Option<bool>,
    /// Whether bids may take something off for several lots.
    pub combinations: Option<bool>,
    /// Whether only those invited may bid.
    pub invited_only: Option<bool>,
    /// Why one business is asked and no other.
    pub direct_reason: Option<DirectReason>,
    /// That reason in words.
    pub justification: Option<String>,
    /// What makes it a framework; `Some(None)` for none.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub framework: Option<Option<FrameworkInput>>,
    /// The first day of delivery.
    pub delivery_from: Option<NaiveDate>,
    /// The last day of delivery.
    pub delivery_until: Option<NaiveDate>,
    /// All lots.
    pub lots: Option<Vec<LotInput>>,
    /// All criteria.
    pub criteria: Option<Vec<CriterionInput>>,
}

/// What is there is given, also where it is null.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// What a buyer types about a framework.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FrameworkInput {
    /// The last day on which it is ordered from.
    pub until: NaiveDate,
    /// How many suppliers a lot has at most.
    pub suppliers: i32,
    /// Who is asked for an order.
    pub rule: CallOffRule,
    /// What all orders together come to at most.
    pub ceiling: Option<Money>,
}

/// What a buyer types about a lot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LotInput {
    /// The lot that is being changed; `None` for a new one.
    pub id: Option<Uuid>,
    /// One line.
    pub title: String,
    /// In full.
    pub description: Option<String>,
    /// The expected value or ceiling.
    pub value: Option<Money>,
    /// Whether bids above it are invalid.
    pub hard_ceiling: bool,
    /// What part of each item the first in rank delivers, the second and so on, in basis points.
    pub sources: Vec<i64>,
    /// What is to be delivered.
    pub items: Vec<ItemInput>,
    /// What a bidder must fulfil.
    pub requirements: Vec<RequirementInput>,
}

/// What a buyer types about an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemInput {
    /// The item that is being changed; `None` for a new one.
    pub id: Option<Uuid>,
    /// One line.
    pub title: String,
    /// In full.
    pub description: Option<String>,
    /// How many units.
    pub quantity: i64,
    /// Smaller quantities for which bids name a price, too.
    #[serde(default)]
    pub tiers: Vec<i64>,
    /// The unit.
    pub unit: String,
    /// A KBLI 2020 code.
    pub code: Option<String>,
}

/// What a buyer types about a requirement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequirementInput {
    /// The requirement that is being changed; `None` for a new one.
    pub id: Option<Uuid>,
    /// One line.
    pub title: String,
    /// In full.
    pub description: Option<String>,
    /// Whether a bid that misses it is ineligible.
    pub mandatory: bool,
    /// How members fulfil it together.
    pub aggregation: Aggregation,
    /// The typed test.
    pub rule: RuleInput,
    /// What each declared unit costs the buyer over the thing's life.
    pub unit_cost: Option<Money>,
}

/// What a buyer types about a requirement's test.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum RuleInput {
    /// A declaration.
    Bool,
    /// A least whole number.
    Integer {
        /// The least number.
        least: i64,
        /// Its unit.
        unit: Option<String>,
    },
    /// A number within bounds, as decimal text.
    Range {
        /// The least number.
        min: Option<String>,
        /// The most.
        max: Option<String>,
        /// Its unit.
        unit: Option<String>,
    },
    /// Options of which some are required.
    Options {
        /// What can be offered.
        options: Vec<String>,
        /// What must be.
        required: Vec<String>,
    },
    /// A certificate.
    Certificate {
        /// Its kind.
        kind: String,
    },
    /// Free capacity.
    Capacity {
        /// The KBLI 2020 code.
        code: String,
        /// How many units a period.
        quantity: i64,
        /// The unit.
        unit: String,
        /// The period.
        period: CapacityPeriod,
    },
    /// Finished work.
    Experience {
        /// The KBLI 2020 code.
        code: String,
        /// The least value.
        value: Money,
        /// How many years back.
        years: i32,
    },
    /// A greatest distance.
    Distance {
        /// Kilometres.
        most_km: f64,
    },
    /// A document.
    Document {
        /// What document.
        hint: Option<String>,
    },
}

/// What a buyer types about a criterion.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CriterionInput {
    /// The criterion that is being changed; `None` for a new one.
    pub id: Option<Uuid>,
    /// Whether the price is scored; otherwise evaluators score.
    pub price: bool,
    /// What is judged.
    pub title: String,
    /// In full.
    pub description: Option<String>,
    /// Its part of the score, in basis points.
    pub weight: i32,
    /// The most points.
    pub max_points: i32,
    /// Fewer points than this reject the bid.
    pub min_points: Option<i32>,
}
