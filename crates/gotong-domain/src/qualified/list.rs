//! A buyer's list, and what it demands of those on it.

use chrono::Months;
use serde::{Deserialize, Serialize};

use super::QualifiedEvent;
use crate::{
    codes,
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{BusinessId, QualifiedListId},
    text,
    time::Instant,
};

/// The most open lists of one business.
pub const MOST_OPEN: u64 = 20;

const MOST_CODES: usize = 10;
const MOST_MONTHS: i32 = 36;

/// Where a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ListState {
    /// Takes applications.
    Open,
    /// Takes none any more; those on it stay.
    Closed,
}

impl ListState {
    /// Every state.
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Closed => "CLOSED",
        }
    }
}

/// A list of suppliers that its buyer has checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Which.
    pub id: QualifiedListId,
    /// Whose.
    pub buyer: BusinessId,
    /// What it is for.
    pub title: String,
    /// What is demanded of those on it.
    pub description: String,
    /// What they supply: codes of KBLI, in order.
    pub codes: Vec<String>,
    /// For how many months a qualification holds.
    pub months: u32,
    /// Where it stands.
    pub state: ListState,
    /// Since when it is there.
    pub created_at: Instant,
    /// Counts saves.
    pub version: i64,
}

/// What a buyer types; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ListFields {
    /// What the list is for.
    pub title: Option<String>,
    /// What is demanded.
    pub description: Option<String>,
    /// What those on it supply.
    pub codes: Option<Vec<String>>,
    /// For how many months a qualification holds.
    pub months: Option<i32>,
}

impl List {
    /// Opens a list; `open` counts those that the buyer has open already.
    ///
    /// # Errors
    /// `TOO_MANY` open lists; `Refusal::Invalid` with a violation for each value that is wrong.
    pub fn open(
        id: QualifiedListId,
        buyer: BusinessId,
        fields: ListFields,
        open: u64,
        now: Instant,
    ) -> Result<(Self, QualifiedEvent), Refusal> {
        let blank = Self {
            id,
            buyer,
            title: String::new(),
            description: String::new(),
            codes: Vec::new(),
            months: 0,
            state: ListState::Open,
            created_at: now,
            version: 1,
        };
        let list = fields.over(blank)?;
        if open >= MOST_OPEN {
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST_OPEN));
        }
        Ok((list, QualifiedEvent::Opened { list: id, buyer }))
    }

    /// Changes what it says. Qualifications hold for as long as they were given.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once closed; `Refusal::Invalid` for each value that is wrong.
    pub fn change(self, fields: ListFields) -> Result<(Self, QualifiedEvent), Refusal> {
        self.ensure_open("CHANGED")?;
        let list = fields.over(self)?;
        let event = QualifiedEvent::Changed { list: list.id };
        Ok((list, event))
    }

    /// Takes no more applications.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once closed.
    pub fn close(self) -> Result<(Self, QualifiedEvent), Refusal> {
        self.ensure_open(ListState::Closed.as_str())?;
        let event = QualifiedEvent::Closed { list: self.id };
        Ok((Self { state: ListState::Closed, ..self }, event))
    }

    /// Until when a qualification holds that is given now.
    pub(super) fn until(&self, now: Instant) -> Instant {
        now.checked_add_months(Months::new(self.months)).unwrap_or(now)
    }

    pub(super) fn ensure_open(&self, to: &'static str) -> Result<(), Refusal> {
        if self.state == ListState::Open {
            return Ok(());
        }
        Err(Refusal::Transition { entity: "qualified list", from: self.state.as_str(), to })
    }

    /// Makes sure that a business is not the buyer itself.
    pub(super) fn ensure_other(&self, business: BusinessId) -> Result<(), Refusal> {
        ensure(business != self.buyer, ErrorCode::OwnList)
    }
}

impl ListFields {
    fn over(self, old: List) -> Result<List, Refusal> {
        let mut wrong = Violations::default();
        let title = text::line("title", &self.title.unwrap_or(old.title), 5..=120);
        let title = wrong.take(title).unwrap_or_default();
        let description = self.description.unwrap_or(old.description);
        let description = text::paragraphs("description", &description, 20..=5_000);
        let description = wrong.take(description).unwrap_or_default();
        let codes = check_codes(&mut wrong, self.codes.unwrap_or(old.codes));
        let months = self.months.unwrap_or(i32::try_from(old.months).unwrap_or_default());
        wrong.require((1..=MOST_MONTHS).contains(&months), || {
            let code = if months < 0 { ErrorCode::Negative } else { ErrorCode::OutOfRange };
            Violation::new("months", code).with("least", 1).with("most", MOST_MONTHS)
        });
        wrong.finish()?;
        Ok(List { title, description, codes, months: months.unsigned_abs(), ..old })
    }
}

fn check_codes(wrong: &mut Violations, entered: Vec<String>) -> Vec<String> {
    wrong.require(!entered.is_empty(), || {
        Violation::new("codes", ErrorCode::TooFew).with("least", 1)
    });
    wrong.require(entered.len() <= MOST_CODES, || {
        Violation::new("codes", ErrorCode::TooMany).with("most", MOST_CODES)
    });
    let mut distinct = Vec::with_capacity(entered.len().min(MOST_CODES));
    for (i, code) in entered.into_iter().take(MOST_CODES).enumerate() {
        wrong.require(codes::get(&code).is_some(), || {
            Violation::new(&format!("codes.{i}"), ErrorCode::Unknown)
        });
        if !distinct.contains(&code) {
            distinct.push(code);
        }
    }
    distinct
}
