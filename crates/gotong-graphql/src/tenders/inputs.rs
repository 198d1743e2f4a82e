//! What buyers type, from the contract's inputs to the domain's.

use async_graphql::{ID, InputObject, MaybeUndefined, OneofObject};
use gotong_app::tenders::Estimate;
use gotong_domain::{
    error::{Violation, Violations},
    ids::{CriterionId, ItemId, LotId, RequirementId},
    tenders::input as domain,
    time::Instant,
};
use uuid::Uuid;

use super::{
    frameworks::FrameworkInput,
    lots::CriterionKind,
    requirements::Aggregation,
    states::{AwardMethod, DirectReason, ScoreCombination},
};
use crate::{
    bids::types::SealLevel,
    capabilities::types::CapacityPeriod,
    ids::Global,
    scalars::{BigInt, Date, MoneyInput},
};

/// A tender as its buyer writes it. A draft may be incomplete; publishing checks the whole.
#[derive(InputObject, Default)]
pub struct TenderFields {
    title: Option<String>,
    description: Option<String>,
    region_code: Option<String>,
    codes: Option<Vec<String>>,
    award_method: Option<AwardMethod>,
    estimate: Option<MoneyInput>,
    estimate_public: Option<bool>,
    /// Announces the tender first: bids are taken from this moment on. Null takes it back.
    opens_at: MaybeUndefined<Instant>,
    deadline: Option<Instant>,
    enquiry_ends_at: Option<Instant>,
    standstill_days: Option<i32>,
    min_bids: Option<i32>,
    bid_validity_days: Option<i32>,
    /// How many openers have to agree before bids are opened; 1 to the number of openers in the team.
    openers_needed: Option<i32>,
    /// 1, or 2 where the type permits: what bids offer is judged before their prices are opened.
    envelopes: Option<i32>,
    /// Who could read bids before their opening; frozen once published. `WITNESS_SEALED` needs `openingWitness`, and a key
    /// of each opener.
    seal_level: Option<SealLevel>,
    /// How the points of several evaluators become one number.
    score_combination: Option<ScoreCombination>,
    /// Whether the nearer bidder comes first where score, quality and price are the same.
    nearest_breaks_ties: Option<bool>,
    /// Whether bids may take something off for several lots, so that winners are found together; only for
    /// `LOWEST_PRICE` and 2 to 10 lots.
    combinations: Option<bool>,
    /// Whether only those invited may bid, where the type leaves that to the buyer.
    invited_only: Option<bool>,
    /// Why one business is asked and no other, where the type demands a reason.
    direct_reason: Option<DirectReason>,
    /// That reason in words, public; at least 50 characters.
    justification: Option<String>,
    /// Makes it a framework, where the type permits. Null takes it back.
    framework: MaybeUndefined<FrameworkInput>,
    delivery_from: Option<Date>,
    delivery_until: Option<Date>,
    /// Replaces all lots when given.
    lots: Option<Vec<LotInput>>,
    /// Replaces all criteria when given.
    criteria: Option<Vec<CriterionInput>>,
}

/// A lot as its buyer writes it.
#[derive(InputObject)]
pub struct LotInput {
    /// Id of a lot that is being changed; absent for a new one.
    id: Option<ID>,
    title: String,
    description: Option<String>,
    value_ceiling: Option<MoneyInput>,
    #[graphql(default)]
    hard_ceiling: bool,
    /// What part of each item the first in rank delivers, the second and so on, in parts of 10 000; empty where one
    /// supplier delivers all.
    #[graphql(default)]
    sources: Vec<i32>,
    items: Vec<LotItemInput>,
    #[graphql(default)]
    requirements: Vec<RequirementInput>,
}

/// An item as its buyer writes it.
#[derive(InputObject)]
pub struct LotItemInput {
    id: Option<ID>,
    title: String,
    description: Option<String>,
    quantity: BigInt,
    /// Smaller quantities for which bids name a price, too: 1 to 5, rising, all below `quantity`; only where the type is
    /// tiered.
    #[graphql(default)]
    tiers: Vec<BigInt>,
    unit: String,
    code: Option<String>,
}

/// A requirement as its buyer writes it.
#[derive(InputObject)]
pub struct RequirementInput {
    id: Option<ID>,
    title: String,
    description: Option<String>,
    #[graphql(default = true)]
    mandatory: bool,
    #[graphql(default_with = "Aggregation::AnyMember")]
    aggregation: Aggregation,
    rule: RequirementRuleInput,
    /// What each declared unit costs the buyer over the thing's life: added to the price when bids are compared. Only
    /// for mandatory numbers from 0 up.
    unit_cost: Option<MoneyInput>,
}

