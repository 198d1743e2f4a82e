//! Whether bidders fulfil a lot's requirements, and why: an explanation with numbers for each.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    bidder::{Bidder, Throughput},
    contents::{AnswerValue, BidContents},
};
use crate::{
    ids::{BusinessId, RequirementId},
    money::Money,
    regions::Point,
    tenders::terms::{Aggregation, CapacityPeriod, Lot, Requirement, RequirementTest},
    time::Instant,
};

/// Against what requirements are held, besides the bidders.
#[derive(Clone, Copy, Debug)]
pub struct Standard {
    /// Now.
    pub now: Instant,
    /// The last day of performance: certificates have to be valid through it.
    pub through: NaiveDate,
    /// Where the work is done.
    pub place: Option<Point>,
}

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Not fulfilled.
    NotMet,
    /// The bidder answers it in the bid, and has not yet.
    AnswerInBid,
    /// Fulfilled.
    Met,
}

/// One requirement held against the bidders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which requirement.
    pub requirement: RequirementId,
    /// Whether a bid that misses it is ineligible.
    pub mandatory: bool,
    /// How it stands for the bidders together.
    pub outcome: Outcome,
    /// Why, for the bidders together.
    pub finding: Finding,
    /// What each bidder brings.
    pub members: Vec<MemberCheck>,
}

/// What one bidder brings to a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCheck {
    /// The bidder.
    pub business: BusinessId,
    /// Whether it would fulfil the requirement alone.
    pub outcome: Outcome,
    /// Why.
    pub finding: Finding,
}

/// Why a requirement stands as it does, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// So much is free of so much needed.
    Capacity {
        /// Free units a period.
        free: u64,
        /// Needed units a period.
        need: u64,
        /// The unit.
        unit: String,
        /// The period.
        period: CapacityPeriod,
    },
    /// No certificate of this kind.
    CertificateMissing {
        /// The kind.
        kind: String,
    },
    /// A certificate that ends before the performance does.
    CertificateExpires {
        /// The kind.
        kind: String,
        /// Its last day.
        on: NaiveDate,
    },
    /// A certificate that is valid long enough.
    CertificateValid {
        /// The kind.
        kind: String,
        /// Its last day; none if it does not expire.
        until: Option<NaiveDate>,
    },
    /// Works of so much value, where so much is needed.
    Experience {
        /// The best, or the sum of the members' best.
        best: Money,
        /// The least.
        need: Money,
    },
    /// So far away, where so far is permitted.
    Distance {
        /// Kilometres; unknown without coordinates.
        km: Option<u32>,
        /// The most.
        most_km: u32,
    },
    /// The bid answers as required.
    Answered,
    /// The bid's answer falls short.
    AnswerFallsShort,
    /// The bid does not answer yet.
    Unanswered,
}

/// Holds every requirement of a lot against the bidders, the lead first.
///
/// Without `offer`, what a bid has to answer stands as `AnswerInBid`, and any member may turn out responsible.
#[must_use]
pub fn assess(
    lot: &Lot,
    bidders: &[Bidder],
    offer: Option<&BidContents>,
    standard: &Standard,
) -> Vec<Check> {
    let one = |requirement: &Requirement| {
        let brought: Vec<_> =
            bidders.iter().map(|b| measure(requirement, b, offer, standard)).collect();
        let relevant = relevant(requirement, lot, bidders, offer);
        let (outcome, finding) = together(requirement, offer, &brought, &relevant);
        let members = bidders.iter().zip(brought);
        Check {
            requirement: requirement.id,
            mandatory: requirement.mandatory,
            outcome,
            finding,
            members: members
                .map(|(b, m)| MemberCheck {
                    business: b.business,
                    outcome: m.outcome,
                    finding: m.finding,
                })
                .collect(),
        }
    };
    lot.requirements.iter().map(one).collect()
}

/// Whether nothing mandatory is missing.
#[must_use]
pub fn eligible(checks: &[Check]) -> bool {
    checks.iter().all(|check| !check.mandatory || check.outcome != Outcome::NotMet)
}

/// What one bidder brings, in a form that adds up.
#[derive(Clone)]
struct Measure {
    outcome: Outcome,
    finding: Finding,
    amount: Amount,
}

#[derive(Clone, Copy)]
enum Amount {
    Flow(Throughput),
    Count(i128),
    None,
}

