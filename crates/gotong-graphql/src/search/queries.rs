//! Finding what is public.

use async_graphql::{Context, Object, Result};
use gotong_app::{
    ports::search::{Filters, MAX_DEPTH, SearchPage, SearchRequest},
    search,
};
use gotong_domain::{
    error::{ErrorCode, Violation},
    locale::Locale,
};

use super::{
    facets::facets,
    types::{NearInput, SearchConnection, SearchEdge, SearchHit, SearchKind, SearchSort},
};
use crate::{
    businesses::types::VerificationLevel,
    caller::{app, asking},
    page::{MOST, PageInfo, USUAL},
    refuse,
};

/// Finding what is public.
#[derive(Default)]
pub struct SearchQueries;

/// Finding what is public.
#[Object]
impl SearchQueries {
    /// Businesses, alliances, tenders and published works, by words, place and properties.
    #[expect(clippy::too_many_arguments, reason = "the arguments of the contract")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        query: Option<String>,
        kinds: Option<Vec<SearchKind>>,
        codes: Option<Vec<String>>,
        regions: Option<Vec<String>>,
        verification: Option<Vec<VerificationLevel>>,
        near: Option<NearInput>,
        #[graphql(default_with = "Some(SearchSort::Relevance)")] sort: Option<SearchSort>,
        #[graphql(default_with = "Some(USUAL)")] first: Option<i32>,
        after: Option<String>,
    ) -> Result<SearchConnection> {
        let asking = asking(ctx);
        let request = SearchRequest {
            words: query.unwrap_or_default(),
            filters: Filters {
                kinds: kinds.into_iter().flatten().map(Into::into).collect(),
                codes: codes.unwrap_or_default(),
                regions: regions.unwrap_or_default(),
                verification: verification.into_iter().flatten().map(Into::into).collect(),
            },
            near: near.map(Into::into),
            sort: sort.unwrap_or_default().into(),
            first: rows(first.unwrap_or(USUAL)).map_err(|v| refuse(asking, v.into()))?,
            after,
        };
        let page = search::search(app(ctx), &request).await.map_err(|e| refuse(asking, e))?;
        Ok(connection(page, &request, asking.locale))
    }
}

fn rows(first: i32) -> std::result::Result<usize, Violation> {
    usize::try_from(first).ok().filter(|_| (1..=MOST).contains(&first)).ok_or_else(|| {
        Violation::new("first", ErrorCode::OutOfRange).with("least", 1).with("most", MOST)
    })
}

fn connection(page: SearchPage, request: &SearchRequest, locale: Locale) -> SearchConnection {
    let most = u64::try_from(MAX_DEPTH).unwrap_or(u64::MAX);
    let cursor = |hit: Option<&SearchHit>| hit.map(|hit| hit.0.cursor.clone());
    let nodes: Vec<SearchHit> = page.hits.into_iter().map(SearchHit).collect();
    SearchConnection {
        page_info: PageInfo {
            has_next_page: page.has_next,
            has_previous_page: request.after.is_some(),
            start_cursor: cursor(nodes.first()),
            end_cursor: cursor(nodes.last()),
        },
        edges: nodes
            .iter()
            .map(|hit| SearchEdge { cursor: hit.0.cursor.clone(), node: hit.clone() })
            .collect(),
        nodes,
        total_count: i32::try_from(page.total.min(most)).unwrap_or(i32::MAX),
        total_count_capped: page.total > most,
        facets: facets(page.facets, &request.filters, locale),
    }
}
