//! Who of a team covers how much of what.

use crate::{
    answer::Team,
    problem::{Need, Problem},
    score::score,
};

/// What one member brings towards a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Who: a place among the candidates.
    pub member: u32,
    /// How much it offers.
    pub offer: u64,
}

/// How a team stands to one requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Whether it is covered.
    pub met: bool,
    /// What members bring, the most first; who brings nothing is left out.
    pub by: Vec<Brought>,
}

impl Coverage {
    fn of(problem: &Problem, team: &[u32], requirement: usize) -> Self {
        let offer = |member: u32| problem.candidates[member as usize].offers[requirement];
        let mut by: Vec<_> = team
            .iter()
            .map(|member| Brought { member: *member, offer: offer(*member) })
            .filter(|brought| brought.offer > 0)
            .collect();
        by.sort_by_key(|brought| (std::cmp::Reverse(brought.offer), brought.member));
        Self { met: covers(problem.needs[requirement], by.iter().map(|one| one.offer)), by }
    }

    /// How much more is offered than needed, in thousandths of the quantity; of what some member has to be able to do,
    /// how many more could.
    fn spare(&self, need: Need) -> u64 {
        let offers = self.by.iter().map(|one| one.offer);
        let total: u128 = match need {
            Need::Any => self.by.len() as u128,
            Need::Whole(_) => u128::from(offers.max().unwrap_or_default()),
            Need::Sum(_) => offers.map(u128::from).sum(),
        };
        u64::try_from(total * 1_000 / u128::from(need.quantity())).unwrap_or(u64::MAX)
    }
}

/// Whether offers cover a need.
pub(crate) fn covers(need: Need, offers: impl Iterator<Item = u64>) -> bool {
    match need {
        Need::Any | Need::Whole(_) => {
            let mut offers = offers;
            offers.any(|offer| need.is_covered_by(offer))
        }
        Need::Sum(quantity) => {
            // What one brings beyond the need helps nobody, and keeps the sum small.
            let total: u128 = offers.map(|offer| u128::from(offer.min(quantity))).sum();
            total >= u128::from(quantity)
        }
    }
}

/// A team with everything that is said about it.
pub(crate) fn explained(problem: &Problem, mut members: Vec<u32>) -> Team {
    members.sort_unstable();
    let all = 0..problem.needs.len();
    let coverage: Vec<_> = all.map(|of| Coverage::of(problem, &members, of)).collect();
    let spare = |(i, coverage): (usize, &Coverage)| (coverage.spare(problem.needs[i]), i);
    let binding = coverage.iter().enumerate().map(spare).min().map_or(0, |(_, i)| i);
    Team { score: score(problem, &members), members, coverage, binding }
}
