//! A question in the server's terms, and its answer in ours.

use std::collections::HashMap;

use gotong_app::ports::search::{
    Document, FacetCount, Facets, Filters, Hit, Kind, Near, SearchError, SearchPage, SearchRequest,
    Sort,
};
use gotong_domain::businesses::VerificationLevel;
use meilisearch_sdk::search::{MatchingStrategies, SearchQuery, SearchResults, Selectors};
use serde::Deserialize;

use super::{
    Meilisearch,
    settings::{FACETS, FILTERS},
    within,
};
use crate::{
    analysis::{QueryWord, query_words},
    cursor::{self, Window},
    highlight::highlights,
};

/// What the server returns of a row.
#[derive(Debug, Deserialize)]
struct Found {
    stored: Document,
}

pub(super) async fn ask(
    meilisearch: &Meilisearch,
    request: &SearchRequest,
) -> Result<SearchPage, SearchError> {
    let window = Window::of(request)?;
    let words = query_words(&request.words);
    let question = Question::of(request, window, words.is_empty());
    let mut answers = Vec::new();
    for asked in ways(&words) {
        answers = question.put(meilisearch, &asked).await?;
        if total(&answers) > 0 {
            break;
        }
    }
    Ok(page(request, window, &words, answers))
}

/// A question without its words.
struct Question {
    window: Window,
    sort: Vec<String>,
    /// The filter of each column, where it is set, and the circle.
    filters: [Option<String>; 4],
    circle: Option<String>,
}

impl Question {
    fn of(request: &SearchRequest, window: Window, wordless: bool) -> Self {
        Self {
            window,
            sort: sort(request, wordless),
            filters: column_filters(&request.filters),
            circle: request.near.and_then(circle),
        }
    }

    /// Asks for the hits with the counts of all columns, and for the counts of each column that is narrowed as they
    /// would be were it not, all in one call.
    async fn put(
        &self,
        meilisearch: &Meilisearch,
        words: &str,
    ) -> Result<Vec<SearchResults<Found>>, SearchError> {
        let index = meilisearch.index();
        let sort: Vec<&str> = self.sort.iter().map(String::as_str).collect();
        let filters: Vec<String> = std::iter::once(None)
            .chain(self.narrowed().map(Some))
            .map(|c| self.filter(c))
            .collect();
        let columns: Vec<[&str; 1]> = self.narrowed().map(|column| [FACETS[column]]).collect();
        let mut all = meilisearch.client.multi_search();
        for (at, filter) in filters.iter().enumerate() {
            let mut query = SearchQuery::new(&index);
            query.with_query(words).with_matching_strategy(MatchingStrategies::ALL);
            if !filter.is_empty() {
                query.with_filter(filter);
            }
            if at == 0 {
                query
                    .with_offset(self.window.from)
                    .with_limit(self.window.len)
                    .with_sort(&sort)
                    .with_show_ranking_score(true)
                    .with_facets(Selectors::Some(&FACETS));
            } else {
                query.with_limit(0).with_facets(Selectors::Some(&columns[at - 1]));
            }
            all.with_search_query(query);
        }
        Ok(within(meilisearch.patience, all.execute::<Found>()).await?.results)
    }

    fn narrowed(&self) -> impl Iterator<Item = usize> + '_ {
        (0..FILTERS.len()).filter(|column| self.filters[*column].is_some())
    }

    /// Every filter but that of one column.
    fn filter(&self, without: Option<usize>) -> String {
        let columns = self.filters.iter().enumerate().filter(|(at, _)| Some(*at) != without);
        let set = columns.filter_map(|(_, f)| f.as_deref()).chain(self.circle.as_deref());
        set.collect::<Vec<_>>().join(" AND ")
    }
}