/// The typed test of a requirement: exactly one.
#[derive(OneofObject)]
pub enum RequirementRuleInput {
    /// A declaration.
    Bool(BoolRuleInput),
    /// A least whole number.
    IntMin(IntMinRuleInput),
    /// A number within bounds.
    NumRange(NumRangeRuleInput),
    /// Options of which some are required.
    EnumSubset(EnumSubsetRuleInput),
    /// A certificate.
    Certificate(CertificateRuleInput),
    /// Free capacity.
    Capacity(CapacityRuleInput),
    /// Finished work.
    Experience(ExperienceRuleInput),
    /// A greatest distance.
    Geo(GeoRuleInput),
    /// A document.
    Document(DocumentRuleInput),
}

/// The bidder declares yes.
#[derive(InputObject)]
pub struct BoolRuleInput {
    /// Always true: what must not be is asked the other way round.
    expected: bool,
}

/// The bidder states a whole number of at least `least`.
#[derive(InputObject)]
pub struct IntMinRuleInput {
    least: BigInt,
    unit: Option<String>,
}

/// The bidder states a number within the bounds (decimal strings).
#[derive(InputObject)]
pub struct NumRangeRuleInput {
    min: Option<String>,
    max: Option<String>,
    unit: Option<String>,
}

/// The bidder chooses from `options`; all of `required` must be among them.
#[derive(InputObject)]
pub struct EnumSubsetRuleInput {
    options: Vec<String>,
    required: Vec<String>,
}

/// Unexpired evidence of this certificate.
#[derive(InputObject)]
pub struct CertificateRuleInput {
    certificate_code: String,
}

/// Published capability of at least this capacity.
#[derive(InputObject)]
pub struct CapacityRuleInput {
    code: String,
    quantity: BigInt,
    unit: String,
    period: CapacityPeriod,
}

/// Published works of this code and value in the last years.
#[derive(InputObject)]
pub struct ExperienceRuleInput {
    code: String,
    value: MoneyInput,
    years: i32,
}

/// The business lies within this distance of the tender's region.
#[derive(InputObject)]
pub struct GeoRuleInput {
    radius_km: f64,
}

/// The bidder uploads a document.
#[derive(InputObject)]
pub struct DocumentRuleInput {
    hint: Option<String>,
}

/// A criterion as its buyer writes it.
#[derive(InputObject)]
pub struct CriterionInput {
    id: Option<ID>,
    kind: CriterionKind,
    title: String,
    description: Option<String>,
    weight_bp: i32,
    /// Default 100.
    #[graphql(default = 100)]
    max_points: i32,
    min_points: Option<i32>,
}

impl TenderFields {
    /// The domain's input; `group` is the field under which these stand.
    ///
    /// # Errors
    /// `UNKNOWN` at each id that is none.
    pub fn read(
        self,
        group: &str,
    ) -> Result<(domain::TermsInput, Estimate), gotong_domain::error::Refusal> {
        let mut reader = Ids { wrong: Violations::default(), group };
        let estimate =
            Estimate { money: self.estimate.map(Into::into), public: self.estimate_public };
        let lots = self.lots.map(|lots| reader.lots(lots));
        let criteria = self.criteria.map(|criteria| {
            let numbered = criteria.into_iter().enumerate();
            numbered.map(|(i, criterion)| reader.criterion(i, criterion)).collect()
        });
        reader.wrong.finish()?;
        let input = domain::TermsInput {
            title: self.title,
            description: self.description,
            city_code: self.region_code,
            codes: self.codes,
            award: self.award_method.map(Into::into),
            opens_at: match self.opens_at {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(None),
                MaybeUndefined::Value(at) => Some(Some(at)),
            },
            closes_at: self.deadline,
            questions_until: self.enquiry_ends_at,
            standstill_days: self.standstill_days,
            min_bids: self.min_bids,
            validity_days: self.bid_validity_days,
            openers: self.openers_needed,
            envelopes: self.envelopes,
            seal: self.seal_level.map(Into::into),
            combine: self.score_combination.map(Into::into),
            nearest: self.nearest_breaks_ties,
            combinations: self.combinations,
            invited_only: self.invited_only,
            direct_reason: self.direct_reason.map(Into::into),
            justification: self.justification,
            framework: match self.framework {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(None),
                MaybeUndefined::Value(typed) => Some(Some(typed.into())),
            },
            delivery_from: self.delivery_from.map(|day| day.0),
            delivery_until: self.delivery_until.map(|day| day.0),
            lots,
            criteria,
        };
        Ok((input, estimate))
    }
}

