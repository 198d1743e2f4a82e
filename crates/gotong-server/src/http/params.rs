//! The parameters of a GraphQL request, as JSON in a body or as a query string.

use async_graphql::Variables;
use gotong_domain::error::ErrorCode;
use gotong_graphql::limits::LimitExceeded;
use serde_json::{Map, Value};

/// What a client asks to run.
#[derive(Debug, Default)]
pub(crate) struct Params {
    /// The document itself.
    pub(crate) query: Option<String>,
    /// Or the id of a stored one.
    pub(crate) document_id: Option<String>,
    pub(crate) operation_name: Option<String>,
    pub(crate) variables: Variables,
}

impl Params {
    /// Reads a JSON body.
    ///
    /// # Errors
    /// `BAD_REQUEST` for anything that is not an object of the right types, `BATCHING_UNSUPPORTED` for a list.
    pub(crate) fn from_json(body: &[u8]) -> Result<Self, LimitExceeded> {
        let body: Value =
            serde_json::from_slice(body).map_err(|e| bad(format!("the body is not JSON: {e}")))?;
        Self::from_value(body)
    }

    /// Reads a JSON value, as websockets carry it too.
    ///
    /// # Errors
    /// As [`Params::from_json`].
    pub(crate) fn from_value(body: Value) -> Result<Self, LimitExceeded> {
        match body {
            Value::Object(mut fields) => Self::from_fields(&mut fields),
            Value::Array(_) => Err(LimitExceeded::because(
                ErrorCode::BatchingUnsupported,
                "send one operation per request",
            )),
            _ => Err(bad("the body is not a JSON object")),
        }
    }

    /// Reads a query string; `variables` and `extensions` are JSON in it.
    ///
    /// # Errors
    /// `BAD_REQUEST` for values of the wrong types.
    pub(crate) fn from_query(query: &str) -> Result<Self, LimitExceeded> {
        let mut fields = Map::new();
        for (name, value) in form_urlencoded(query) {
            let value = match name.as_str() {
                "variables" | "extensions" if !value.is_empty() => serde_json::from_str(&value)
                    .map_err(|e| bad(format!("{name} is not JSON: {e}")))?,
                "variables" | "extensions" => Value::Null,
                _ => Value::String(value),
            };
            fields.insert(name, value);
        }
        Self::from_fields(&mut fields)
    }

    fn from_fields(fields: &mut Map<String, Value>) -> Result<Self, LimitExceeded> {
        let mut text = |name: &str| match fields.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(bad(format!("{name} is not a string"))),
        };
        let query = text("query")?;
        let document_id = text("documentId")?;
        let operation_name = text("operationName")?.filter(|n| !n.is_empty());
        let mut object = |name: &str| match fields.remove(name) {
            None | Some(Value::Null) => Ok(Value::Object(Map::new())),
            Some(value @ Value::Object(_)) => Ok(value),
            Some(_) => Err(bad(format!("{name} is not an object"))),
        };
        let variables = Variables::from_json(object("variables")?);
        object("extensions")?;
        Ok(Self { query, document_id, operation_name, variables })
    }
}

fn bad(message: impl Into<String>) -> LimitExceeded {
    LimitExceeded::because(ErrorCode::BadRequest, message)
}

/// The pairs of a query string, decoded.
fn form_urlencoded(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                match (digit(ahead.next()), digit(ahead.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push(u8::try_from(high * 16 + low).expect("two digits are a byte"));
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_of_the_right_types_is_read() {
        let body = br#"{"query":"{a}","operationName":null,"variables":{"n":1},"extensions":{}}"#;
        let params = Params::from_json(body).expect("fits");
        assert_eq!(params.query.as_deref(), Some("{a}"));
        assert_eq!(params.variables.len(), 1);
    }

    #[test]
    fn wrong_types_are_refused_by_code() {
        for body in [
            "",
            "{",
            "null",
            "\"x\"",
            "7",
            r#"{"query":7}"#,
            r#"{"query":[]}"#,
            r#"{"variables":[]}"#,
            r#"{"variables":"{}"}"#,
            r#"{"operationName":{}}"#,
            r#"{"extensions":0}"#,
            r#"{"query":{}}"#,
        ] {
            let refused = Params::from_json(body.as_bytes()).expect_err(body);
            assert_eq!(refused.code, ErrorCode::BadRequest, "{body}");
        }
        let refused = Params::from_json(b"[{\"query\":\"{a}\"}]").expect_err("a batch");
        assert_eq!(refused.code, ErrorCode::BatchingUnsupported);
    }

    #[test]
    fn a_query_string_is_decoded() {
        let params =
            Params::from_query("query=%7Ba+b%7D&variables=%7B%22n%22%3A1%7D&operationName=");
        let params = params.expect("fits");
        assert_eq!(params.query.as_deref(), Some("{a b}"));
        assert_eq!(params.variables.len(), 1);
        assert_eq!(params.operation_name, None);
        assert!(Params::from_query("variables=x").is_err());
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%C3%A9"), "%zzé");
    }
}
