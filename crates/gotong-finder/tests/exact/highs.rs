//! Markets of up to five thousand candidates, on which an independent solver of integer programs has said what is best:
//! `tests/finder_oracle.py` with `HiGHS`. Its answers are kept under `tests/vectors/finder-v1/highs.json`.
//!
//! To solve them anew: `GOTONG_DUMP_FINDER=FOLDER cargo test --release -p gotong-finder --test exact dumped`, then
//! `python3 tests/finder_oracle.py FOLDER`.

use std::{fmt::Write as _, path::PathBuf};

use gotong_finder::{Answer, Candidate, Limits, Need, Pair, Problem, Status, Trust, Weights, find};
use serde::Deserialize;

use crate::random::Rng;

const MARKETS: u64 = 240;

#[derive(Deserialize)]
struct Solved {
    cases: Vec<Case>,
}

/// What the solver says of the best team of a market: how much it covers, with how many, and its score.
#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Case {
    market: u64,
    covered: usize,
    members: usize,
    scaled: i64,
    over: i64,
}

/// A market, the same for the same number.
fn market(number: u64) -> Problem {
    let mut rng = Rng::new(77_000 + number);
    let many = [300, 800, 2_000, 5_000][usize::try_from(number % 4).expect("small")];
    let needs: Vec<Need> = (0..4 + rng.below(9)).map(|_| need(&mut rng)).collect();
    let most = 1 + rng.below(5);
    let candidates: Vec<_> = (0..many).map(|_| candidate(&mut rng, &needs, most)).collect();
    let place = |rng: &mut Rng| u32::try_from(rng.below(many)).expect("few");
    let mut pairs = Vec::new();
    if rng.one_in(2) {
        for _ in 0..many / 10 {
            let (a, b) = (place(&mut rng), place(&mut rng));
            let joint = u16::try_from(1 + rng.below(1_000)).expect("small");
            pairs.extend((a < b).then_some(Pair { members: (a, b), joint }));
        }
        pairs.sort_unstable_by_key(|pair| pair.members);
        pairs.dedup_by_key(|pair| pair.members);
    }
    Problem {
        needs,
        candidates,
        pairs,
        blocked: vec![],
        anchor: rng.one_in(2).then(|| place(&mut rng)),
        size: 5,
        teams: 1,
        trust: if rng.one_in(2) { Trust::Weakest } else { Trust::Mean },
        weights: Weights { trust: 4, joint: 2, distance: 3, load: 1 },
    }
}

fn need(rng: &mut Rng) -> Need {
    match rng.below(5) {
        0 => Need::Whole(100 + rng.below(200)),
        1 => Need::Sum(100 + rng.below(400)),
        _ => Need::Any,
    }
}

fn candidate(rng: &mut Rng, needs: &[Need], most: u64) -> Candidate {
    let mut offers = vec![0; needs.len()];
    for _ in 0..=rng.below(most) {
        let of = usize::try_from(rng.below(needs.len() as u64)).expect("small");
        offers[of] = match needs[of] {
            Need::Any => 1,
            Need::Whole(_) | Need::Sum(_) => 10 * (1 + rng.below(30)),
        };
    }
    let point = |rng: &mut Rng, most: u64| u16::try_from(rng.below(most + 1)).expect("small");
    Candidate {
        offers,
        trust: point(rng, 1_000),
        distance: point(rng, 500),
        load: point(rng, 1_000),
    }
}

fn told(number: u64, answer: &Answer) -> Case {
    let first = answer.teams.first();
    let score = first.map(|team| (team.score.scaled, team.score.over));
    let (scaled, over) = score.unwrap_or((0, 1));
    Case {
        market: number,
        covered: first.map_or(0, gotong_finder::Team::covered),
        members: first.map_or(0, |team| team.members.len()),
        scaled,
        over,
    }
}

fn json(problem: &Problem) -> String {
    let needs = problem.needs.iter().map(|need| match need {
        Need::Any => serde_json::json!(["ANY", 1]),
        Need::Whole(quantity) => serde_json::json!(["WHOLE", quantity]),
        Need::Sum(quantity) => serde_json::json!(["SUM", quantity]),
    });
    let candidates = problem.candidates.iter();
    let candidates = candidates.map(|one| (&one.offers, one.trust, one.distance, one.load));
    let pairs = problem.pairs.iter().map(|p| (p.members.0, p.members.1, p.joint));
    let w = problem.weights;
    serde_json::json!({
        "needs": needs.collect::<Vec<_>>(),
        "candidates": candidates.collect::<Vec<_>>(),
        "pairs": pairs.collect::<Vec<_>>(),
        "anchor": problem.anchor,
        "size": problem.size,
        "weakest": problem.trust == Trust::Weakest,
        "weights": [w.trust, w.joint, w.distance, w.load],
    })
    .to_string()
}

#[test]
fn it_equals_a_solver_of_integer_programs_on_large_markets() {
    let file = "../../tests/vectors/finder-v1/highs.json";
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(file).expect("the vectors are there");
    let solved: Solved = serde_json::from_str(&text).expect("they read");
    assert!(solved.cases.len() >= 200, "{}", solved.cases.len());
    let mut unproven = 0;
    for case in solved.cases {
        let limits = Limits { nodes: 150_000, ..Limits::default() };
        let answer = find(&market(case.market), &limits).expect("fit");
        let told = told(case.market, &answer);
        if answer.certificate.status == Status::Optimal {
            assert_eq!(told, case);
            continue;
        }
        // Only where nobody covers everything is a market that hard; and nothing is said to be better than the best.
        let whole = market(case.market).needs.len();
        assert!(case.covered < whole, "{case:?}");
        assert!(told.covered <= case.covered, "{told:?} of {case:?}");
        let same = (told.covered, told.members) == (case.covered, case.members);
        assert!(!same || told.scaled <= case.scaled, "{told:?} of {case:?}");
        unproven += 1;
    }
    assert!(unproven <= 24, "{unproven} are not proven");
}

/// Writes every market for the solver, and how long the finder takes for each.
#[test]
fn markets_are_dumped_for_the_solver_when_asked() {
    let Some(folder) = std::env::var_os("GOTONG_DUMP_FINDER").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut times = String::new();
    for number in 0..MARKETS {
        let problem = market(number);
        let started = std::time::Instant::now();
        find(&problem, &Limits::default()).expect("fit");
        let took = started.elapsed().as_micros();
        writeln!(times, "{number} {took}").expect("memory");
        std::fs::write(folder.join(format!("{number}.json")), json(&problem)).expect("written");
    }
    std::fs::write(folder.join("times.txt"), times).expect("written");
}
