//! The refresh token's cookie, which scripts cannot read.

use axum::http::{HeaderMap, HeaderValue, header};
use gotong_domain::time::Instant;
use gotong_graphql::caller::Cookie;

use crate::config::ServerConfig;

/// `__Host-` ties the cookie to this host and https; plain http, on one's own machine, cannot have it.
const fn name(config: &ServerConfig, https: bool) -> &'static str {
    if https && !config.development { "__Host-gotong_refresh" } else { "gotong_refresh" }
}

/// The refresh token that the request carries.
pub(crate) fn refresh_token(headers: &HeaderMap, config: &ServerConfig) -> Option<String> {
    let name = name(config, config.is_https());
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// The header that makes a change in the browser; `None` where there is nothing to change.
pub(crate) fn header(change: &Cookie, now: Instant, config: &ServerConfig) -> Option<HeaderValue> {
    let https = config.is_https();
    let (value, age) = match change {
        Cookie::Keep => return None,
        Cookie::Set { token, expires_at } => {
            (token.as_str(), (*expires_at - now).num_seconds().max(0))
        }
        Cookie::Clear => ("", 0),
    };
    let secure = if https { "; Secure" } else { "" };
    let text = format!(
        "{}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}",
        name(config, https)
    );
    Some(HeaderValue::from_str(&text).expect("refresh tokens are plain ASCII"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(public_url: &str) -> ServerConfig {
        ServerConfig { public_url: public_url.to_owned(), ..ServerConfig::default() }
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let config = config("https://gotong.example");
        let now = Instant::UNIX_EPOCH;
        let written = |change: &Cookie| {
            let value = header(change, now, &config).expect("a change");
            value.to_str().expect("ASCII").to_owned()
        };
        let expires_at = now + chrono::Duration::days(30);
        let set = written(&Cookie::Set { token: "abc".to_owned(), expires_at });
        assert!(set.starts_with("__Host-gotong_refresh=abc; Path=/; Max-Age=2592000;"), "{set}");
        assert!(set.contains("HttpOnly") && set.contains("Secure") && set.contains("SameSite=Lax"));
        assert!(written(&Cookie::Clear).contains("Max-Age=0"));
        assert_eq!(header(&Cookie::Keep, now, &config), None);
    }

    #[test]
    fn the_token_is_read_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; gotong_refresh=xyz; b=2".parse().expect("a header"));
        let local = config("http://127.0.0.1:7878");
        assert_eq!(refresh_token(&headers, &local).as_deref(), Some("xyz"));
        assert_eq!(refresh_token(&headers, &config("https://gotong.example")), None);
    }
}
