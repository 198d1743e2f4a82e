//! Where the server listens and how it is reached.

use std::net::SocketAddr;

use super::section::section;

section! {
    /// Where the server listens and how people reach it.
    pub struct ServerConfig {
        /// The address to listen on. `0.0.0.0:7878` accepts connections from other machines.
        listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 7878)),
        /// Where people reach Gotong, without a slash at the end. Links in mail and share cards start with it,
        /// and requests of browsers are accepted from this origin.
        public_url: String = "http://127.0.0.1:7878".to_owned(),
        /// More origins whose pages may call the API, for a frontend that is served elsewhere.
        extra_origins: Vec<String> = Vec::new(),
        /// Development: the explorer at `/graphiql`, introspection for everyone, cookies without `Secure`.
        development: bool = false,
        /// Demo: sign-in data of the demo's accounts is shown, and a page may move the clock forward.
        demo: bool = false,
        /// How many reverse proxies stand in front; the client's address is read from `X-Forwarded-For`
        /// that many entries from the right. 0 takes the connection's own address.
        proxies: usize = 0,
        /// Seconds that a request may take.
        request_seconds: u64 = 10,
        /// Bytes of a JSON body.
        body_bytes: usize = 256 * 1024,
        /// Seconds that running requests get to finish when the server stops.
        shutdown_seconds: u64 = 20,
        /// Whether `serve` also runs the worker (timers, reactors). Turn it off where `gotong worker` runs.
        worker: bool = true,
    }
}

impl ServerConfig {
    /// Every origin whose pages may call the API.
    pub fn origins(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.public_url.as_str())
            .chain(self.extra_origins.iter().map(String::as_str))
            .map(|url| url.trim_end_matches('/'))
    }

    /// Whether people reach the server by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
