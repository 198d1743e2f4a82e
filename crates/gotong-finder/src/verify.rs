//! Checks an answer's teams anew, by what a problem says and nothing else: whoever gets a team can hold it against the
//! offers that it names.

use thiserror::Error;

use crate::{
    answer::Team,
    explain::{covers, explained},
    problem::Problem,
};

/// What is wrong with a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It has nobody, too many, somebody twice, or somebody who is no candidate.
    #[error("the team's members are not sound")]
    Members,
    /// The anchor is missing.
    #[error("the anchor is missing")]
    Anchor,
    /// Two of its members never work together.
    #[error("two members never work together")]
    Blocked,
    /// What it is said to cover, or to score, is not what it does.
    #[error("coverage or score is not what the offers give")]
    Told,
    /// It covers as much without somebody.
    #[error("somebody is not needed")]
    Redundant,
}

/// Checks a team.
///
/// # Errors
/// What is wrong with it.
pub fn verify(problem: &Problem, team: &Team) -> Result<(), Flaw> {
    let members = &team.members;
    let known = members.iter().all(|member| (*member as usize) < problem.candidates.len());
    let ascending = members.windows(2).all(|two| two[0] < two[1]);
    if members.is_empty() || members.len() > problem.size || !known || !ascending {
        return Err(Flaw::Members);
    }
    if problem.anchor.is_some_and(|anchor| !members.contains(&anchor)) {
        return Err(Flaw::Anchor);
    }
    let both = |(a, b): &(u32, u32)| members.contains(a) && members.contains(b);
    if problem.blocked.iter().any(both) {
        return Err(Flaw::Blocked);
    }
    if explained(problem, members.clone()) != *team {
        return Err(Flaw::Told);
    }
    if is_irredundant(problem, members) { Ok(()) } else { Err(Flaw::Redundant) }
}

/// How many requirements some members cover.
pub(crate) fn coverage(problem: &Problem, members: &[u32]) -> usize {
    let offers = |of: usize| {
        members.iter().map(move |member| problem.candidates[*member as usize].offers[of])
    };
    let met = |(of, need): (usize, &crate::Need)| covers(*need, offers(of));
    problem.needs.iter().enumerate().filter(|one| met(*one)).count()
}

/// Whether a team covers less without one of its members: of the anchor only this says so.
#[must_use]
pub fn is_needed(problem: &Problem, team: &Team, member: u32) -> bool {
    let rest: Vec<_> = team.members.iter().copied().filter(|other| *other != member).collect();
    coverage(problem, &rest) < team.covered()
}

/// Whether a team covers less without anybody but the anchor.
pub(crate) fn is_irredundant(problem: &Problem, members: &[u32]) -> bool {
    let all = coverage(problem, members);
    members.iter().filter(|member| Some(**member) != problem.anchor).all(|left_out| {
        let rest: Vec<_> = members.iter().copied().filter(|member| member != left_out).collect();
        coverage(problem, &rest) < all
    })
}
