//! JSON in the one form of RFC 8785, for documents of strings, integers, booleans, nulls, lists and objects.

use serde::Serialize;
use serde_json::{Number, Value};

use crate::SealError;

/// The largest integer that every JSON reader keeps exactly: 2^53 − 1.
const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Writes anything that serialises in canonical form.
///
/// # Errors
/// `NotADocument` if it does not serialise; `NotAnInteger` as [`canonical`].
pub fn to_canonical<T: Serialize>(document: &T) -> Result<String, SealError> {
    canonical(&serde_json::to_value(document).map_err(SealError::NotADocument)?)
}

/// Writes a JSON value in canonical form: no white space, keys sorted by UTF-16 code units.
///
/// # Errors
/// `NotAnInteger` for any number but an integer within ±(2^53 − 1): amounts are strings.
pub fn canonical(value: &Value) -> Result<String, SealError> {
    let mut out = String::new();
    write(&mut out, value)?;
    Ok(out)
}

fn write(out: &mut String, value: &Value) -> Result<(), SealError> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&integer(number)?),
        Value::String(text) => write_text(out, text),
        Value::Array(entries) => {
            out.push('[');
            for (i, entry) in entries.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(out, entry)?;
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (i, (key, entry)) in fields.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_text(out, key);
                out.push(':');
                write(out, entry)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn integer(number: &Number) -> Result<String, SealError> {
    let magnitude = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
    match magnitude {
        Some(magnitude) if magnitude <= MAX_INTEGER => Ok(number.to_string()),
        _ => Err(SealError::NotAnInteger),
    }
}

/// `serde_json` escapes text exactly as RFC 8785 §3.2.2.2 asks.
fn write_text(out: &mut String, text: &str) {
    out.push_str(&Value::String(text.to_owned()).to_string());
}
