//! The finder held against an oracle that tries every team.

mod highs;
mod misleading;
mod oracle;
mod random;
mod simple;

use gotong_finder::{Limits, Need, Problem, Status, find, verify};

use crate::{
    oracle::{Oracle, fraction},
    random::{Rng, problem},
};

/// What is wrong with the finder's answer to a problem, by what the oracle finds; nothing if it is right.
fn held(problem: &Problem) -> Result<(), String> {
    let answer = find(problem, &Limits::default()).map_err(|unfit| unfit.to_string())?;
    let oracle = Oracle::new(problem);
    let told: Vec<_> =
        answer.teams.iter().map(|t| (t.covered(), t.members.len(), fraction(t.score))).collect();
    let expected = oracle.best();
    if told != expected {
        return Err(format!("teams {told:?}, should be {expected:?}"));
    }
    for team in &answer.teams {
        verify(problem, team).map_err(|flaw| format!("{team:?}: {flaw}"))?;
    }
    let distinct: std::collections::BTreeSet<_> = answer.teams.iter().map(|t| &t.members).collect();
    if distinct.len() != answer.teams.len() {
        return Err("a team is answered twice".to_owned());
    }
    let certificate = answer.certificate;
    if certificate.status != Status::Optimal {
        return Err("not proven".to_owned());
    }
    if certificate.bound != answer.teams.first().map(|team| team.score) {
        return Err(format!("bound {:?}", certificate.bound));
    }
    oracle.obstacle(&answer)?;
    oracle.helpers(&answer)
}

/// What the problems of a run were like, so that none of it is missing.
#[derive(Debug, Default)]
struct Mix {
    possible: usize,
    impossible: usize,
    of_three_or_more: usize,
    several_teams: usize,
    helped: usize,
    several_in_the_way: usize,
}

impl Mix {
    fn count(&mut self, problem: &Problem) {
        let answer = find(problem, &Limits::default()).expect("fit");
        self.possible += usize::from(answer.is_possible());
        self.impossible += usize::from(!answer.is_possible());
        let large = answer.teams.first().is_some_and(|team| team.members.len() >= 3);
        self.of_three_or_more += usize::from(large);
        self.several_teams += usize::from(answer.teams.len() > 1);
        self.helped += usize::from(!answer.helpers.is_empty());
        self.several_in_the_way += usize::from(answer.obstacle.len() > 1);
    }

    fn is_full(&self, least: usize) -> bool {
        let all = [
            self.possible,
            self.impossible,
            self.of_three_or_more,
            self.several_teams,
            self.helped,
            self.several_in_the_way,
        ];
        all.iter().all(|many| *many >= least)
    }
}

fn run(seeds: std::ops::Range<u64>, most: usize) {
    let mut mix = Mix::default();
    for seed in seeds.clone() {
        let problem = problem(&mut Rng::new(seed), most);
        if let Err(what) = held(&problem) {
            panic!("seed {seed}: {what}\n{problem:#?}");
        }
        mix.count(&problem);
    }
    assert!(mix.is_full(seeds.count() / 40), "{mix:?}");
}

#[test]
fn it_equals_brute_force_on_small_problems_with_all_options_mixed() {
    run(0..1_600, 11);
}

#[test]
fn it_equals_brute_force_on_larger_problems_with_all_options_mixed() {
    run(10_000..10_500, 25);
}

#[test]
fn a_problem_that_makes_no_sense_is_refused() {
    let good = problem(&mut Rng::new(1), 8);
    assert!(find(&good, &Limits::default()).is_ok());
    let none = Problem { needs: vec![], ..good.clone() };
    let nothing = Problem { needs: vec![Need::Sum(0); good.needs.len()], ..good.clone() };
    let large = Problem { size: 9, ..good.clone() };
    let unanswered = Problem { teams: 0, ..good.clone() };
    let nobody = Problem { anchor: Some(99), ..good.clone() };
    let itself = Problem { blocked: vec![(0, 0)], ..good };
    for unfit in [none, nothing, large, unanswered, nobody, itself] {
        assert!(find(&unfit, &Limits::default()).is_err(), "{unfit:?}");
    }
}

#[test]
fn a_search_that_is_stopped_says_so_and_bounds_what_it_did_not_see() {
    let mut stopped = 0;
    for seed in 0..400 {
        let problem = problem(&mut Rng::new(seed), 25);
        let whole = find(&problem, &Limits::default()).expect("fit");
        for nodes in [0, 1, 3, 10] {
            let limits = Limits { nodes, ..Limits::default() };
            let answer = find(&problem, &limits).expect("fit");
            if answer.certificate.status == Status::Optimal {
                assert_eq!(answer.teams, whole.teams, "seed {seed}");
                continue;
            }
            stopped += 1;
            let (Some(first), Some(best)) = (answer.teams.first(), whole.teams.first()) else {
                continue;
            };
            let bound = answer.certificate.bound.expect("a team has a bound");
            assert!(bound >= first.score, "seed {seed}");
            let same =
                (first.covered(), first.members.len()) == (best.covered(), best.members.len());
            assert!(!same || bound >= best.score, "seed {seed}: the best is beyond the bound");
            verify(&problem, first).expect("a sound team");
        }
    }
    assert!(stopped > 100, "{stopped}");
}

#[test]
fn a_search_that_is_called_off_stops() {
    let problem = problem(&mut Rng::new(3), 25);
    let limits = Limits { cancelled: &|| true, ..Limits::default() };
    let answer = find(&problem, &limits).expect("fit");
    assert_eq!(answer.certificate.nodes, 0);
}
