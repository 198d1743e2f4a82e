//! What must hold before a tender goes public.

use chrono::Duration;

use super::{
    Bounds, Entry, Procedure, Tender, TenderRole,
    combinations::MOST_LOTS,
    framework, sources,
    terms::{AwardMethod, Criterion, CriterionKind, Lot, RequirementTest, Terms},
    tiers,
};
use crate::{
    businesses::VerificationLevel,
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    money::BasisPoints,
    time::{Calendar, Instant},
};

/// The farthest a deadline may lie ahead, in days.
const FARTHEST_DAYS: i64 = 366;

/// How many characters a public reason has at least.
const LEAST_JUSTIFICATION: usize = 50;

/// What publication rests on besides the tender itself.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Now.
    pub now: Instant,
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// The buyer's standing.
    pub buyer: Standing,
    /// Above this value, in minor units, a tender of some types needs a buyer of level 2.
    pub value_limit_minor: i64,
    /// Above this value, in minor units, nothing is awarded without competition.
    pub direct_limit_minor: i64,
    /// How many businesses are invited.
    pub invited: usize,
    /// Whether there is a witness that takes part in openings.
    pub witness: bool,
    /// How many of the openers have a key of their own.
    pub opener_keys: usize,
}

/// A business's standing, as far as tenders ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is active.
    pub active: bool,
    /// Its verification level.
    pub level: VerificationLevel,
}

impl Standing {
    /// Active and verified to level 1: may publish and ask.
    pub(super) fn ensure_able(self) -> Result<(), Refusal> {
        ensure(self.active, ErrorCode::BusinessNotActive)?;
        if self.level < VerificationLevel::L1 {
            return Err(Refusal::guard(ErrorCode::VerificationTooLow)
                .with("least", VerificationLevel::L1.as_str())
                .with("level", self.level.as_str()));
        }
        Ok(())
    }
}

/// Checks every guard of publication that rests on the tender's content.
pub(super) fn check(tender: &Tender, with: &Publication<'_>) -> Result<(), Refusal> {
    with.buyer.ensure_able()?;
    let rules = &*tender.procedure;
    let large = rules.limited_by_value && tender.value().minor > with.value_limit_minor;
    ensure(!large || with.buyer.level >= VerificationLevel::L2, ErrorCode::ValueNeedsLevelTwo)?;
    let mut wrong = Violations::default();
    check_dates(&mut wrong, &tender.terms, rules, with);
    check_content(&mut wrong, &tender.terms, rules);
    check_invited(&mut wrong, &tender.terms, rules, with.invited);
    let beyond = rules.justified && tender.value().minor > with.direct_limit_minor;
    wrong.require(!beyond, || Violation::new("estimate", ErrorCode::ValueTooHighForDirect));
    let envelopes = tender.terms.rules.envelopes;
    wrong.require(envelopes <= rules.envelopes, || {
        out_of("envelopes", 1, i64::from(rules.envelopes))
    });
    let openers = tender.holders(TenderRole::Opener).count();
    wrong.require(usize::from(tender.terms.rules.openers) <= openers, || {
        out_of("openersNeeded", 1, i64::try_from(openers).unwrap_or(i64::MAX))
    });
    // In two envelopes the platform keeps prices from everybody until offers are judged.
    wrong.require(envelopes == 1 || tender.terms.rules.seal.is_usual(), || {
        out_of("envelopes", 1, 1)
    });
    if tender.seals_with_witness() {
        // What is taken off says something of prices.
        wrong.require(!tender.terms.rules.combinations, || not_offered("combinations"));
        // Nobody could hold its prices against those of the framework before they are opened.
        wrong.require(tender.terms.call_off.is_none(), || not_offered("sealLevel"));
        wrong.require(with.witness, || Violation::new("sealLevel", ErrorCode::NoWitness));
        wrong.require(with.opener_keys >= openers, || {
            Violation::new("sealLevel", ErrorCode::OpenerKeyMissing)
        });
    }
    wrong.finish()
}

