//! Showcase entries: found once they are published, without a client that did not agree to be named.

use gotong_domain::{
    ids::ShowcaseId,
    showcase::{Entry, EntryState},
};
use gotong_store::{Reader, showcase};
use uuid::Uuid;

use super::{centre, city_or_province, code_titles, region_words};
use crate::{
    Error,
    ports::search::{Document, Kind},
};

pub(super) async fn list(db: &Reader, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let ids: Vec<ShowcaseId> = ids.iter().copied().map(ShowcaseId).collect();
    Ok(documents(showcase::list(db, &ids).await?))
}

pub(super) async fn page(
    db: &Reader,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    let batch = showcase::sweep(db, after.map(ShowcaseId), limit).await?;
    let last = batch.last().map(|entry| entry.id.0);
    Ok((documents(batch), last))
}

fn documents(batch: Vec<Entry>) -> Vec<Document> {
    batch.into_iter().filter(|e| e.state == EntryState::Published).map(document).collect()
}

fn document(entry: Entry) -> Document {
    let region = entry.content.region_code.as_deref();
    let client = entry.content.public_client().map(str::to_owned);
    let parts = entry.content.members.iter().map(|m| m.contribution.clone());
    Document {
        kind: Kind::Showcase,
        id: entry.id.0,
        title_en: None,
        capabilities: parts.collect(),
        code_titles: code_titles(&entry.content.codes),
        text: region.and_then(region_words).into_iter().chain(client).collect(),
        region: region.and_then(city_or_province),
        place: region.and_then(centre),
        verification: None,
        slug: entry.slug,
        since: entry.published_at.unwrap_or(entry.created_at),
        summary: Some(entry.content.story),
        title: entry.content.title,
        codes: entry.content.codes,
    }
}
