//! From what a buyer types to terms: every value is checked, completeness only at publication.

use std::ops::RangeInclusive;

use chrono::{Duration, Timelike};
use uuid::Uuid;

use super::{
    ProcedureKind,
    input::{CriterionInput, ItemInput, LotInput, RequirementInput, RuleInput, TermsInput},
    terms::{
        AwardMethod, Criterion, CriterionKind, Item, Lot, Requirement, RequirementTest, Rules,
        Terms,
    },
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{CriterionId, ItemId, LotId, RequirementId},
    money::{BasisPoints, Currency, Money},
    text,
    time::{Calendar, Instant, Zone, to_micros},
};

const MOST_LOTS: usize = 50;
const MOST_ITEMS: usize = 200;
const MOST_REQUIREMENTS: usize = 50;
const MOST_CRITERIA: usize = 20;
const MOST_CODES: usize = 10;
const MOST_UNITS: i64 = 1_000_000_000_000;

/// Where a draft begins: a deadline that the procedure permits, the price as the only criterion.
#[derive(Clone, Copy, Debug)]
pub struct Blank<'a> {
    /// The type of procedure.
    pub procedure: ProcedureKind,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The buyer's zone.
    pub zone: Zone,
    /// The buyer's city.
    pub city_code: &'a str,
    /// Now.
    pub now: Instant,
}

impl Blank<'_> {
    /// The terms of an empty draft.
    #[must_use]
    pub fn terms(&self, title: String, calendar: &Calendar) -> Terms {
        let rules = self.procedure.rules();
        let start = self.now + Duration::days(5);
        let start = start.with_minute(0).and_then(|at| at.with_second(0)).unwrap_or(start);
        let start = start.with_nanosecond(0).unwrap_or(start);
        let closes_at = rules.tendering.after(start, calendar, self.zone);
        let validity_days = 30;
        Terms {
            title,
            description: String::new(),
            currency: self.currency,
            zone: self.zone,
            city_code: self.city_code.to_owned(),
            codes: Vec::new(),
            delivery_from: None,
            delivery_until: None,
            rules: Rules {
                award: AwardMethod::LowestPrice,
                min_bids: *rules.min_bids.start(),
                standstill_days: rules.standstill_default,
                validity_days,
            },
            questions_until: rules.questions_end.before(closes_at, calendar, self.zone),
            closes_at,
            valid_until: closes_at + Duration::days(i64::from(validity_days)),
            lots: Vec::new(),
            criteria: Vec::new(),
        }
    }
}

/// Puts what was typed into `terms`.
///
/// # Errors
/// Every violation at once; an id that the terms do not have is `UNKNOWN`.
pub fn revise(
    terms: &Terms,
    input: TermsInput,
    procedure: ProcedureKind,
    calendar: &Calendar,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Terms, Refusal> {
    let mut reader = Reader { wrong: Violations::default(), terms, new_id };
    let mut next = terms.clone();
    reader.words(&mut next, &input);
    reader.rules(&mut next, &input);
    dates(&mut next, &input, procedure, calendar);
    let late =
        next.delivery_from.zip(next.delivery_until).is_some_and(|(from, until)| until < from);
    reader.wrong.require(!late, || Violation::new("deliveryUntil", ErrorCode::OutOfRange));
    if let Some(lots) = input.lots {
        next.lots = reader.lots(lots);
    }
    if let Some(criteria) = input.criteria {
        next.criteria = reader.criteria(criteria);
    }
    if next.criteria.is_empty() && next.rules.award == AwardMethod::LowestPrice {
        next.criteria = vec![only_price((reader.new_id)())];
    }
    reader.wrong.finish()?;
    Ok(next)
}

/// Checks an estimate.
///
/// # Errors
/// `WRONG_CURRENCY`, `NEGATIVE` or `OUT_OF_RANGE` at `estimate`.
pub fn check_estimate(estimate: Money, currency: Currency) -> Result<Money, Violation> {
    amount("estimate", estimate, currency)
}

fn only_price(id: Uuid) -> Criterion {
    Criterion {
        id: CriterionId(id),
        title: "Harga".to_owned(),
        description: None,
        weight: BasisPoints::WHOLE,
        kind: CriterionKind::Price,
    }
}

/// The deadline, and what follows it unless it is given.
fn dates(next: &mut Terms, input: &TermsInput, procedure: ProcedureKind, calendar: &Calendar) {
    if let Some(closes_at) = input.closes_at {
        let closes_at = to_micros(closes_at);
        if closes_at != next.closes_at {
            let rules = procedure.rules();
            next.questions_until = rules.questions_end.before(closes_at, calendar, next.zone);
        }
        next.closes_at = closes_at;
    }
    if let Some(questions_until) = input.questions_until {
        next.questions_until = to_micros(questions_until);
    }
    next.valid_until = next.closes_at + Duration::days(i64::from(next.rules.validity_days));
    next.delivery_from = input.delivery_from.or(next.delivery_from);
    next.delivery_until = input.delivery_until.or(next.delivery_until);
}

struct Reader<'a> {
    wrong: Violations,
    terms: &'a Terms,
    new_id: &'a mut dyn FnMut() -> Uuid,
}

