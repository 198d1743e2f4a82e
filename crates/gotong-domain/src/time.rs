//! Instants, zones and working days.
//!
//! Indonesia's three zones have fixed offsets and no daylight saving, so chrono alone is enough.

use std::collections::BTreeSet;

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime, SubsecRound, Utc, Weekday,
};
use serde::{Deserialize, Serialize};

/// A moment in UTC with microseconds, which is what both databases keep.
pub type Instant = DateTime<Utc>;

/// Cuts an instant to the microseconds that both databases keep.
#[must_use]
pub fn to_micros(at: Instant) -> Instant {
    at.trunc_subsecs(6)
}

/// One of Indonesia's time zones; a tender is shown in its buyer's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// Western Indonesia Time, UTC+7.
    #[default]
    Wib,
    /// Central Indonesia Time, UTC+8.
    Wita,
    /// Eastern Indonesia Time, UTC+9.
    Wit,
}

impl Zone {
    /// The zone's offset from UTC.
    ///
    /// # Panics
    /// Never: the offsets are constants within a day.
    #[must_use]
    pub fn offset(self) -> FixedOffset {
        let hours = match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        };
        FixedOffset::east_opt(hours * 3600).expect("hours within a day")
    }

    /// The calendar date of an instant in this zone.
    #[must_use]
    pub fn date(self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.offset()).date_naive()
    }

    /// The instant at which a calendar date ends in this zone: the next midnight.
    ///
    /// # Panics
    /// Never: the zones are fixed offsets, so every midnight exists once.
    #[must_use]
    pub fn end_of(self, day: NaiveDate) -> Instant {
        let midnight = (day + Duration::days(1)).and_time(NaiveTime::MIN);
        let there = midnight.and_local_timezone(self.offset()).single();
        there.expect("a fixed offset has every local time once").with_timezone(&Utc)
    }

    /// The zone of a province, by its two-digit code.
    #[must_use]
    pub fn of_province(code: &str) -> Self {
        match code {
            "51" | "52" | "53" | "63" | "64" | "65" | "71" | "72" | "73" | "74" | "75" | "76" => {
                Self::Wita
            }
            "81" | "82" | "91" | "92" | "93" | "94" | "95" | "96" => Self::Wit,
            _ => Self::Wib,
        }
    }
}

/// Which days are worked: not Saturdays, Sundays or holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Days off besides weekends.
    pub holidays: BTreeSet<NaiveDate>,
}

/// The national holidays with their names. Days of 2027 that follow the moon or the Balinese year are marked as
/// expected: no decree has named them yet.
const HOLIDAYS: &str = include_str!("../data/holidays.tsv");

impl Calendar {
    /// Indonesia's national holidays as far as they are known or expected.
    #[must_use]
    pub fn indonesian() -> Self {
        let day = |line: &str| line.split('\t').next()?.parse().ok();
        Self { holidays: HOLIDAYS.lines().filter_map(day).collect() }
    }

    /// The same calendar with other days off besides, and with days that are worked after all.
    #[must_use]
    pub fn corrected(mut self, off: &[NaiveDate], worked: &[NaiveDate]) -> Self {
        self.holidays.extend(off);
        self.holidays.retain(|day| !worked.contains(day));
        self
    }

    /// Whether `day` is a working day.
    #[must_use]
    pub fn works_on(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }

    /// `wd(t, n)`: the same clock time `days` working days later, in `zone`.
    #[must_use]
    pub fn add_working_days(&self, at: Instant, days: u32, zone: Zone) -> Instant {
        let mut moved = at;
        let mut left = days;
        while left > 0 {
            moved += Duration::days(1);
            if self.works_on(zone.date(moved)) {
                left -= 1;
            }
        }
        moved
    }

    /// The same clock time `days` working days earlier, in `zone`.
    #[must_use]
    pub fn sub_working_days(&self, at: Instant, days: u32, zone: Zone) -> Instant {
        let mut moved = at;
        let mut left = days;
        while left > 0 {
            moved -= Duration::days(1);
            if self.works_on(zone.date(moved)) {
                left -= 1;
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(day: u32, hour: u32) -> Instant {
        Utc.with_ymd_and_hms(2026, 11, day, hour, 0, 0).single().expect("a valid time")
    }

    #[test]
    fn working_days_skip_weekends_in_the_buyers_zone() {
        // 2026-11-20 is a Friday. 18:00 UTC on Friday is already Saturday in Jakarta.
        assert_eq!(Calendar::default().add_working_days(at(20, 3), 1, Zone::Wib), at(23, 3));
        assert_eq!(Calendar::default().add_working_days(at(20, 18), 1, Zone::Wib), at(22, 18));
        assert_eq!(Calendar::default().sub_working_days(at(23, 3), 1, Zone::Wib), at(20, 3));
    }

    #[test]
    fn a_day_ends_at_midnight_of_its_zone() {
        assert_eq!(Zone::Wib.end_of(Zone::Wib.date(at(22, 3))), at(22, 17));
        assert_eq!(Zone::Wib.date(at(22, 17)), Zone::Wib.date(at(23, 3)));
        assert_eq!(Zone::Wit.end_of(Zone::Wit.date(at(22, 3))), at(22, 15));
    }

    #[test]
    fn holidays_are_not_worked() {
        let calendar = Calendar { holidays: [Zone::Wib.date(at(23, 3))].into() };
        assert_eq!(calendar.add_working_days(at(20, 3), 1, Zone::Wib), at(24, 3));
    }

    #[test]
    fn every_national_holiday_reads_and_stands_in_order() {
        let calendar = Calendar::indonesian();
        assert_eq!(
            calendar.holidays.len(),
            HOLIDAYS.lines().count(),
            "none is lost or twice there"
        );
        let days: Vec<_> = HOLIDAYS.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(days.is_sorted());
        let christmas = NaiveDate::from_ymd_opt(2026, 12, 25).expect("a day");
        assert!(!calendar.works_on(christmas), "a Friday");
        for line in HOLIDAYS.lines() {
            let fields: Vec<_> = line.split('\t').collect();
            let named = matches!(fields[..], [_, name] | [_, name, "expected"] if !name.is_empty());
            assert!(named, "{line}");
            assert!(fields.len() == 2 || line.starts_with("2027"), "{line}: 2026 is decreed");
        }
        let of_year = |year: &str| days.iter().filter(|day| day.starts_with(year)).count();
        assert_eq!([of_year("2026"), of_year("2027")], [17, 18]);
    }

    #[test]
    fn an_operator_corrects_what_was_expected() {
        let [expected, decreed] =
            [10, 9].map(|day| NaiveDate::from_ymd_opt(2027, 3, day).expect("a day"));
        let calendar = Calendar::indonesian();
        assert!(!calendar.works_on(expected) && calendar.works_on(decreed));
        let calendar = calendar.corrected(&[decreed], &[expected]);
        assert!(calendar.works_on(expected) && !calendar.works_on(decreed));
    }

    #[test]
    fn instants_are_cut_to_microseconds() {
        let fine = Utc.timestamp_opt(1, 123_456_789).single().expect("valid");
        assert_eq!(to_micros(fine).timestamp_subsec_nanos(), 123_456_000);
    }
}
