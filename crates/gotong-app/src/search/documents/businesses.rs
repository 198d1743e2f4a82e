//! Businesses: found while they are active, with the capabilities that everyone may see.

use std::collections::HashMap;

use gotong_domain::{
    businesses::{Business, BusinessState},
    capabilities::Capability,
    ids::BusinessId,
};
use gotong_store::{Reader, businesses, capabilities};
use uuid::Uuid;

use super::{city_or_province, code_titles, point, region_words};
use crate::{
    Error,
    ports::search::{Document, Kind},
};

pub(super) async fn list(db: &Reader, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let ids: Vec<BusinessId> = ids.iter().copied().map(BusinessId).collect();
    documents(db, businesses::list(db, &ids).await?).await
}

pub(super) async fn page(
    db: &Reader,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    let batch = businesses::scan(db, after.map(BusinessId), limit).await?;
    let last = batch.last().map(|business| business.id.0);
    Ok((documents(db, batch).await?, last))
}

async fn documents(db: &Reader, batch: Vec<Business>) -> Result<Vec<Document>, Error> {
    let found: Vec<Business> =
        batch.into_iter().filter(|b| b.state == BusinessState::Active).collect();
    let ids: Vec<BusinessId> = found.iter().map(|b| b.id).collect();
    let mut able: HashMap<BusinessId, Vec<Capability>> = HashMap::new();
    for capability in capabilities::of_businesses(db, &ids).await? {
        if capability.state.is_public() {
            able.entry(capability.business).or_default().push(capability);
        }
    }
    Ok(found
        .into_iter()
        .map(|business| {
            let able = able.remove(&business.id).unwrap_or_default();
            document(business, able)
        })
        .collect())
}

fn document(business: Business, able: Vec<Capability>) -> Document {
    let Business { id, slug, profile, standing, created_at, .. } = business;
    let address = profile.address;
    let mut codes = profile.codes;
    codes.extend(able.iter().map(|capability| capability.abilities.code.clone()));
    codes.sort_unstable();
    codes.dedup();
    let titles = able.into_iter().map(|capability| capability.abilities);
    Document {
        kind: Kind::Business,
        id: id.0,
        slug,
        title: profile.name,
        title_en: None,
        summary: profile.about,
        capabilities: titles.flat_map(|a| [Some(a.title), a.title_en]).flatten().collect(),
        code_titles: code_titles(&codes),
        text: region_words(&address.region_code).into_iter().collect(),
        codes,
        region: city_or_province(&address.region_code),
        place: address.point.map(point),
        verification: Some(standing.level),
        since: created_at,
    }
}
