//! A small tender for tests: a hotel asks for bread.

use std::sync::Arc;

use chrono::{Duration, TimeZone, Utc};
use uuid::Uuid;

use super::{
    AtDeadline, NewTender, Procedure, Publication, SealLevel, Standing, Tender,
    terms::{AwardMethod, Combine, Criterion, CriterionKind, Item, Lot, Rules, Terms},
};
use crate::{
    businesses::VerificationLevel,
    ids::{BusinessId, CriterionId, ItemId, LotId, TenderId, UserId},
    money::{BasisPoints, Currency, Money},
    time::{Calendar, Instant, Zone},
};

/// A small fixed id.
pub(crate) fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// The moment at which tests start: a Monday, 2026-11-23, 09:00 in Jakarta.
pub(crate) fn monday() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 23, 2, 0, 0).single().expect("a valid time")
}

/// A deadline at which each lot has so many bids and no question waits.
pub(crate) fn with_bids(many: usize) -> AtDeadline<impl Fn(LotId) -> usize + Copy> {
    AtDeadline { waiting: false, unanswered: 0, live: move |_| many }
}

/// One lot of 500 loaves, price and quality, closing on Friday.
pub(crate) fn terms() -> Terms {
    let closes_at = monday() + Duration::days(4);
    Terms {
        title: "Roti untuk sarapan hotel".to_owned(),
        description: "Roti tawar setiap pagi".to_owned(),
        currency: Currency::Idr,
        zone: Zone::Wib,
        city_code: "3374".to_owned(),
        codes: vec!["10710".to_owned()],
        delivery_from: None,
        delivery_until: None,
        rules: Rules {
            award: AwardMethod::Weighted,
            min_bids: 1,
            openers: 1,
            envelopes: 1,
            seal: SealLevel::default(),
            combine: Combine::Mean,
            nearest: false,
            combinations: false,
            invited_only: false,
            standstill_days: 1,
            validity_days: 30,
        },
        opens_at: None,
        questions_until: closes_at - Duration::days(1),
        closes_at,
        valid_until: closes_at + Duration::days(30),
        lots: vec![lot(10)],
        criteria: vec![
            criterion(20, 6_000, CriterionKind::Price),
            criterion(21, 4_000, CriterionKind::Quality { max_points: 100, min_pass: None }),
        ],
        direct_reason: None,
        justification: None,
        framework: None,
        call_off: None,
    }
}

/// A lot of 500 loaves.
pub(crate) fn lot(id: u128) -> Lot {
    Lot {
        id: LotId(uuid(id)),
        title: "Roti tawar".to_owned(),
        description: None,
        value: Some(Money::new(500_000_000, Currency::Idr)),
        hard_ceiling: false,
        sources: vec![],
        items: vec![Item {
            id: ItemId(uuid(id + 1)),
            description: "Roti tawar 400 g".to_owned(),
            detail: None,
            quantity: 500,
            tiers: vec![],
            unit: "buah".to_owned(),
            code: Some("10710".to_owned()),
        }],
        requirements: vec![],
    }
}

/// A criterion of this weight.
pub(crate) fn criterion(id: u128, weight: u16, kind: CriterionKind) -> Criterion {
    Criterion {
        id: CriterionId(uuid(id)),
        title: format!("Kriteria {id}"),
        description: None,
        weight: BasisPoints(weight),
        kind,
    }
}

/// A type that comes with the program.
pub(crate) fn procedure(code: &str) -> Arc<Procedure> {
    Procedure::built_in(code).expect("it comes with the program")
}

/// A draft of an RFQ.
pub(crate) fn draft() -> Tender {
    Tender::draft(NewTender {
        id: TenderId(uuid(1)),
        code: "TDR-2026-000001".to_owned(),
        buyer: BusinessId(uuid(2)),
        creator: UserId(uuid(3)),
        procedure: procedure("RFQ"),
        terms: terms(),
        now: monday(),
    })
    .0
}

/// A good publication on Monday.
pub(crate) fn publication(calendar: &Calendar) -> Publication<'_> {
    Publication {
        now: monday(),
        calendar,
        buyer: Standing { active: true, level: VerificationLevel::L1 },
        value_limit_minor: 20_000_000_000,
        direct_limit_minor: 20_000_000_000,
        invited: 0,
        witness: false,
        opener_keys: 0,
    }
}

/// The tender, published on Monday.
pub(crate) fn published() -> Tender {
    draft().publish(&publication(&Calendar::default())).expect("a good draft").0
}

/// Whoever has agreed to open the bids: the creator, who holds every role.
pub(crate) const OPENERS: [UserId; 1] = [UserId(Uuid::from_u128(3))];
