//! Pages of lists: Relay connections over keyset pages.

use async_graphql::{Context, Lookahead, SelectionField, SimpleObject};
use gotong_app::{
    Ctx, Error,
    page::{COUNT_CAP, Cursor, PageRequest, Paged},
};
use gotong_domain::error::{ErrorCode, Violation};

use crate::refuse;

/// The most rows of a page.
pub const MOST: i32 = 100;
/// How many rows a page has when the client does not say.
pub const USUAL: i32 = 20;

/// Where a page lies among its neighbours.
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct PageInfo {
    /// Whether there is more after it.
    pub has_next_page: bool,
    /// Whether there is more before it.
    pub has_previous_page: bool,
    /// Its first row.
    pub start_cursor: Option<String>,
    /// Its last row.
    pub end_cursor: Option<String>,
}

/// The arguments of a connection.
#[derive(Clone, Debug, Default)]
pub struct PageArgs {
    /// The first so many.
    pub first: Option<i32>,
    /// After this row.
    pub after: Option<String>,
    /// The last so many.
    pub last: Option<i32>,
    /// Before this row.
    pub before: Option<String>,
}

impl PageArgs {
    /// A page forward.
    #[must_use]
    pub fn forward(first: Option<i32>, after: Option<String>) -> Self {
        Self { first, after, ..Self::default() }
    }

    /// Checks the arguments; counts only if the client asks for a total.
    ///
    /// # Errors
    /// `OUT_OF_RANGE` for a page of less than 1 or more than 100 rows, `MALFORMED` for a cursor that is none.
    pub fn request(&self, ctx: &Context<'_>, asking: &Ctx) -> async_graphql::Result<PageRequest> {
        let looks = ctx.look_ahead();
        let count = looks.field("totalCount").exists() || looks.field("totalCountCapped").exists();
        let placed = looks.field("pageInfo").exists() || looks.field("edges").exists();
        let page = self.check().map_err(|v| refuse(asking, Error::from(v)))?;
        Ok(PageRequest { count, placed, ..page })
    }

    fn check(&self) -> Result<PageRequest, Violation> {
        let backwards = self.last.is_some() && self.first.is_none();
        let (path, rows) = if backwards { ("last", self.last) } else { ("first", self.first) };
        let rows = rows.unwrap_or(USUAL);
        if !(1..=MOST).contains(&rows) {
            return Err(Violation::new(path, ErrorCode::OutOfRange)
                .with("least", 1)
                .with("most", MOST));
        }
        let cursor = |path, text: &Option<String>| match text {
            Some(text) => Cursor::decode(text)
                .map(Some)
                .ok_or_else(|| Violation::new(path, ErrorCode::Malformed)),
            None => Ok(None),
        };
        let (after, before) = (cursor("after", &self.after)?, cursor("before", &self.before)?);
        let first = u64::from(rows.unsigned_abs());
        Ok(PageRequest { first, after, before, backwards, ..PageRequest::default() })
    }
}

/// The fields that are asked for below a field, each name once an occurrence.
pub(crate) fn names_below<'a>(looks: &Lookahead<'a>) -> Vec<&'a str> {
    let fields = looks.selection_fields();
    fields.iter().flat_map(SelectionField::selection_set).map(|field| field.name()).collect()
}

/// A page of a list that is held whole, in the ascending order of its cursors.
pub(crate) fn of_list<T>(
    all: Vec<T>,
    page: &PageRequest,
    cursor: impl Fn(usize, &T) -> Cursor,
) -> Paged<T> {
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let key = |cursor: &Cursor| (cursor.key, cursor.id);
    let mut items: Vec<(Cursor, T)> = all
        .into_iter()
        .enumerate()
        .map(|(place, item)| (cursor(place, &item), item))
        .filter(|(here, _)| page.after.as_ref().is_none_or(|after| key(here) > key(after)))
        .filter(|(here, _)| page.before.as_ref().is_none_or(|before| key(here) < key(before)))
        .collect();
    let first = usize::try_from(page.first).unwrap_or(usize::MAX);
    let more = items.len() > first;
    if page.backwards {
        items.drain(..items.len().saturating_sub(first));
    } else {
        items.truncate(first);
    }
    let (has_next, has_previous) =
        if page.backwards { (page.before.is_some(), more) } else { (more, page.after.is_some()) };
    Paged { items, has_next, has_previous, total: Some(total) }
}