impl Reader<'_> {
    fn words(&mut self, next: &mut Terms, input: &TermsInput) {
        if let Some(title) = &input.title {
            next.title = self.line("title", title, 160);
        }
        if let Some(description) = &input.description {
            let read = text::paragraphs("description", description, 0..=20_000);
            next.description = self.wrong.take(read).unwrap_or_default();
        }
        if let Some(city_code) = &input.city_code {
            next.city_code.clone_from(city_code);
        }
        if let Some(codes) = &input.codes {
            self.at_most("codes", codes.len(), MOST_CODES);
            let mut distinct = Vec::with_capacity(codes.len());
            for (i, code) in codes.iter().enumerate() {
                let code = self.code(&format!("codes.{i}"), code);
                if !distinct.contains(&code) {
                    distinct.push(code);
                }
            }
            next.codes = distinct;
        }
    }

    fn rules(&mut self, next: &mut Terms, input: &TermsInput) {
        next.rules.award = input.award.unwrap_or(next.rules.award);
        if let Some(days) = input.standstill_days {
            next.rules.standstill_days = self.number("standstillDays", days, 0..=60);
        }
        if let Some(bids) = input.min_bids {
            next.rules.min_bids = self.number("minBids", bids, 1..=9);
        }
        if let Some(days) = input.validity_days {
            next.rules.validity_days = self.number("bidValidityDays", days, 7..=365);
        }
    }

    fn lots(&mut self, lots: Vec<LotInput>) -> Vec<Lot> {
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
        let hard_ceiling = lot.hard_ceiling;
        Lot { id: LotId(id), title, description, value, hard_ceiling, items, requirements }
    }

    fn item(&mut self, path: &str, id: Uuid, item: ItemInput) -> Item {
        let code = item.code.filter(|code| !code.is_empty());
        Item {
            id: ItemId(id),
            description: self.line(&format!("{path}.title"), &item.title, 200),
            detail: self.longer(&format!("{path}.description"), item.description.as_deref()),
            quantity: self.quantity(&format!("{path}.quantity"), item.quantity, 0),
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
        Some(Requirement {
            id: RequirementId(id),
            title,
            description,
            unit,
            options: choices,
            mandatory: wanted.mandatory,
            aggregation: wanted.aggregation,
            test,
        })
    }

    fn test(&mut self, path: &str, rule: RuleInput, choices: &[String]) -> Option<RequirementTest> {
        Some(match rule {
            RuleInput::Bool => RequirementTest::Bool,
            RuleInput::Integer { least, .. } => RequirementTest::Integer { least },
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
            RuleInput::Certificate { kind } => RequirementTest::Certificate {
                kind: self.line(&format!("{path}.certificateCode"), &kind, 40),
            },
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

    fn criteria(&mut self, criteria: Vec<CriterionInput>) -> Vec<Criterion> {
        self.at_most("criteria", criteria.len(), MOST_CRITERIA);
        let mut seen = Vec::new();
        let mut read = Vec::new();
        for (i, criterion) in criteria.into_iter().take(MOST_CRITERIA).enumerate() {
            let path = format!("criteria.{i}");
            let known = |id| self.terms.criteria.iter().any(|c| c.id.0 == id);
            let known = criterion.id.is_some_and(known);
            let id = self.id(&path, criterion.id, known, &mut seen);
            read.push(self.criterion(&path, id, &criterion));
        }
        read
    }

    fn criterion(&mut self, path: &str, id: Uuid, criterion: &CriterionInput) -> Criterion {
        let kind = if criterion.price {
            CriterionKind::Price
        } else {
            let max_points =
                self.number(&format!("{path}.maxPoints"), criterion.max_points, 1..=1_000);
            let min_pass = criterion.min_points.map(|least| {
                self.number(&format!("{path}.minPoints"), least, 0..=i32::from(max_points))
            });
            CriterionKind::Quality { max_points, min_pass }
        };
        Criterion {
            id: CriterionId(id),
            title: self.line(&format!("{path}.title"), &criterion.title, 160),
            description: self
                .longer(&format!("{path}.description"), criterion.description.as_deref()),
            weight: BasisPoints(self.number(
                &format!("{path}.weightBp"),
                criterion.weight,
                0..=10_000,
            )),
            kind,
        }
    }

    /// The id of a known part, or a new one; a part stands once.
    fn id(&mut self, path: &str, given: Option<Uuid>, known: bool, seen: &mut Vec<Uuid>) -> Uuid {
        let Some(id) = given else { return (self.new_id)() };
        let path = format!("{path}.id");
        self.wrong.require(known, || Violation::new(&path, ErrorCode::Unknown));
        self.wrong.require(!seen.contains(&id), || Violation::new(&path, ErrorCode::Duplicate));
        seen.push(id);
        id
    }

    fn line(&mut self, path: &str, raw: &str, most: usize) -> String {
        self.wrong.take(text::line(path, raw, 0..=most)).unwrap_or_default()
    }

    fn longer(&mut self, path: &str, raw: Option<&str>) -> Option<String> {
        let read = text::paragraphs(path, raw?, 0..=5_000);
        self.wrong.take(read).filter(|text| !text.is_empty())
    }

    fn choices(&mut self, path: &str, raw: &[String]) -> Vec<String> {
        self.at_most(path, raw.len(), 50);
        self.wrong
            .require(!raw.is_empty(), || Violation::new(path, ErrorCode::TooFew).with("least", 1));
        raw.iter().take(50).map(|choice| self.line(path, choice, 80)).collect()
    }

    fn code(&mut self, path: &str, raw: &str) -> String {
        let digits = (2..=5).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit());
        self.wrong.require(digits, || Violation::new(path, ErrorCode::Unknown));
        raw.to_owned()
    }

    fn quantity(&mut self, path: &str, raw: i64, least: i64) -> u64 {
        let code = if raw < 0 { ErrorCode::Negative } else { ErrorCode::OutOfRange };
        let fits = (least..=MOST_UNITS).contains(&raw);
        self.wrong.require(fits, || {
            Violation::new(path, code).with("least", least).with("most", MOST_UNITS)
        });
        u64::try_from(raw).unwrap_or_default()
    }

    fn number<T: TryFrom<i32> + Default>(
        &mut self,
        path: &str,
        raw: i32,
        bounds: RangeInclusive<i32>,
    ) -> T {
        let code = if raw < 0 { ErrorCode::Negative } else { ErrorCode::OutOfRange };
        self.wrong.require(bounds.contains(&raw), || {
            Violation::new(path, code).with("least", bounds.start()).with("most", bounds.end())
        });
        T::try_from(raw).unwrap_or_default()
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

    fn at_most(&mut self, path: &str, count: usize, most: usize) {
        self.wrong
            .require(count <= most, || Violation::new(path, ErrorCode::TooMany).with("most", most));
    }
}

/// An amount of the tender's currency that may be told.
fn amount(path: &str, money: Money, currency: Currency) -> Result<Money, Violation> {
    if money.currency != currency {
        return Err(
            Violation::new(path, ErrorCode::WrongCurrency).with("currency", currency.code())
        );
    }
    if money.minor < 0 {
        return Err(Violation::new(path, ErrorCode::Negative));
    }
    if money.minor > Money::MAX_MINOR {
        return Err(Violation::new(path, ErrorCode::OutOfRange).with("most", Money::MAX_MINOR));
    }
    Ok(money)
}

/// Reads `-12.345` as thousandths.
fn milli(raw: &str) -> Option<i64> {
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

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
