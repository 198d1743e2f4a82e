//! What a bidder must fulfil.

use async_graphql::{ComplexObject, Context, Enum, ID, Object, Result, SimpleObject, Union};
use gotong_domain::{
    capabilities::certificates,
    codes, regions,
    tenders::terms::{self, RequirementTest},
};

use crate::{
    capabilities::types::CapacityPeriod,
    classification::types::{CertificateKind, KbliCode, geo},
    ids::Global,
    loaders::missing,
    scalars::{BigInt, GeoPoint, Money},
};

/// The type of a requirement's test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum RequirementKind {
    /// A declaration.
    Bool,
    /// A least whole number.
    IntMin,
    /// A number within bounds.
    NumRange,
    /// Options of which some are required.
    EnumSubset,
    /// A certificate.
    Certificate,
    /// Free capacity.
    Capacity,
    /// Finished work.
    Experience,
    /// A greatest distance.
    Geo,
    /// A document.
    Document,
}

/// How a requirement is met by an alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Aggregation")]
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

/// Something a bidder must fulfil.
#[derive(Clone, SimpleObject)]
pub struct Requirement {
    #[graphql(owned)]
    pub(crate) id: ID,
    kind: RequirementKind,
    title: String,
    description: Option<String>,
    mandatory: bool,
    aggregation: Aggregation,
    rule: RequirementRule,
    /// What each declared unit costs the buyer over the thing's life: added to the price when bids are compared.
    unit_cost: Option<Money>,
}

/// The typed test of a requirement.
#[derive(Clone, Union)]
pub enum RequirementRule {
    /// A declaration.
    BoolRule(BoolRule),
    /// A least whole number.
    IntMinRule(IntMinRule),
    /// A number within bounds.
    NumRangeRule(NumRangeRule),
    /// Options of which some are required.
    EnumSubsetRule(EnumSubsetRule),
    /// A certificate.
    CertificateRule(CertificateRule),
    /// Free capacity.
    CapacityRule(CapacityRule),
    /// Finished work.
    ExperienceRule(ExperienceRule),
    /// A greatest distance.
    GeoRule(GeoRule),
    /// A document.
    DocumentRule(DocumentRule),
}

/// The bidder declares yes.
#[derive(Clone, SimpleObject)]
pub struct BoolRule {
    expected: bool,
}

/// The bidder states a whole number of at least `least`.
#[derive(Clone, SimpleObject)]
pub struct IntMinRule {
    least: BigInt,
    unit: Option<String>,
}

/// The bidder states a number within the bounds (decimal strings).
#[derive(Clone, SimpleObject)]
pub struct NumRangeRule {
    min: Option<String>,
    max: Option<String>,
    unit: Option<String>,
}

/// The bidder chooses from `options`; all of `required` must be among them.
#[derive(Clone, SimpleObject)]
pub struct EnumSubsetRule {
    options: Vec<String>,
    required: Vec<String>,
}

/// Unexpired evidence of this certificate.
#[derive(Clone)]
pub struct CertificateRule(String);

/// Unexpired evidence of this certificate.
#[Object]
impl CertificateRule {
    /// Which kind.
    async fn certificate(&self, ctx: &Context<'_>) -> Result<CertificateKind> {
        certificates::get(&self.0).map(CertificateKind).ok_or_else(|| missing(ctx))
    }
}

/// Published capability of at least this capacity.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct CapacityRule {
    #[graphql(skip)]
    of: String,
    quantity: BigInt,
    unit: String,
    period: CapacityPeriod,
}

/// Published works of this code and value in the last years.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct ExperienceRule {
    #[graphql(skip)]
    of: String,
    value: Money,
    years: i32,
}

/// The business lies within this distance of the point.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct GeoRule {
    #[graphql(skip)]
    city_code: String,
    radius_km: f64,
}

/// The bidder uploads a document.
#[derive(Clone, SimpleObject)]
pub struct DocumentRule {
    hint: Option<String>,
}

