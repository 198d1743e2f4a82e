//! Changing a published tender: a reason, a new version, and time for bidders to answer it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    FieldChange, Phase, State, Tender, TenderEvent, diff,
    publish::{check_content, check_questions_end},
    tender::standings,
    terms::{Criterion, Lot, Terms},
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    text,
    time::{Calendar, Instant},
};

/// A published tender's change, asked for.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// Why, in words; checked by [`Amendment::words`].
    pub reason: String,
    /// The whole terms as they shall be.
    pub terms: Terms,
}

/// A published tender's change, made.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The tender in its new version.
    pub tender: Tender,
    /// What happened.
    pub event: TenderEvent,
    /// What changed.
    pub changes: Vec<FieldChange>,
    /// Whether sealed bids become stale.
    pub substantive: bool,
}

impl Amendment {
    /// Checks the reason's words.
    ///
    /// # Errors
    /// As [`text::paragraphs`], at `reason`; at least 10 characters.
    pub fn words(raw: &str) -> Result<String, Violation> {
        text::paragraphs("reason", raw, 10..=2_000)
    }
}

impl Tender {
    /// Changes a published tender before its deadline.
    ///
    /// A substantive change leaves bidders the procedure's extension at least; the deadline never
    /// moves earlier; what bids are compared by is fixed.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `DEADLINE_PASSED`, `CANCELLATION_PENDING`, `NOTHING_CHANGED`, and the
    /// violations of the new terms at once.
    pub fn amend(
        mut self,
        amendment: Amendment,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<Amended, Refusal> {
        let Phase::Tendering { published_at, .. } = self.phase else {
            return Err(self.refuse(State::Tendering));
        };
        ensure(now < self.terms.closes_at, ErrorCode::DeadlinePassed)?;
        self.ensure_not_cancelling()?;
        let procedure = Arc::clone(&self.procedure);
        let rules = &*procedure;
        let mut terms = amendment.terms;
        let mut wrong = Violations::default();
        self.check_frozen(&mut wrong, &terms);
        self.check_lots(&mut wrong, &terms, published_at, now);
        check_content(&mut wrong, &terms, rules);
        check_questions_end(&mut wrong, &terms, rules, calendar);
        wrong.finish()?;

        let substantive = diff(&self.terms, &terms).iter().any(|change| change.substantive);
        if substantive {
            let least = calendar.add_working_days(now, rules.extension, terms.zone);
            if least > terms.closes_at {
                let validity = terms.valid_until - terms.closes_at;
                terms.closes_at = least;
                terms.valid_until = least + validity;
            }
        }
        let changes = diff(&self.terms, &terms);
        ensure(!changes.is_empty(), ErrorCode::NothingChanged)?;
        self.lots = standings(&terms, &self.lots);
        self.terms = terms;
        self.terms_version = self.terms_version.saturating_add(1);
        let event = TenderEvent::Amended {
            tender: self.id,
            terms_version: self.terms_version,
            substantive,
        };
        Ok(Amended { tender: self, event, changes, substantive })
    }

    fn check_frozen(&self, wrong: &mut Violations, terms: &Terms) {
        wrong.require(terms.currency == self.terms.currency, || frozen("currency"));
        wrong.require(terms.rules.award == self.terms.rules.award, || frozen("awardMethod"));
        wrong.require(terms.rules.openers == self.terms.rules.openers, || frozen("openersNeeded"));
        let (rules, old) = (terms.rules, self.terms.rules);
        wrong.require(rules.envelopes == old.envelopes, || frozen("envelopes"));
        wrong.require(rules.seal == old.seal, || frozen("sealLevel"));
        wrong.require(rules.combine == old.combine, || frozen("scoreCombination"));
        wrong.require(rules.nearest == old.nearest, || frozen("nearestBreaksTies"));
        wrong.require(rules.combinations == old.combinations, || frozen("combinations"));
        wrong.require(rules.invited_only == old.invited_only, || frozen("invitedOnly"));
        wrong.require(terms.opens_at == self.terms.opens_at, || frozen("opensAt"));
        let direct = |terms: &Terms| (terms.direct_reason, terms.justification.clone());
        wrong.require(direct(terms) == direct(&self.terms), || frozen("justification"));
        wrong.require(terms.framework == self.terms.framework, || frozen("framework"));
        wrong.require(self.keeps_costs(terms), || frozen("unitCost"));
        let shape = |criteria: &[Criterion]| {
            criteria.iter().map(|c| (c.id, c.weight, c.kind)).collect::<Vec<_>>()
        };
        wrong.require(shape(&terms.criteria) == shape(&self.terms.criteria), || frozen("criteria"));
        wrong.require(terms.closes_at >= self.terms.closes_at, || {
            Violation::new("deadline", ErrorCode::DeadlineEarlier)
                .with("deadline", self.terms.closes_at)
        });
    }

    /// Whether what is compared beside the price is the same in every lot that stays.
    fn keeps_costs(&self, terms: &Terms) -> bool {
        let costs = |lot: &Lot| {
            let costs = lot.requirements.iter().filter_map(|of| Some((of.id, of.unit_cost?)));
            costs.collect::<BTreeMap<_, _>>()
        };
        let stay = self.terms.lots.iter().filter_map(|old| Some((old, terms.lot(old.id)?)));
        stay.into_iter().all(|(old, new)| costs(old) == costs(new))
    }

    /// Lots come and go only while at least half of the period is left.
    fn check_lots(
        &self,
        wrong: &mut Violations,
        terms: &Terms,
        published_at: Instant,
        now: Instant,
    ) {
        let same = terms.lots.len() == self.terms.lots.len()
            && terms.lots.iter().all(|lot| self.terms.lot(lot.id).is_some());
        let left = self.terms.closes_at - now;
        let early = left + left >= self.terms.closes_at - published_at;
        wrong.require(same || early, || Violation::new("lots", ErrorCode::LotsFrozen));
    }
}

fn frozen(path: &str) -> Violation {
    Violation::new(path, ErrorCode::FrozenAfterPublication)
}
