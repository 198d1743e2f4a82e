//! Time as a whole number: microseconds since a Monday's midnight in Jakarta.

use super::Days;

pub(crate) type Time = i64;

pub(crate) const SECOND: Time = 1_000_000;
pub(crate) const HOUR: Time = 3_600 * SECOND;
pub(crate) const DAY: Time = 24 * HOUR;

/// Days off besides weekends, counted from that Monday.
pub(crate) const HOLIDAYS: [i64; 3] = [9, 11, 32];

fn works(at: Time) -> bool {
    let day = at.div_euclid(DAY);
    day.rem_euclid(7) < 5 && !HOLIDAYS.contains(&day)
}

/// §0: so many working days later, at the same clock time.
pub(crate) fn later(from: Time, days: u32) -> Time {
    let step = |at: Time| (1..30).map(|n| at + n * DAY).find(|at| works(*at));
    (0..days).fold(from, |at, _| step(at).expect("some day is worked"))
}

/// So many working days earlier.
pub(crate) fn earlier(from: Time, days: u32) -> Time {
    let step = |at: Time| (1..30).map(|n| at - n * DAY).find(|at| works(*at));
    (0..days).fold(from, |at, _| step(at).expect("some day is worked"))
}

impl Days {
    pub(crate) fn after(self, at: Time) -> Time {
        match self {
            Self::Working(days) => later(at, days),
            Self::Calendar(days) => at + days * DAY,
        }
    }

    pub(crate) fn before(self, at: Time) -> Time {
        match self {
            Self::Working(days) => earlier(at, days),
            Self::Calendar(days) => at - days * DAY,
        }
    }
}
