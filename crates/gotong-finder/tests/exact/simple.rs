//! What somebody would try first: taking whoever covers most of what is left, and taking those who are listed first.

use gotong_finder::{Need, Problem};

/// How many requirements are covered, by how many.
pub(crate) type Got = (usize, usize);

/// Takes whoever covers most of what is left, the most trusted of equals, until nobody helps.
pub(crate) fn greedy(problem: &Problem) -> Got {
    let mut team: Vec<usize> = problem.anchor.map(|anchor| anchor as usize).into_iter().collect();
    while team.len() < problem.size {
        let before = covered(problem, &team);
        let gain = |next: usize| {
            let with: Vec<_> = team.iter().copied().chain([next]).collect();
            covered(problem, &with) - before
        };
        let others = (0..problem.candidates.len()).filter(|i| !team.contains(i));
        let best =
            others.max_by_key(|i| (gain(*i), problem.candidates[*i].trust, std::cmp::Reverse(*i)));
        match best {
            Some(next) if gain(next) > 0 => team.push(next),
            _ => break,
        }
    }
    (covered(problem, &team), team.len())
}

/// Takes those who cover most by themselves, as a list of search results would show them, until everything is covered.
pub(crate) fn listed(problem: &Problem) -> Got {
    let mut team: Vec<usize> = problem.anchor.map(|anchor| anchor as usize).into_iter().collect();
    let mut others: Vec<_> = (0..problem.candidates.len()).filter(|i| !team.contains(i)).collect();
    let alone = |i: &usize| covered(problem, &[*i]);
    others.sort_by_key(|i| (std::cmp::Reverse((alone(i), problem.candidates[*i].trust)), *i));
    for next in others {
        if team.len() == problem.size || covered(problem, &team) == problem.needs.len() {
            break;
        }
        team.push(next);
    }
    (covered(problem, &team), team.len())
}

fn covered(problem: &Problem, team: &[usize]) -> usize {
    let met = |(of, need): (usize, &Need)| {
        let offers = team.iter().map(|i| problem.candidates[*i].offers[of]);
        match need {
            Need::Any | Need::Whole(_) => {
                offers.max().is_some_and(|offer| need.is_covered_by(offer))
            }
            Need::Sum(quantity) => offers.sum::<u64>() >= *quantity,
        }
    };
    problem.needs.iter().enumerate().filter(|one| met((one.0, one.1))).count()
}
