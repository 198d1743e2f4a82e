//! Reading rows as what they are.

use gotong_domain::{
    capabilities::{Abilities, Capability, CapabilityState, Evidence},
    ids::{BlobId, BusinessId, CapabilityId, EvidenceId},
    money::{Currency, Money},
    tenders::terms::CapacityPeriod,
};

use crate::{
    StoreError,
    rows::{capability, evidence},
};

impl From<evidence::Model> for Evidence {
    fn from(row: evidence::Model) -> Self {
        Self {
            id: EvidenceId(row.id),
            certificate: row.certificate,
            title: row.title,
            number: row.number,
            valid_until: row.valid_until,
            blob: row.blob_id.map(BlobId),
        }
    }
}

pub(super) fn capability(
    row: capability::Model,
    evidence: Vec<Evidence>,
) -> Result<Capability, StoreError> {
    let id = row.id;
    let corrupt = |column, reason: &str| StoreError::corrupt("capability", column, id, reason);
    let state =
        CapabilityState::parse(&row.state).ok_or_else(|| corrupt("state", "not a state"))?;
    let period = match &row.period {
        None => None,
        Some(text) => {
            Some(CapacityPeriod::parse(text).ok_or_else(|| corrupt("period", "not a period"))?)
        }
    };
    let price_hint = match row.price_minor.zip(row.price_currency.as_deref()) {
        None => None,
        Some((minor, code)) => Some(Money::new(
            minor,
            Currency::from_code(code).ok_or_else(|| corrupt("price_currency", "not a currency"))?,
        )),
    };
    let small = |column, number: Option<i32>| {
        number.map(u16::try_from).transpose().map_err(|_| corrupt(column, "out of range"))
    };
    Ok(Capability {
        id: CapabilityId(id),
        business: BusinessId(row.business_id),
        state,
        abilities: Abilities {
            period,
            price_hint,
            lead_days: small("lead_days", row.lead_days)?,
            service_radius_km: small("service_radius_km", row.service_radius_km)?,
            service_regions: serde_json::from_value(row.service_regions)
                .map_err(|e| StoreError::corrupt("capability", "service_regions", id, e))?,
            capacity: row
                .capacity
                .map(u64::try_from)
                .transpose()
                .map_err(|_| corrupt("capacity", "negative"))?,
            code: row.code,
            title: row.title,
            title_en: row.title_en,
            unit: row.unit,
        },
        evidence,
        created_at: row.created_at,
        version: row.version,
    })
}
