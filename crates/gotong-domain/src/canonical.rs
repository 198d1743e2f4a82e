//! Canonical JSON (RFC 8785) and its SHA-256: what people sign.
//!
//! Documents hold strings, whole numbers, booleans, nulls, lists and objects; amounts are decimal
//! strings. Fractions are left out on purpose, so two programs never disagree about their digits.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The largest whole number that every JSON reader keeps exactly: 2⁵³ − 1.
const MAX_EXACT: i64 = 9_007_199_254_740_991;

/// Why a value has no canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A number that is a fraction or that some JSON readers would round.
    #[error("a number is not a whole number within 2^53 - 1")]
    Number,
    /// The type does not serialise to JSON.
    #[error("the value does not serialise to JSON")]
    Unserialisable,
}

/// The canonical text of a document: equal documents give equal bytes, whatever their key order.
///
/// # Errors
/// `NotCanonical` for fractions, for numbers beyond 2⁵³ − 1 and for types without a JSON form.
pub fn canonical(document: &impl Serialize) -> Result<String, NotCanonical> {
    let value = serde_json::to_value(document).map_err(|_| NotCanonical::Unserialisable)?;
    let mut text = String::new();
    write(&value, &mut text)?;
    Ok(text)
}

fn write(value: &Value, out: &mut String) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let whole = number.as_i64().filter(|n| n.abs() <= MAX_EXACT);
            out.push_str(&whole.ok_or(NotCanonical::Number)?.to_string());
        }
        Value::String(text) => write_string(text, out),
        Value::Array(entries) => {
            out.push('[');
            for (i, entry) in entries.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(entry, out)?;
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            // RFC 8785 §3.2.3: names sort by their UTF-16 code units.
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (i, (name, field)) in sorted.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_string(name, out);
                out.push(':');
                write(field, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// RFC 8785 §3.2.2.2, which is how `serde_json` escapes.
fn write_string(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}

/// The SHA-256 of a document's canonical text, shown as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentHash([u8; 32]);

impl DocumentHash {
    /// The hash of exactly these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentHash({self})")
    }
}

/// The text is not 64 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not 64 lower-case hex digits")]
pub struct NotAHash;

impl FromStr for DocumentHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAHash)?;
        let hash = Self(bytes);
        if hash.to_string() == text { Ok(hash) } else { Err(NotAHash) }
    }
}

impl Serialize for DocumentHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DocumentHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Amounts as decimal strings, so that no JSON reader rounds them: `#[serde(with = "decimal")]`.
pub mod decimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes the amount as a decimal string.
    pub fn serialize<S: Serializer>(amount: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(amount)
    }

    /// Reads the amount from a decimal string.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Lists of amounts as decimal strings: `#[serde(with = "decimals")]`.
pub mod decimals {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// Writes each amount as a decimal string.
    pub fn serialize<S: Serializer>(amounts: &[i64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(amounts.iter().map(ToString::to_string))
    }

    /// Reads each amount from a decimal string.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        texts.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn names_sort_by_utf_16_and_nothing_is_spaced() {
        // The example of RFC 8785 §3.2.3.
        let document = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet",
            "1": "One", "\u{1f600}": "Emoji", "\u{80}": "Control", "\u{f6}": "O with diaeresis",
        });
        assert_eq!(
            canonical(&document).as_deref(),
            Ok("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
                \"\u{f6}\":\"O with diaeresis\",\"\u{20ac}\":\"Euro Sign\",\
                \"\u{1f600}\":\"Emoji\",\"\u{fb33}\":\"Hebrew Letter Dalet\"}")
        );
    }

    #[test]
    fn strings_are_escaped_as_the_standard_says() {
        let text = json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/");
        assert_eq!(canonical(&text).as_deref(), Ok("\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""));
    }

    #[test]
    fn fractions_and_numbers_that_would_be_rounded_have_no_form() {
        for number in [json!(1.5), json!(9_007_199_254_740_992_i64), json!(u64::MAX)] {
            assert_eq!(canonical(&number), Err(NotCanonical::Number), "{number}");
        }
        assert_eq!(canonical(&json!(-3)).as_deref(), Ok("-3"));
    }

    #[test]
    fn a_hash_is_64_lower_case_hex_digits() {
        let hash = DocumentHash::of(b"");
        assert!(hash.to_string().starts_with("e3b0c44298fc1c14"));
        assert_eq!(hash.to_string().parse(), Ok(hash));
        assert_eq!(hash.to_string().to_uppercase().parse::<DocumentHash>(), Err(NotAHash));
        assert_eq!("ab".parse::<DocumentHash>(), Err(NotAHash));
    }

    proptest! {
        #[test]
        fn the_order_of_names_does_not_matter(
            fields in proptest::collection::hash_map(".{0,8}", ".{0,8}", 0..8),
        ) {
            let forwards: serde_json::Map<_, _> =
                fields.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
            let text = canonical(&Value::Object(forwards.clone())).expect("strings only");
            let mut names: Vec<_> = fields.keys().collect();
            names.reverse();
            let backwards = format!(
                "{{{}}}",
                names.iter().map(|k| format!("{}:{}", json!(k), json!(fields[*k])))
                    .collect::<Vec<_>>().join(",")
            );
            let parsed: Value = serde_json::from_str(&backwards).expect("valid JSON");
            prop_assert_eq!(canonical(&parsed).expect("strings only"), text.clone());
            prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("valid"), Value::Object(forwards));
        }
    }
}
