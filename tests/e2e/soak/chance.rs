//! Numbers without a pattern, which a seed brings back.

use std::env;

/// The generator of Knuth's MMIX.
pub(super) struct Chance {
    state: u64,
    places: usize,
}

impl Chance {
    /// Numbers that are the same at each run, unless `SOAK_SEED` is another number.
    pub(super) fn seeded(by: u64) -> Self {
        let asked: u64 = env::var("SOAK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_default();
        Self { state: by.wrapping_add(asked.wrapping_mul(0x9e37_79b9_7f4a_7c15)), places: 0 }
    }

    /// A number below another one.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % limit
    }

    /// A place in an article that has not been drawn before: the same passage cannot be tagged twice.
    pub(super) fn next_place(&mut self) -> usize {
        self.places += 1;
        self.places
    }
}
