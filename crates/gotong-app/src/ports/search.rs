//! The search index: what may be found in public, and how it is asked.
//!
//! Documents are built from the public state of the database alone, so an index never knows more than any
//! visitor may. It holds nothing that the database does not: it can be thrown away and built again.

use async_trait::async_trait;
use gotong_domain::{businesses::VerificationLevel, time::Instant};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many hits one page holds at most.
pub const MAX_FIRST: usize = 100;
/// How deep paging reaches; who needs more narrows the search.
pub const MAX_DEPTH: usize = 1_000;
/// How many values a facet lists at most, the most frequent first.
pub const MAX_FACET_VALUES: usize = 100;

/// What a document stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A business.
    Business,
    /// An alliance of businesses.
    Alliance,
    /// A published tender.
    Tender,
    /// A published showcase entry.
    Showcase,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Business, Self::Alliance, Self::Tender, Self::Showcase];

    /// The kind as a facet value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Business => "BUSINESS",
            Self::Alliance => "ALLIANCE",
            Self::Tender => "TENDER",
            Self::Showcase => "SHOWCASE",
        }
    }
}

/// A place on earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, −90 to 90.
    pub lat: f64,
    /// Longitude, −180 to 180.
    pub lng: f64,
}

impl Point {
    /// The great-circle distance in kilometres (haversine, mean radius 6 371.0088 km).
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
        let h = half(self.lat, other.lat)
            + self.lat.to_radians().cos()
                * other.lat.to_radians().cos()
                * half(self.lng, other.lng);
        2.0 * 6_371.008_8 * h.sqrt().min(1.0).asin()
    }
}

/// One thing that can be found, with the words it is found by and what a result card shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// What it stands for.
    pub kind: Kind,
    /// The id of that thing.
    pub id: Uuid,
    /// Its part of the public address.
    pub slug: String,
    /// Its name or title, Indonesian or as given.
    pub title: String,
    /// The English title, when there is one.
    pub title_en: Option<String>,
    /// The text of the result card.
    pub summary: Option<String>,
    /// What it can do, needs or has made: titles of capabilities or items, in any language.
    pub capabilities: Vec<String>,
    /// The titles of its codes, in both languages.
    pub code_titles: Vec<String>,
    /// Other words it is found by, such as its city; never shown, and absent from hits.
    #[serde(default)]
    pub text: Vec<String>,
    /// Its KBLI codes.
    pub codes: Vec<String>,
    /// Its city (four digits) or province (two digits).
    pub region: Option<String>,
    /// Where it is.
    pub place: Option<Point>,
    /// How far it was verified, if that can be said of it.
    pub verification: Option<VerificationLevel>,
    /// Since when it is there; newest first goes by it.
    pub since: Instant,
}

/// A change of the index.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds a document, or replaces the one of the same kind and id.
    Put(Box<Document>),
    /// Removes a document, if it is there.
    Delete(Kind, Uuid),
}

/// What narrows a search. Within a list any value may match; every list that is not empty must.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Kinds of things.
    pub kinds: Vec<Kind>,
    /// KBLI codes; a shorter code stands for all codes that begin with it.
    pub codes: Vec<String>,
    /// Cities, or provinces with all their cities.
    pub regions: Vec<String>,
    /// Verification levels.
    pub verification: Vec<VerificationLevel>,
}

/// A point to measure from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The point.
    pub point: Point,
    /// Leaves out what lies farther away or has no place.
    pub radius_km: Option<f64>,
}

/// The order of hits. Ties go to the better verified, then to the newer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match first; without words, newest first.
    #[default]
    Relevance,
    /// Nearest first, what has no place last; without a point, as `Relevance`.
    Distance,
    /// Newest first.
    Recency,
}

/// A question to the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchRequest {
    /// What a person typed, as typed. Empty finds everything.
    pub words: String,
    /// What narrows it.
    pub filters: Filters,
    /// Where to measure from.
    pub near: Option<Near>,
    /// The order.
    pub sort: Sort,
    /// How many hits, 1 to [`MAX_FIRST`].
    pub first: usize,
    /// The cursor of the hit to go on after.
    pub after: Option<String>,
}

/// One found thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found, without `text`.
    pub document: Document,
    /// How well it matches; only comparable within one answer.
    pub score: f64,
    /// How far it is from `near`.
    pub distance_km: Option<f64>,
    /// Where the words were found.
    pub highlights: Vec<Highlight>,
    /// Where to go on after this hit.
    pub cursor: String,
}

/// A text of a hit in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Which text.
    pub field: HighlightField,
    /// The text in pieces, in order.
    pub segments: Vec<Segment>,
}

/// The texts of a hit that can show matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HighlightField {
    /// The title.
    Title,
    /// The English title.
    TitleEn,
    /// The text of the card.
    Summary,
    /// One capability or item: the one that matches best.
    Capability,
    /// The title of one code.
    Code,
}

/// A piece of a highlighted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The piece.
    pub text: String,
    /// Whether it matches a word of the query.
    pub matched: bool,
}

/// A facet's value and how many things have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value: a kind, a code, a city or a level.
    pub value: String,
    /// How many things have it, were this facet's own filter not set.
    pub count: u64,
}

/// The values to narrow by, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds.
    pub kinds: Vec<FacetCount>,
    /// KBLI codes.
    pub codes: Vec<FacetCount>,
    /// Cities.
    pub regions: Vec<FacetCount>,
    /// Verification levels.
    pub verification: Vec<FacetCount>,
}

/// An answer of the index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchPage {
    /// The hits, in order.
    pub hits: Vec<Hit>,
    /// Whether more follow within [`MAX_DEPTH`].
    pub has_next: bool,
    /// How many match; exact up to [`MAX_DEPTH`], beyond that at least [`MAX_DEPTH`].
    pub total: u64,
    /// What to narrow by.
    pub facets: Facets,
}

/// Why the index gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// It does not answer, or not in time. Writes go on; their changes wait in the outbox.
    #[error("the search index is unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The cursor is not one of ours.
    #[error("the cursor is malformed")]
    Cursor,
}

impl SearchError {
    /// Wraps whatever kept the index from answering.
    pub fn unavailable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable(cause.into())
    }
}

/// An index of everything public.
#[async_trait]
pub trait SearchIndex: Send + Sync + 'static {
    /// Answers a question.
    async fn search(&self, request: &SearchRequest) -> Result<SearchPage, SearchError>;

    /// Applies changes in order; when it returns they are found within a second. After an error some may have been
    /// applied: applying all of them again is always right.
    async fn apply(&self, changes: &[Change]) -> Result<(), SearchError>;

    /// Begins to build the whole index anew. Searches see the old one until the end; changes wait.
    async fn rebuild(&self) -> Result<Box<dyn Rebuild>, SearchError>;

    /// How many documents there are; 0 calls for a rebuild.
    async fn count(&self) -> Result<u64, SearchError>;
}

/// A new index in the making. Dropped before `finish`, it leaves the old one as it was.
#[async_trait]
pub trait Rebuild: Send {
    /// Adds documents.
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError>;

    /// Puts the new index in the place of the old one.
    async fn finish(self: Box<Self>) -> Result<(), SearchError>;
}
