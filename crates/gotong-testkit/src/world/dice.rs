//! Random choices that are the same at each run (`SplitMix64`, Steele, Lea and Flood 2014).

/// A source of random choices.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        let span = u64::from(most.saturating_sub(least)) + 1;
        least + u32::try_from(self.roll() % span).unwrap_or(0)
    }

    /// One of `choices`.
    pub(super) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let last = u32::try_from(choices.len().saturating_sub(1)).unwrap_or(0);
        &choices[self.between(0, last) as usize]
    }

    /// Whether something happens that happens in `percent` of all cases.
    pub(super) fn happens(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }
}
