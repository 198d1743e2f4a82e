//! From what a buyer types to terms: every value is checked, completeness only at publication.

use std::{ops::RangeInclusive, sync::Arc};

use chrono::{Duration, Timelike};
use uuid::Uuid;

use super::{
    CallOff, Entry, Framework, Procedure, SealLevel,
    input::{CriterionInput, FrameworkInput, TermsInput},
    terms::{AwardMethod, Combine, Criterion, CriterionKind, Rules, Terms},
};
use crate::{
    codes,
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::CriterionId,
    money::{BasisPoints, Currency, Money},
    regions, text,
    time::{Calendar, Instant, Zone, to_micros},
};

const MOST_CRITERIA: usize = 20;
const MOST_CODES: usize = 10;
pub(super) const MOST_UNITS: i64 = 1_000_000_000_000;

/// Where a draft begins: a deadline that the procedure permits, the price as the only criterion.
#[derive(Clone, Debug)]
pub struct Blank<'a> {
    /// The type of procedure.
    pub procedure: Arc<Procedure>,
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
        let rules = &self.procedure;
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
                award: rules.awards.first().copied().unwrap_or(AwardMethod::LowestPrice),
                min_bids: rules.min_bids.usual(),
                standstill_days: rules.standstill.usual(),
                validity_days,
                openers: 1,
                envelopes: 1,
                seal: SealLevel::default(),
                combine: Combine::Mean,
                nearest: false,
                combinations: false,
                invited_only: rules.entry == Entry::Invited,
            },
            opens_at: None,
            questions_until: rules.questions_end.before(closes_at, calendar, self.zone),
            closes_at,
            valid_until: closes_at + Duration::days(i64::from(validity_days)),
            lots: Vec::new(),
            criteria: Vec::new(),
            direct_reason: None,
            justification: None,
            framework: None,
            call_off: None,
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
    procedure: &Procedure,
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
    if let Some(framework) = input.framework {
        next.framework = framework.map(|typed| reader.framework(typed));
    }
    if next.call_off.is_some() {
        CallOff::check(&mut reader.wrong, terms, &next);
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
fn dates(next: &mut Terms, input: &TermsInput, procedure: &Procedure, calendar: &Calendar) {
    if let Some(closes_at) = input.closes_at {
        let closes_at = to_micros(closes_at);
        if closes_at != next.closes_at {
            next.questions_until = procedure.questions_end.before(closes_at, calendar, next.zone);
        }
        next.closes_at = closes_at;
    }
    if let Some(opens_at) = input.opens_at {
        next.opens_at = opens_at.map(to_micros);
    }
    if let Some(questions_until) = input.questions_until {
        next.questions_until = to_micros(questions_until);
    }
    next.valid_until = next.closes_at + Duration::days(i64::from(next.rules.validity_days));
    next.delivery_from = input.delivery_from.or(next.delivery_from);
    next.delivery_until = input.delivery_until.or(next.delivery_until);
}

/// Reads what was typed, noting everything that is wrong.
pub(super) struct Reader<'a> {
    pub(super) wrong: Violations,
    pub(super) terms: &'a Terms,
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
            let city = regions::get(city_code).is_some_and(|r| r.level() == regions::Level::City);
            self.wrong.require(city, || Violation::new("regionCode", ErrorCode::Unknown));
            next.city_code.clone_from(city_code);
        }
        if let Some(justification) = &input.justification {
            let read = text::paragraphs("justification", justification, 0..=5_000);
            let read = self.wrong.take(read).unwrap_or_default();
            next.justification = Some(read).filter(|read| !read.is_empty());
        }
        next.direct_reason = input.direct_reason.or(next.direct_reason);
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
        next.rules.seal = input.seal.unwrap_or(next.rules.seal);
        next.rules.combine = input.combine.unwrap_or(next.rules.combine);
        next.rules.nearest = input.nearest.unwrap_or(next.rules.nearest);
        next.rules.combinations = input.combinations.unwrap_or(next.rules.combinations);
        next.rules.invited_only = input.invited_only.unwrap_or(next.rules.invited_only);
        if let Some(days) = input.standstill_days {
            next.rules.standstill_days = self.number("standstillDays", days, 0..=60);
        }
        if let Some(bids) = input.min_bids {
            next.rules.min_bids = self.number("minBids", bids, 1..=9);
        }
        if let Some(days) = input.validity_days {
            next.rules.validity_days = self.number("bidValidityDays", days, 7..=365);
        }
        if let Some(openers) = input.openers {
            next.rules.openers = self.number("openersNeeded", openers, 1..=9);
        }
        if let Some(envelopes) = input.envelopes {
            next.rules.envelopes = self.number("envelopes", envelopes, 1..=2);
        }
    }

    fn framework(&mut self, typed: FrameworkInput) -> Framework {
        let most = i32::from(Framework::MOST_SUPPLIERS);
        let currency = self.terms.currency;
        let ceiling = typed.ceiling.map(|money| amount("framework.ceiling", money, currency));
        Framework {
            until: typed.until,
            suppliers: self.number("framework.suppliers", typed.suppliers, 1..=most),
            rule: typed.rule,
            ceiling: ceiling.and_then(|read| self.wrong.take(read)),
        }
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
    pub(super) fn id(
        &mut self,
        path: &str,
        given: Option<Uuid>,
        known: bool,
        seen: &mut Vec<Uuid>,
    ) -> Uuid {
        let Some(id) = given else { return (self.new_id)() };
        let path = format!("{path}.id");
        self.wrong.require(known, || Violation::new(&path, ErrorCode::Unknown));
        self.wrong.require(!seen.contains(&id), || Violation::new(&path, ErrorCode::Duplicate));
        seen.push(id);
        id
    }

    pub(super) fn line(&mut self, path: &str, raw: &str, most: usize) -> String {
        self.wrong.take(text::line(path, raw, 0..=most)).unwrap_or_default()
    }

    pub(super) fn longer(&mut self, path: &str, raw: Option<&str>) -> Option<String> {
        let read = text::paragraphs(path, raw?, 0..=5_000);
        self.wrong.take(read).filter(|text| !text.is_empty())
    }

    pub(super) fn code(&mut self, path: &str, raw: &str) -> String {
        self.wrong.require(codes::get(raw).is_some(), || Violation::new(path, ErrorCode::Unknown));
        raw.to_owned()
    }

    pub(super) fn quantity(&mut self, path: &str, raw: i64, least: i64) -> u64 {
        let code = if raw < 0 { ErrorCode::Negative } else { ErrorCode::OutOfRange };
        let fits = (least..=MOST_UNITS).contains(&raw);
        self.wrong.require(fits, || {
            Violation::new(path, code).with("least", least).with("most", MOST_UNITS)
        });
        u64::try_from(raw).unwrap_or_default()
    }

    pub(super) fn number<T: TryFrom<i32> + Default>(
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

    pub(super) fn at_most(&mut self, path: &str, count: usize, most: usize) {
        self.wrong
            .require(count <= most, || Violation::new(path, ErrorCode::TooMany).with("most", most));
    }
}

/// An amount of the tender's currency that may be told.
pub(super) fn amount(path: &str, money: Money, currency: Currency) -> Result<Money, Violation> {
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

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
