//! Alliances: found while they gather members or act.

use gotong_domain::{alliances::Alliance, ids::AllianceId};
use gotong_store::{Reader, alliances};
use uuid::Uuid;

use super::{centre, city_or_province, code_titles, region_words};
use crate::{
    Error,
    ports::search::{Document, Kind},
};

pub(super) async fn list(db: &Reader, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let ids: Vec<AllianceId> = ids.iter().copied().map(AllianceId).collect();
    Ok(documents(alliances::list(db, &ids).await?))
}

pub(super) async fn page(
    db: &Reader,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    let batch = alliances::sweep(db, after.map(AllianceId), limit).await?;
    let last = batch.last().map(|alliance| alliance.id.0);
    Ok((documents(batch), last))
}

fn documents(batch: Vec<Alliance>) -> Vec<Document> {
    batch.into_iter().filter(|a| a.state.gathers()).map(document).collect()
}

fn document(alliance: Alliance) -> Document {
    let region = alliance.region_code.as_deref();
    Document {
        kind: Kind::Alliance,
        id: alliance.id.0,
        title_en: None,
        summary: Some(alliance.purpose),
        capabilities: Vec::new(),
        code_titles: code_titles(&alliance.codes),
        text: region.and_then(region_words).into_iter().collect(),
        region: region.and_then(city_or_province),
        place: region.and_then(centre),
        verification: None,
        slug: alliance.slug,
        title: alliance.name,
        codes: alliance.codes,
        since: alliance.created_at,
    }
}
