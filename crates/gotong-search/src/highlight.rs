//! Which pieces of a hit's texts match the words of the query.

use gotong_app::ports::search::{Document, Highlight, HighlightField, Segment};

use crate::analysis::{QueryWord, allowed_typos, distance, meaning, words};

/// The highlights of a hit; a text without a match has none.
pub(crate) fn highlights(document: &Document, query: &[QueryWord]) -> Vec<Highlight> {
    if query.is_empty() {
        return Vec::new();
    }
    let one = |field, text: Option<&String>| {
        text.map(|text| mark(text, query)).filter(|s| matches_in(s) > 0).map(|s| (field, s))
    };
    let best = |field, texts: &[String]| {
        let marked = texts.iter().map(|text| mark(text, query)).filter(|s| matches_in(s) > 0);
        // The first of the best: max_by_key would take the last.
        marked.rev().max_by_key(|s| matches_in(s)).map(|s| (field, s))
    };
    [
        one(HighlightField::Title, Some(&document.title)),
        one(HighlightField::TitleEn, document.title_en.as_ref()),
        one(HighlightField::Summary, document.summary.as_ref()),
        best(HighlightField::Capability, &document.capabilities),
        best(HighlightField::Code, &document.code_titles),
    ]
    .into_iter()
    .flatten()
    .map(|(field, segments)| Highlight { field, segments })
    .collect()
}

/// The text in pieces that together are the text.
fn mark(text: &str, query: &[QueryWord]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut done = 0;
    for (at, word) in words(text) {
        if query.iter().any(|sought| matches(&word, sought)) {
            if done < at.start {
                segments.push(Segment { text: text[done..at.start].to_owned(), matched: false });
            }
            segments.push(Segment { text: text[at.clone()].to_owned(), matched: true });
            done = at.end;
        }
    }
    if done < text.len() {
        segments.push(Segment { text: text[done..].to_owned(), matched: false });
    }
    segments
}

fn matches(word: &str, sought: &QueryWord) -> bool {
    let typos = usize::from(allowed_typos(&sought.raw));
    word == sought.raw
        || (sought.growing && sought.raw.len() >= 2 && word.starts_with(&sought.raw))
        || meaning(word) == sought.meaning
        || sought.meant.is_some_and(|concept| meaning(word) == concept)
        || (typos > 0 && distance(word, &sought.raw) <= typos)
}

fn matches_in(segments: &[Segment]) -> usize {
    segments.iter().filter(|s| s.matched).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::query_words;

    fn marked(text: &str, query: &str) -> String {
        mark(text, &query_words(query))
            .into_iter()
            .map(|s| if s.matched { format!("[{}]", s.text) } else { s.text })
            .collect()
    }

    #[test]
    fn words_stems_synonyms_typos_and_beginnings_are_marked() {
        assert_eq!(marked("Roti tawar, enak", "roti"), "[Roti] tawar, enak");
        assert_eq!(marked("Jasa pengiriman", "kirim "), "Jasa [pengiriman]");
        assert_eq!(marked("Fresh bread daily", "roti"), "Fresh [bread] daily");
        assert_eq!(marked("Katering Bu Sri", "kateirng "), "[Katering] Bu Sri");
        assert_eq!(marked("Semarang Barat", "sema"), "[Semarang] Barat");
        assert_eq!(marked("Kopi", "roti"), "Kopi");
        assert_eq!(marked("", "roti"), "");
    }
}
