//! What members write into a charter, and the checks it passes before it is one.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::charter::{
    Area, BindingLimits, Charter, Liability, MemberShare, Officer, OfficerRole, check_codes,
    check_count, sorted,
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::BusinessId,
    money::{BasisPoints, Money},
    regions, text,
    time::{Instant, Zone},
};

/// A member's part, unchecked.
#[derive(Clone, Copy, Debug)]
pub struct ShareInput {
    /// The member.
    pub business: BusinessId,
    /// Its part in basis points.
    pub share_bp: i32,
}

/// An office, unchecked.
#[derive(Clone, Copy, Debug)]
pub struct OfficerInput {
    /// The office.
    pub role: OfficerRole,
    /// Who holds it.
    pub business: BusinessId,
    /// Who stands in; the next member in the order of joining if not said.
    pub deputy: Option<BusinessId>,
}

/// A charter as written, unchecked.
#[derive(Clone, Debug)]
pub struct CharterInput {
    /// What the alliance is for.
    pub purpose: String,
    /// What it does: KBLI 2020 codes.
    pub scope_codes: Vec<String>,
    /// Where it works: city and province codes.
    pub area_codes: Vec<String>,
    /// How far beyond their centres, in kilometres.
    pub area_radius_km: Option<i32>,
    /// The members' parts.
    pub shares: Vec<ShareInput>,
    /// For how much each member answers.
    pub liability: Liability,
    /// Who acts for it.
    pub officers: Vec<OfficerInput>,
    /// Up to which amounts the coordinator acts alone.
    pub binding_limits: BindingLimits,
    /// Days of notice before a member leaves.
    pub notice_days: i32,
    /// The last day of its term.
    pub valid_until: Option<NaiveDate>,
    /// Further agreements.
    pub terms: Option<String>,
}

impl CharterInput {
    /// The most codes that a scope or an area may list.
    pub const MOST_CODES: usize = 40;
    /// The most members of an alliance.
    pub const MOST_MEMBERS: usize = 50;

    /// Makes a charter of it for these members, given in the order in which they joined.
    ///
    /// # Errors
    /// `Refusal::Invalid` with every violation: shares that miss the whole, members left out or
    /// strange, offices without a coordinator, texts, codes, amounts and days out of bounds.
    pub fn check(&self, members: &[BusinessId], now: Instant) -> Result<Charter, Refusal> {
        let mut wrong = Violations::default();
        let purpose = wrong.take(text::paragraphs("purpose", &self.purpose, 10..=2000));
        let terms = self.terms.as_deref().filter(|terms| !terms.trim().is_empty());
        let terms =
            terms.and_then(|terms| wrong.take(text::paragraphs("terms", terms, 1..=20_000)));
        check_codes(&mut wrong, "scopeCodes", &self.scope_codes, 1..=Self::MOST_CODES);
        self.check_area(&mut wrong);
        self.check_term(&mut wrong, now);
        let shares = self.check_shares(&mut wrong, members);
        let officers = self.check_officers(&mut wrong, members);
        let notice_days = within(&mut wrong, "noticeDays", self.notice_days, 0, 365);
        wrong.finish()?;
        Ok(Charter {
            purpose: purpose.unwrap_or_default(),
            scope_codes: sorted(&self.scope_codes),
            area: Area {
                codes: sorted(&self.area_codes),
                radius_km: self.area_radius_km.and_then(|km| u16::try_from(km).ok()),
            },
            members: shares,
            liability: self.liability,
            officers,
            binding_limits: self.binding_limits,
            notice_days,
            valid_until: self.valid_until,
            terms,
        })
    }

    fn check_area(&self, wrong: &mut Violations) {
        check_count(wrong, "areaCodes", self.area_codes.len(), &(1..=Self::MOST_CODES));
        let mut seen = BTreeSet::new();
        for (i, code) in self.area_codes.iter().take(Self::MOST_CODES).enumerate() {
            let at = |error| Violation::new(&format!("areaCodes.{i}"), error);
            wrong.require(regions::get(code.trim()).is_some(), || at(ErrorCode::Unknown));
            wrong.require(seen.insert(code.trim()), || at(ErrorCode::Duplicate));
        }
        if let Some(km) = self.area_radius_km {
            within(wrong, "areaRadiusKm", km, 1, 1000);
        }
    }

