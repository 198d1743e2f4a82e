//! What both adapters make of a document: its key, the tokens to find it by and the paths to narrow by.

use gotong_app::ports::search::{Document, Kind};
use uuid::Uuid;

use crate::analysis::index_tokens;

/// The key of a document within an index.
pub(crate) fn key(kind: Kind, id: Uuid) -> String {
    format!("{}-{}", kind.as_str().to_lowercase(), id.simple())
}

/// The tokens of a document, by how much a match there says about it.
pub(crate) struct Tokens {
    /// Of its titles.
    pub(crate) title: Vec<String>,
    /// Of what it can do: capabilities and codes.
    pub(crate) capability: Vec<String>,
    /// Of everything, the above included.
    pub(crate) all: Vec<String>,
}

impl Tokens {
    /// The tokens of `document`, each at most once a list.
    pub(crate) fn of(document: &Document) -> Self {
        let title =
            tokens([Some(&document.title), document.title_en.as_ref()].into_iter().flatten());
        let codes = document.codes.iter();
        let capability =
            tokens(document.capabilities.iter().chain(&document.code_titles).chain(codes));
        let rest = tokens(document.summary.iter().chain(&document.text));
        let all = unique(title.iter().chain(&capability).chain(&rest).cloned().collect());
        Self { title, capability, all }
    }
}

/// Every beginning of each code, so that a shorter code finds all that begin with it.
pub(crate) fn paths<'a>(codes: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    unique(
        codes
            .into_iter()
            .flat_map(|code| (1..=code.len()).filter_map(|end| code.get(..end)))
            .map(str::to_owned)
            .collect(),
    )
}

fn tokens<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    unique(texts.flat_map(|text| index_tokens(text)).collect())
}

fn unique(mut values: Vec<String>) -> Vec<String> {
    values.sort_unstable();
    values.dedup();
    values
}