fn measure(
    requirement: &Requirement,
    bidder: &Bidder,
    offer: Option<&BidContents>,
    standard: &Standard,
) -> Measure {
    match &requirement.test {
        RequirementTest::Capacity { code, quantity, unit, period } => {
            let free = bidder.free(code, unit);
            capacity(free, Throughput::new(*quantity, *period), unit, *period)
        }
        RequirementTest::Certificate { kind } => certificate(bidder, kind, standard.through),
        RequirementTest::Experience { code, value, years } => {
            let since = standard.now - chrono::Duration::days(365 * i64::from(*years));
            experience(i128::from(bidder.best_work(code, *value, since)), *value)
        }
        RequirementTest::Distance { most_km } => {
            let km = bidder.position.zip(standard.place).map(|(from, to)| from.kilometres(to));
            let met = km.is_some_and(|km| km <= *most_km);
            let finding = Finding::Distance { km, most_km: *most_km };
            Measure { outcome: outcome(met), finding, amount: Amount::None }
        }
        RequirementTest::Bool
        | RequirementTest::Integer { .. }
        | RequirementTest::Range { .. }
        | RequirementTest::Options { .. }
        | RequirementTest::Document { .. } => answered(requirement, bidder.business, offer),
    }
}

fn capacity(have: Throughput, need: Throughput, unit: &str, period: CapacityPeriod) -> Measure {
    let (free, wanted) = (have.per(period), need.per(period));
    let finding = Finding::Capacity { free, need: wanted, unit: unit.to_owned(), period };
    Measure { outcome: outcome(have >= need), finding, amount: Amount::Flow(have) }
}

fn certificate(bidder: &Bidder, kind: &str, through: NaiveDate) -> Measure {
    let kind = kind.to_owned();
    let (met, finding) = match bidder.certificate(&kind).map(|held| held.valid_until) {
        None => (false, Finding::CertificateMissing { kind }),
        Some(Some(on)) if on < through => (false, Finding::CertificateExpires { kind, on }),
        Some(until) => (true, Finding::CertificateValid { kind, until }),
    };
    Measure { outcome: outcome(met), finding, amount: Amount::None }
}

fn experience(best: i128, need: Money) -> Measure {
    let minor = i64::try_from(best).unwrap_or(i64::MAX);
    let finding = Finding::Experience { best: Money::new(minor, need.currency), need };
    Measure { outcome: outcome(minor >= need.minor), finding, amount: Amount::Count(best) }
}

fn answered(requirement: &Requirement, by: BusinessId, offer: Option<&BidContents>) -> Measure {
    let answers = offer.map_or(&[][..], |offer| &offer.answers);
    let to_this = || answers.iter().filter(|a| a.requirement == requirement.id);
    let answer = to_this()
        .find(|a| a.business == Some(by))
        .or_else(|| to_this().find(|a| a.business.is_none()));
    let Some(answer) = answer else {
        let finding = Finding::Unanswered;
        return Measure { outcome: Outcome::AnswerInBid, finding, amount: Amount::None };
    };
    let met = fulfils(&requirement.test, &answer.value);
    let finding = if met { Finding::Answered } else { Finding::AnswerFallsShort };
    Measure { outcome: outcome(met), finding, amount: Amount::None }
}

fn fulfils(test: &RequirementTest, answer: &AnswerValue) -> bool {
    match (test, answer) {
        (RequirementTest::Bool, AnswerValue::Bool(yes)) => *yes,
        (RequirementTest::Integer { least }, AnswerValue::Number(milli)) => {
            milli % 1_000 == 0 && milli / 1_000 >= *least
        }
        (RequirementTest::Range { least_milli, most_milli }, AnswerValue::Number(milli)) => {
            (least_milli..=most_milli).contains(&milli)
        }
        (RequirementTest::Options { required }, AnswerValue::Options(chosen)) => {
            required.iter().all(|option| chosen.contains(option))
        }
        (RequirementTest::Document { .. }, AnswerValue::Document(_)) => true,
        _ => false,
    }
}

