//! Reads what columns hold, and says which one does not read.

use sea_orm::{QueryResult, TryGetable};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use crate::{StoreError, parts::Parts};

/// Names the row that is being read, for errors.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) table: &'static str,
    pub(crate) id: Uuid,
}

impl Row {
    /// Reads a name such as `IN_FORCE` as the enum that it stands for.
    pub(crate) fn name<T: DeserializeOwned>(
        self,
        column: &'static str,
        name: &str,
    ) -> Result<T, StoreError> {
        self.json(column, Value::from(name))
    }

    /// Reads a JSON column.
    pub(crate) fn json<T: DeserializeOwned>(
        self,
        column: &'static str,
        value: Value,
    ) -> Result<T, StoreError> {
        serde_json::from_value(value).map_err(|e| self.corrupt(column, e))
    }

    /// Writes a JSON column.
    pub(crate) fn to_json(
        self,
        column: &'static str,
        value: &impl Serialize,
    ) -> Result<Value, StoreError> {
        serde_json::to_value(value).map_err(|e| self.corrupt(column, e))
    }

    /// A column that does not read.
    pub(crate) fn corrupt(
        self,
        column: &'static str,
        reason: impl std::fmt::Display,
    ) -> StoreError {
        StoreError::corrupt(self.table, column, self.id, reason)
    }
}

/// Takes the columns of a row one after the other; looking each up by its name costs more than reading it.
pub(crate) struct Places<'a> {
    row: &'a QueryResult,
    at: usize,
}

impl<'a> Places<'a> {
    /// Begins with the first column.
    pub(crate) const fn of(row: &'a QueryResult) -> Self {
        Self { row, at: 0 }
    }

    /// Reads the next column.
    pub(crate) fn next<T: TryGetable>(&mut self) -> Result<T, StoreError> {
        let value = self.row.try_get_by_index(self.at)?;
        self.at += 1;
        Ok(value)
    }

    /// Reads the next column if it was asked for; otherwise it is not there.
    pub(crate) fn part<T: TryGetable, P: Into<u8>>(
        &mut self,
        parts: Parts<P>,
        part: P,
    ) -> Result<Option<T>, StoreError> {
        if parts.has(part) { self.next().map(Some) } else { Ok(None) }
    }
}
