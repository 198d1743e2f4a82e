//! Who is worth a look: what the anchor covers is taken off, who brings nothing is left out, and of those who bring the
//! same only as many stay as can be in an answer.

use std::cmp::Reverse;

use crate::{
    problem::{MOST_REQUIREMENTS, Need, Problem},
    score::{Scale, Score},
};

/// Requirements, a bit each.
pub(crate) type Mask = u16;

/// Somebody who is worth a look.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The place among the candidates.
    pub(crate) place: u32,
    /// The open requirements towards which it brings something; of those that one member covers, only if it does.
    pub(crate) mask: Mask,
    /// How far it can be trusted.
    pub(crate) trust: i64,
}

/// A problem as far as the anchor leaves it open.
pub(crate) struct Base<'a> {
    pub(crate) problem: &'a Problem,
    /// What the anchor does not cover alone.
    pub(crate) open: Mask,
    /// How much of each requirement is left when the anchor has brought its part.
    pub(crate) left: [u64; MOST_REQUIREMENTS],
    /// Who is worth a look.
    pub(crate) members: Vec<Member>,
    /// With whom each candidate has worked, those worth a look only, the most first.
    partners: Vec<Vec<(u32, i64)>>,
    /// With whom each candidate never works.
    blocked: Vec<Vec<u32>>,
    /// Whether past joint work counts at all.
    pub(crate) paired: bool,
}

