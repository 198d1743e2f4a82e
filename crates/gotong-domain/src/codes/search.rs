//! Finding codes by words, in both languages, forgiving a slip of the finger.

use super::{Code, Level, all};
use crate::text::words;

/// How well an entry answers; higher is better.
const WHOLE_WORD: u32 = 40;
const WORD_BEGINS: u32 = 30;
const SLIP: u32 = 16;
const IN_DETAIL: u32 = 6;

/// With fewer answers from titles than this, the long descriptions are read as well.
const ENOUGH: usize = 20;

/// Entries that answer `query`, best first: a code's first digits, or words of titles and descriptions.
///
/// Every word of the query must be found. Finer codes come before coarser ones of the same rank, since
/// that is what a business registers for. An empty query answers the sections.
#[must_use]
pub fn search(query: &str) -> Vec<&'static Code> {
    let query = query.trim();
    if query.is_empty() {
        return all().iter().filter(|c| c.level() == Level::Section).collect();
    }
    if query.bytes().all(|b| b.is_ascii_digit()) || query.len() == 1 {
        let letter = query.to_ascii_uppercase();
        return all().iter().filter(|c| c.code.starts_with(query) || c.code == letter).collect();
    }
    let wanted: Vec<String> = words(query).take(8).collect();
    let mut found = scored(&wanted, false);
    if found.len() < ENOUGH {
        let known: Vec<&str> = found.iter().map(|(_, code)| code.code).collect();
        let more = scored(&wanted, true);
        found.extend(more.into_iter().filter(|(_, code)| !known.contains(&code.code)));
    }
    found.sort_by_key(|(score, code)| {
        (std::cmp::Reverse(*score), std::cmp::Reverse(code.level()), code.code)
    });
    found.into_iter().map(|(_, code)| code).collect()
}

fn scored(wanted: &[String], read_details: bool) -> Vec<(u32, &'static Code)> {
    all().iter().filter_map(|code| Some((score(code, wanted, read_details)?, code))).collect()
}

fn score(code: &Code, wanted: &[String], read_details: bool) -> Option<u32> {
    let mut sum = 0;
    for word in wanted {
        let english = code.title_en.unwrap_or_default();
        sum += ascii_words(code.title_id)
            .chain(ascii_words(english))
            .map(|title| likeness(word, title))
            .max()
            .filter(|best| *best > 0)
            .or_else(|| (read_details && is_named_in(word, code.detail_id)).then_some(IN_DETAIL))?;
    }
    // A short title that answers says more than a long one.
    let length = u32::try_from(ascii_words(code.title_id).count()).unwrap_or(u32::MAX).min(9);
    (sum > 0).then(|| sum * 10 - length)
}

/// The words of the official lists, which are plain ASCII: nothing to fold, nothing to copy.
fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_named_in(word: &str, detail: &str) -> bool {
    word.len() >= 3 && ascii_words(detail).any(|w| begins(word, w))
}

fn begins(wanted: &str, word: &str) -> bool {
    let (wanted, word) = (wanted.as_bytes(), word.as_bytes());
    word.len() >= wanted.len() && word[..wanted.len()].eq_ignore_ascii_case(wanted)
}

fn likeness(wanted: &str, word: &str) -> u32 {
    if word.eq_ignore_ascii_case(wanted) {
        WHOLE_WORD
    } else if begins(wanted, word) {
        WORD_BEGINS
    } else if is_slip(wanted, word) {
        SLIP
    } else {
        0
    }
}

/// Whether `typed` is `word` but for one letter changed, missing, added, or two swapped; short words must match.
fn is_slip(typed: &str, word: &str) -> bool {
    let (a, b) = (typed.as_bytes(), word.as_bytes());
    if a.len() < 4
        || b.len() < 4
        || a.len().abs_diff(b.len()) > 1
        || !a[0].eq_ignore_ascii_case(&b[0])
    {
        return false;
    }
    let b = &b.to_ascii_lowercase()[..];
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Greater => a[1..] == *b,
        std::cmp::Ordering::Less => *a == b[1..],
        std::cmp::Ordering::Equal => {
            a.is_empty()
                || a[1..] == b[1..]
                || (a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..])
        }
    }
}
