//! What public pages say about themselves: title, share card, facts, and the first results.

use std::sync::Arc;

use axum::http::StatusCode;
use gotong_domain::locale::Locale;

use super::{caller::Caller, edge::Edge, shell::Meta};

/// What the page at a path says, and whether there is such a thing.
pub(crate) async fn of(edge: &Arc<Edge>, caller: &Caller, path: &str) -> (StatusCode, Meta) {
    let meta = Meta {
        url: format!("{}{path}", edge.config.server.public_url),
        listed: path == "/",
        ..general(caller.locale)
    };
    (StatusCode::OK, meta)
}

fn general(locale: Locale) -> Meta {
    let (title, description) = match locale {
        Locale::Id => (
            "Gotong – usaha lokal bergabung, menang tender bersama",
            "Temukan usaha lokal, bentuk aliansi, dan ajukan penawaran bersama yang tersegel sampai dibuka.",
        ),
        Locale::En => (
            "Gotong – local businesses join forces and win tenders together",
            "Find local businesses, form alliances, and bid together with bids that stay sealed until opening.",
        ),
    };
    let (title, description) = (title.to_owned(), description.to_owned());
    Meta { title, description, kind: "website", ..Meta::default() }
}