/// The bidders, by place, that the aggregation looks at.
fn relevant(
    requirement: &Requirement,
    lot: &Lot,
    bidders: &[Bidder],
    offer: Option<&BidContents>,
) -> Vec<usize> {
    match (requirement.aggregation, offer) {
        (Aggregation::LeadOnly, _) => (0..bidders.len().min(1)).collect(),
        (Aggregation::ResponsibleMember, Some(offer)) => {
            let responsible = responsible(requirement, lot, offer);
            (0..bidders.len()).filter(|i| responsible.contains(&bidders[*i].business)).collect()
        }
        (
            Aggregation::Sum
            | Aggregation::AnyMember
            | Aggregation::AllMembers
            | Aggregation::ResponsibleMember,
            _,
        ) => (0..bidders.len()).collect(),
    }
}

/// Who answers for the part: the members with items of the requirement's code, or with any item if it names none.
fn responsible(requirement: &Requirement, lot: &Lot, offer: &BidContents) -> BTreeSet<BusinessId> {
    let code = match &requirement.test {
        RequirementTest::Capacity { code, .. } | RequirementTest::Experience { code, .. } => {
            Some(code.as_str())
        }
        _ => None,
    };
    let of_code: BTreeSet<_> = lot
        .items
        .iter()
        .filter(|item| match (code, &item.code) {
            (Some(code), Some(of)) => of.starts_with(code),
            _ => code.is_none(),
        })
        .map(|item| item.id)
        .collect();
    let answers_for = |any: bool| {
        let members = offer.members.iter();
        let theirs = members.filter(|m| m.items.iter().any(|p| any || of_code.contains(&p.item)));
        theirs.map(|m| m.business).collect::<BTreeSet<_>>()
    };
    let exact = answers_for(false);
    if exact.is_empty() { answers_for(true) } else { exact }
}

/// How a requirement stands for the bidders together.
fn together(
    requirement: &Requirement,
    offer: Option<&BidContents>,
    brought: &[Measure],
    relevant: &[usize],
) -> (Outcome, Finding) {
    let of = |i: &usize| &brought[*i];
    if requirement.aggregation == Aggregation::Sum
        && let Some(sum) = summed(requirement, offer, brought)
    {
        return (sum.outcome, sum.finding);
    }
    let best = relevant.iter().map(of).max_by_key(|m| m.outcome);
    let worst = relevant.iter().map(of).min_by_key(|m| m.outcome);
    let decisive = match requirement.aggregation {
        Aggregation::AllMembers | Aggregation::ResponsibleMember => worst,
        Aggregation::Sum | Aggregation::AnyMember | Aggregation::LeadOnly => best,
    };
    match decisive {
        Some(measure) => (measure.outcome, measure.finding.clone()),
        None => (Outcome::NotMet, Finding::Unanswered),
    }
}

/// The sum of what the bidders bring, for tests of quantities; `None` for tests that do not add up.
fn summed(
    requirement: &Requirement,
    offer: Option<&BidContents>,
    brought: &[Measure],
) -> Option<Measure> {
    match &requirement.test {
        RequirementTest::Capacity { quantity, unit, period, .. } => {
            let flows = brought.iter().filter_map(|m| m.amount.flow());
            Some(capacity(flows.sum(), Throughput::new(*quantity, *period), unit, *period))
        }
        RequirementTest::Experience { value, .. } => {
            Some(experience(brought.iter().filter_map(|m| m.amount.count()).sum(), *value))
        }
        RequirementTest::Integer { least } => {
            // Each answer once: one for the whole stands beside those of members.
            let given = offer?.answers.iter().filter(|a| a.requirement == requirement.id);
            let numbers: Vec<i128> = given.filter_map(|a| a.value.number()).collect();
            let met = numbers.iter().sum::<i128>() >= i128::from(*least) * 1_000;
            let finding = if met { Finding::Answered } else { Finding::AnswerFallsShort };
            let sum = Measure { outcome: outcome(met), finding, amount: Amount::None };
            (!numbers.is_empty()).then_some(sum)
        }
        _ => None,
    }
}

impl Amount {
    const fn flow(self) -> Option<Throughput> {
        match self {
            Self::Flow(flow) => Some(flow),
            Self::Count(_) | Self::None => None,
        }
    }

    const fn count(self) -> Option<i128> {
        match self {
            Self::Count(count) => Some(count),
            Self::Flow(_) | Self::None => None,
        }
    }
}

const fn outcome(met: bool) -> Outcome {
    if met { Outcome::Met } else { Outcome::NotMet }
}
