//! Types of capabilities.

#![expect(clippy::unused_async, reason = "resolvers are asynchronous by form")]

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use gotong_app::{businesses::queries as businesses, page::Cursor};
use gotong_domain::{
    capabilities::{self as domain, CapabilityAction as Action, certificates},
    codes, policy, regions,
    tenders::terms,
};

use crate::{
    blobs::{Blob, blob},
    businesses::{team::business, types::Business},
    caller::asking,
    classification::types::{CertificateKind, KbliCode, Region},
    connection,
    ids::Global,
    refuse,
    scalars::{BigInt, Date, Money, MoneyInput},
};

/// Where a capability stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CapabilityState")]
pub enum CapabilityState {
    /// Only the team sees it.
    Draft,
    /// Counts for search and eligibility.
    Published,
    /// Its evidence has expired: visible with a mark, not counted.
    Stale,
    /// Put away; only the team sees it.
    Archived,
}

/// The period over which a capacity is counted.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::CapacityPeriod")]
pub enum CapacityPeriod {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
    /// 365 days.
    Year,
}

/// What the caller may do with a capability.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum CapabilityAction {
    /// Change it.
    Update,
    /// Show it to everyone.
    Publish,
    /// Put it away.
    Archive,
    /// Prove it.
    AddEvidence,
}

/// What, how much, how fast and where.
#[derive(InputObject)]
pub struct CapabilityFields {
    /// A KBLI 2020 subclass.
    code: String,
    /// What, in Indonesian.
    title: String,
    /// What, in English.
    title_en: Option<String>,
    /// The unit of the capacity.
    unit: Option<String>,
    /// How many units in a period.
    capacity: Option<BigInt>,
    /// The period.
    period: Option<CapacityPeriod>,
    /// How many days from order to delivery.
    lead_days: Option<i32>,
    /// Codes of provinces or cities.
    service_region_codes: Option<Vec<String>>,
    /// How far is served around the own place.
    service_radius_km: Option<i32>,
    /// A price to go by.
    price_hint: Option<MoneyInput>,
}

impl From<CapabilityFields> for domain::CapabilityFields {
    fn from(fields: CapabilityFields) -> Self {
        Self {
            code: fields.code,
            title: fields.title,
            title_en: fields.title_en,
            unit: fields.unit,
            capacity: fields.capacity.map(|units| units.0),
            period: fields.period.map(Into::into),
            lead_days: fields.lead_days.map(i64::from),
            service_region_codes: fields.service_region_codes.unwrap_or_default(),
            service_radius_km: fields.service_radius_km.map(i64::from),
            price_hint: fields.price_hint.map(Into::into),
        }
    }
}

/// What a business can do, how much of it, how fast and where.
#[derive(Clone)]
pub struct Capability(pub(crate) domain::Capability);

impl From<domain::Capability> for Capability {
    fn from(capability: domain::Capability) -> Self {
        Self(capability)
    }
}

connection!(CapabilityConnection, CapabilityEdge, Capability);

/// The place of a capability among those of its business.
pub(crate) fn cursor(capability: &domain::Capability) -> Cursor {
    Cursor { key: capability.created_at.timestamp_micros(), id: capability.id.0 }
}

/// What a business can do, how much of it, how fast and where.
#[Object]
impl Capability {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Whose.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Where it stands.
    async fn state(&self) -> CapabilityState {
        self.0.state.into()
    }

    /// True while evidence is expired.
    async fn stale(&self) -> bool {
        self.0.state == domain::CapabilityState::Stale
    }

    /// What it is classified as.
    async fn code(&self, ctx: &Context<'_>) -> Result<KbliCode> {
        codes::get(&self.0.abilities.code).map(KbliCode).ok_or_else(|| {
            refuse(asking(ctx), gotong_app::Error::fault("a capability has no known code"))
        })
    }