impl<'a> Base<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Self {
        let mut left = [0; MOST_REQUIREMENTS];
        for (of, left) in left.iter_mut().enumerate().take(problem.needs.len()) {
            *left = left_of(problem, of);
        }
        let open = (0..left.len()).filter(|of| left[*of] > 0).fold(0, |all, of| all | 1 << of);
        let blocked = blocked(problem);
        let mut base = Self {
            problem,
            open,
            left,
            members: Vec::new(),
            partners: vec![Vec::new(); problem.candidates.len()],
            blocked,
            paired: false,
        };
        let useful = base.useful();
        base.pair(&useful);
        base.members = base.collapsed(useful);
        base
    }

    /// How many members a team has besides the anchor at most.
    pub(crate) fn slots(&self, size: usize) -> usize {
        size - usize::from(self.problem.anchor.is_some())
    }

    /// What a candidate offers of a requirement.
    pub(crate) fn offer(&self, place: u32, requirement: usize) -> u64 {
        self.problem.candidates[place as usize].offers[requirement]
    }

    /// Towards which open requirements a candidate brings something.
    pub(crate) fn mask(&self, place: u32) -> Mask {
        let brings = |of: &usize| match self.problem.needs[*of] {
            Need::Sum(_) => self.offer(place, *of) > 0,
            need => need.is_covered_by(self.offer(place, *of)),
        };
        let open = (0..self.problem.needs.len()).filter(|of| self.open & (1 << of) != 0);
        open.filter(brings).fold(0, |mask, of| mask | 1 << of)
    }

    /// Whether two never work together.
    pub(crate) fn is_blocked(&self, a: u32, b: u32) -> bool {
        self.blocked[a as usize].contains(&b)
    }

    /// Whether somebody works with nobody that there is any word about, neither good nor bad.
    fn is_plain(&self, place: u32) -> bool {
        self.partners[place as usize].is_empty() && self.blocked[place as usize].is_empty()
    }

    /// Whether nobody is kept apart from anybody, so that counting members is enough.
    pub(crate) fn is_free(&self) -> bool {
        self.problem.blocked.is_empty()
    }

    /// The requirements that several members cover together.
    pub(crate) fn sums(&self) -> Mask {
        let sum = |of: &usize| matches!(self.problem.needs[*of], Need::Sum(_));
        (0..self.problem.needs.len()).filter(sum).fold(0, |mask, of| mask | 1 << of)
    }

    /// With whom a candidate has worked, the most first.
    pub(crate) fn partners(&self, place: u32) -> &[(u32, i64)] {
        &self.partners[place as usize]
    }

    /// The exact score of a team.
    pub(crate) fn score(&self, team: &[u32]) -> Score {
        let scale = Scale::new(self.problem, team.len());
        let trust = |place: &u32| i64::from(self.problem.candidates[*place as usize].trust);
        let mut scaled: i64 = team.iter().map(|place| scale.apart(self.problem, *place)).sum();
        scaled += if scale.is_weakest() {
            scale.least_trust(team.iter().map(trust).min().unwrap_or_default())
        } else {
            team.iter().map(|place| scale.mean_trust(self.problem, *place)).sum()
        };
        for place in team {
            let joint = self.partners(*place).iter().filter(|(other, _)| team.contains(other));
            scaled += joint.map(|(_, joint)| scale.joint(*joint)).sum::<i64>();
        }
        Score { scaled, over: scale.over }
    }

    fn useful(&self) -> Vec<Member> {
        let anchor = self.problem.anchor;
        let apart = |place: u32| anchor.is_some_and(|anchor| self.is_blocked(anchor, place));
        let places = (0u32..).zip(&self.problem.candidates);
        let others = places.filter(|(place, _)| Some(*place) != anchor && !apart(*place));
        let member = |(place, one): (u32, &crate::Candidate)| Member {
            place,
            mask: self.mask(place),
            trust: i64::from(one.trust),
        };
        others.map(member).filter(|member| member.mask != 0).collect()
    }

    fn pair(&mut self, useful: &[Member]) {
        let mut in_question = vec![false; self.problem.candidates.len()];
        let places = useful.iter().map(|member| member.place).chain(self.problem.anchor);
        for place in places {
            in_question[place as usize] = true;
        }
        if self.problem.weights.joint == 0 {
            return;
        }
        for pair in &self.problem.pairs {
            let (a, b) = pair.members;
            if in_question[a as usize] && in_question[b as usize] {
                self.partners[a as usize].push((b, i64::from(pair.joint)));
                self.partners[b as usize].push((a, i64::from(pair.joint)));
                self.paired = true;
            }
        }
        for partners in &mut self.partners {
            partners.sort_unstable_by_key(|(place, joint)| (Reverse(*joint), *place));
        }
    }

    /// Of those who bring exactly the same, who can be in an answer: where nobody shares a requirement, two of them
    /// never are in one team.
    fn collapsed(&self, mut useful: Vec<Member>) -> Vec<Member> {
        let sums = self.sums() & self.open;
        let sharing = if sums == 0 { 0 } else { self.problem.size - 1 };
        let keep = self.problem.teams + sharing;
        let scale = Scale::new(self.problem, 1);
        let shared: Vec<usize> =
            (0..self.problem.needs.len()).filter(|of| sums & (1 << of) != 0).collect();
        // What is offered beyond the need changes nothing.
        let brings =
            |member: &Member, of: &usize| self.offer(member.place, *of).min(self.left[*of]);
        let good = |member: &Member| {
            let apart = scale.apart(self.problem, member.place);
            let mean = scale.mean_trust(self.problem, member.place);
            if scale.is_weakest() { apart } else { apart + mean }
        };
        useful.sort_by_cached_key(|member| {
            let shares: Vec<u64> = shared.iter().map(|of| brings(member, of)).collect();
            (member.mask, shares, Reverse(good(member)), Reverse(member.trust), member.place)
        });
        let mut kept: Vec<Member> = Vec::with_capacity(useful.len());
        let mut first = 0;
        for member in useful {
            let same = |other: &Member| {
                other.mask == member.mask
                    && shared.iter().all(|of| brings(other, of) == brings(&member, of))
            };
            if kept.get(first).is_none_or(|of_class| !same(of_class)) {
                first = kept.len();
            }
            // Everyone before it in its class adds at least as much by itself; the least trust may still be its own.
            let weakest = scale.is_weakest();
            let better = |other: &&Member| !weakest || other.trust >= member.trust;
            let plain = |other: &&Member| self.is_plain(other.place);
            let ahead = kept[first..].iter().filter(plain).filter(better).count();
            if !self.is_plain(member.place) || ahead < keep {
                kept.push(member);
            }
        }
        kept
    }
}

/// How much of a requirement is left when the anchor has brought its part; 0 if it covers it.
fn left_of(problem: &Problem, of: usize) -> u64 {
    let need = problem.needs[of];
    let offer = problem.anchor.map_or(0, |anchor| problem.candidates[anchor as usize].offers[of]);
    match need {
        Need::Sum(quantity) => quantity.saturating_sub(offer),
        Need::Any | Need::Whole(_) if need.is_covered_by(offer) => 0,
        Need::Any | Need::Whole(_) => need.quantity(),
    }
}

fn blocked(problem: &Problem) -> Vec<Vec<u32>> {
    let mut blocked = vec![Vec::new(); problem.candidates.len()];
    for (a, b) in &problem.blocked {
        blocked[*a as usize].push(*b);
        blocked[*b as usize].push(*a);
    }
    blocked
}
