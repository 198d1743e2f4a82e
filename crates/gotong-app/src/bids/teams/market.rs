//! A lot with those who could bid for it, in the finder's words and back.

use std::time::Duration;

use gotong_domain::{
    bids::{Bidder, Check, Finding, Outcome, Standard, assess},
    error::{ErrorCode, Refusal},
    ids::{BusinessId, RequirementId},
    tenders::terms::{Aggregation, Lot, Requirement, RequirementTest},
};
use gotong_finder::{Answer, Candidate, Need, Pair, Problem, Status, Trust, is_needed};

use super::{Found, MOST_TEAMS, Teams, WEIGHTS, candidates::Sites};
use crate::Error;

/// A lot with those who could bid for it.
pub(super) struct Market<'a> {
    pub(super) lot: &'a Lot,
    pub(super) bidders: Vec<Bidder>,
    pub(super) standard: Standard,
    pub(super) lead: BusinessId,
}

/// A requirement that the finder looks at.
pub(super) struct Asking<'a> {
    requirement: &'a Requirement,
    need: Need,
}

impl Market<'_> {
    /// What is mandatory, and known before a bid is written. What the bid answers is left to it.
    pub(super) fn asked(&self) -> Vec<Asking<'_>> {
        let mandatory = self.lot.requirements.iter().filter(|one| one.mandatory);
        let asking = |requirement| {
            let need = need(requirement)?;
            Some(Asking { requirement, need })
        };
        mandatory.filter_map(asking).collect()
    }

    fn checks(&self, bidders: &[Bidder]) -> Vec<Check> {
        assess(self.lot, bidders, None, &self.standard)
    }

    /// The finder's problem; none where nothing is required that is known beforehand.
    pub(super) fn problem(
        &self,
        asked: &[Asking<'_>],
        pairs: Vec<Pair>,
        (size, sites): (usize, &Sites),
    ) -> Result<Option<Problem>, Error> {
        if asked.is_empty() {
            return Ok(None);
        }
        if asked.len() > gotong_finder::MOST_REQUIREMENTS {
            let most = gotong_finder::MOST_REQUIREMENTS;
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", most).into());
        }
        let anchor = self.bidders.iter().position(|one| one.business == self.lead);
        Ok(Some(Problem {
            needs: asked.iter().map(|one| one.need).collect(),
            candidates: self.bidders.iter().map(|one| self.candidate(one, asked, sites)).collect(),
            pairs,
            blocked: vec![],
            anchor: anchor.and_then(|place| u32::try_from(place).ok()),
            size,
            teams: MOST_TEAMS,
            trust: Trust::Weakest,
            weights: WEIGHTS,
        }))
    }

    fn candidate(&self, bidder: &Bidder, asked: &[Asking<'_>], sites: &Sites) -> Candidate {
        let checks = self.checks(std::slice::from_ref(bidder));
        let lead = bidder.business == self.lead;
        // What each member has to fulfil keeps out whoever does not.
        let fails = |one: &Asking<'_>| {
            one.requirement.aggregation == Aggregation::AllMembers
                && outcome(&checks, one.requirement.id) == Some(Outcome::NotMet)
        };
        let out = !lead && asked.iter().any(fails);
        let offer = |one: &Asking<'_>| {
            let only_lead = one.requirement.aggregation == Aggregation::LeadOnly && !lead;
            if out || only_lead { 0 } else { offered(&checks, one, bidder.level) }
        };
        let km = sites.get(&bidder.business).copied().unwrap_or(u32::from(u16::MAX));
        Candidate {
            offers: asked.iter().map(offer).collect(),
            trust: trusted(bidder.level),
            distance: u16::try_from(km.saturating_mul(10)).unwrap_or(u16::MAX),
            load: load(bidder),
        }
    }

    pub(super) fn alone(&self, sites: &Sites) -> Teams {
        let lead = self.bidders.iter().filter(|one| one.business == self.lead).cloned();
        let lead: Vec<_> = lead.collect();
        let members = vec![(self.lead, sites.get(&self.lead).copied())];
        let checks = self.checks(&lead);
        let found =
            Found { members, checks, complete: true, lead_needed: true, binding: None, score: 0.0 };
        Teams {
            teams: vec![found],
            proven: true,
            gap: 0.0,
            candidates: self.bidders.len(),
            nodes: 0,
            took: Duration::ZERO,
            obstacle: vec![],
            helpers: vec![],
        }
    }

    pub(super) fn told(
        &self,
        (problem, answer): (&Problem, Answer),
        asked: &[Asking<'_>],
        (sites, took): (&Sites, Duration),
    ) -> Teams {
        let of = |place: u32| &self.bidders[place as usize];
        let requirement = |of: usize| asked[of].requirement.id;
        let gap = answer.teams.first().zip(answer.certificate.bound);
        let team = |team: &gotong_finder::Team| {
            let mut bidders: Vec<_> = team.members.iter().map(|place| of(*place).clone()).collect();
            bidders.sort_by_key(|one| one.business != self.lead);
            let members = bidders.iter().map(|one| one.business);
            Found {
                members: members.map(|id| (id, sites.get(&id).copied())).collect(),
                checks: self.checks(&bidders),
                complete: team.covered() == problem.needs.len(),
                lead_needed: problem.anchor.is_some_and(|lead| is_needed(problem, team, lead)),
                binding: Some(requirement(team.binding)),
                score: team.score.value(),
            }
        };
        Teams {
            teams: answer.teams.iter().map(team).collect(),
            proven: answer.certificate.status == Status::Optimal,
            gap: gap.map_or(0.0, |(first, bound)| bound.value() - first.score.value()),
            candidates: self.bidders.len(),
            nodes: answer.certificate.nodes,
            took,
            obstacle: answer.obstacle.iter().map(|of| requirement(*of)).collect(),
            helpers: answer
                .helpers
                .iter()
                .map(|helper| (of(helper.member).business, requirement(helper.requirement)))
                .collect(),
        }
    }
}

