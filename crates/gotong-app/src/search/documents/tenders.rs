//! Tenders: found from their publication on, by what they ask for. Estimates and values never enter.

use gotong_domain::{
    ids::TenderId,
    tenders::{State, Tender},
};
use gotong_store::{Reader, tenders};
use uuid::Uuid;

use super::{centre, city_or_province, code_titles, region_words};
use crate::{
    Error,
    ports::search::{Document, Kind},
};

/// How many items a tender is found by; who asks for more is found by its codes.
const MOST_ITEMS: usize = 100;

pub(super) async fn list(db: &Reader, ids: &[Uuid]) -> Result<Vec<Document>, Error> {
    let ids: Vec<TenderId> = ids.iter().copied().map(TenderId).collect();
    Ok(documents(tenders::get_many(db, &ids).await?))
}

pub(super) async fn page(
    db: &Reader,
    after: Option<Uuid>,
    limit: u64,
) -> Result<(Vec<Document>, Option<Uuid>), Error> {
    let batch = tenders::scan(db, after.map(TenderId), limit).await?;
    let last = batch.last().map(|tender| tender.id.0);
    Ok((documents(batch), last))
}

fn documents(batch: Vec<Tender>) -> Vec<Document> {
    batch.into_iter().filter(|t| t.state() != State::Draft).map(document).collect()
}

fn document(tender: Tender) -> Document {
    let terms = tender.terms;
    let items = terms.lots.iter().flat_map(|lot| &lot.items);
    let mut codes: Vec<String> = items.clone().filter_map(|item| item.code.clone()).collect();
    codes.extend(terms.codes);
    codes.sort_unstable();
    codes.dedup();
    let lots = terms.lots.iter().map(|lot| &lot.title);
    let sought = lots.chain(items.map(|item| &item.description));
    Document {
        kind: Kind::Tender,
        id: tender.id.0,
        slug: tender.code.to_lowercase(),
        title: terms.title,
        title_en: None,
        summary: Some(terms.description).filter(|text| !text.is_empty()),
        capabilities: sought.take(MOST_ITEMS).cloned().collect(),
        code_titles: code_titles(&codes),
        text: region_words(&terms.city_code).into_iter().chain([tender.code]).collect(),
        codes,
        region: city_or_province(&terms.city_code),
        place: centre(&terms.city_code),
        verification: None,
        since: tender.published_at.unwrap_or(tender.created_at),
    }
}
