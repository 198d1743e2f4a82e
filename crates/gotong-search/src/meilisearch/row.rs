//! A document as the server keeps it.

use gotong_app::ports::search::{Document, Kind, Point};
use gotong_domain::businesses::VerificationLevel;
use serde::Serialize;

use crate::document::{Tokens, key, paths};

/// A document as the server keeps it: tokens to find it by, columns to narrow and sort by, and what hits show.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    key: String,
    title: String,
    capability: String,
    all: String,
    kind: Kind,
    codes: Vec<String>,
    code_paths: Vec<String>,
    region: Option<String>,
    region_paths: Vec<String>,
    verification: Option<VerificationLevel>,
    level: u8,
    since: i64,
    #[serde(rename = "_geo", skip_serializing_if = "Option::is_none")]
    place: Option<Point>,
    stored: Document,
}

impl Row {
    pub(super) fn of(document: &Document) -> Self {
        let tokens = Tokens::of(document);
        Self {
            key: key(document.kind, document.id),
            title: tokens.title.join(" "),
            capability: tokens.capability.join(" "),
            all: tokens.all.join(" "),
            kind: document.kind,
            codes: document.codes.clone(),
            code_paths: paths(&document.codes),
            region: document.region.clone(),
            region_paths: paths(&document.region),
            verification: document.verification,
            level: document.verification.unwrap_or_default() as u8,
            since: document.since.timestamp_micros(),
            place: document.place,
            stored: Document { text: Vec::new(), ..document.clone() },
        }
    }
}