/// Reads ids, noting which are none.
struct Ids<'a> {
    wrong: Violations,
    group: &'a str,
}

impl Ids<'_> {
    fn id<T: Global>(&mut self, path: &str, id: Option<&ID>) -> Option<Uuid> {
        let path = format!("{}.{path}.id", self.group);
        self.wrong.take(T::parse(&path, id?)).map(Global::raw)
    }

    fn lots(&mut self, lots: Vec<LotInput>) -> Vec<domain::LotInput> {
        lots.into_iter()
            .enumerate()
            .map(|(i, lot)| {
                let path = format!("lots.{i}");
                domain::LotInput {
                    id: self.id::<LotId>(&path, lot.id.as_ref()),
                    title: lot.title,
                    description: lot.description,
                    value: lot.value_ceiling.map(Into::into),
                    hard_ceiling: lot.hard_ceiling,
                    sources: lot.sources.into_iter().map(Into::into).collect(),
                    items: self.items(&path, lot.items),
                    requirements: self.requirements(&path, lot.requirements),
                }
            })
            .collect()
    }

    fn items(&mut self, lot: &str, items: Vec<LotItemInput>) -> Vec<domain::ItemInput> {
        items
            .into_iter()
            .enumerate()
            .map(|(i, item)| domain::ItemInput {
                id: self.id::<ItemId>(&format!("{lot}.items.{i}"), item.id.as_ref()),
                title: item.title,
                description: item.description,
                quantity: item.quantity.0,
                tiers: item.tiers.into_iter().map(|from| from.0).collect(),
                unit: item.unit,
                code: item.code,
            })
            .collect()
    }

    fn requirements(
        &mut self,
        lot: &str,
        requirements: Vec<RequirementInput>,
    ) -> Vec<domain::RequirementInput> {
        requirements
            .into_iter()
            .enumerate()
            .map(|(i, wanted)| {
                let path = format!("{lot}.requirements.{i}");
                domain::RequirementInput {
                    id: self.id::<RequirementId>(&path, wanted.id.as_ref()),
                    title: wanted.title,
                    description: wanted.description,
                    mandatory: wanted.mandatory,
                    aggregation: wanted.aggregation.into(),
                    rule: self.rule(&path, wanted.rule),
                    unit_cost: wanted.unit_cost.map(Into::into),
                }
            })
            .collect()
    }

    fn rule(&mut self, path: &str, rule: RequirementRuleInput) -> domain::RuleInput {
        use RequirementRuleInput as Rule;
        use domain::RuleInput as Read;
        match rule {
            Rule::Bool(rule) => {
                let path = format!("{}.{path}.rule.bool.expected", self.group);
                let code = gotong_domain::error::ErrorCode::OutOfRange;
                self.wrong.require(rule.expected, || Violation::new(&path, code));
                Read::Bool
            }
            Rule::IntMin(rule) => Read::Integer { least: rule.least.0, unit: rule.unit },
            Rule::NumRange(rule) => Read::Range { min: rule.min, max: rule.max, unit: rule.unit },
            Rule::EnumSubset(rule) => {
                Read::Options { options: rule.options, required: rule.required }
            }
            Rule::Certificate(rule) => Read::Certificate { kind: rule.certificate_code },
            Rule::Capacity(rule) => Read::Capacity {
                code: rule.code,
                quantity: rule.quantity.0,
                unit: rule.unit,
                period: rule.period.into(),
            },
            Rule::Experience(rule) => {
                Read::Experience { code: rule.code, value: rule.value.into(), years: rule.years }
            }
            Rule::Geo(rule) => Read::Distance { most_km: rule.radius_km },
            Rule::Document(rule) => Read::Document { hint: rule.hint },
        }
    }

    fn criterion(&mut self, i: usize, criterion: CriterionInput) -> domain::CriterionInput {
        domain::CriterionInput {
            id: self.id::<CriterionId>(&format!("criteria.{i}"), criterion.id.as_ref()),
            price: criterion.kind == CriterionKind::Price,
            title: criterion.title,
            description: criterion.description,
            weight: criterion.weight_bp,
            max_points: criterion.max_points,
            min_points: criterion.min_points,
        }
    }
}
