//! A column to narrow by: does a document pass, and how many documents have each value?

use std::collections::HashMap;

use gotong_app::ports::search::{FacetCount, Facets, Filters, Kind, MAX_FACET_VALUES};
use tantivy::{
    DocId, SegmentReader,
    columnar::{Column, StrColumn},
};

use super::schema::FACETS;

/// What may pass, by column; an empty list lets everything pass.
#[derive(Clone, Debug)]
pub(super) struct Chosen([Vec<String>; 4]);

impl From<&Filters> for Chosen {
    fn from(filters: &Filters) -> Self {
        Self([
            filters.kinds.iter().copied().map(Kind::as_str).map(str::to_owned).collect(),
            filters.codes.clone(),
            filters.regions.clone(),
            filters.verification.iter().map(|level| level.as_str().to_owned()).collect(),
        ])
    }
}

/// The four columns of a segment, with the counts so far.
pub(super) struct SegmentFacets([SegmentFacet; 4]);

impl SegmentFacets {
    pub(super) fn open(reader: &SegmentReader, chosen: &Chosen) -> tantivy::Result<Self> {
        let mut facets = Vec::with_capacity(FACETS.len());
        for (name, chosen) in FACETS.into_iter().zip(&chosen.0) {
            facets.push(SegmentFacet::open(reader.fast_fields().str(name)?, chosen)?);
        }
        Ok(Self(facets.try_into().unwrap_or_else(|_| unreachable!("one for each of the four"))))
    }

    /// Counts the document wherever only the facet's own filter could keep it out; says whether it passes all.
    pub(super) fn admit(&mut self, doc: DocId) -> bool {
        let mut failing = None;
        for (at, facet) in self.0.iter().enumerate() {
            if !facet.passes(doc) {
                if failing.is_some() {
                    return false;
                }
                failing = Some(at);
            }
        }
        match failing {
            Some(at) => self.0[at].count(doc),
            None => self.0.iter_mut().for_each(|facet| facet.count(doc)),
        }
        failing.is_none()
    }

    /// The values with their counts.
    pub(super) fn counts(self) -> [Counts; 4] {
        self.0.map(SegmentFacet::into_counts)
    }
}

/// Counts by value.
pub(super) type Counts = HashMap<String, u64>;

struct SegmentFacet {
    column: Option<StrColumn>,
    ords: Option<Column<u64>>,
    chosen: Option<Vec<bool>>,
    counts: Vec<u32>,
}

impl SegmentFacet {
    fn open(column: Option<StrColumn>, chosen: &[String]) -> tantivy::Result<Self> {
        let terms = column.as_ref().map_or(0, |c| c.num_terms());
        let mut passing = (!chosen.is_empty()).then(|| vec![false; terms]);
        if let (Some(column), Some(passing)) = (&column, &mut passing) {
            for prefix in chosen.iter().filter(|p| !p.is_empty()) {
                let mut stream = column.dictionary().prefix_range(prefix).into_stream()?;
                while stream.advance() {
                    let ord =
                        usize::try_from(stream.term_ord()).expect("an ordinal of this column");
                    passing[ord] = true;
                }
            }
        }
        let ords = column.as_ref().map(|c| c.ords().clone());
        Ok(Self { column, ords, chosen: passing, counts: vec![0; terms] })
    }

    fn passes(&self, doc: DocId) -> bool {
        let Some(chosen) = &self.chosen else { return true };
        self.ords(doc).any(|ord| chosen[ord])
    }

    fn count(&mut self, doc: DocId) {
        let Some(ords) = &self.ords else { return };
        for ord in ords.values_for_doc(doc) {
            self.counts[usize::try_from(ord).expect("an ordinal of this column")] += 1;
        }
    }

    fn ords(&self, doc: DocId) -> impl Iterator<Item = usize> + '_ {
        let ords = self.ords.iter().flat_map(move |ords| ords.values_for_doc(doc));
        ords.map(|ord| usize::try_from(ord).expect("an ordinal of this column"))
    }

    fn into_counts(self) -> Counts {
        let mut named = Counts::new();
        let Some(column) = self.column else { return named };
        // One pass in order is far cheaper than a look-up a value.
        let Ok(mut stream) = column.dictionary().stream() else { return named };
        for count in self.counts {
            if !stream.advance() {
                break;
            }
            if count > 0 {
                let value = String::from_utf8_lossy(stream.key()).into_owned();
                named.insert(value, u64::from(count));
            }
        }
        named
    }
}

/// Adds up the counts of all segments, most frequent first.
pub(super) fn merge(segments: Vec<[Counts; 4]>) -> Facets {
    let mut merged: [Counts; 4] = Default::default();
    for segment in segments {
        for (total, counts) in merged.iter_mut().zip(segment) {
            for (value, count) in counts {
                *total.entry(value).or_default() += count;
            }
        }
    }
    let [kinds, codes, regions, verification] = merged.map(most_frequent);
    Facets { kinds, codes, regions, verification }
}

fn most_frequent(counts: Counts) -> Vec<FacetCount> {
    let mut counts: Vec<_> =
        counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    counts.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    counts.truncate(MAX_FACET_VALUES);
    counts
}
