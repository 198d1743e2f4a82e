//! Which pages may call: those of the configured origins; programs without a page may too.

use axum::http::{HeaderMap, header};

use crate::config::ServerConfig;

/// Whether the request comes from a page of ours, or from no page at all.
///
/// A browser sends `Origin` with every POST and every websocket; programs do not, and carry no cookies of
/// people, so they pass. `null` (sandboxed frames, files) is nobody's page.
pub(crate) fn is_ours(headers: &HeaderMap, config: &ServerConfig) -> bool {
    if headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site") {
        return listed(headers, config);
    }
    !headers.contains_key(header::ORIGIN) || listed(headers, config)
}

fn listed(headers: &HeaderMap, config: &ServerConfig) -> bool {
    let mut given = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (given.next(), given.next()) else { return false };
    config.origins().any(|ours| origin.as_bytes().eq_ignore_ascii_case(ours.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(headers: &[(&'static str, &str)]) -> bool {
        let config = ServerConfig {
            public_url: "https://gotong.example".to_owned(),
            extra_origins: vec!["https://m.gotong.example".to_owned()],
            ..ServerConfig::default()
        };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().expect("a header"));
        }
        is_ours(&map, &config)
    }

    #[test]
    fn only_our_pages_and_programs_pass() {
        assert!(ours(&[]));
        assert!(ours(&[("origin", "https://gotong.example")]));
        assert!(ours(&[("origin", "https://m.gotong.example"), ("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("origin", "https://evil.example")]));
        assert!(!ours(&[("origin", "https://gotong.example.evil.example")]));
        assert!(!ours(&[("origin", "http://gotong.example")]));
        assert!(!ours(&[("origin", "null")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("origin", "https://gotong.example"), ("origin", "https://evil.example")]));
    }
}
