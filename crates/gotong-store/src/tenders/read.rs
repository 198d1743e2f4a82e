//! Between tenders and their rows.

use std::{collections::BTreeSet, sync::Arc};

use gotong_domain::{
    ids::{BusinessId, TenderId},
    money::{Currency, Money},
    tenders::{Procedure, Tender, terms::Terms},
};
use sea_orm::{JsonValue, Set};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{StoreError, rows::tender};

/// The columns that change.
pub(super) fn columns(tender: &Tender) -> tender::ActiveModel {
    let terms = &tender.terms;
    tender::ActiveModel {
        state: Set(tender.state().as_str().to_owned()),
        title: Set(terms.title.clone()),
        description: Set(terms.description.clone()),
        currency: Set(terms.currency.code().to_owned()),
        city_code: Set(terms.city_code.clone()),
        codes: Set(json(&terms.codes)),
        award_method: Set(terms.rules.award.as_str().to_owned()),
        estimate_minor: Set(tender.estimate.map(|estimate| estimate.minor)),
        estimate_public: Set(tender.estimate_public),
        questions_until: Set(terms.questions_until),
        opens_at: Set(terms.opens_at),
        closes_at: Set(terms.closes_at),
        published_at: Set(tender.published_at),
        listed_at: Set(tender.published_at.unwrap_or(tender.created_at)),
        terms: Set(json(terms)),
        terms_version: Set(tender.terms_version.cast_signed()),
        team: Set(json(&tender.team)),
        phase: Set(json(&tender.phase)),
        lots: Set(json(&tender.lots)),
        cancellation: Set(tender.cancellation.as_ref().map(json)),
        lot_cancellations: Set(filled(&tender.lot_cancellations)),
        complaints: Set(filled(&tender.complaints)),
        unanswered: Set((tender.unanswered > 0).then_some(tender.unanswered.cast_signed())),
        ..Default::default()
    }
}

/// The codes of a tender and of its items, each once.
pub(super) fn all_codes(terms: &Terms) -> BTreeSet<String> {
    let items = terms.lots.iter().flat_map(|lot| &lot.items);
    items.filter_map(|item| item.code.clone()).chain(terms.codes.iter().cloned()).collect()
}

pub(super) fn json(value: &impl Serialize) -> JsonValue {
    serde_json::to_value(value).expect("domain documents are plain data")
}

/// A list as it is kept: none at all rather than an empty one.
fn filled(list: &[impl Serialize]) -> Option<JsonValue> {
    (!list.is_empty()).then(|| json(&list))
}

/// Reads a column of `tender`, naming it when it does not read.
pub(super) fn column<T: DeserializeOwned>(
    name: &'static str,
    row: Uuid,
    value: JsonValue,
) -> Result<T, StoreError> {
    serde_json::from_value(value).map_err(|e| StoreError::corrupt("tender", name, row, e))
}

/// Reads a list of `tender`; a column that is not filled holds none.
fn list<T: DeserializeOwned>(
    name: &'static str,
    row: Uuid,
    value: Option<JsonValue>,
) -> Result<Vec<T>, StoreError> {
    value.map_or(Ok(vec![]), |value| column(name, row, value))
}

/// Reads a word of `tender`, naming the column when it is not known.
pub(super) fn word<T>(
    name: &'static str,
    row: Uuid,
    raw: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    read(raw).ok_or_else(|| StoreError::corrupt("tender", name, row, raw))
}

impl TryFrom<tender::Model> for Tender {
    type Error = StoreError;

    fn try_from(row: tender::Model) -> Result<Self, StoreError> {
        let id = row.id;
        let currency = word("currency", id, &row.currency, Currency::from_code)?;
        let terms_version = u32::try_from(row.terms_version)
            .map_err(|e| StoreError::corrupt("tender", "terms_version", id, e))?;
        Ok(Self {
            id: TenderId(id),
            code: row.code,
            buyer: BusinessId(row.buyer),
            procedure: match row.procedure_rules {
                Some(rules) => Arc::new(column("procedure_rules", id, rules)?),
                // Written before the rules were kept with the tender.
                None => word("procedure", id, &row.procedure, Procedure::built_in)?,
            },
            terms: column("terms", id, row.terms)?,
            terms_version,
            estimate: row.estimate_minor.map(|minor| Money::new(minor, currency)),
            estimate_public: row.estimate_public,
            team: column("team", id, row.team)?,
            phase: column("phase", id, row.phase)?,
            lots: column("lots", id, row.lots)?,
            cancellation: row
                .cancellation
                .map(|cancellation| column("cancellation", id, cancellation))
                .transpose()?,
            lot_cancellations: list("lot_cancellations", id, row.lot_cancellations)?,
            complaints: list("complaints", id, row.complaints)?,
            unanswered: row.unanswered.unwrap_or_default().cast_unsigned(),
            published_at: row.published_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}