    /// What, in Indonesian.
    async fn title(&self) -> &str {
        &self.0.abilities.title
    }

    /// What, in English.
    async fn title_en(&self) -> Option<&str> {
        self.0.abilities.title_en.as_deref()
    }

    /// Free text unit, e.g. `porsi`, `kg`, `m2`.
    async fn unit(&self) -> Option<&str> {
        self.0.abilities.unit.as_deref()
    }

    /// How many units in a period.
    async fn capacity(&self) -> Option<BigInt> {
        self.0.abilities.capacity.map(|units| BigInt(units.cast_signed()))
    }

    /// The period.
    async fn period(&self) -> Option<CapacityPeriod> {
        self.0.abilities.period.map(Into::into)
    }

    /// How many days from order to delivery.
    async fn lead_days(&self) -> Option<i32> {
        self.0.abilities.lead_days.map(i32::from)
    }

    /// Codes of provinces or cities; empty = only the own city.
    async fn service_regions(&self) -> Vec<Region> {
        let codes = self.0.abilities.service_regions.iter();
        codes.filter_map(|code| regions::get(code)).map(Region).collect()
    }

    /// How far is served around the own place.
    async fn service_radius_km(&self) -> Option<i32> {
        self.0.abilities.service_radius_km.map(i32::from)
    }

    /// A price to go by.
    async fn price_hint(&self) -> Option<Money> {
        self.0.abilities.price_hint.map(Into::into)
    }

    /// What proves it.
    async fn evidence(&self) -> Vec<Evidence> {
        let business = self.0.business;
        self.0.evidence.iter().cloned().map(|piece| Evidence { piece, business }).collect()
    }

    /// What the caller may do with it.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<CapabilityAction> {
        use domain::CapabilityState as State;
        let asking = asking(ctx);
        let may = |action| asking.authorize(&policy::Action::Capability(action)).is_ok();
        let edits = self.0.state != State::Archived && may(Action::Edit(&self.0));
        let decides = may(Action::Publish(&self.0));
        [
            (CapabilityAction::Update, edits),
            (CapabilityAction::Publish, decides && self.0.state == State::Draft),
            (CapabilityAction::Archive, decides && self.0.state == State::Published),
            (CapabilityAction::AddEvidence, edits),
        ]
        .into_iter()
        .filter_map(|(action, may)| may.then_some(action))
        .collect()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

/// A certificate or document that proves a capability.
pub struct Evidence {
    piece: domain::Evidence,
    business: gotong_domain::ids::BusinessId,
}

/// A certificate or document that proves a capability.
#[Object]
impl Evidence {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.piece.id.global()
    }

    /// The kind of certificate, if it is one of the known kinds.
    async fn certificate(&self) -> Option<CertificateKind> {
        self.piece.certificate.as_deref().and_then(certificates::get).map(CertificateKind)
    }

    /// What it is, in one line.
    async fn title(&self) -> &str {
        &self.piece.title
    }

    /// The number on it; only for the team.
    async fn number(&self, ctx: &Context<'_>) -> Option<&str> {
        let number = self.piece.number.as_deref()?;
        businesses::is_insider(&asking(ctx).actor, self.business).then_some(number)
    }

    /// Null = does not expire.
    async fn valid_until(&self) -> Option<Date> {
        self.piece.valid_until.map(Date)
    }

    /// Whether it has run out.
    async fn expired(&self, ctx: &Context<'_>) -> bool {
        // Days are counted in the business's zone; at most two hours lie between Indonesia's zones.
        let today = gotong_domain::time::Zone::Wib.date(asking(ctx).now);
        !self.piece.is_valid(today)
    }

    /// Only for the team.
    async fn file(&self, ctx: &Context<'_>) -> Option<Result<Blob>> {
        let file = self.piece.blob?;
        if !businesses::is_insider(&asking(ctx).actor, self.business) {
            return None;
        }
        Some(blob(ctx, file).await)
    }
}