/// When the finder counts a requirement as covered; nothing for what a bid answers.
fn need(requirement: &Requirement) -> Option<Need> {
    match (&requirement.test, requirement.aggregation) {
        (RequirementTest::Capacity { quantity, .. }, Aggregation::Sum) => {
            Some(Need::Sum(*quantity))
        }
        (RequirementTest::Capacity { quantity, .. }, _) => Some(Need::Whole(*quantity)),
        (
            RequirementTest::Certificate { .. }
            | RequirementTest::Distance { .. }
            | RequirementTest::Experience { .. },
            _,
        ) => Some(Need::Any),
        _ => None,
    }
}

fn outcome(checks: &[Check], of: RequirementId) -> Option<Outcome> {
    checks.iter().find(|check| check.requirement == of).map(|check| check.outcome)
}

/// How much somebody offers of a requirement. A capacity counts as far as it is verified: half at level 1.
fn offered(checks: &[Check], asking: &Asking<'_>, level: u8) -> u64 {
    let check = checks.iter().find(|check| check.requirement == asking.requirement.id);
    let Some(check) = check else { return 0 };
    match (&check.finding, level) {
        (Finding::Capacity { .. }, 0) => 0,
        (Finding::Capacity { free, .. }, 1) => free / 2,
        (Finding::Capacity { free, .. }, _) => *free,
        _ => u64::from(check.outcome == Outcome::Met),
    }
}

/// How far somebody can be trusted: as far as it is verified, until works are recorded.
const fn trusted(level: u8) -> u16 {
    match level {
        0 => 0,
        1 => 400,
        2 => 800,
        _ => 1_000,
    }
}

/// How busy somebody is: the part of what it can do that is promised, of what it has most of.
fn load(bidder: &Bidder) -> u16 {
    let part = |one: &gotong_domain::bids::Capacity| {
        let taken = u128::from(one.committed.min(one.quantity)) * 1_000;
        u16::try_from(taken / u128::from(one.quantity.max(1))).unwrap_or(1_000)
    };
    bidder.capacities.iter().map(part).max().unwrap_or_default()
}
