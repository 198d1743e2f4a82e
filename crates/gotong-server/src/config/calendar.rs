//! Which days are worked.

use chrono::NaiveDate;

use super::section::section;

section! {
    /// Which days are worked: periods in working days skip weekends and holidays.
    pub struct CalendarConfig {
        /// Days off besides Indonesia's national holidays that come with the program: `["2027-03-10", "2027-03-11"]`.
        /// Of 2027 only the days that are certain come with it; add the others once the government has named them.
        holidays: Vec<NaiveDate> = Vec::new(),
    }
}
