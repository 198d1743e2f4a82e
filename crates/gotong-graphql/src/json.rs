//! Answers as JSON.
//!
//! async-graphql holds an answer as a tree of values. Parts of it that were written already are leaves of that tree: bytes,
//! which no type of the contract uses for anything else, and which [`to_vec`] puts into the answer as they are.

use std::io;

use async_graphql::{Response, Value, resolver_utils::EnumType};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes an answer.
///
/// # Errors
/// When a value has no form in JSON.
pub fn to_vec(answer: &Response) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(1_024);
    answer.serialize(&mut Serializer::with_formatter(&mut out, AsWritten))?;
    Ok(out)
}

/// Compact JSON in which bytes are JSON themselves.
struct AsWritten;

impl Formatter for AsWritten {
    fn write_byte_array<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        value: &[u8],
    ) -> io::Result<()> {
        writer.write_all(value)
    }
}

/// JSON under way.
#[derive(Default)]
pub(crate) struct Json {
    out: Vec<u8>,
}

impl Json {
    /// Begins an object.
    pub(crate) fn begin_object(&mut self) {
        self.out.push(b'{');
    }

    /// Ends an object.
    pub(crate) fn end_object(&mut self) {
        self.out.push(b'}');
    }

    /// Begins a list.
    pub(crate) fn begin_list(&mut self) {
        self.out.push(b'[');
    }

    /// Ends a list.
    pub(crate) fn end_list(&mut self) {
        self.out.push(b']');
    }

    /// Before each entry of a list or object.
    pub(crate) fn next(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[') | None) {
            self.out.push(b',');
        }
    }

    /// The key of the next value; names of GraphQL have nothing to escape.
    pub(crate) fn key(&mut self, name: &str) {
        self.next();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// A string.
    pub(crate) fn text(&mut self, text: &str) {
        let written = text.serialize(&mut Serializer::new(&mut self.out));
        debug_assert!(written.is_ok(), "memory takes every string");
    }

    /// No value.
    pub(crate) fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    /// A string, or none.
    pub(crate) fn maybe_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// A value of an enum.
    pub(crate) fn word<T: EnumType>(&mut self, value: T) {
        let item = T::items().iter().find(|item| item.value == value);
        self.maybe_text(item.map(|item| item.name));
    }
}

impl From<Json> for Value {
    fn from(json: Json) -> Self {
        Self::Binary(json.out.into())
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{Name, indexmap::IndexMap};

    use super::*;

    #[test]
    fn what_was_written_is_part_of_the_answer() {
        let mut part = Json::default();
        part.begin_list();
        for name in ["Roti \"Makmur\"", "Kue\n"] {
            part.next();
            part.begin_object();
            part.key("name");
            part.text(name);
            part.key("about");
            part.maybe_text(None);
            part.end_object();
        }
        part.end_list();
        let data = IndexMap::from([
            (Name::new("nodes"), part.into()),
            (Name::new("totalCount"), Value::from(2)),
        ]);
        let answer = to_vec(&Response::new(Value::Object(data))).expect("JSON");
        let answer: serde_json::Value = serde_json::from_slice(&answer).expect("JSON");
        let expected = serde_json::json!({ "data": {
            "nodes": [
                { "name": "Roti \"Makmur\"", "about": null },
                { "name": "Kue\n", "about": null },
            ],
            "totalCount": 2,
        } });
        assert_eq!(answer, expected);
    }
}
