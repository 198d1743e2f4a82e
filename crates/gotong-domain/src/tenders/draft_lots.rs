//! From what a buyer types about a lot to the lot: items, requirements and their typed tests.

use uuid::Uuid;

use super::{
    draft::{Reader, amount},
    input::{ItemInput, LotInput, RequirementInput, RuleInput},
    sources,
    terms::{Item, Lot, Requirement, RequirementTest},
    tiers,
};
use crate::{
    capabilities::certificates,
    error::{ErrorCode, Violation},
    ids::{ItemId, LotId, RequirementId},
    money::Money,
};

const MOST_LOTS: usize = 50;
const MOST_ITEMS: usize = 200;
const MOST_REQUIREMENTS: usize = 50;
/// The most that a requirement counts to: a million million of anything.
const MOST_COUNTED: i64 = 1_000_000_000_000;

impl Reader<'_> {
    pub(super) fn lots(&mut self, lots: Vec<LotInput>) -> Vec<Lot> {
        self.at_most("lots", lots.len(), MOST_LOTS);
        let mut seen = Vec::new();
        lots.into_iter()
            .take(MOST_LOTS)
            .enumerate()
            .map(|(i, lot)| {
                let path = format!("lots.{i}");
                let before = lot.id.and_then(|id| self.terms.lot(LotId(id))).cloned();
                let id = self.id(&path, lot.id, before.is_some(), &mut seen);
                self.lot(&path, id, lot, before.as_ref())
            })
            .collect()
    }

    fn lot(&mut self, path: &str, id: Uuid, lot: LotInput, before: Option<&Lot>) -> Lot {
        let currency = self.terms.currency;
        let value = lot
            .value
            .and_then(|v| self.wrong.take(amount(&format!("{path}.valueCeiling"), v, currency)));
        let title = self.line(&format!("{path}.title"), &lot.title, 160);
        let description = self.longer(&format!("{path}.description"), lot.description.as_deref());
        self.at_most(&format!("{path}.items"), lot.items.len(), MOST_ITEMS);
        self.at_most(&format!("{path}.requirements"), lot.requirements.len(), MOST_REQUIREMENTS);
        let mut seen = Vec::new();
        let mut items = Vec::new();
        for (i, item) in lot.items.into_iter().take(MOST_ITEMS).enumerate() {
            let path = format!("{path}.items.{i}");
            let known = |id| before.is_some_and(|b| b.items.iter().any(|b| b.id.0 == id));
            let id = self.id(&path, item.id, item.id.is_some_and(known), &mut seen);
            items.push(self.item(&path, id, item));
        }
        let mut requirements = Vec::new();
        for (i, wanted) in lot.requirements.into_iter().take(MOST_REQUIREMENTS).enumerate() {
            let path = format!("{path}.requirements.{i}");
            let known = |id| before.is_some_and(|b| b.requirements.iter().any(|b| b.id.0 == id));
            let id = self.id(&path, wanted.id, wanted.id.is_some_and(known), &mut seen);
            requirements.extend(self.requirement(&path, id, wanted));
        }
        let sources = sources::read(&mut self.wrong, &format!("{path}.sources"), &lot.sources);
        let hard_ceiling = lot.hard_ceiling;
        Lot { id: LotId(id), title, description, value, hard_ceiling, sources, items, requirements }
    }

    fn item(&mut self, path: &str, id: Uuid, item: ItemInput) -> Item {
        let code = item.code.filter(|code| !code.is_empty());
        Item {
            id: ItemId(id),
            description: self.line(&format!("{path}.title"), &item.title, 200),
            detail: self.longer(&format!("{path}.description"), item.description.as_deref()),
            quantity: self.quantity(&format!("{path}.quantity"), item.quantity, 0),
            tiers: tiers::read(&mut self.wrong, &format!("{path}.tiers"), &item.tiers),
            unit: self.line(&format!("{path}.unit"), &item.unit, 24),
            code: code.map(|code| self.code(&format!("{path}.code"), &code)),
        }
    }

    fn requirement(
        &mut self,
        path: &str,
        id: Uuid,
        wanted: RequirementInput,
    ) -> Option<Requirement> {
        let title = self.line(&format!("{path}.title"), &wanted.title, 200);
        let description =
            self.longer(&format!("{path}.description"), wanted.description.as_deref());
        let (mut unit, mut choices) = (None, Vec::new());
        let rule = format!("{path}.rule");
        match &wanted.rule {
            RuleInput::Integer { unit: Some(raw), .. }
            | RuleInput::Range { unit: Some(raw), .. } => {
                unit = Some(self.line(&format!("{rule}.unit"), raw, 24));
            }
            RuleInput::Options { options, .. } => {
                choices = self.choices(&format!("{rule}.options"), options);
            }
            _ => {}
        }
        let test = self.test(&rule, wanted.rule, &choices)?;
        let cost = wanted.unit_cost.map(|cost| (cost, wanted.mandatory));
        let unit_cost = self.unit_cost(&format!("{path}.unitCost"), cost, &test);
        Some(Requirement {
            id: RequirementId(id),
            title,
            description,
            unit,
            options: choices,
            mandatory: wanted.mandatory,
            aggregation: wanted.aggregation,
            test,
            unit_cost,
        })
    }

    /// Only what every bidder has to declare as a number that is never negative can cost so much a unit: who did not
    /// say it would be compared without the cost.
    fn unit_cost(
        &mut self,
        path: &str,
        raw: Option<(Money, bool)>,
        test: &RequirementTest,
    ) -> Option<Money> {
        let (raw, mandatory) = raw?;
        let cost = self.wrong.take(amount(path, raw, self.terms.currency))?;
        let counts = match test {
            RequirementTest::Integer { least } => *least >= 0,
            RequirementTest::Range { least_milli, .. } => *least_milli >= 0,
            _ => false,
        };
        self.wrong
            .require(counts && mandatory, || Violation::new(path, ErrorCode::UnitCostNeedsNumber));
        Some(cost)
    }

    fn test(&mut self, path: &str, rule: RuleInput, choices: &[String]) -> Option<RequirementTest> {
        Some(match rule {
            RuleInput::Bool => RequirementTest::Bool,
            RuleInput::Integer { least, .. } => {
                let path = format!("{path}.least");
                self.wrong.require(least >= 0, || Violation::new(&path, ErrorCode::Negative));
                self.wrong.require(least <= MOST_COUNTED, || {
                    Violation::new(&path, ErrorCode::OutOfRange).with("most", MOST_COUNTED)
                });
                RequirementTest::Integer { least }
            }
            RuleInput::Range { min, max, .. } => {
                let least_milli = self.decimal(&format!("{path}.min"), min.as_deref(), i64::MIN)?;
                let most_milli = self.decimal(&format!("{path}.max"), max.as_deref(), i64::MAX)?;
                self.wrong.require(least_milli <= most_milli, || {
                    Violation::new(&format!("{path}.max"), ErrorCode::OutOfRange)
                });
                RequirementTest::Range { least_milli, most_milli }
            }
            RuleInput::Options { required, .. } => {
                let required = self.choices(&format!("{path}.required"), &required);
                self.wrong.require(required.iter().all(|r| choices.contains(r)), || {
                    Violation::new(&format!("{path}.required"), ErrorCode::Unknown)
                });
                RequirementTest::Options { required }
            }
            RuleInput::Certificate { kind } => {
                self.wrong.require(certificates::get(&kind).is_some(), || {
                    Violation::new(&format!("{path}.certificateCode"), ErrorCode::Unknown)
                });
                RequirementTest::Certificate { kind }
            }
            RuleInput::Capacity { code, quantity, unit, period } => RequirementTest::Capacity {
                code: self.code(&format!("{path}.code"), &code),
                quantity: self.quantity(&format!("{path}.quantity"), quantity, 1),
                unit: self.line(&format!("{path}.unit"), &unit, 24),
                period,
            },
            RuleInput::Experience { code, value, years } => {
                let value = amount(&format!("{path}.value"), value, self.terms.currency);
                RequirementTest::Experience {
                    code: self.code(&format!("{path}.code"), &code),
                    value: self.wrong.take(value)?,
                    years: self.number(&format!("{path}.years"), years, 1..=30),
                }
            }
            RuleInput::Distance { most_km } => {
                RequirementTest::Distance { most_km: self.kilometres(path, most_km)? }
            }
            RuleInput::Document { hint } => RequirementTest::Document {
                name: self.line(&format!("{path}.hint"), hint.as_deref().unwrap_or_default(), 200),
            },
        })
    }

    fn choices(&mut self, path: &str, raw: &[String]) -> Vec<String> {
        self.at_most(path, raw.len(), 50);
        self.wrong
            .require(!raw.is_empty(), || Violation::new(path, ErrorCode::TooFew).with("least", 1));
        raw.iter().take(50).map(|choice| self.line(path, choice, 80)).collect()
    }

    fn kilometres(&mut self, path: &str, raw: f64) -> Option<u32> {
        let fits = raw.is_finite() && (1.0..=5_000.0).contains(&raw);
        self.wrong.require(fits, || {
            let path = format!("{path}.radiusKm");
            Violation::new(&path, ErrorCode::OutOfRange).with("least", 1).with("most", 5_000)
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 5 000")]
        fits.then(|| raw.round() as u32)
    }

    /// A decimal of at most three places, in thousandths.
    fn decimal(&mut self, path: &str, raw: Option<&str>, absent: i64) -> Option<i64> {
        let Some(raw) = raw else { return Some(absent) };
        let read = milli(raw).ok_or_else(|| Violation::new(path, ErrorCode::Malformed));
        self.wrong.take(read)
    }
}

/// Reads `-12.345` as thousandths.
pub(super) fn milli(raw: &str) -> Option<i64> {
    let (sign, digits) = raw.strip_prefix('-').map_or((1, raw), |rest| (-1, rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 12
        || decimals.len() > 3
        || !plain(whole)
        || !plain(decimals)
    {
        return None;
    }
    format!("{whole}{decimals:0<3}").parse::<i64>().ok().map(|milli| sign * milli)
}
