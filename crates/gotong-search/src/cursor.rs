//! Cursors: opaque to clients, an offset inside, never deeper than paging reaches.

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
            request.after.as_deref().map_or(Ok(0), |cursor| decode(cursor).map(|at| at + 1))?;
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

/// The cursor of the hit at a position.
pub(crate) fn encode(position: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("s{position}"))
}

fn decode(cursor: &str) -> Result<usize, SearchError> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| SearchError::Cursor)?;
    let text = str::from_utf8(&bytes).map_err(|_| SearchError::Cursor)?;
    let position = text.strip_prefix('s').and_then(|n| n.parse().ok());
    position.filter(|n| *n < MAX_DEPTH).ok_or(SearchError::Cursor)
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
