//! How long the finder takes for markets of five thousand candidates: `cargo bench -p gotong-finder`.
//!
//! Every market is made at random from its number, so that two runs measure the same.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::time::{Duration, Instant};

use gotong_finder::{Answer, Candidate, Limits, Need, Pair, Problem, Status, Trust, Weights, find};

const CANDIDATES: u32 = 5_000;
const MARKETS: u64 = 200;

/// splitmix64.
struct Rng(u64);

impl Rng {
    const fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn point(&mut self, most: u64) -> u16 {
        u16::try_from(self.below(most + 1)).unwrap_or(u16::MAX)
    }
}

/// A market in which everybody offers a few of the things that are asked for; `sums` of them in quantities, and every
/// tenth has worked with others if `paired`.
fn market(seed: u64, (offers, sums, paired): (u64, usize, bool)) -> Problem {
    let mut rng = Rng(seed);
    let mut needs = vec![Need::Any; 12];
    for need in &mut needs[..sums] {
        *need = Need::Sum(200 + rng.below(600));
    }
    let candidates = (0..CANDIDATES).map(|_| candidate(&mut rng, &needs, offers)).collect();
    let mut pairs = Vec::new();
    if paired {
        let mut two = || {
            let place = |rng: &mut Rng| u32::try_from(rng.below(500)).unwrap_or_default() * 10;
            let members = (place(&mut rng), place(&mut rng));
            Pair { members, joint: 1 + rng.point(999) }
        };
        pairs = (0..1_000).map(|_| two()).filter(|p| p.members.0 < p.members.1).collect();
        pairs.sort_unstable_by_key(|pair| pair.members);
        pairs.dedup_by_key(|pair| pair.members);
    }
    let weights = Weights { trust: 4, joint: 2, distance: 3, load: 1 };
    Problem {
        needs,
        candidates,
        pairs,
        blocked: vec![],
        anchor: Some(u32::try_from(seed % u64::from(CANDIDATES)).unwrap_or_default()),
        size: 5,
        teams: 5,
        trust: Trust::Weakest,
        weights,
    }
}

fn candidate(rng: &mut Rng, needs: &[Need], offers: u64) -> Candidate {
    let mut offered = vec![0; needs.len()];
    for _ in 0..=rng.below(offers) {
        let of = usize::try_from(rng.below(needs.len() as u64)).unwrap_or_default();
        offered[of] = match needs[of] {
            Need::Sum(_) => 20 * (1 + rng.below(20)),
            _ => 1,
        };
    }
    Candidate {
        offers: offered,
        trust: rng.point(100) * 10,
        distance: rng.point(500),
        load: rng.point(1_000),
    }
}

fn measure(name: &str, kind: (u64, usize, bool), goal: Duration) {
    let mut times = Vec::new();
    let (mut optimal, mut possible, mut nodes) = (0u64, 0u64, 0);
    for seed in 0..MARKETS {
        let problem = market(seed, kind);
        let started = Instant::now();
        let answer: Answer = find(&problem, &Limits::default()).expect("a fit problem");
        times.push(started.elapsed());
        optimal += u64::from(answer.certificate.status == Status::Optimal);
        possible += u64::from(answer.is_possible());
        nodes = nodes.max(answer.certificate.nodes);
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
    println!(
        "{name}: p50 {:?}, p95 {:?} (goal {goal:?}), worst {:?}; {} of {MARKETS} proven, {possible} possible, at most \
         {nodes} nodes",
        at(50),
        at(95),
        at(100),
        optimal
    );
}

fn main() {
    measure("12 boolean, few offers each", (4, 0, false), Duration::from_millis(10));
    measure("12 boolean, many offers each", (8, 0, false), Duration::from_millis(10));
    measure("12 with 3 quantities and pairs, few offers", (4, 3, true), Duration::from_millis(200));
    measure(
        "12 with 3 quantities and pairs, many offers",
        (8, 3, true),
        Duration::from_millis(200),
    );
}
