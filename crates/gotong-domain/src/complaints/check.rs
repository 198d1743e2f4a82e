//! What is checked before anything is filed: who objects, when, to what, and with what.

use std::collections::BTreeSet;

use super::{
    objection::{Days, Objection, Target},
    part::Part,
    rules::{Remedy, Season, TargetKind, rule},
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{BidId, BusinessId, LotId},
    tenders::{Award, AwardState, LotState, State, Tender},
    text,
    time::Instant,
};

/// The most objections of one filing.
pub const MOST_OBJECTIONS: usize = 20;

/// The most documents of one objection.
pub const MOST_DOCUMENTS: usize = 5;

/// The most characters in which a member of a joint bid says how it is in conflict with its lead.
pub(super) const MOST_CONFLICT: usize = 2_000;

/// The most characters in which it is said why.
pub(super) const MOST_TEXT: usize = 5_000;

/// The most characters of a public entry.
pub(super) const MOST_REFERENCE: usize = 300;

/// Working days before the deadline from which terms can no longer be objected to.
const TERMS_DAYS: u32 = 2;

/// What must be known of an opened bid before somebody objects to what was decided about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedBid {
    /// Which.
    pub id: BidId,
    /// For which lot.
    pub lot: LotId,
    /// Whether evaluators rejected it, so that it can be admitted after all.
    pub rejected: bool,
}

/// What must be known of a tender before somebody objects to it.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The tender.
    pub tender: &'a Tender,
    /// Who objects.
    pub claimant: BusinessId,
    /// What it has to do with the bids for it that were sealed in time.
    pub part: Part,
    /// The opened bids of the tender that are named.
    pub bids: &'a [DecidedBid],
    /// The tender's awards.
    pub awards: &'a [Award],
    /// Now.
    pub now: Instant,
    /// The tender's working days.
    pub days: Days<'a>,
}

/// What a check came to.
#[derive(Debug, Default)]
pub struct Checked {
    guards: Vec<Refusal>,
    wrong: Violations,
    objections: Vec<Objection>,
    conflict: Option<String>,
    lots: Option<BTreeSet<LotId>>,
}

/// What is sound and can be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    /// The objections.
    pub objections: Vec<Objection>,
    /// How a member of a joint bid is in conflict with its lead.
    pub conflict: Option<String>,
    /// The lots that are concerned; none means all.
    pub lots: Vec<LotId>,
}

impl Checked {
    /// Adds a guard that failed elsewhere.
    pub fn fail(&mut self, guard: Refusal) {
        self.guards.push(guard);
    }

    /// Adds what is wrong with a value, found elsewhere.
    pub fn push(&mut self, violation: Violation) {
        self.wrong.push(violation);
    }

    /// Everything that keeps it from being filed.
    #[must_use]
    pub fn refusals(self) -> Vec<Refusal> {
        let mut all = self.guards;
        all.extend(self.wrong.finish().err());
        all
    }

    /// What can be filed.
    ///
    /// # Errors
    /// The first guard that failed, or else everything that is wrong.
    pub fn accept(self) -> Result<Sound, Refusal> {
        if let Some(guard) = self.guards.into_iter().next() {
            return Err(guard);
        }
        self.wrong.finish()?;
        let lots = self.lots.unwrap_or_default().into_iter().collect();
        Ok(Sound { objections: self.objections, conflict: self.conflict, lots })
    }
}

/// Checks everything at once: the wizard asks before filing what filing asks.
///
/// Guards are `OWN_TENDER`, `DEADLINE_PASSED`, `TOO_EARLY`, `NOT_A_BIDDER`. To terms anybody objects; to what was decided,
/// who leads a bid, and a member of a joint one that says how it is in `conflict` with its lead.
#[must_use]
pub fn check(scene: &Scene<'_>, raw: &[Objection], conflict: Option<&str>) -> Checked {
    let mut checked = Checked { lots: Some(BTreeSet::new()), ..Checked::default() };
    if scene.claimant == scene.tender.buyer {
        checked.fail(Refusal::guard(ErrorCode::OwnTender));
    }
    let seasons: BTreeSet<_> = raw.iter().map(|one| one.target.kind().season()).collect();
    for season in &seasons {
        if let Err(code) = scene.in_season(*season) {
            checked.fail(Refusal::guard(code));
        }
    }
    let only_terms = seasons.iter().all(|season| *season == Season::Terms);
    match scene.part {
        _ if only_terms => {}
        Part::Lead => {}
        Part::Member => checked.conflict = checked.wrong.take(in_conflict(conflict)),
        Part::None => checked.fail(Refusal::guard(ErrorCode::NotABidder)),
    }
    if raw.is_empty() {
        checked.push(Violation::new("objections", ErrorCode::TooFew).with("least", 1));
    }
    if raw.len() > MOST_OBJECTIONS {
        let many = Violation::new("objections", ErrorCode::TooMany);
        checked.push(many.with("most", MOST_OBJECTIONS));
    }
    for (i, one) in raw.iter().take(MOST_OBJECTIONS).enumerate() {
        let mut wrong = Violations::default();
        let objection = scene.objection(&mut wrong, one);
        checked.wrong.absorb(&format!("objections.{i}"), wrong);
        checked.objections.extend(objection);
        match scene.lot_of(&one.target) {
            Some(lot) => drop(checked.lots.as_mut().map(|lots| lots.insert(lot))),
            // One objection to the whole concerns every lot.
            None => checked.lots = None,
        }
    }
    checked
}

/// Reads how a member of a joint bid is in conflict with its lead.
fn in_conflict(raw: Option<&str>) -> Result<String, Violation> {
    let raw = raw.ok_or(Violation::new("conflictWithLead", ErrorCode::Required))?;
    text::paragraphs("conflictWithLead", raw, 20..=MOST_CONFLICT)
}

