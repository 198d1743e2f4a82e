//! Every team, tried one after the other. Shares nothing with the finder but the problem.

use std::collections::BTreeMap;

use gotong_finder::{Answer, Need, Problem, Score, Trust};

/// A fraction in lowest terms.
pub(crate) fn fraction(score: Score) -> (i64, i64) {
    lowest(score.scaled, score.over)
}

fn lowest(numerator: i64, denominator: i64) -> (i64, i64) {
    let (mut a, mut b) = (numerator.abs(), denominator.abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    (numerator / a.max(1), denominator / a.max(1))
}

struct Tried {
    members: Vec<usize>,
    /// Which requirements it covers.
    covers: u16,
}

pub(crate) struct Oracle<'a> {
    problem: &'a Problem,
    all: Vec<Tried>,
}

impl<'a> Oracle<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Self {
        let mut oracle = Self { problem, all: Vec::new() };
        oracle.extend(0, &mut Vec::new());
        oracle
    }

    fn extend(&mut self, from: usize, team: &mut Vec<usize>) {
        let problem = self.problem;
        let anchored = problem.anchor.is_none_or(|anchor| team.contains(&(anchor as usize)));
        if !team.is_empty() && anchored {
            self.all.push(Tried { members: team.clone(), covers: covers(problem, team) });
        }
        if team.len() == problem.size {
            return;
        }
        for next in from..problem.candidates.len() {
            let apart = |(a, b): &(u32, u32)| {
                let (a, b) = (*a as usize, *b as usize);
                (a == next && team.contains(&b)) || (b == next && team.contains(&a))
            };
            if problem.blocked.iter().any(apart) {
                continue;
            }
            team.push(next);
            self.extend(next + 1, team);
            team.pop();
        }
    }

    /// Coverage, size and score of the best teams, the best first.
    pub(crate) fn best(&self) -> Vec<(usize, usize, (i64, i64))> {
        let most = self.all.iter().map(|tried| tried.covers.count_ones()).max().unwrap_or_default();
        if most == 0 {
            return vec![];
        }
        let best = self.all.iter().filter(|tried| tried.covers.count_ones() == most);
        let mut best: Vec<_> = best
            .filter(|tried| self.needs_everybody(tried))
            .map(|tried| (tried.members.len(), self.score(&tried.members)))
            .collect();
        best.sort_by(|(size, (n, d)), (other, (m, e))| {
            size.cmp(other).then_with(|| (m * d).cmp(&(n * e)))
        });
        best.truncate(self.problem.teams);
        best.into_iter().map(|(size, score)| (most as usize, size, score)).collect()
    }

    fn needs_everybody(&self, tried: &Tried) -> bool {
        let others = tried
            .members
            .iter()
            .filter(|one| self.problem.anchor.is_none_or(|anchor| anchor as usize != **one));
        others.clone().all(|left_out| {
            let rest: Vec<_> = tried.members.iter().copied().filter(|o| o != left_out).collect();
            covers(self.problem, &rest).count_ones() < tried.covers.count_ones()
        })
    }

    fn score(&self, team: &[usize]) -> (i64, i64) {
        let (problem, weights) = (self.problem, self.problem.weights);
        let size = i64::try_from(team.len()).expect("few");
        let each = |of: fn(&gotong_finder::Candidate) -> u16| {
            team.iter().map(move |i| i64::from(of(&problem.candidates[*i])))
        };
        let means = -i64::from(weights.distance) * each(|c| c.distance).sum::<i64>()
            - i64::from(weights.load) * each(|c| c.load).sum::<i64>();
        let weakest = each(|c| c.trust).min().expect("a member");
        let trust = match problem.trust {
            Trust::Weakest => weakest * size,
            Trust::Mean => each(|c| c.trust).sum(),
        };
        let of_members = i64::from(weights.trust) * trust + means;
        if size == 1 {
            return lowest(of_members, 1);
        }
        let within = |place: u32| team.contains(&(place as usize));
        let joint = problem.pairs.iter().filter(|p| within(p.members.0) && within(p.members.1));
        let joint: i64 = joint.map(|pair| i64::from(pair.joint)).sum();
        let pairs = size * (size - 1) / 2;
        lowest(of_members * pairs + i64::from(weights.joint) * joint * size, size * pairs)
    }

    /// Whether the obstacle is one, and there is no smaller one.
    pub(crate) fn obstacle(&self, answer: &Answer) -> Result<(), String> {
        let all = self.problem.needs.len();
        let whole = u16::try_from((1u32 << all) - 1).expect("few");
        let possible = |set: u16| self.all.iter().any(|tried| tried.covers & set == set);
        if possible(whole) {
            let none = answer.obstacle.is_empty() && answer.is_possible();
            return if none { Ok(()) } else { Err("an obstacle though it is possible".to_owned()) };
        }
        let told = answer.obstacle.iter().fold(0u16, |set, of| set | 1 << of);
        if told == 0 || possible(told) {
            return Err(format!("{:?} is no obstacle", answer.obstacle));
        }
        let smaller =
            (1..=whole).find(|set| set.count_ones() < told.count_ones() && !possible(*set));
        smaller.map_or(Ok(()), |set| Err(format!("{set:b} is a smaller obstacle")))
    }

    /// Whether those who would help are exactly those who would.
    pub(crate) fn helpers(&self, answer: &Answer) -> Result<(), String> {
        let mut told: BTreeMap<(u32, usize), bool> =
            answer.helpers.iter().map(|h| ((h.member, h.requirement), false)).collect();
        for of in &answer.obstacle {
            for member in 0..self.problem.candidates.len() {
                let mut better = self.problem.clone();
                better.candidates[member].offers[*of] = better.needs[*of].quantity();
                // With more to offer everybody helps who takes part.
                let oracle = Oracle::new(&better);
                let whole = better.needs.len();
                let helps = oracle.all.iter().any(|tried| {
                    tried.members.contains(&member) && tried.covers.count_ones() as usize == whole
                });
                let key = (u32::try_from(member).expect("few"), *of);
                match (helps, told.get_mut(&key)) {
                    (true, Some(seen)) => *seen = true,
                    (true, None) if answer.helpers.len() < 10 => {
                        return Err(format!("{key:?} would help, too"));
                    }
                    (false, Some(_)) => return Err(format!("{key:?} does not help")),
                    _ => {}
                }
            }
        }
        let missing = told.iter().find(|(_, seen)| !**seen);
        missing.map_or(Ok(()), |(key, _)| Err(format!("{key:?} is not of the obstacle")))
    }
}

fn covers(problem: &Problem, team: &[usize]) -> u16 {
    let met = |(of, need): (usize, &Need)| {
        let offers = team.iter().map(|i| problem.candidates[*i].offers[of]);
        match need {
            Need::Any => offers.max().unwrap_or_default() >= 1,
            Need::Whole(quantity) => offers.max().unwrap_or_default() >= *quantity,
            Need::Sum(quantity) => offers.sum::<u64>() >= *quantity,
        }
    };
    let needs = problem.needs.iter().enumerate();
    needs.filter(|one| met((one.0, one.1))).fold(0, |set, (of, _)| set | 1 << of)
}