impl PageInfo {
    /// Where a page lies.
    #[must_use]
    pub fn around<T>(page: &Paged<T>) -> Self {
        Self {
            has_next_page: page.has_next,
            has_previous_page: page.has_previous,
            start_cursor: page.items.first().map(|(cursor, _)| cursor.encode()),
            end_cursor: page.items.last().map(|(cursor, _)| cursor.encode()),
        }
    }
}

/// The total of a page as the contract shows it, and whether there are more.
#[must_use]
pub fn total<T>(page: &Paged<T>) -> (i32, bool) {
    let total = page.total.unwrap_or_default();
    (i32::try_from(total.min(COUNT_CAP)).unwrap_or(i32::MAX), total > COUNT_CAP)
}

/// Declares a connection and its edge; `plain` if its rows are [`crate::plain::Plain`].
///
/// `connection!(TenderConnection, TenderEdge, Tender);`
#[macro_export]
macro_rules! connection {
    ($connection:ident, $edge:ident, $node:ty) => {
        $crate::connection!($connection, $edge, $node, &$node, Vec<&$node>);
    };
    ($connection:ident, $edge:ident, $node:ty, plain) => {
        $crate::connection!(
            $connection,
            $edge,
            $node,
            $crate::plain::Row<'_, $node>,
            $crate::plain::Rows<'_, $node>
        );
    };
    ($connection:ident, $edge:ident, $node:ty, $row:ty, $rows:ty) => {
        /// A page of a list.
        pub struct $connection(gotong_app::page::Paged<$node>);

        /// A page of a list.
        #[async_graphql::Object]
        impl $connection {
            /// The page's rows.
            async fn nodes(&self) -> $rows {
                self.0.items.iter().map(|(_, node)| node).collect()
            }

            /// The page's rows with their cursors.
            async fn edges(&self) -> Vec<$edge<'_>> {
                self.0.items.iter().map($edge).collect()
            }

            /// Where the page lies.
            async fn page_info(&self) -> $crate::page::PageInfo {
                $crate::page::PageInfo::around(&self.0)
            }

            /// How many there are in all; at most 1000.
            async fn total_count(&self) -> i32 {
                $crate::page::total(&self.0).0
            }

            /// Whether there are more than that.
            async fn total_count_capped(&self) -> bool {
                $crate::page::total(&self.0).1
            }
        }

        /// A row of a page with its cursor.
        pub struct $edge<'a>(&'a (gotong_app::page::Cursor, $node));

        /// A row of a page with its cursor.
        #[async_graphql::Object]
        impl<'a> $edge<'a> {
            /// Names the row's place in the list.
            async fn cursor(&self) -> String {
                self.0.0.encode()
            }

            /// The row.
            async fn node(&self) -> $row {
                (&self.0.1).into()
            }
        }

        impl<T> From<gotong_app::page::Paged<T>> for $connection
        where
            $node: From<T>,
        {
            fn from(page: gotong_app::page::Paged<T>) -> Self {
                Self(page.map(Into::into))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_to_a_hundred_rows() {
        for (first, code) in [(0, true), (-1, true), (101, true), (1, false), (100, false)] {
            let checked = PageArgs::forward(Some(first), None).check();
            assert_eq!(checked.is_err(), code, "{first}");
        }
        assert_eq!(PageArgs::default().check().map(|p| p.first), Ok(20));
    }

    #[test]
    fn a_list_is_paged_both_ways() {
        let at = |place: usize| Cursor {
            key: i64::try_from(place).expect("a small number"),
            id: uuid::Uuid::nil(),
        };
        let page = |args: PageArgs| {
            let request = args.check().expect("sound");
            let page = of_list((0..10).collect(), &request, |place, _| at(place));
            let items: Vec<i32> = page.items.into_iter().map(|(_, n)| n).collect();
            (items, page.has_previous, page.has_next, page.total)
        };
        let cursor = |place| Some(at(place).encode());
        assert_eq!(page(PageArgs::forward(Some(3), None)), (vec![0, 1, 2], false, true, Some(10)));
        assert_eq!(
            page(PageArgs::forward(Some(3), cursor(7))),
            (vec![8, 9], true, false, Some(10))
        );
        let back = PageArgs { last: Some(2), before: cursor(5), ..PageArgs::default() };
        assert_eq!(page(back), (vec![3, 4], true, true, Some(10)));
    }

    #[test]
    fn a_cursor_that_is_none_is_refused() {
        let checked = PageArgs::forward(None, Some("x".into())).check();
        assert_eq!(checked.map_err(|v| v.code).err(), Some(ErrorCode::Malformed));
    }
}
