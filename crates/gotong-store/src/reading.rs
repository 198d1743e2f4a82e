//! Reads what columns hold, and says which one does not read.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;

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
