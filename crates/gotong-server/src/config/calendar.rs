//! Which days are worked.

use chrono::NaiveDate;

use super::section::section;

section! {
    /// Which days are worked: periods in working days skip weekends and holidays.
    pub struct CalendarConfig {
        /// Days off besides Indonesia's national holidays of 2026 and 2027 that come with the program: `["2027-03-12"]`.
        holidays: Vec<NaiveDate> = Vec::new(),
        /// Days that are worked although they come as holidays. Those of 2027 that follow the moon or the Balinese year
        /// are expected only; once the government has named others, list here what it did not name.
        worked: Vec<NaiveDate> = Vec::new(),
    }
}
