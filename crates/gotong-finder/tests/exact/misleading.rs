//! Problems that mislead whoever takes the best next step: kept under `tests/vectors/finder-v1`, made anew with
//! `GOTONG_WRITE_FINDER=1`.

use std::path::PathBuf;

use gotong_finder::{Candidate, Limits, Need, Problem, Trust, Weights, find};
use serde::{Deserialize, Serialize};

use crate::{
    oracle::Oracle,
    random::Rng,
    simple::{greedy, listed},
};

/// How many are kept.
const MANY: usize = 240;

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Vectors {
    about: String,
    cases: Vec<Case>,
}

/// A problem with what is best: how many requirements, by how many.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Case {
    /// By requirement what kind of need it is, and how much.
    needs: Vec<(String, u64)>,
    /// By candidate what it offers, then its trust.
    candidates: Vec<(Vec<u64>, u16)>,
    anchor: Option<u32>,
    size: usize,
    covered: usize,
    members: usize,
}

impl Case {
    fn problem(&self) -> Problem {
        let need = |(kind, quantity): &(String, u64)| match kind.as_str() {
            "WHOLE" => Need::Whole(*quantity),
            "SUM" => Need::Sum(*quantity),
            _ => Need::Any,
        };
        let candidate = |(offers, trust): &(Vec<u64>, u16)| Candidate {
            offers: offers.clone(),
            trust: *trust,
            distance: 0,
            load: 0,
        };
        Problem {
            needs: self.needs.iter().map(need).collect(),
            candidates: self.candidates.iter().map(candidate).collect(),
            pairs: vec![],
            blocked: vec![],
            anchor: self.anchor,
            size: self.size,
            teams: 1,
            trust: Trust::Weakest,
            weights: Weights { trust: 1, joint: 0, distance: 0, load: 0 },
        }
    }

    fn of(problem: &Problem, (covered, members): (usize, usize)) -> Self {
        let need = |need: &Need| match need {
            Need::Any => ("ANY".to_owned(), 1),
            Need::Whole(quantity) => ("WHOLE".to_owned(), *quantity),
            Need::Sum(quantity) => ("SUM".to_owned(), *quantity),
        };
        let candidates = problem.candidates.iter();
        Self {
            needs: problem.needs.iter().map(need).collect(),
            candidates: candidates.map(|one| (one.offers.clone(), one.trust)).collect(),
            anchor: problem.anchor,
            size: problem.size,
            covered,
            members,
        }
    }
}

/// A few who fit together exactly, and many who each cover more than any of those, but never fit.
fn trap(rng: &mut Rng) -> Problem {
    let parts = 2 + rng.below(3);
    let many = usize::try_from(parts * 2 + rng.below(4)).expect("few");
    let part = |of: usize| of as u64 % parts;
    let needs: Vec<Need> = (0..many)
        .map(|_| match rng.below(5) {
            0 => Need::Sum(10 + rng.below(30)),
            1 => Need::Whole(10 + rng.below(30)),
            _ => Need::Any,
        })
        .collect();
    let mut candidates = Vec::new();
    for own in 0..parts {
        let offer = |(of, need): (usize, &Need)| {
            if part(of) == own { need.quantity() } else { 0 }
        };
        let offers = needs.iter().enumerate().map(offer).collect();
        candidates.push((offers, 500));
    }
    for _ in 0..4 + rng.below(6) {
        let offer = |need: &Need| if rng.one_in(2) { need.quantity() } else { 0 };
        let offers = needs.iter().map(offer).collect();
        candidates.push((offers, 900));
    }
    let candidates = candidates.into_iter();
    let candidate = |(offers, trust)| Candidate { offers, trust, distance: 0, load: 0 };
    Problem {
        needs,
        candidates: candidates.map(candidate).collect(),
        pairs: vec![],
        blocked: vec![],
        anchor: None,
        size: usize::try_from(parts).expect("few"),
        teams: 1,
        trust: Trust::Weakest,
        weights: Weights { trust: 1, joint: 0, distance: 0, load: 0 },
    }
}

/// Whether one way covers less than another, or needs more for it.
fn is_worse((covered, members): (usize, usize), (most, fewest): (usize, usize)) -> bool {
    covered < most || (covered == most && members > fewest)
}

fn made() -> Vectors {
    let about =
        "Problems on which taking the best next step is wrong; the best by trying every team.";
    let mut cases = Vec::new();
    let mut rng = Rng::new(2_026);
    while cases.len() < MANY {
        let problem = trap(&mut rng);
        let best = Oracle::new(&problem).best();
        let Some((covered, members, _)) = best.first().copied() else { continue };
        if is_worse(greedy(&problem), (covered, members)) {
            cases.push(Case::of(&problem, (covered, members)));
        }
    }
    Vectors { about: about.to_owned(), cases }
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/finder-v1/misleading.json")
}

fn kept() -> Vectors {
    let text = std::fs::read_to_string(file()).expect("the vectors are there");
    serde_json::from_str(&text).expect("they read")
}

#[test]
fn the_finder_is_right_where_the_best_next_step_is_wrong() {
    if std::env::var_os("GOTONG_WRITE_FINDER").is_some() {
        let made = made();
        let mut text = format!("{{\"about\":{},\"cases\":[\n", serde_json::json!(made.about));
        let lines: Vec<_> =
            made.cases.iter().map(|case| serde_json::to_string(case).expect("plain")).collect();
        text.push_str(&lines.join(",\n"));
        text.push_str("\n]}\n");
        std::fs::create_dir_all(file().parent().expect("a folder")).expect("made");
        std::fs::write(file(), text).expect("written");
    }
    let vectors = kept();
    assert!(vectors.cases.len() >= 200, "{}", vectors.cases.len());
    let mut of_list = 0;
    for (i, case) in vectors.cases.iter().enumerate() {
        let problem = case.problem();
        let best = (case.covered, case.members);
        let answer = find(&problem, &Limits::default()).expect("fit");
        let first = answer.teams.first().expect("a team");
        assert_eq!((first.covered(), first.members.len()), best, "case {i}");
        assert!(is_worse(greedy(&problem), best), "case {i} misleads nobody");
        of_list += usize::from(is_worse(listed(&problem), best));
    }
    assert!(of_list > 200, "taking those listed first is wrong on {of_list} only");
}

#[test]
fn the_kept_problems_are_those_that_are_made() {
    assert_eq!(kept(), made());
}

/// On problems that are made to mislead nobody.
#[test]
fn taking_the_best_next_step_is_wrong_now_and_then_on_ordinary_problems() {
    let (mut by_step, mut by_list, mut all) = (0, 0, 0);
    for seed in 0..2_000 {
        let mut problem = crate::random::problem(&mut Rng::new(seed), 14);
        problem.blocked.clear();
        let answer = find(&problem, &Limits::default()).expect("fit");
        let Some(first) = answer.teams.first() else { continue };
        let best = (first.covered(), first.members.len());
        all += 1;
        by_step += usize::from(is_worse(greedy(&problem), best));
        by_list += usize::from(is_worse(listed(&problem), best));
    }
    assert!(by_step * 50 > all, "{by_step} of {all}");
    assert!(by_list > by_step, "{by_list} of {all}");
}