/// Checks what holds for every published version, whenever it was written.
pub(super) fn check_content(wrong: &mut Violations, terms: &Terms, rules: &Procedure) {
    said(wrong, "title", &terms.title, 5);
    wrong.require(!terms.codes.is_empty(), || Violation::new("codes", ErrorCode::Required));
    wrong.require(!terms.lots.is_empty(), || {
        Violation::new("lots", ErrorCode::TooFew).with("least", 1)
    });
    for (i, lot) in terms.lots.iter().enumerate() {
        check_lot(wrong, &format!("lots.{i}"), lot);
    }
    check_criteria(wrong, terms);
    check_combinations(wrong, terms);
    sources::check(wrong, terms, rules.justified);
    tiers::check(wrong, terms, rules.tiered);
    let Bounds { least, most, .. } = rules.min_bids;
    wrong.require(rules.min_bids.holds(terms.rules.min_bids), || out_of("minBids", least, most));
    let Bounds { least, most, .. } = rules.standstill;
    wrong.require(rules.standstill.holds(terms.rules.standstill_days), || {
        out_of("standstillDays", least, most)
    });
    wrong.require(rules.awards.contains(&terms.rules.award), || not_offered("awardMethod"));
    let invited_only = match rules.entry {
        Entry::Everyone => !terms.rules.invited_only,
        Entry::EveryoneOrInvited => true,
        Entry::Invited => terms.rules.invited_only,
    };
    wrong.require(invited_only, || not_offered("invitedOnly"));
    if let Some(framework) = &terms.framework {
        let closes_on = terms.zone.date(terms.closes_at);
        framework::check(wrong, framework, (rules.frameworks, closes_on));
    }
    if rules.justified {
        wrong.require(terms.direct_reason.is_some(), || {
            Violation::new("directReason", ErrorCode::Required)
        });
        let justification = terms.justification.as_deref().unwrap_or_default();
        said(wrong, "justification", justification, LEAST_JUSTIFICATION);
    }
}

/// Winners of several lots are found together only by price, and only of so many lots.
fn check_combinations(wrong: &mut Violations, terms: &Terms) {
    let (asked, lots) = (terms.rules.combinations, terms.lots.len());
    let at = |code| Violation::new("combinations", code);
    wrong.require(!asked || terms.rules.award == AwardMethod::LowestPrice, || {
        at(ErrorCode::CombinationsNeedLowestPrice)
    });
    wrong.require(!asked || terms.framework.is_none(), || not_offered("combinations"));
    wrong.require(!asked || (2..=MOST_LOTS).contains(&lots), || {
        at(ErrorCode::CombinationsNeedLots).with("least", 2).with("most", MOST_LOTS)
    });
}

/// Checks how many are invited: a procedure that is closed to others has its bounds, and one that may be needs somebody.
fn check_invited(wrong: &mut Violations, terms: &Terms, rules: &Procedure, invited: usize) {
    let Bounds { least, most, .. } = rules.invited;
    let least = usize::from(least).max(usize::from(terms.rules.invited_only));
    wrong.require(invited >= least, || {
        Violation::new("invited", ErrorCode::TooFew).with("least", least)
    });
    wrong.require(invited <= usize::from(most), || {
        Violation::new("invited", ErrorCode::TooMany).with("most", most)
    });
}

pub(super) fn not_offered(path: &str) -> Violation {
    Violation::new(path, ErrorCode::NotInProcedure)
}

/// Checks that questions end early enough before the deadline.
pub(super) fn check_questions_end(
    wrong: &mut Violations,
    terms: &Terms,
    rules: &Procedure,
    calendar: &Calendar,
) {
    let latest = rules.questions_end.before(terms.closes_at, calendar, terms.zone);
    wrong.require(terms.questions_until <= latest, || {
        Violation::new("enquiryEndsAt", ErrorCode::QuestionsEndTooLate).with("latest", latest)
    });
}

