//! Which form of answer a client accepts.

use axum::http::{HeaderMap, HeaderValue, header};

/// A form in which answers are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `application/graphql-response+json`: the status says whether the document could be run.
    GraphqlResponse,
    /// `application/json`: every well-formed request answers 200.
    Json,
}

impl Form {
    /// The best form that `Accept` allows; without the header, JSON. `None` when it allows neither.
    pub(crate) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut given = headers.get_all(header::ACCEPT).iter().peekable();
        if given.peek().is_none() {
            return Some(Self::Json);
        }
        let mut best: Option<(u16, Self)> = None;
        for range in given.filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')) {
            let Some((form, weight)) = read(range) else { continue };
            if weight > 0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, form));
            }
        }
        best.map(|(_, form)| form)
    }

    /// The value of `Content-Type`.
    pub(crate) const fn content_type(self) -> HeaderValue {
        match self {
            Self::GraphqlResponse => {
                HeaderValue::from_static("application/graphql-response+json; charset=utf-8")
            }
            Self::Json => HeaderValue::from_static("application/json; charset=utf-8"),
        }
    }
}

/// A media range that names one of our forms, with its weight in thousandths.
fn read(range: &str) -> Option<(Form, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let form = match parts.next()?.to_ascii_lowercase().as_str() {
        "application/graphql-response+json" => Form::GraphqlResponse,
        "application/json" | "application/*" | "*/*" => Form::Json,
        _ => return None,
    };
    let mut weight = 1_000;
    for parameter in parts {
        let (name, value) = parameter.split_once('=')?;
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => weight = thousandths(value.trim())?,
            "charset" if !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8") => {
                return None;
            }
            _ => {}
        }
    }
    Some((form, weight))
}

fn thousandths(weight: &str) -> Option<u16> {
    let weight: f32 = weight.parse().ok()?;
    // In range, so nothing is cut.
    (0.0..=1.0).contains(&weight).then(|| format!("{:.0}", weight * 1_000.0).parse().ok())?
}

/// Whether a body is JSON in UTF-8; forms and plain text, which pages of other sites may send, are not.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()) else {
        return false;
    };
    let mut parts = value.split(';').map(str::trim);
    let named = parts.next().is_some_and(|m| m.eq_ignore_ascii_case("application/json"));
    named
        && parts.all(|parameter| {
            parameter.split_once('=').is_none_or(|(name, charset)| {
                let charset = charset.trim().trim_matches('"');
                !name.trim().eq_ignore_ascii_case("charset")
                    || charset.eq_ignore_ascii_case("utf-8")
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &str) -> Option<Form> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, value.parse().expect("a header"));
        Form::accepted(&headers)
    }

    #[test]
    fn the_heaviest_range_wins_and_the_first_among_equals() {
        assert_eq!(Form::accepted(&HeaderMap::new()), Some(Form::Json));
        assert_eq!(accepting("*/*"), Some(Form::Json));
        assert_eq!(accepting("application/json"), Some(Form::Json));
        assert_eq!(accepting("application/graphql-response+json"), Some(Form::GraphqlResponse));
        let both =
            "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8";
        assert_eq!(accepting(both), Some(Form::GraphqlResponse));
        let lighter = "application/graphql-response+json;q=0.1, application/json;q=0.9";
        assert_eq!(accepting(lighter), Some(Form::Json));
        assert_eq!(accepting("text/html, application/json;q=0"), None);
        assert_eq!(accepting("application/json; charset=latin1"), None);
    }

    #[test]
    fn only_json_in_utf_8_is_json() {
        let json = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, value.parse().expect("a header"));
            is_json(&headers)
        };
        assert!(json("application/json"));
        assert!(json("application/json; charset=utf-8"));
        assert!(json("Application/JSON;charset=\"UTF-8\""));
        assert!(!json("application/json; charset=utf-16"));
        assert!(!json("text/plain"));
        assert!(!json("text/plain; application/json"));
        assert!(!json("application/x-www-form-urlencoded"));
        assert!(!json("application/jsonp"));
        assert!(!is_json(&HeaderMap::new()));
    }
}
