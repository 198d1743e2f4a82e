//! What the finder answers.

use crate::{explain::Coverage, score::Score};

/// Businesses that cover requirements together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Their places among the candidates, in ascending order.
    pub members: Vec<u32>,
    /// How good it is.
    pub score: Score,
    /// Who covers how much of what, by requirement.
    pub coverage: Vec<Coverage>,
    /// The requirement that it covers with the least to spare; of one that is not covered there is nothing to spare.
    pub binding: usize,
}

impl Team {
    /// How many requirements it covers.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.coverage.iter().filter(|coverage| coverage.met).count()
    }
}

/// How sure an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// No other team is better than those answered, in their order.
    Optimal,
    /// The best that was found before a limit was reached, or somebody called the search off.
    BestFound,
}

/// What is proven about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// How sure it is.
    pub status: Status,
    /// No team of the first one's coverage and size scores more; none if there is no team.
    pub bound: Option<Score>,
    /// How many partial teams were looked at.
    pub nodes: u64,
}

/// Somebody who would make a team possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helper {
    /// Its place among the candidates.
    pub member: u32,
    /// The one requirement that it would have to cover in addition.
    pub requirement: usize,
}

/// The best teams, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The best teams, the best first. Where no team covers everything, those that cover most.
    pub teams: Vec<Team>,
    /// What is proven about them.
    pub certificate: Certificate,
    /// A smallest set of requirements that no team covers together; empty if some team covers everything, or if that was
    /// not found out.
    pub obstacle: Vec<usize>,
    /// Who is one capability away from a team that covers everything, the most trusted first; ten at most.
    pub helpers: Vec<Helper>,
}

impl Answer {
    /// Whether some team covers everything.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.teams.first().is_some_and(|team| team.covered() == team.coverage.len())
    }
}
