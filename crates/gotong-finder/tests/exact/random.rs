//! Problems at random, the same for the same seed.

use gotong_finder::{Candidate, Need, Pair, Problem, Trust, Weights};

/// A small generator whose numbers are the same everywhere (splitmix64).
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) const fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A place among `n`.
    fn index(&mut self, n: usize) -> usize {
        usize::try_from(self.below(n as u64)).expect("few")
    }

    pub(crate) const fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    #[expect(clippy::cast_possible_truncation, reason = "below a thousand and one")]
    fn point(&mut self, most: u64) -> u16 {
        self.below(most + 1) as u16
    }
}

/// A problem with up to so many candidates, all options mixed.
pub(crate) fn problem(rng: &mut Rng, most: usize) -> Problem {
    let many = 1 + rng.index(most);
    // Now and then more than the search's tables hold.
    let most_needs = if rng.one_in(8) { 15 } else { 6 };
    let needs: Vec<Need> = (0..=rng.below(most_needs)).map(|_| need(rng)).collect();
    // Many or few who bring something; a few distinct values, so that there are equals.
    let rare = 1 + rng.below(5);
    let levels = 1 + rng.below(6);
    let candidates: Vec<_> = (0..many).map(|_| candidate(rng, &needs, rare, levels)).collect();
    let place = |rng: &mut Rng| u32::try_from(rng.below(many as u64)).expect("few");
    let two = |rng: &mut Rng| (many > 1).then(|| (place(rng), place(rng))).filter(|(a, b)| a < b);
    let mut pairs = Vec::new();
    if rng.one_in(2) {
        for _ in 0..rng.below(2 * many as u64) {
            let joint = 1 + rng.point(999);
            pairs.extend(two(rng).map(|members| Pair { members, joint }));
        }
    }
    pairs.sort_unstable_by_key(|pair| pair.members);
    pairs.dedup_by_key(|pair| pair.members);
    let mut blocked = Vec::new();
    if rng.one_in(3) {
        blocked.extend((0..rng.below(many as u64)).filter_map(|_| two(rng)));
    }
    let size = 1 + rng.index(if many > 12 { 4 } else { 6 });
    Problem {
        needs,
        candidates,
        pairs,
        blocked,
        anchor: rng.one_in(2).then(|| place(rng)),
        size,
        teams: 1 + rng.index(6),
        trust: if rng.one_in(2) { Trust::Weakest } else { Trust::Mean },
        weights: Weights {
            trust: rng.point(10),
            joint: rng.point(10),
            distance: rng.point(5),
            load: rng.point(5),
        },
    }
}

fn need(rng: &mut Rng) -> Need {
    match rng.below(4) {
        0 => Need::Whole(1 + rng.below(20)),
        1 => Need::Sum(1 + rng.below(40)),
        _ => Need::Any,
    }
}

fn candidate(rng: &mut Rng, needs: &[Need], rare: u64, levels: u64) -> Candidate {
    let offer = |rng: &mut Rng, need: &Need| match need {
        _ if !rng.one_in(rare) => 0,
        Need::Any => 1,
        Need::Whole(quantity) | Need::Sum(quantity) => rng.below(quantity + quantity / 2 + 1),
    };
    let step = |rng: &mut Rng| u16::try_from(rng.below(levels) * 1_000 / levels).expect("small");
    Candidate {
        offers: needs.iter().map(|need| offer(rng, need)).collect(),
        trust: step(rng),
        distance: step(rng),
        load: step(rng),
    }
}
