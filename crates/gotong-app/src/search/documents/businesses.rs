//! Businesses: found while they are active, with the capabilities that everyone may see.

use gotong_domain::{
    businesses::{Business, BusinessState},
    ids::BusinessId,
};
use gotong_store::{Reader, businesses};
use uuid::Uuid;

use super::{city_or_province, code_titles, point, region_words};
use crate::{
    Error,
    ports::search::{Document, Kind},
};

pub(super) async fn list(db: &Reader, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let ids: Vec<BusinessId> = ids.iter().copied().map(BusinessId).collect();
    Ok(documents(businesses::list(db, &ids).await?))
}

pub(super) async fn page(
    db: &Reader,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    let batch = businesses::scan(db, after.map(BusinessId), limit).await?;
    let last = batch.last().map(|business| business.id.0);
    Ok((documents(batch), last))
}

fn documents(batch: Vec<Business>) -> Vec<Document> {
    batch.into_iter().filter(|b| b.state == BusinessState::Active).map(document).collect()
}

fn document(business: Business) -> Document {
    let Business { id, slug, profile, standing, created_at, .. } = business;
    let address = profile.address;
    Document {
        kind: Kind::Business,
        id: id.0,
        slug,
        title: profile.name,
        title_en: None,
        summary: profile.about,
        capabilities: Vec::new(),
        code_titles: code_titles(&profile.codes),
        text: region_words(&address.region_code).into_iter().collect(),
        codes: profile.codes,
        region: city_or_province(&address.region_code),
        place: address.point.map(point),
        verification: Some(standing.level),
        since: created_at,
    }
}
