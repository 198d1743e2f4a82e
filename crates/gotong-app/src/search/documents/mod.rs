//! Documents, always made from the public state of the database and from nothing else.
//!
//! An event only says which document to look at again. So a draft, a sealed bid or a private field has no way into
//! the index, and a rebuild ends where the sum of all changes ends.

mod alliances;
mod businesses;
mod showcase;
mod tenders;

use std::collections::BTreeSet;

use gotong_domain::{codes, regions};
use uuid::Uuid;

use crate::{
    App, Error,
    ports::search::{Change, Document, Kind, Point},
};

/// Brings some documents of the index to the state of the database.
pub(crate) async fn changes(
    app: &App,
    wanted: &BTreeSet<(Kind, Uuid)>,
) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::with_capacity(wanted.len());
    for kind in Kind::ALL {
        let ids: Vec<Uuid> = wanted.iter().filter(|w| w.0 == kind).map(|w| w.1).collect();
        if ids.is_empty() {
            continue;
        }
        let documents = list(app, kind, &ids).await?;
        let found: BTreeSet<Uuid> = documents.iter().map(|d| d.id).collect();
        let gone = ids.into_iter().filter(|id| !found.contains(id));
        changes.extend(gone.map(|id| Change::Delete(kind, id)));
        changes.extend(documents.into_iter().map(|d| Change::Put(Box::new(d))));
    }
    Ok(changes)
}

/// The documents of the things with these ids, as far as they are public.
async fn list(app: &App, kind: Kind, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    match kind {
        Kind::Business => businesses::list(app.reader(), ids).await,
        Kind::Alliance => alliances::list(app.reader(), ids).await,
        Kind::Tender => tenders::list(app.reader(), ids).await,
        Kind::Showcase => showcase::list(app.reader(), ids).await,
    }
}

/// A batch of documents in the order of their ids, with the id to go on after; none after the last batch.
pub(super) async fn page(
    app: &App,
    kind: Kind,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    match kind {
        Kind::Business => businesses::page(app.reader(), after, limit).await,
        Kind::Alliance => alliances::page(app.reader(), after, limit).await,
        Kind::Tender => tenders::page(app.reader(), after, limit).await,
        Kind::Showcase => showcase::page(app.reader(), after, limit).await,
    }
}

/// The titles of some codes, in both languages where there are both.
fn code_titles(codes: &[String]) -> Vec<String> {
    codes
        .iter()
        .filter_map(|code| codes::get(code))
        .flat_map(|code| [Some(code.title_id), code.title_en])
        .flatten()
        .map(str::to_owned)
        .collect()
}

/// The city of a region, or the province where there is no city.
fn city_or_province(region: &str) -> Option<String> {
    let region = regions::city_of(region).or_else(|| regions::get(region.get(..2)?))?;
    Some(region.code.to_owned())
}

/// What a region is called, with its city and province: people type it beside what they seek.
fn region_words(region: &str) -> Option<String> {
    regions::get(region).map(regions::Region::full_name)
}

/// The centre of a region.
fn centre(region: &str) -> Option<Point> {
    regions::get(region)?.centre_or_parents().map(point)
}

fn point(point: regions::Point) -> Point {
    Point { lat: point.lat(), lng: point.lng() }
}
