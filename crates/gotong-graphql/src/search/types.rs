//! Types of search.

use async_graphql::{Context, Enum, InputObject, Object, Result, SimpleObject, Union};
use gotong_app::ports::search::{self as port, HighlightField, Hit};
use gotong_domain::{
    ids::{AllianceId, BusinessId, ShowcaseId, TenderId},
    locale::Locale,
    regions,
};

use super::facets::Facet;
use crate::{
    alliances::types::Alliance,
    businesses::types::{Business, VerificationLevel},
    caller::asking,
    classification::types::{KbliCode, Region},
    ids::Global,
    node::{self, Node},
    page::PageInfo,
    showcase::types::ShowcaseEntry,
    tenders::types::Tender,
};

/// What can be found.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "port::Kind")]
pub enum SearchKind {
    /// A business.
    Business,
    /// An alliance of businesses.
    Alliance,
    /// A tender.
    Tender,
    /// A published work.
    Showcase,
}

/// The order of hits.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum)]
pub enum SearchSort {
    /// Best match first.
    #[default]
    Relevance,
    /// Nearest first; needs `near`.
    Distance,
    /// Newest first.
    Newest,
}

impl From<SearchSort> for port::Sort {
    fn from(sort: SearchSort) -> Self {
        match sort {
            SearchSort::Relevance => Self::Relevance,
            SearchSort::Distance => Self::Distance,
            SearchSort::Newest => Self::Recency,
        }
    }
}

/// Where to search around.
#[derive(InputObject)]
pub struct NearInput {
    lat: f64,
    lng: f64,
    /// 1–500; null = no limit, only for sorting and showing.
    radius_km: Option<f64>,
}

impl From<NearInput> for port::Near {
    fn from(near: NearInput) -> Self {
        let point = port::Point { lat: near.lat, lng: near.lng };
        Self { point, radius_km: near.radius_km }
    }
}

/// A found thing itself.
#[derive(Union)]
pub enum SearchNode {
    /// A business.
    Business(Business),
    /// An alliance of businesses.
    Alliance(Alliance),
    /// A tender.
    Tender(Tender),
    /// A published work.
    ShowcaseEntry(ShowcaseEntry),
}

/// One found thing, with what a result card shows.
#[derive(Clone)]
pub struct SearchHit(pub(super) Hit);

/// One found thing, with what a result card shows.
#[Object]
impl SearchHit {
    /// What it is.
    async fn kind(&self) -> SearchKind {
        self.0.document.kind.into()
    }

    /// Its part of the public address.
    async fn slug(&self) -> &str {
        &self.0.document.slug
    }

    /// Its title, in the caller's language where there is one.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        let document = &self.0.document;
        match (asking(ctx).locale, &document.title_en) {
            (Locale::En, Some(title)) => title,
            _ => &document.title,
        }
    }

    /// A few sentences about it.
    async fn summary(&self) -> Option<&str> {
        self.0.document.summary.as_deref()
    }

    /// Where it is.
    async fn region(&self) -> Option<Region> {
        self.0.document.region.as_deref().and_then(regions::get).map(Region::from)
    }

    /// What it is about.
    async fn codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.document.codes)
    }

    /// How far it was verified.
    async fn verification(&self) -> Option<VerificationLevel> {
        self.0.document.verification.map(Into::into)
    }

    /// How far it is from `near`.
    async fn distance_km(&self) -> Option<f64> {
        self.0.distance_km.map(|km| (km * 10.0).round() / 10.0)
    }

    /// Where the words were found.
    async fn highlights(&self, ctx: &Context<'_>) -> Vec<Highlight> {
        highlights(&self.0, asking(ctx).locale)
    }

    /// Loads the thing itself.
    async fn node(&self, ctx: &Context<'_>) -> Option<Result<SearchNode>> {
        let id = self.0.document.id;
        let id = match self.0.document.kind {
            port::Kind::Business => BusinessId(id).global(),
            port::Kind::Alliance => AllianceId(id).global(),
            port::Kind::Tender => TenderId(id).global(),
            port::Kind::Showcase => ShowcaseId(id).global(),
        };
        match node::find(ctx, &id).await {
            Ok(Some(Node::Business(found))) => Some(Ok(SearchNode::Business(found))),
            Ok(Some(Node::Alliance(found))) => Some(Ok(SearchNode::Alliance(found))),
            Ok(Some(Node::Tender(found))) => Some(Ok(SearchNode::Tender(found))),
            Ok(Some(Node::ShowcaseEntry(found))) => Some(Ok(SearchNode::ShowcaseEntry(found))),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// A text of a hit in which words were found.
#[derive(SimpleObject)]
pub struct Highlight {
    /// `title`, `summary`, `capability` or `code`.
    field: &'static str,
    /// The text in pieces.
    segments: Vec<HighlightSegment>,
}

/// A piece of a text.
#[derive(SimpleObject)]
pub struct HighlightSegment {
    /// The piece.
    text: String,
    /// Whether it matches.
    matched: bool,
}

/// The highlights that belong to what a card shows in this language.
fn highlights(hit: &Hit, locale: Locale) -> Vec<Highlight> {
    let english = locale == Locale::En && hit.document.title_en.is_some();
    let shown = |field| match field {
        HighlightField::Title => (!english).then_some("title"),
        HighlightField::TitleEn => english.then_some("title"),
        HighlightField::Summary => Some("summary"),
        HighlightField::Capability => Some("capability"),
        HighlightField::Code => Some("code"),
    };
    hit.highlights
        .iter()
        .filter_map(|highlight| {
            let segments = highlight
                .segments
                .iter()
                .map(|piece| HighlightSegment { text: piece.text.clone(), matched: piece.matched });
            Some(Highlight { field: shown(highlight.field)?, segments: segments.collect() })
        })
        .collect()
}

/// A page of hits.
#[derive(SimpleObject)]
pub struct SearchConnection {
    /// The hits.
    pub(super) nodes: Vec<SearchHit>,
    /// The hits with their cursors.
    pub(super) edges: Vec<SearchEdge>,
    /// Where the page lies.
    pub(super) page_info: PageInfo,
    /// How many there are in all; at most 1000.
    pub(super) total_count: i32,
    /// Whether there are more than that.
    pub(super) total_count_capped: bool,
    /// What to narrow by.
    pub(super) facets: Vec<Facet>,
}

/// A hit with its cursor.
#[derive(SimpleObject)]
pub struct SearchEdge {
    /// Names the hit's place in the answer.
    pub(super) cursor: String,
    /// The hit.
    pub(super) node: SearchHit,
}
