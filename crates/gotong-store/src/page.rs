//! Pages by key: stable under inserts, and as fast on the last page as on the first.

mod lists;

use chrono::{DateTime, Utc};
pub(crate) use lists::{By, read};
use sea_orm::{
    ConnectionTrait, Statement,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

/// Where a page ends: the sort key and id of its last row, as an opaque text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// The sort key: microseconds of an instant, or a number.
    pub key: i64,
    /// The row's id, which breaks ties.
    pub id: Uuid,
}

impl Cursor {
    /// The cursor as clients carry it.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{:x}.{}", self.key, self.id.simple())
    }

    /// The key as an instant; a cursor that a client made up may name a time that no database knows.
    pub(crate) fn instant(&self) -> DateTime<Utc> {
        let at = DateTime::from_timestamp_micros(self.key.clamp(0, YEAR_9999_MICROS));
        at.unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Reads a cursor; `None` if it is not one.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let (key, id) = text.split_once('.')?;
        let key = u64::from_str_radix(key, 16).ok()?.cast_signed();
        Some(Self { key, id: Uuid::try_parse(id).ok()? })
    }
}

/// Which page is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PageRequest {
    /// How many rows at the most, 1 to 100.
    pub first: u64,
    /// After which row.
    pub after: Option<Cursor>,
    /// Before which row.
    pub before: Option<Cursor>,
    /// Whether the rows nearest the end are asked for: the last ones before `before`.
    pub backwards: bool,
    /// Whether the total is asked for; counting costs a statement.
    pub count: bool,
    /// Whether it is asked where the page lies, by cursors or by what comes after it: that costs a row.
    pub placed: bool,
}

impl PageRequest {
    /// How many rows are to be fetched.
    #[must_use]
    pub fn fetched(&self) -> u64 {
        self.first.saturating_add(u64::from(self.placed))
    }
}

/// A page of things.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// The rows with their cursors.
    pub items: Vec<(Cursor, T)>,
    /// Whether more rows follow.
    pub has_next: bool,
    /// Whether rows come before it.
    pub has_previous: bool,
    /// How many rows there are in all, counted up to [`COUNT_CAP`]; `None` if not asked for.
    pub total: Option<u64>,
}

/// An empty page of an empty list.
impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self { items: vec![], has_next: false, has_previous: false, total: Some(0) }
    }
}

/// Counting stops here: `1000+`.
pub const COUNT_CAP: u64 = 1_000;

impl<T> Paged<T> {
    /// Makes a page of up to `first` rows out of the [`PageRequest::fetched`] ones, as they were fetched.
    pub fn cut(mut rows: Vec<T>, page: &PageRequest, cursor: impl Fn(&T) -> Cursor) -> Self {
        let first = usize::try_from(page.first).unwrap_or(usize::MAX);
        let more = rows.len() > first;
        rows.truncate(first);
        if page.backwards {
            rows.reverse();
        }
        let (has_next, has_previous) = if page.backwards {
            (page.before.is_some(), more)
        } else {
            (more, page.after.is_some())
        };
        let items = rows.into_iter().map(|row| (cursor(&row), row)).collect();
        Self { items, has_next, has_previous, total: None }
    }

    /// The page without its things, and the things.
    #[must_use]
    pub fn emptied(self) -> (Paged<()>, Vec<T>) {
        let Self { items, has_next, has_previous, total } = self;
        let (cursors, things): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        let items = cursors.into_iter().map(|cursor| (cursor, ())).collect();
        (Paged { items, has_next, has_previous, total }, things)
    }

    /// The page with the next of these things in its places.
    pub fn filled<U>(self, things: &mut impl Iterator<Item = U>) -> Paged<U> {
        let items = self.items.into_iter().zip(things).map(|((cursor, _), thing)| (cursor, thing));
        Paged {
            items: items.collect(),
            has_next: self.has_next,
            has_previous: self.has_previous,
            total: self.total,
        }
    }

    /// Turns each thing into another.
    pub fn map<U>(self, turn: impl Fn(T) -> U) -> Paged<U> {
        Paged {
            items: self.items.into_iter().map(|(cursor, item)| (cursor, turn(item))).collect(),
            has_next: self.has_next,
            has_previous: self.has_previous,
            total: self.total,
        }
    }
}

/// A word of ours as a literal in the statement, for columns of few values.
///
/// PostgreSQL plans a statement with parameters anew each time as long as it takes the values to matter; with the
/// words in the statement it plans once a connection.
pub(crate) fn literal(word: &'static str) -> SimpleExpr {
    Expr::cust(format!("'{word}'"))
}

/// A select that ends with the page; the limit is a literal for the reason of [`literal`].
pub(crate) fn limited(
    db: &impl ConnectionTrait,
    select: &SelectStatement,
    page: &PageRequest,
) -> Statement {
    let mut statement = db.get_database_backend().build(select);
    let limit = page.fetched().to_string();
    statement.sql.extend([" LIMIT ", &limit]);
    statement
}

const YEAR_9999_MICROS: i64 = 253_402_300_799_999_999;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_trip_to_a_client() {
        for key in [0, 1, -1, i64::MAX, i64::MIN] {
            let cursor = Cursor { key, id: Uuid::max() };
            assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
    }

    #[test]
    fn what_is_not_a_cursor_is_refused() {
        for text in ["", ".", "1", "1.x", "g.00000000000000000000000000000000", "1.0"] {
            assert_eq!(Cursor::decode(text), None, "{text:?}");
        }
    }
}