    fn check_term(&self, wrong: &mut Violations, now: Instant) {
        for limit in [self.binding_limits.submit_bid, self.binding_limits.sign_contract] {
            let path = "bindingLimit.amountMinor";
            if limit < 0 {
                return wrong.push(Violation::new(path, ErrorCode::Negative));
            }
            if limit > Money::MAX_MINOR {
                let most = Violation::new(path, ErrorCode::OutOfRange);
                return wrong.push(most.with("least", 0).with("most", Money::MAX_MINOR));
            }
        }
        let Some(last) = self.valid_until else { return };
        let today = Zone::Wib.date(now);
        wrong.require(last > today, || Violation::new("validUntil", ErrorCode::InThePast));
        let farthest = today.checked_add_months(Months::new(240));
        wrong.require(farthest.is_none_or(|farthest| last <= farthest), || {
            let far = Violation::new("validUntil", ErrorCode::OutOfRange);
            far.with("least", today).with("most", farthest.unwrap_or(today))
        });
    }

    /// The parts in the order of joining; every member has one, nobody else has.
    fn check_shares(&self, wrong: &mut Violations, members: &[BusinessId]) -> Vec<MemberShare> {
        check_count(wrong, "shares", self.shares.len(), &(2..=Self::MOST_MEMBERS));
        let mut seen = BTreeSet::new();
        for (i, share) in self.shares.iter().take(Self::MOST_MEMBERS).enumerate() {
            let at = |field: &str| format!("shares.{i}.{field}");
            within(wrong, &at("shareBp"), share.share_bp, 1, 10_000);
            let member = members.contains(&share.business);
            wrong.require(member, || Violation::new(&at("businessId"), ErrorCode::NotAMember));
            let twice = !seen.insert(share.business);
            wrong.require(!twice, || Violation::new(&at("businessId"), ErrorCode::Duplicate));
        }
        let left_out = members.iter().any(|member| !seen.contains(member));
        wrong.require(!left_out, || Violation::new("shares", ErrorCode::MemberLeftOut));
        let sum: i64 = self.shares.iter().map(|s| i64::from(s.share_bp)).sum();
        wrong.require(sum == i64::from(BasisPoints::WHOLE.0), || {
            Violation::new("shares", ErrorCode::NotWhole).with("sum", sum)
        });
        let in_order = members.iter().filter_map(|member| {
            let share = self.shares.iter().find(|s| s.business == *member)?;
            let share_bp = BasisPoints(u16::try_from(share.share_bp).ok()?);
            Some(MemberShare { business: *member, share_bp })
        });
        in_order.collect()
    }

    fn check_officers(&self, wrong: &mut Violations, members: &[BusinessId]) -> Vec<Officer> {
        let coordinated = self.officers.iter().any(|o| o.role == OfficerRole::Coordinator);
        wrong.require(coordinated, || Violation::new("officers", ErrorCode::NoCoordinator));
        check_count(wrong, "officers", self.officers.len(), &(0..=3));
        let mut roles = BTreeSet::new();
        let mut officers = Vec::new();
        for (i, officer) in self.officers.iter().take(3).enumerate() {
            let at = |field: &str| format!("officers.{i}.{field}");
            let twice = !roles.insert(officer.role);
            wrong.require(!twice, || Violation::new(&at("role"), ErrorCode::Duplicate));
            let member = members.contains(&officer.business);
            wrong.require(member, || Violation::new(&at("businessId"), ErrorCode::NotAMember));
            let deputy = officer.deputy.or_else(|| next_to(members, officer.business));
            let stands_in = deputy.is_some_and(|d| members.contains(&d));
            wrong.require(!member || stands_in, || {
                Violation::new(&at("deputyId"), ErrorCode::NotAMember)
            });
            wrong.require(deputy != Some(officer.business), || {
                Violation::new(&at("deputyId"), ErrorCode::Duplicate)
            });
            if let Some(deputy) = deputy {
                officers.push(Officer { role: officer.role, business: officer.business, deputy });
            }
        }
        officers.sort_by_key(|o| o.role);
        officers
    }
}

/// The member that joined after `business`, or the first if it joined last.
fn next_to(members: &[BusinessId], business: BusinessId) -> Option<BusinessId> {
    let place = members.iter().position(|m| *m == business)?;
    members.get((place + 1) % members.len()).copied()
}

/// A number within bounds, or a note of what is wrong with it.
fn within(wrong: &mut Violations, path: &str, number: i32, least: u16, most: u16) -> u16 {
    match u16::try_from(number) {
        Ok(number) if (least..=most).contains(&number) => number,
        _ if number < 0 => {
            wrong.push(Violation::new(path, ErrorCode::Negative));
            0
        }
        _ => {
            let range = Violation::new(path, ErrorCode::OutOfRange);
            wrong.push(range.with("least", least).with("most", most));
            0
        }
    }
}