fn page(
    request: &SearchRequest,
    window: Window,
    words: &[QueryWord],
    mut answers: Vec<SearchResults<Found>>,
) -> SearchPage {
    let total = total(&answers);
    let mut counts: HashMap<String, HashMap<String, usize>> = HashMap::new();
    // The first answer has all columns; those that are narrowed follow and replace theirs.
    for answer in &mut answers {
        counts.extend(answer.facet_distribution.take().unwrap_or_default());
    }
    let found = if answers.is_empty() { Vec::new() } else { answers.swap_remove(0).hits };
    let hits = found.into_iter().zip(window.from..).map(|(hit, position)| {
        let document = hit.result.stored;
        Hit {
            highlights: highlights(&document, words),
            distance_km: request.near.and_then(|n| Some(n.point.distance_km(document.place?))),
            score: hit.ranking_score.unwrap_or(0.0),
            // Meilisearch cannot go on behind a key: it knows offset and limit only.
            cursor: cursor::encode(position),
            document,
        }
    });
    let [kinds, codes, regions, verification] =
        FACETS.map(|column| most_frequent(counts.remove(column).unwrap_or_default()));
    SearchPage {
        hits: hits.collect(),
        has_next: window.has_next(total),
        total: u64::try_from(total).unwrap_or(u64::MAX),
        facets: Facets { kinds, codes, regions, verification },
    }
}

fn total(answers: &[SearchResults<Found>]) -> usize {
    answers.first().and_then(|answer| answer.estimated_total_hits).unwrap_or(0)
}

fn most_frequent(counts: HashMap<String, usize>) -> Vec<FacetCount> {
    let mut counts: Vec<FacetCount> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(value, count)| FacetCount { value, count: u64::try_from(count).unwrap_or(u64::MAX) })
        .collect();
    counts.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts
}

/// The ways in which words are asked for, until one finds something: the server takes one token a word.
///
/// A word that may be a concept with a typo is first looked for as it is, without the typos that the server itself
/// forgives: it would find some words that are near and miss others of the concept.
fn ways(words: &[QueryWord]) -> Vec<String> {
    let meaning = joined(words, |word| word.meaning.clone());
    if words.is_empty() {
        return vec![meaning];
    }
    let meant = joined(words, |word| word.meant.unwrap_or(&word.raw).to_owned());
    if !words.iter().any(is_in_doubt) {
        return vec![meaning, meant];
    }
    let exact = |word: &QueryWord| {
        let meaning = &word.meaning;
        if is_in_doubt(word) { format!("\"{meaning}\"") } else { meaning.clone() }
    };
    vec![joined(words, exact), meant, meaning]
}

/// Whether a word is finished, names no concept, and would name one without a typo.
fn is_in_doubt(word: &QueryWord) -> bool {
    word.meant.is_some() && !word.growing
}

/// The words as the server takes them. A space at the end says that the last one is finished.
fn joined(words: &[QueryWord], token: impl Fn(&QueryWord) -> String) -> String {
    let mut text = words.iter().map(token).collect::<Vec<_>>().join(" ");
    if words.last().is_some_and(|word| !word.growing) {
        text.push(' ');
    }
    text
}

fn sort(request: &SearchRequest, wordless: bool) -> Vec<String> {
    match (request.sort, request.near) {
        (Sort::Distance, Some(Near { point, .. })) => {
            vec![format!("_geoPoint({:.6}, {:.6}):asc", point.lat, point.lng)]
        }
        (Sort::Recency, _) => vec!["since:desc".to_owned()],
        (Sort::Relevance | Sort::Distance, _) if wordless => vec!["since:desc".to_owned()],
        (Sort::Relevance | Sort::Distance, _) => Vec::new(),
    }
}

fn circle(near: Near) -> Option<String> {
    let meters = near.radius_km? * 1_000.0;
    Some(format!("_geoRadius({:.6}, {:.6}, {meters:.0})", near.point.lat, near.point.lng))
}

fn column_filters(filters: &Filters) -> [Option<String>; 4] {
    let kinds: Vec<&str> = filters.kinds.iter().copied().map(Kind::as_str).collect();
    let levels: Vec<&str> =
        filters.verification.iter().copied().map(VerificationLevel::as_str).collect();
    let codes: Vec<&str> = filters.codes.iter().map(String::as_str).collect();
    let regions: Vec<&str> = filters.regions.iter().map(String::as_str).collect();
    let chosen = [kinds, codes, regions, levels];
    std::array::from_fn(|column| one_of(FILTERS[column], &chosen[column]))
}

fn one_of(column: &str, values: &[&str]) -> Option<String> {
    if values.is_empty() {
        return None;
    }
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    Some(format!("{column} IN [{}]", values.join(", ")))
}

/// A value that cannot end its own quotes.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_leave_its_quotes() {
        assert_eq!(
            one_of("code_paths", &["10", "\" OR kind = \"TENDER", "\\\""]).as_deref(),
            Some(r#"code_paths IN ["10", "\" OR kind = \"TENDER", "\\\""]"#)
        );
    }
}
