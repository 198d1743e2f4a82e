//! One pass over the matching documents: near enough? admitted by the filters? among the best?

use std::{cmp::Reverse, collections::BinaryHeap};

use gotong_app::ports::search::{Facets, Near, Point, Sort};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::facets::{self, Chosen, Counts, SegmentFacets};
use crate::cursor::Key;

/// Collects the best documents, how many there are, and the facets.
pub(super) struct Best {
    /// What the filters let pass.
    pub(super) chosen: Chosen,
    /// Where to measure from.
    pub(super) near: Option<Near>,
    /// The order.
    pub(super) sort: Sort,
    /// Whether there are words to score by.
    pub(super) scored: bool,
    /// Only what comes behind this key is kept; everything is counted.
    pub(super) after: Option<Key>,
    /// How many to keep.
    pub(super) keep: usize,
}

/// What was collected.
pub(super) struct Collected {
    /// The best, best first.
    pub(super) best: Vec<Found>,
    /// How many passed.
    pub(super) total: usize,
    /// How many of them come behind the key.
    pub(super) behind: usize,
    /// The facets.
    pub(super) facets: Facets,
}

/// A document among the best. Greater is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// What it is sorted by.
    pub(super) rank: Key,
    /// Where it is stored.
    pub(super) address: DocAddress,
    distance: Bits,
    score: Bits,
}

impl Found {
    /// How well it matches.
    pub(super) fn score(&self) -> f64 {
        f64::from_bits(self.score.0)
    }

    /// How far it is.
    pub(super) fn distance_km(&self) -> Option<f64> {
        Some(f64::from_bits(self.distance.0)).filter(|d| d.is_finite())
    }
}

/// A float that is not negative; its bits are ordered as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bits(u64);

impl Bits {
    const FAR: Self = Self(f64::INFINITY.to_bits());

    const fn of(value: f64) -> Self {
        Self(value.to_bits())
    }
}

impl Collector for Best {
    type Fruit = Collected;
    type Child = SegmentBest;

    fn for_segment(
        &self,
        ord: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentBest> {
        let columns = reader.fast_fields();
        Ok(SegmentBest {
            ord,
            places: self.near.map(|near| Places::open(near, reader)).transpose()?,
            facets: SegmentFacets::open(reader, &self.chosen)?,
            since: columns.i64("since")?,
            level: columns.u64("level")?,
            tie: columns.u64("tie")?,
            scored: self.scored,
            sort: self.sort,
            after: self.after,
            keep: self.keep,
            best: BinaryHeap::new(),
            total: 0,
            behind: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored && self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<Collected> {
        let mut best = Vec::new();
        let (mut total, mut behind) = (0, 0);
        let mut counts = Vec::with_capacity(segments.len());
        for segment in segments {
            best.extend(segment.best);
            total += segment.total;
            behind += segment.behind;
            counts.push(segment.counts);
        }
        best.sort_unstable_by(|a, b| b.cmp(a));
        best.truncate(self.keep);
        Ok(Collected { best, total, behind, facets: facets::merge(counts) })
    }
}

/// What one segment yields.
pub(super) struct SegmentFruit {
    best: Vec<Found>,
    total: usize,
    behind: usize,
    counts: [Counts; 4],
}

/// The collector of one segment.
pub(super) struct SegmentBest {
    ord: SegmentOrdinal,
    places: Option<Places>,
    facets: SegmentFacets,
    since: Column<i64>,
    level: Column<u64>,
    tie: Column<u64>,
    scored: bool,
    sort: Sort,
    after: Option<Key>,
    keep: usize,
    best: BinaryHeap<Reverse<Found>>,
    total: usize,
    behind: usize,
}

impl SegmentCollector for SegmentBest {
    type Fruit = SegmentFruit;

    fn collect(&mut self, doc: DocId, score: Score) {
        let distance = match &self.places {
            None => Bits::FAR,
            Some(places) => match places.distance(doc) {
                Some(distance) => distance,
                None => return,
            },
        };
        if !self.facets.admit(doc) {
            return;
        }
        self.total += 1;
        let found = self.found(doc, Bits::of(f64::from(score)), distance);
        if self.after.is_some_and(|after| found.rank >= after) {
            return;
        }
        self.behind += 1;
        if self.best.len() < self.keep {
            self.best.push(Reverse(found));
        } else if let Some(mut worst) = self.best.peek_mut()
            && found > worst.0
        {
            *worst = Reverse(found);
        }
    }

    fn harvest(self) -> SegmentFruit {
        SegmentFruit {
            best: self.best.into_iter().map(|Reverse(found)| found).collect(),
            total: self.total,
            behind: self.behind,
            counts: self.facets.counts(),
        }
    }
}

impl SegmentBest {
    fn found(&self, doc: DocId, score: Bits, distance: Bits) -> Found {
        let newness = self.since.first(doc).unwrap_or(i64::MIN).cast_unsigned() ^ (1 << 63);
        let verified = self.level.first(doc).unwrap_or(0);
        let tie = self.tie.first(doc).unwrap_or(0);
        let rank = match self.sort {
            Sort::Relevance if !self.scored => [0, newness, verified, tie],
            Sort::Relevance => [score.0, verified, newness, tie],
            Sort::Distance => [u64::MAX - distance.0, verified, newness, tie],
            Sort::Recency => [newness, verified, 0, tie],
        };
        Found { rank, address: DocAddress::new(self.ord, doc), distance, score }
    }
}

/// The places of a segment's documents, seen from a point.
struct Places {
    near: Near,
    lat: Column<f64>,
    lng: Column<f64>,
    /// Degrees north or south beyond which nothing lies within the radius.
    lat_reach: f64,
}

/// Kilometres in a degree of latitude, a little less than anywhere on earth.
const KM_A_DEGREE: f64 = 110.5;

impl Places {
    fn open(near: Near, reader: &SegmentReader) -> tantivy::Result<Self> {
        let columns = reader.fast_fields();
        let lat_reach = near.radius_km.map_or(f64::INFINITY, |km| km / KM_A_DEGREE);
        Ok(Self { near, lat: columns.f64("lat")?, lng: columns.f64("lng")?, lat_reach })
    }

    /// The distance; none where a radius leaves the document out.
    fn distance(&self, doc: DocId) -> Option<Bits> {
        let Some(lat) = self.lat.first(doc) else { return self.without_place() };
        if (lat - self.near.point.lat).abs() > self.lat_reach {
            return None;
        }
        let Some(lng) = self.lng.first(doc) else { return self.without_place() };
        let distance = self.near.point.distance_km(Point { lat, lng });
        self.near.radius_km.is_none_or(|radius| distance <= radius).then_some(Bits::of(distance))
    }

    fn without_place(&self) -> Option<Bits> {
        self.near.radius_km.is_none().then_some(Bits::FAR)
    }
}
