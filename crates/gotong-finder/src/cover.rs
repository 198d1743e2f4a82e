//! How many members it takes at least to touch requirements, and how much they add at most: tables over all sets of
//! requirements, by which the search knows beforehand what is not worth a look.

use crate::reduce::Mask;

/// The most requirements of a table: its work grows threefold with each. Of more, the rarest are looked at.
const MOST_BITS: usize = 12;

/// What nobody can do.
pub(crate) const NEVER: i64 = i64::MIN / 4;

/// The requirements of a table, and how masks are read as places in it.
pub(crate) struct Bits {
    requirements: Vec<usize>,
}

impl Bits {
    /// The open requirements that the fewest bring something to.
    pub(crate) fn new(open: Mask, masks: &[Mask]) -> Self {
        let many = |of: usize| masks.iter().filter(|mask| **mask & (1 << of) != 0).count();
        let mut requirements: Vec<_> =
            (0..Mask::BITS as usize).filter(|of| open & (1 << of) != 0).collect();
        requirements.sort_by_key(|of| (many(*of), *of));
        requirements.truncate(MOST_BITS);
        Self { requirements }
    }

    /// How many sets there are.
    fn sets(&self) -> usize {
        1 << self.requirements.len()
    }

    /// The place of a set of requirements.
    pub(crate) fn place(&self, mask: Mask) -> usize {
        let bits = self.requirements.iter().enumerate();
        bits.fold(0, |place, (bit, of)| place | usize::from(mask >> of & 1) << bit)
    }

    /// Whether a table knows all of them.
    pub(crate) fn knows(&self, open: Mask) -> bool {
        self.requirements.len() == open.count_ones() as usize
    }
}

/// The most that one member who touches a set of requirements adds, by set.
fn one(bits: &Bits, masks: &[Mask], adds: &[i64]) -> Vec<i64> {
    let mut most = vec![NEVER; bits.sets()];
    for (mask, adds) in masks.iter().zip(adds) {
        let place = bits.place(*mask);
        most[place] = most[place].max(*adds);
    }
    for bit in 0..bits.requirements.len() {
        for place in 0..most.len() {
            if place & (1 << bit) == 0 {
                most[place] = most[place].max(most[place | 1 << bit]);
            }
        }
    }
    most
}

/// The fewest members who touch every requirement of a set, by set; nobody may be counted for less.
pub(crate) struct Fewest(Vec<u8>);

impl Fewest {
    pub(crate) fn new(bits: &Bits, masks: &[Mask]) -> Self {
        let one = one(bits, masks, &vec![0; masks.len()]);
        let mut fewest = vec![0u8; bits.sets()];
        for set in 1..fewest.len() {
            let mut least = u8::MAX;
            each_part(set, |part| {
                if one[part] > NEVER {
                    least = least.min(fewest[set & !part].saturating_add(1));
                }
            });
            fewest[set] = least;
        }
        Self(fewest)
    }

    pub(crate) fn of(&self, place: usize) -> usize {
        usize::from(self.0[place])
    }
}

/// The most that exactly so many members add who touch every requirement of a set, by number and set. That somebody may
/// be counted twice makes it a bound.
pub(crate) struct Most(Vec<Vec<i64>>);

impl Most {
    pub(crate) fn new(bits: &Bits, masks: &[Mask], adds: &[i64], slots: usize) -> Self {
        let one = one(bits, masks, adds);
        let anybody = one[0];
        let mut nobody = vec![NEVER; bits.sets()];
        nobody[0] = 0;
        let mut all = vec![nobody];
        for _ in 0..slots {
            let fewer = &all[all.len() - 1];
            let next = (0..bits.sets()).map(|set| {
                let mut most = plus(anybody, fewer[set]);
                each_part(set, |part| most = most.max(plus(one[part], fewer[set & !part])));
                most
            });
            let next = next.collect();
            all.push(next);
        }
        Self(all)
    }

    pub(crate) fn of(&self, members: usize, place: usize) -> i64 {
        self.0[members][place]
    }
}

/// Adds what can be added.
const fn plus(a: i64, b: i64) -> i64 {
    if a <= NEVER || b <= NEVER { NEVER } else { a + b }
}

/// Each part of a set that has its lowest member.
fn each_part(set: usize, mut take: impl FnMut(usize)) {
    if set == 0 {
        return;
    }
    let lowest = set & set.wrapping_neg();
    let rest = set ^ lowest;
    let mut part = rest;
    loop {
        take(part | lowest);
        if part == 0 {
            return;
        }
        part = (part - 1) & rest;
    }
}
