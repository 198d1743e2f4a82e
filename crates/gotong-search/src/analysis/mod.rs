//! From text to tokens, in Indonesian and English at once.
//!
//! Nobody says in which language a business writes, and many write in both. So every word goes through both stemmers,
//! the Indonesian one first, and words of one meaning in either language share a token.

mod stop_words;
mod synonyms;
mod typos;

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

pub(crate) use typos::{allowed as allowed_typos, distance};

/// A word longer than this is cut: no word of either language is.
const LONGEST_WORD: usize = 40;
/// A query of more words than this is cut: nobody types so many, each costs time, and Meilisearch takes no more.
const MOST_QUERY_WORDS: usize = 10;
/// How much of a query is looked at, in characters.
const LONGEST_QUERY: usize = 1_000;

static INDONESIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Indonesian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryWord {
    /// As typed, folded; for a phrase that is one concept, the concept's token.
    pub(crate) raw: String,
    /// What it means: the token of its concept, or its stem.
    pub(crate) meaning: String,
    /// What it would mean without a typo, for a word that names no concept.
    pub(crate) meant: Option<&'static str>,
    /// Whether it may still be growing: the last word, with nothing typed after it.
    pub(crate) growing: bool,
}

/// The words of a text, folded, with where each stands in it (byte offsets).
pub(crate) fn words(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, String)> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = text.len();
        while let Some(&(at, c)) = rest.peek() {
            if !(c.is_alphanumeric() || is_combining_mark(c)) {
                end = at;
                break;
            }
            rest.next();
        }
        Some((start..end, fold(&text[start..end])))
    })
    .filter(|(_, word)| !word.is_empty())
}

/// The tokens under which a text is indexed: each word as written, its stem, and its concept.
pub(crate) fn index_tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut last: Option<String> = None;
    for (_, word) in words(text) {
        if let Some(concept) = last.as_deref().and_then(|l| synonyms::concept_of_pair(l, &word)) {
            tokens.push(concept.to_owned());
        }
        let meaning = meaning(&word);
        if meaning != word {
            tokens.push(meaning);
        }
        tokens.push(word.clone());
        last = Some(word);
    }
    tokens
}

/// The words of a query that count: without stop words (unless there is nothing else), at most ten.
pub(crate) fn query_words(query: &str) -> Vec<QueryWord> {
    let query: String = query.chars().take(LONGEST_QUERY).collect();
    let unfinished = query.chars().next_back().is_some_and(char::is_alphanumeric);
    let all: Vec<String> = words(&query).map(|(_, w)| w).collect();
    let only_stop_words = all.iter().all(|w| stop_words::is_one(w));
    let mut kept: Vec<QueryWord> = Vec::new();
    let mut at = 0;
    while at < all.len() && kept.len() < MOST_QUERY_WORDS {
        let next = all.get(at + 1);
        let found = if let Some(concept) = next.and_then(|n| synonyms::concept_of_pair(&all[at], n))
        {
            at += 1;
            Some(QueryWord::settled(concept))
        } else if only_stop_words || !stop_words::is_one(&all[at]) {
            Some(QueryWord::typed(&all[at], unfinished && next.is_none()))
        } else {
            None
        };
        kept.extend(found.filter(|word| !kept.contains(word)));
        at += 1;
    }
    kept
}

/// The token of a word's concept, else its stem.
pub(crate) fn meaning(word: &str) -> String {
    synonyms::concept_of(word).map_or_else(|| stem(word), str::to_owned)
}

impl QueryWord {
    fn settled(concept: &str) -> Self {
        Self { raw: concept.to_owned(), meaning: concept.to_owned(), meant: None, growing: false }
    }

    fn typed(word: &str, growing: bool) -> Self {
        let (meaning, meant) = match synonyms::concept_of(word) {
            Some(concept) => (concept.to_owned(), None),
            None => (stem(word), synonyms::concept_near(word)),
        };
        Self { raw: word.to_owned(), meaning, meant, growing }
    }
}

/// Lower case, compatibility forms composed alike, accents dropped, overlong words cut.
fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .take(LONGEST_WORD)
        .collect()
}

/// The Indonesian and then the English stem. Words with digits and very short ones stay as they are.
fn stem(word: &str) -> String {
    if word.chars().count() < 4 || word.chars().any(|c| c.is_ascii_digit()) {
        return word.to_owned();
    }
    ENGLISH.stem(&INDONESIAN.stem(word)).into_owned()
}

#[cfg(test)]
mod tests;
