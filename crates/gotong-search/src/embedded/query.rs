//! From the words of a query to a query of the engine.
//!
//! Every word must be found. A word is found as typed, by its stem or concept, by its beginning while it is still
//! growing, and, where it is all but unknown, by words that are a typo away.

use std::collections::HashMap;

use tantivy::{
    Searcher, Term,
    query::{
        AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery,
        Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
    termdict::TermDictionary,
};

use super::schema::Fields;
use crate::analysis::{QueryWord, allowed_typos, distance};

/// A word in fewer documents than this may be a typo.
const KNOWN_FROM: u32 = 3;
/// How many terms a beginning or a typo stands for at most.
const MOST_TERMS: usize = 50;

const AS_TYPED: f32 = 1.0;
const SAME_MEANING: f32 = 0.8;
const SAME_BEGINNING: f32 = 0.6;
const ONE_TYPO: f32 = 0.4;
const TWO_TYPOS: f32 = 0.25;

const IN_TITLE: f32 = 4.0;
const IN_CAPABILITY: f32 = 2.0;
const ANYWHERE: f32 = 1.0;

/// The query for some words; none finds everything.
pub(super) fn query(
    searcher: &Searcher,
    fields: &Fields,
    words: &[QueryWord],
) -> tantivy::Result<Box<dyn Query>> {
    if words.is_empty() {
        return Ok(Box::new(AllQuery));
    }
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let terms = expand(searcher, fields.all, word)?;
        if terms.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        all.push(any_of(fields, &terms));
    }
    Ok(if all.len() == 1 { all.remove(0) } else { Box::new(BooleanQuery::intersection(all)) })
}

/// The indexed terms a word stands for, each with how well it stands for it.
type Terms = HashMap<String, f32>;

fn any_of(fields: &Fields, terms: &Terms) -> Box<dyn Query> {
    let places =
        [(fields.title, IN_TITLE), (fields.capability, IN_CAPABILITY), (fields.all, ANYWHERE)];
    let mut alternatives: Vec<Box<dyn Query>> = Vec::with_capacity(terms.len() * places.len());
    for (term, weight) in terms {
        for (field, place) in places {
            let term = Term::from_field_text(field, term);
            let term = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            alternatives.push(Box::new(ConstScoreQuery::new(term, weight * place)));
        }
    }
    Box::new(DisjunctionMaxQuery::new(alternatives))
}

fn expand(searcher: &Searcher, field: Field, word: &QueryWord) -> tantivy::Result<Terms> {
    let mut terms = Terms::new();
    let mut known = 0;
    for (token, weight) in [(&word.raw, AS_TYPED), (&word.meaning, SAME_MEANING)] {
        let frequency = searcher.doc_freq(&Term::from_field_text(field, token))?;
        if frequency > 0 {
            known += u32::try_from(frequency).unwrap_or(u32::MAX);
            terms.entry(token.clone()).or_insert(weight);
        }
    }
    if word.growing && word.raw.chars().count() >= 2 {
        let found = beginning_with(searcher, field, &word.raw)?;
        known += found.values().sum::<u32>();
        for token in most_frequent(found) {
            terms.entry(token).or_insert(SAME_BEGINNING);
        }
    }
    if known < KNOWN_FROM {
        add_typos(searcher, field, &word.raw, &mut terms)?;
        if word.meaning != word.raw {
            add_typos(searcher, field, &word.meaning, &mut terms)?;
        }
        if let Some(concept) = word.meant {
            terms.entry(concept.to_owned()).or_insert(ONE_TYPO);
        }
    }
    Ok(terms)
}

fn add_typos(
    searcher: &Searcher,
    field: Field,
    token: &str,
    terms: &mut Terms,
) -> tantivy::Result<()> {
    let allowed = allowed_typos(token);
    if allowed == 0 {
        return Ok(());
    }
    let query = FuzzyTermQuery::new(Term::from_field_text(field, token), allowed, true);
    let mut found: HashMap<String, u32> = HashMap::new();
    for_each_dictionary(searcher, field, |dictionary| {
        let mut stream = dictionary.search(query.automaton()?).into_stream()?;
        while stream.advance() {
            note(&mut found, stream.key(), stream.value().doc_freq);
        }
        Ok(())
    })?;
    let (near, far): (HashMap<_, _>, HashMap<_, _>) =
        found.into_iter().partition(|(term, _)| distance(term, token) <= 1);
    for (found, weight) in [(near, ONE_TYPO), (far, TWO_TYPOS)] {
        for term in most_frequent(found) {
            terms.entry(term).or_insert(weight);
        }
    }
    Ok(())
}

fn beginning_with(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
) -> tantivy::Result<HashMap<String, u32>> {
    let mut found = HashMap::new();
    for_each_dictionary(searcher, field, |dictionary| {
        let mut stream = dictionary.range().ge(prefix).into_stream()?;
        while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            note(&mut found, stream.key(), stream.value().doc_freq);
        }
        Ok(())
    })?;
    Ok(found)
}

fn for_each_dictionary(
    searcher: &Searcher,
    field: Field,
    mut look: impl FnMut(&TermDictionary) -> tantivy::Result<()>,
) -> tantivy::Result<()> {
    for segment in searcher.segment_readers() {
        look(segment.inverted_index(field)?.terms())?;
    }
    Ok(())
}

fn note(found: &mut HashMap<String, u32>, term: &[u8], frequency: u32) {
    if let Ok(term) = str::from_utf8(term) {
        *found.entry(term.to_owned()).or_default() += frequency;
    }
}

fn most_frequent(found: HashMap<String, u32>) -> impl Iterator<Item = String> {
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found.into_iter().take(MOST_TERMS).map(|(term, _)| term)
}
