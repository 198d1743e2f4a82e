//! How good a team is, as an exact fraction: means over members and over pairs have no other common denominator.

use std::cmp::Ordering;

use crate::problem::{Problem, Trust};

/// What a team scores; teams of other sizes and other coverage are never compared by it.
#[derive(Clone, Copy, Debug)]
pub struct Score {
    /// The numerator.
    pub scaled: i64,
    /// The denominator; depends on the size alone.
    pub over: i64,
}

impl Score {
    /// The denominator of teams of a size: that of the mean over members times that of the mean over pairs.
    #[must_use]
    pub const fn denominator(size: usize) -> i64 {
        #[expect(clippy::cast_possible_wrap, reason = "a team has at most eight members")]
        let size = size as i64;
        if size < 2 { 1 } else { size * (size - 1) }
    }

    /// The score as a number to show.
    #[must_use]
    pub fn value(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far below what a double holds exactly")]
        let (scaled, over) = (self.scaled as f64, self.over as f64);
        scaled / over
    }
}

impl PartialEq for Score {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        let (ours, theirs) = (i128::from(self.scaled), i128::from(other.scaled));
        (ours * i128::from(other.over)).cmp(&(theirs * i128::from(self.over)))
    }
}

/// What goes into the score of teams of one size, all over its denominator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// The denominator.
    pub(crate) over: i64,
    /// What one member's point counts in a mean over members.
    per_member: i64,
    trust: Trust,
    weights: [i64; 4],
}

impl Scale {
    pub(crate) fn new(problem: &Problem, size: usize) -> Self {
        let over = Score::denominator(size);
        #[expect(clippy::cast_possible_wrap, reason = "a team has at most eight members")]
        let per_member = over / size.max(1) as i64;
        let w = problem.weights;
        let weights = [w.trust, w.joint, w.distance, w.load].map(i64::from);
        Self { over, per_member, trust: problem.trust, weights }
    }

    /// What a member adds by itself, its trust left out.
    pub(crate) fn apart(&self, problem: &Problem, member: u32) -> i64 {
        let [_, _, distance, load] = self.weights;
        let one = &problem.candidates[member as usize];
        -self.per_member * (distance * i64::from(one.distance) + load * i64::from(one.load))
    }

    /// What a member's trust adds if trust is a mean; never less than it adds as the weakest.
    pub(crate) fn mean_trust(&self, problem: &Problem, member: u32) -> i64 {
        let trust = i64::from(problem.candidates[member as usize].trust);
        self.per_member * self.weights[0] * trust
    }

    /// What the least trust of a team adds if that counts.
    pub(crate) const fn least_trust(&self, trust: i64) -> i64 {
        self.over * self.weights[0] * trust
    }

    /// What each side of a pair adds by past joint work; both sides add it.
    pub(crate) const fn joint(&self, joint: i64) -> i64 {
        self.weights[1] * joint
    }

    pub(crate) const fn is_weakest(&self) -> bool {
        matches!(self.trust, Trust::Weakest)
    }
}

/// The score of a team.
pub(crate) fn score(problem: &Problem, team: &[u32]) -> Score {
    let scale = Scale::new(problem, team.len());
    let mut scaled: i64 = team.iter().map(|member| scale.apart(problem, *member)).sum();
    let trusts = team.iter().map(|member| problem.candidates[*member as usize].trust);
    scaled += match problem.trust {
        Trust::Weakest => scale.least_trust(i64::from(trusts.min().unwrap_or_default())),
        Trust::Mean => team.iter().map(|member| scale.mean_trust(problem, *member)).sum(),
    };
    for pair in &problem.pairs {
        if team.contains(&pair.members.0) && team.contains(&pair.members.1) {
            scaled += 2 * scale.joint(i64::from(pair.joint));
        }
    }
    Score { scaled, over: scale.over }
}
