//! Who calls: address, language, request id, and the actor behind a bearer token.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use gotong_app::{Ctx, Error, accounts};
use gotong_domain::{locale::Locale, policy::Actor};
use uuid::Uuid;

use super::{budget::Payer, edge::Edge};

/// The id of a request, made by this server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestId(pub(crate) Uuid);

/// What is known of a caller before anybody is authenticated.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) address: IpAddr,
    pub(crate) locale: Locale,
    pub(crate) request_id: Uuid,
    pub(crate) token: Option<String>,
    pub(crate) idempotency: Option<String>,
}

impl Caller {
    fn read(headers: &HeaderMap, peer: Option<IpAddr>, proxies: usize, id: Uuid) -> Self {
        let text = |name| headers.get(name).and_then(|v: &header::HeaderValue| v.to_str().ok());
        let token = text(header::AUTHORIZATION).and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
        });
        Self {
            address: address(headers, peer, proxies),
            locale: text(header::ACCEPT_LANGUAGE).map(Locale::negotiate).unwrap_or_default(),
            request_id: id,
            token,
            idempotency: headers
                .get("idempotency-key")
                .and_then(|v| v.to_str().ok())
                .map(str::to_owned),
        }
    }

    /// The context of the caller's request; reads the session, so that its end takes effect at once.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a token that is not good, `INTERNAL` when the database fails.
    pub(crate) async fn authenticate(&self, edge: &Edge) -> Result<Ctx, Error> {
        let now = edge.app.clock.now();
        let (actor, session) =
            accounts::authenticate(&edge.app, self.token.as_deref(), now).await?;
        Ok(self.context(edge, actor, session))
    }

    /// The context of somebody who is not signed in.
    pub(crate) fn anonymous(&self, edge: &Edge) -> Ctx {
        self.context(edge, Actor::Anonymous, None)
    }

    fn context(
        &self,
        edge: &Edge,
        actor: Actor,
        session: Option<gotong_domain::ids::SessionId>,
    ) -> Ctx {
        Ctx {
            actor,
            session,
            locale: self.locale,
            request_id: self.request_id,
            address: Some(self.address),
            ..Ctx::system(edge.app.clock.now())
        }
    }
}

/// Who pays for what a context asks.
pub(crate) fn payer(ctx: &Ctx, address: IpAddr) -> Payer {
    ctx.actor.user_id().map_or_else(|| Payer::at(address), Payer::Person)
}

/// The client's address: the connection's, or what the outermost trusted proxy saw.
fn address(headers: &HeaderMap, peer: Option<IpAddr>, proxies: usize) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED));
    if proxies == 0 {
        return peer;
    }
    let seen: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .filter_map(|v| v.trim().parse().ok())
        .collect();
    seen.len().checked_sub(proxies).and_then(|at| seen.get(at).copied()).unwrap_or(peer)
}

impl FromRequestParts<std::sync::Arc<Edge>> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        edge: &std::sync::Arc<Edge>,
    ) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
        let id = parts.extensions.get::<RequestId>().map_or(Uuid::nil(), |id| id.0);
        Ok(Self::read(&parts.headers, peer, edge.config.server.proxies, id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_what_the_outermost_trusted_proxy_saw() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 1.2.3.4, 10.0.0.1".parse().expect("a header"));
        let peer = Some("10.0.0.2".parse().expect("an address"));
        let at = |proxies| address(&headers, peer, proxies).to_string();
        assert_eq!(at(0), "10.0.0.2");
        assert_eq!(at(1), "10.0.0.1");
        assert_eq!(at(2), "1.2.3.4");
        assert_eq!(at(9), "10.0.0.2");
    }

    #[test]
    fn the_bearer_token_and_the_language_are_read() {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", "bearer abc".parse().expect("a header"));
        headers.insert("accept-language", "en-US,en".parse().expect("a header"));
        let caller = Caller::read(&headers, None, 0, Uuid::nil());
        assert_eq!(caller.token.as_deref(), Some("abc"));
        assert_eq!(caller.locale, Locale::En);
        headers.insert("authorization", "Basic abc".parse().expect("a header"));
        assert_eq!(Caller::read(&headers, None, 0, Uuid::nil()).token, None);
    }
}
