//! Finding the best teams.

use crate::{
    answer::{Answer, Certificate, Status, Team},
    budget::{Budget, Found},
    cover::{Bits, Fewest},
    explain::explained,
    obstacle::{Reach, helpers, obstacle},
    problem::{Problem, Unfit},
    reduce::{Base, Mask},
    score::Score,
    search::Search,
};

/// How much work a search may do.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// How many partial teams may be looked at. The same number gives the same answer everywhere.
    pub nodes: u64,
    /// Whether somebody has called the search off; asked now and then.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self { nodes: 2_000_000, cancelled: &|| false }
    }
}

/// Finds the best teams, or why there is none.
///
/// # Errors
/// Why the problem cannot be looked at.
pub fn find(problem: &Problem, limits: &Limits<'_>) -> Result<Answer, Unfit> {
    problem.check()?;
    let base = Base::new(problem);
    let masks: Vec<_> = base.members.iter().map(|member| member.mask).collect();
    let bits = Bits::new(base.open, &masks);
    let fewest = Fewest::new(&bits, &masks);
    let mut finder = Finder {
        base: &base,
        bits: &bits,
        fewest: &fewest,
        budget: Budget::new(limits.nodes, limits.cancelled),
        teams: Vec::new(),
        bound: None,
        closed: true,
    };
    if base.open == 0 {
        // Whoever else took part would not be needed.
        finder.alone();
        return Ok(finder.answer(Vec::new(), Vec::new()));
    }
    finder.cover(&[base.open]);
    if !finder.teams.is_empty() || finder.budget.is_spent() {
        return Ok(finder.answer(Vec::new(), Vec::new()));
    }
    finder.cover_most();
    let mut reach = Reach { base: &base, bits: &bits, fewest: &fewest, budget: &mut finder.budget };
    let (in_the_way, helping) = match obstacle(&mut reach) {
        Some(in_the_way) => {
            let helping = helpers(&mut reach, in_the_way);
            (requirements(in_the_way).collect(), helping)
        }
        None => (Vec::new(), Vec::new()),
    };
    Ok(finder.answer(in_the_way, helping))
}

/// The requirements of a mask, in their order.
pub(crate) fn requirements(mask: Mask) -> impl Iterator<Item = usize> {
    (0..Mask::BITS as usize).filter(move |of| mask & (1 << of) != 0)
}

struct Finder<'a> {
    base: &'a Base<'a>,
    bits: &'a Bits,
    fewest: &'a Fewest,
    budget: Budget<'a>,
    teams: Vec<(Score, Vec<u32>)>,
    /// No team of the first one's coverage and size scores more.
    bound: Option<Score>,
    /// Whether everything that could be better was looked at.
    closed: bool,
}

impl Finder<'_> {
    fn alone(&mut self) {
        if let Some(anchor) = self.base.problem.anchor {
            let score = self.base.score(&[anchor]);
            self.teams.push((score, vec![anchor]));
            self.bound = Some(score);
        }
    }

    /// Looks at teams that cover one of these sets of requirements, the smallest teams first, until there are enough.
    fn cover(&mut self, targets: &[Mask]) {
        let problem = self.base.problem;
        let anchored = usize::from(problem.anchor.is_some());
        let least = targets.iter().map(|target| self.fewest.of(self.bits.place(*target))).min();
        let least = least.unwrap_or(usize::MAX).saturating_add(anchored).max(1);
        for size in least..=problem.size {
            let room = problem.teams - self.teams.len();
            if room == 0 || self.budget.is_spent() {
                return;
            }
            let slots = self.base.slots(size);
            let search = Search::new(self.base, (self.bits, self.fewest), size);
            let mut found = Found::new(room);
            for target in targets {
                if self.fewest.of(self.bits.place(*target)) <= slots {
                    search.run(*target, &mut found, &mut self.budget);
                }
            }
            self.keep(found, Score::denominator(size));
        }
    }

    fn keep(&mut self, found: Found, over: i64) {
        self.closed &= !self.budget.is_spent();
        let best = found.teams.first().map(|(score, _)| *score);
        if self.teams.is_empty()
            && let Some(best) = best
        {
            let unseen = Score { scaled: found.unseen, over };
            self.bound = Some(if self.budget.is_spent() { best.max(unseen) } else { best });
        }
        self.teams.extend(found.teams);
    }

    /// Nothing covers everything: looks at teams that cover as much as any does.
    fn cover_most(&mut self) {
        let open = self.base.open;
        let covered = self.base.problem.needs.len() - open.count_ones() as usize;
        for many in (1..open.count_ones()).rev() {
            let parts = |mask: &Mask| mask & !open == 0 && mask.count_ones() == many;
            let targets: Vec<Mask> = (1..=open).filter(parts).collect();
            self.cover(&targets);
            if !self.teams.is_empty() || self.budget.is_spent() {
                return;
            }
        }
        if covered > 0 {
            self.alone();
        }
    }

    fn answer(self, obstacle: Vec<usize>, helpers: Vec<crate::Helper>) -> Answer {
        let problem = self.base.problem;
        let optimal = self.closed && !self.budget.is_spent();
        let status = if optimal { Status::Optimal } else { Status::BestFound };
        let certificate = Certificate { status, bound: self.bound, nodes: self.budget.nodes };
        let teams: Vec<Team> =
            self.teams.into_iter().map(|(_, members)| explained(problem, members)).collect();
        Answer { teams, certificate, obstacle, helpers }
    }
}
