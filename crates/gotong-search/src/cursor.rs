//! Cursors: opaque to clients, never deeper than paging reaches.
//!
//! Inside are the position of the hit, which bounds the depth, and its sort key where the engine can go on from one: the
//! embedded index pages by key, so that a document that comes or goes in front moves nothing on the next page.
//! Meilisearch only knows offset and limit: its cursors have the position alone, bounded by `maxTotalHits`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use gotong_app::ports::search::{MAX_DEPTH, MAX_FIRST, SearchError, SearchRequest};

/// The hits a request asks for, as positions in the ordered answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The position of the first.
    pub(crate) from: usize,
    /// How many.
    pub(crate) len: usize,
}

impl Window {
    /// The window of a request: `first` kept within bounds, the end within the depth of paging.
    pub(crate) fn of(request: &SearchRequest) -> Result<Self, SearchError> {
        let from =
            request.after.as_deref().map_or(Ok(0), |cursor| decode(cursor).map(|at| at.0 + 1))?;
        let len = request.first.clamp(1, MAX_FIRST).min(MAX_DEPTH.saturating_sub(from));
        Ok(Self { from, len })
    }

    /// The position behind the last.
    pub(crate) const fn end(self) -> usize {
        self.from + self.len
    }

    /// Whether hits that may be paged to follow, when `total` match.
    pub(crate) const fn has_next(self, total: usize) -> bool {
        self.end() < MAX_DEPTH && self.end() < total
    }
}

/// What hits are sorted by, the greatest first; its last part comes from the document's id, so that no two are the same.
pub(crate) type Key = [u64; 4];

/// The cursor of the hit at a position.
pub(crate) fn encode(position: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("s{position}"))
}

/// The cursor of the hit with a sort key.
pub(crate) fn encode_key(position: usize, key: Key) -> String {
    let [a, b, c, d] = key;
    URL_SAFE_NO_PAD.encode(format!("s{position}~{a:x}~{b:x}~{c:x}~{d:x}"))
}

/// The sort key behind which a request goes on; none for the first page.
pub(crate) fn key_of(request: &SearchRequest) -> Result<Option<Key>, SearchError> {
    let Some(cursor) = request.after.as_deref() else { return Ok(None) };
    // A cursor of the other engine, kept over a change of the configuration, has no key.
    decode(cursor)?.1.ok_or(SearchError::Cursor).map(Some)
}

fn decode(cursor: &str) -> Result<(usize, Option<Key>), SearchError> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| SearchError::Cursor)?;
    let text = str::from_utf8(&bytes).map_err(|_| SearchError::Cursor)?;
    let mut parts = text.strip_prefix('s').ok_or(SearchError::Cursor)?.split('~');
    let position = parts.next().and_then(|n| n.parse().ok()).filter(|n| *n < MAX_DEPTH);
    let position = position.ok_or(SearchError::Cursor)?;
    let numbers = parts.map(|part| u64::from_str_radix(part, 16));
    let numbers = numbers.collect::<Result<Vec<_>, _>>().map_err(|_| SearchError::Cursor)?;
    if numbers.is_empty() {
        return Ok((position, None));
    }
    Ok((position, Some(numbers.try_into().map_err(|_| SearchError::Cursor)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(first: usize, after: Option<String>) -> Result<Window, SearchError> {
        Window::of(&SearchRequest { first, after, ..SearchRequest::default() })
    }

    #[test]
    fn pages_follow_each_other_to_the_depth_of_paging() {
        assert_eq!(window(20, None).ok(), Some(Window { from: 0, len: 20 }));
        assert_eq!(window(20, Some(encode(19))).ok(), Some(Window { from: 20, len: 20 }));
        assert_eq!(window(20, Some(encode(990))).ok(), Some(Window { from: 991, len: 9 }));
        assert_eq!(window(20, Some(encode(999))).ok(), Some(Window { from: 1_000, len: 0 }));
        assert!(!Window { from: 980, len: 20 }.has_next(5_000));
        assert!(Window { from: 0, len: 20 }.has_next(21));
        assert!(!Window { from: 0, len: 20 }.has_next(20));
    }

    #[test]
    fn a_page_is_never_empty_nor_too_long() {
        assert_eq!(window(0, None).ok(), Some(Window { from: 0, len: 1 }));
        assert_eq!(window(100_000, None).ok(), Some(Window { from: 0, len: MAX_FIRST }));
    }

    #[test]
    fn a_cursor_keeps_its_key() {
        let key = [u64::MAX, 3, 0, 17];
        let of = |after| {
            let request = SearchRequest { after, ..SearchRequest::default() };
            key_of(&request).map_err(|_| ())
        };
        assert_eq!(of(Some(encode_key(19, key))), Ok(Some(key)));
        assert_eq!(window(20, Some(encode_key(19, key))).ok(), Some(Window { from: 20, len: 20 }));
        assert_eq!(of(None), Ok(None));
        assert_eq!(of(Some(encode(19))), Err(()), "a cursor of the other engine");
        for text in ["s1~", "s1~1~2~3", "s1~1~2~3~4~5", "s1~x~2~3~4", "s1~-1~2~3~4"] {
            assert_eq!(of(Some(URL_SAFE_NO_PAD.encode(text))), Err(()), "{text}");
        }
    }

    #[test]
    fn foreign_cursors_are_refused() {
        for cursor in ["", "x", "czE=", "c-1", &encode(1_000), &URL_SAFE_NO_PAD.encode("s-1"), "\0"]
        {
            assert!(
                matches!(window(5, Some(cursor.to_owned())), Err(SearchError::Cursor)),
                "{cursor}"
            );
        }
    }
}