#[ComplexObject]
impl CapacityRule {
    /// For what.
    async fn code(&self, ctx: &Context<'_>) -> Result<KbliCode> {
        codes::get(&self.of).map(KbliCode::from).ok_or_else(|| missing(ctx))
    }
}

#[ComplexObject]
impl ExperienceRule {
    /// In what.
    async fn code(&self, ctx: &Context<'_>) -> Result<KbliCode> {
        codes::get(&self.of).map(KbliCode::from).ok_or_else(|| missing(ctx))
    }
}

#[ComplexObject]
impl GeoRule {
    /// From where: the tender's region.
    async fn point(&self, ctx: &Context<'_>) -> Result<GeoPoint> {
        let centre = regions::get(&self.city_code).and_then(regions::Region::centre_or_parents);
        centre.map(geo).ok_or_else(|| missing(ctx))
    }
}

impl Requirement {
    /// A requirement of a tender whose goods are needed in a city.
    pub(crate) fn new(wanted: &terms::Requirement, city_code: &str) -> Self {
        let (kind, rule) = rule(wanted, city_code);
        Self {
            id: wanted.id.global(),
            kind,
            title: wanted.title.clone(),
            description: wanted.description.clone(),
            mandatory: wanted.mandatory,
            aggregation: wanted.aggregation.into(),
            rule,
            unit_cost: wanted.unit_cost.map(Into::into),
        }
    }
}

fn rule(wanted: &terms::Requirement, city_code: &str) -> (RequirementKind, RequirementRule) {
    use RequirementKind as Kind;
    use RequirementRule as Rule;
    let unit = wanted.unit.clone();
    match &wanted.test {
        RequirementTest::Bool => (Kind::Bool, Rule::BoolRule(BoolRule { expected: true })),
        RequirementTest::Integer { least } => {
            (Kind::IntMin, Rule::IntMinRule(IntMinRule { least: BigInt(*least), unit }))
        }
        RequirementTest::Range { least_milli, most_milli } => {
            let bound = |milli: i64, open: i64| (milli != open).then(|| decimal(milli));
            let (min, max) = (bound(*least_milli, i64::MIN), bound(*most_milli, i64::MAX));
            (Kind::NumRange, Rule::NumRangeRule(NumRangeRule { min, max, unit }))
        }
        RequirementTest::Options { required } => {
            let (options, required) = (wanted.options.clone(), required.clone());
            (Kind::EnumSubset, Rule::EnumSubsetRule(EnumSubsetRule { options, required }))
        }
        RequirementTest::Certificate { kind } => {
            (Kind::Certificate, Rule::CertificateRule(CertificateRule(kind.clone())))
        }
        RequirementTest::Capacity { code, quantity, unit, period } => {
            let quantity = BigInt(quantity.cast_signed());
            let (of, unit, period) = (code.clone(), unit.clone(), (*period).into());
            (Kind::Capacity, Rule::CapacityRule(CapacityRule { of, quantity, unit, period }))
        }
        RequirementTest::Experience { code, value, years } => {
            let (of, value, years) = (code.clone(), (*value).into(), i32::from(*years));
            (Kind::Experience, Rule::ExperienceRule(ExperienceRule { of, value, years }))
        }
        RequirementTest::Distance { most_km } => {
            let (city_code, radius_km) = (city_code.to_owned(), f64::from(*most_km));
            (Kind::Geo, Rule::GeoRule(GeoRule { city_code, radius_km }))
        }
        RequirementTest::Document { name } => {
            let hint = Some(name.clone()).filter(|name| !name.is_empty());
            (Kind::Document, Rule::DocumentRule(DocumentRule { hint }))
        }
    }
}

/// Thousandths as a decimal without trailing zeros.
fn decimal(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, rest) = (milli.unsigned_abs() / 1_000, milli.unsigned_abs() % 1_000);
    let text = format!("{sign}{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn thousandths_read_as_decimals() {
        for (milli, text) in
            [(0, "0"), (1_500, "1.5"), (-250, "-0.25"), (12_000, "12"), (1, "0.001")]
        {
            assert_eq!(decimal(milli), text);
        }
    }
}