fn check_dates(wrong: &mut Violations, terms: &Terms, rules: &Procedure, with: &Publication<'_>) {
    let period = if terms.has_works() { rules.tendering_works } else { rules.tendering };
    let begins = terms.opens_at.unwrap_or(with.now);
    wrong.require(begins >= with.now, || Violation::new("opensAt", ErrorCode::InThePast));
    let earliest = period.after(begins.max(with.now), with.calendar, terms.zone);
    let farthest = with.now + Duration::days(FARTHEST_DAYS);
    if terms.closes_at <= with.now {
        wrong.push(Violation::new("deadline", ErrorCode::InThePast));
    } else if terms.closes_at < earliest {
        let days = period.days();
        let soon = Violation::new("deadline", ErrorCode::DeadlineTooSoon);
        wrong.push(soon.with("days", days).with("earliest", earliest));
    } else if terms.closes_at > farthest {
        wrong.push(out_of("deadline", 1, FARTHEST_DAYS));
    }
    check_questions_end(wrong, terms, rules, with.calendar);
}

fn check_lot(wrong: &mut Violations, path: &str, lot: &Lot) {
    said(wrong, &format!("{path}.title"), &lot.title, 3);
    wrong.require(!lot.items.is_empty(), || {
        Violation::new(&format!("{path}.items"), ErrorCode::TooFew).with("least", 1)
    });
    for (i, item) in lot.items.iter().enumerate() {
        wrong.require(item.quantity > 0, || {
            Violation::new(&format!("{path}.items.{i}.quantity"), ErrorCode::OutOfRange)
                .with("least", 1)
        });
        said(wrong, &format!("{path}.items.{i}.title"), &item.description, 2);
        said(wrong, &format!("{path}.items.{i}.unit"), &item.unit, 1);
    }
    for (i, requirement) in lot.requirements.iter().enumerate() {
        said(wrong, &format!("{path}.requirements.{i}.title"), &requirement.title, 2);
        // Finished works are known from contracts alone, and there are none yet: nobody could meet it.
        let experience = matches!(requirement.test, RequirementTest::Experience { .. });
        wrong.require(!requirement.mandatory || !experience, || {
            let path = format!("{path}.requirements.{i}");
            Violation::new(&path, ErrorCode::ExperienceNotRecorded)
        });
    }
    wrong.require(!lot.hard_ceiling || lot.value.is_some(), || {
        Violation::new(&format!("{path}.valueCeiling"), ErrorCode::Required)
    });
}

fn check_criteria(wrong: &mut Violations, terms: &Terms) {
    let prices = terms.criteria.iter().filter(|c| is_price(c)).count();
    let fits = match terms.rules.award {
        AwardMethod::LowestPrice => prices == 1 && terms.criteria.len() == 1,
        AwardMethod::Weighted | AwardMethod::Discount => prices == 1 && terms.criteria.len() > 1,
    };
    if !fits {
        wrong.push(Violation::new("criteria", ErrorCode::Malformed));
    } else if !BasisPoints::make_whole(terms.criteria.iter().map(|c| c.weight)) {
        let sum = BasisPoints::sum(terms.criteria.iter().map(|c| c.weight));
        wrong.push(Violation::new("criteria", ErrorCode::NotWhole).with("sum", sum));
    }
    for (i, criterion) in terms.criteria.iter().enumerate() {
        said(wrong, &format!("criteria.{i}.title"), &criterion.title, 2);
        let most = match terms.rules.award {
            AwardMethod::Discount if !is_price(criterion) => AwardMethod::MOST_DISCOUNT,
            _ => BasisPoints::WHOLE,
        };
        wrong.require((1..=most.0).contains(&criterion.weight.0), || {
            out_of(&format!("criteria.{i}.weightBp"), 1, most.0)
        });
    }
}

/// Drafts may leave things unsaid; published tenders may not.
fn said(wrong: &mut Violations, path: &str, text: &str, least: usize) {
    let count = text.chars().count();
    let code = if count == 0 { ErrorCode::Required } else { ErrorCode::TooShort };
    wrong.require(count >= least, || Violation::new(path, code).with("least", least));
}

/// Whether a criterion scores the price.
#[must_use]
pub(super) const fn is_price(criterion: &Criterion) -> bool {
    matches!(criterion.kind, CriterionKind::Price)
}

fn out_of(path: &str, least: impl Into<i64>, most: impl Into<i64>) -> Violation {
    Violation::new(path, ErrorCode::OutOfRange)
        .with("least", least.into())
        .with("most", most.into())
}