impl Scene<'_> {
    /// Whether things of a season may be objected to now.
    fn in_season(&self, season: Season) -> Result<(), ErrorCode> {
        let (tender, now) = (self.tender, self.now);
        let state = tender.state_at(now);
        match season {
            Season::Terms => match state {
                State::Draft => Err(ErrorCode::TooEarly),
                State::Published | State::Tendering
                    if now < self.days.before(tender.terms.closes_at, TERMS_DAYS) =>
                {
                    Ok(())
                }
                _ => Err(ErrorCode::DeadlinePassed),
            },
            Season::Decisions => match state {
                State::Standstill if !tender.standstill_is_over(now) => Ok(()),
                State::QualificationTech if !tender.pause_is_over(now) => Ok(()),
                State::Draft
                | State::Published
                | State::Tendering
                | State::Opening
                | State::Evaluation => Err(ErrorCode::TooEarly),
                _ => Err(ErrorCode::DeadlinePassed),
            },
            Season::Cancellation => match &tender.cancellation {
                Some(announced) if now < announced.effective_at => Ok(()),
                Some(_) => Err(ErrorCode::DeadlinePassed),
                None => Err(ErrorCode::TooEarly),
            },
        }
    }

    fn objection(&self, wrong: &mut Violations, raw: &Objection) -> Option<Objection> {
        self.check_target(wrong, &raw.target);
        if check_rule(wrong, raw) {
            wrong.require(self.can_apply(&raw.target, raw.remedy), || {
                Violation::new("remedy", ErrorCode::RemedyNotPossible)
            });
        }
        let text = wrong.take(text::paragraphs("text", &raw.text, 20..=MOST_TEXT));
        let reference =
            raw.reference.as_deref().map(|raw| text::line("reference", raw, 1..=MOST_REFERENCE));
        let reference = match reference.transpose() {
            Ok(reference) => reference,
            Err(violation) => {
                wrong.push(violation);
                None
            }
        };
        let proven = !raw.documents.is_empty() || raw.reference.is_some();
        wrong.require(proven, || Violation::new("documentBlobIds", ErrorCode::EvidenceMissing));
        wrong.require(raw.documents.len() <= MOST_DOCUMENTS, || {
            Violation::new("documentBlobIds", ErrorCode::TooMany).with("most", MOST_DOCUMENTS)
        });
        Some(Objection { text: text?, reference, ..raw.clone() })
    }

    /// What is objected to belongs to the tender.
    pub(super) fn check_target(&self, wrong: &mut Violations, target: &Target) {
        let tender = self.tender;
        let (known, path) = match target {
            Target::Tender | Target::Cancellation => (true, "targetKind"),
            Target::Lot(lot) => (tender.terms.lot(*lot).is_some(), "targetId"),
            Target::Requirement(_) | Target::BidDecision(_) => {
                (self.lot_of(target).is_some(), "targetId")
            }
            Target::Amendment(number) => ((2..=tender.terms_version).contains(number), "amendment"),
            Target::Award(award) => {
                let standing = |award: &&Award| award.state == AwardState::Standstill;
                let mut standing = self.awards.iter().filter(standing);
                (standing.any(|known| known.id == *award), "targetId")
            }
        };
        wrong.require(known, || Violation::new(path, ErrorCode::Unknown));
    }

    /// Whether a remedy can be applied as the tender stands; of a target that is not known, that is said instead.
    fn can_apply(&self, target: &Target, remedy: Remedy) -> bool {
        let Some(lot) = self.lot_of(target) else { return true };
        let open = matches!(self.tender.lot_state(lot), Some(LotState::Active | LotState::Awarded));
        match remedy {
            Remedy::FixTerms | Remedy::Extend | Remedy::Answer => true,
            Remedy::ReEvaluate => open,
            Remedy::ReAdmit => open && self.decided(target).is_some_and(|bid| bid.rejected),
            Remedy::CancelAward => {
                open && self.awards.iter().any(|award| award.lot == lot && award.can_fall())
            }
        }
    }

    fn decided(&self, target: &Target) -> Option<&DecidedBid> {
        self.bids.iter().find(|bid| *target == Target::BidDecision(bid.id))
    }

    /// The lot that a target belongs to; `None` for the whole tender, and for what is not known.
    fn lot_of(&self, target: &Target) -> Option<LotId> {
        match target {
            Target::Tender | Target::Amendment(_) | Target::Cancellation => None,
            Target::Lot(lot) => Some(*lot),
            Target::Requirement(id) => {
                let has = |lot: &&crate::tenders::terms::Lot| {
                    lot.requirements.iter().any(|known| known.id == *id)
                };
                self.tender.terms.lots.iter().find(has).map(|lot| lot.id)
            }
            Target::BidDecision(_) => self.decided(target).map(|bid| bid.lot),
            Target::Award(id) => {
                self.awards.iter().find(|award| award.id == *id).map(|award| award.lot)
            }
        }
    }
}

/// The rule is one that such a thing can break, and is mended by what is asked for. Answers whether that is so.
fn check_rule(wrong: &mut Violations, raw: &Objection) -> bool {
    let (kind, remedy): (TargetKind, _) = (raw.target.kind(), raw.remedy);
    let Some(rule) = rule(&raw.rule) else {
        wrong.push(Violation::new("ruleId", ErrorCode::Unknown));
        return false;
    };
    if !rule.targets.contains(&kind) {
        wrong.push(Violation::new("ruleId", ErrorCode::RuleDoesNotFit));
    } else if !rule.fits(kind, remedy) {
        wrong.push(Violation::new("remedy", ErrorCode::RemedyDoesNotFit));
    } else {
        return true;
    }
    false
}
