//! The engine's side of the world: a hotel's tender, its people, its working days.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use gotong_domain::{
    bids::Pact,
    complaints::{Objection, Remedy, Target},
    ids::{
        AllianceId, BidId, BlobId, BusinessId, CharterId, CriterionId, ItemId, LotId, TenderId,
        UserId,
    },
    money::{BasisPoints, Currency, Money},
    policy::{Actor, Person, PlatformRole, Role, Seat},
    tenders::{
        NewTender, Procedure, SealLevel, TeamMember, Tender, TenderRole,
        terms::{AwardMethod, Combine, Criterion, CriterionKind, Item, Lot, Rules, Terms},
    },
    time::{Calendar, Instant, Zone},
};
use uuid::Uuid;

use crate::{
    model::{
        Model,
        calendar::{HOLIDAYS, Time},
        judged::VALID_DAYS,
    },
    people::{BUYER, Desk, Firm, Human, PEOPLE, Part, Platform, Who},
    step::{Aim, Cure, Slot},
};

pub(crate) const WORDS: &str = "Kata-kata yang cukup panjang untuk semua alasan.";

pub(crate) const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// The engine's instant of a time: Monday 2026-11-23 in Jakarta, and so many microseconds.
pub(crate) fn instant(time: Time) -> Instant {
    let monday = Utc.with_ymd_and_hms(2026, 11, 22, 17, 0, 0).single().expect("a valid time");
    monday + Duration::microseconds(time)
}

/// The time of an engine's instant.
pub(crate) fn time(at: DateTime<Utc>) -> Time {
    (at - instant(0)).num_microseconds().expect("within a few years")
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    Calendar { holidays: HOLIDAYS.iter().map(|day| monday + Duration::days(*day)).collect() }
});

pub(crate) fn calendar() -> &'static Calendar {
    &CALENDAR
}

pub(crate) fn firm(firm: Firm) -> BusinessId {
    BusinessId(uuid(firm.into()))
}

pub(crate) fn user(id: u8) -> UserId {
    UserId(uuid(1_000 + u128::from(id)))
}

pub(crate) fn lot_id(lot: usize) -> LotId {
    LotId(uuid(10_000 + 10 * lot as u128))
}

pub(crate) fn item_id(lot: usize) -> ItemId {
    ItemId(uuid(10_001 + 10 * lot as u128))
}

pub(crate) fn bid_id(slot: Slot) -> BidId {
    BidId(uuid(20_000 + slot as u128))
}

pub(crate) fn pact() -> Pact {
    let (alliance, charter) = (AllianceId(uuid(50)), CharterId(uuid(51)));
    Pact { alliance, charter, liability: gotong_domain::alliances::Liability::JointSeveral }
}

/// Who asks, as policy sees it.
pub(crate) fn actor(who: Who) -> Actor {
    match who {
        Who::Nobody => Actor::Anonymous,
        Who::System => Actor::System,
        Who::Person(human) => Actor::Person(Person {
            id: user(human.id),
            verified: true,
            seats: human.seat.map(seat).into_iter().collect(),
            platform: platform(human).into_iter().collect(),
        }),
    }
}

fn seat((of, desk): (Firm, Desk)) -> Seat {
    let (role, limit_minor) = match desk {
        Desk::Owner => (Role::Owner, None),
        Desk::Manager(limit) => (Role::Manager, Some(limit)),
        Desk::Finance => (Role::Finance, None),
        Desk::Staff => (Role::Staff, None),
        Desk::Viewer => (Role::Viewer, None),
    };
    Seat { business: firm(of), role, limit_minor }
}

const fn platform(human: &Human) -> Option<PlatformRole> {
    match human.platform {
        Platform::None => None,
        Platform::Arbiter => Some(PlatformRole::Arbiter),
        Platform::Moderator => Some(PlatformRole::Moderator),
        Platform::Auditor => Some(PlatformRole::Auditor),
        Platform::Admin => Some(PlatformRole::Admin),
    }
}

const fn role(part: Part) -> TenderRole {
    match part {
        Part::Owner => TenderRole::Owner,
        Part::Editor => TenderRole::Editor,
        Part::Opener => TenderRole::Opener,
        Part::Evaluator => TenderRole::Evaluator,
        Part::Approver => TenderRole::Approver,
    }
}

/// The tender's team.
pub(crate) fn team() -> Vec<TeamMember> {
    let works = PEOPLE.iter().filter(|human| !human.parts.is_empty());
    works
        .map(|human| TeamMember {
            user: user(human.id),
            roles: human.parts.iter().copied().map(role).collect(),
        })
        .collect()
}

/// The draft that a model starts from.
pub(crate) fn draft(model: &Model) -> Tender {
    let procedure = Procedure::built_in(model.kind.code).expect("it comes with the program");
    let (tender, _) = Tender::draft(NewTender {
        id: TenderId(uuid(1)),
        code: "TDR-2026-000001".to_owned(),
        buyer: firm(BUYER),
        creator: user(3),
        procedure,
        terms: terms(model),
        now: instant(0),
    });
    tender.with_team(team(), false).expect("every role has somebody")
}

/// The terms of a model's draft.
fn terms(model: &Model) -> Terms {
    let closes_at = instant(model.deadline);
    Terms {
        title: "Roti untuk sarapan hotel".to_owned(),
        description: String::new(),
        currency: Currency::Idr,
        zone: Zone::Wib,
        city_code: "3374".to_owned(),
        codes: vec!["10710".to_owned()],
        delivery_from: None,
        delivery_until: None,
        rules: Rules {
            award: AwardMethod::LowestPrice,
            min_bids: u8::try_from(model.min_bids).expect("few"),
            openers: u8::try_from(model.openers).expect("few"),
            seal: SealLevel::default(),
            envelopes: model.envelopes,
            combine: Combine::Mean,
            nearest: false,
            combinations: false,
            invited_only: false,
            standstill_days: u8::try_from(model.standstill_days).expect("few"),
            validity_days: u16::try_from(VALID_DAYS).expect("few"),
        },
        opens_at: model.opens.map(instant),
        questions_until: instant(model.questions_end),
        closes_at,
        valid_until: closes_at + Duration::days(VALID_DAYS),
        lots: vec![lot(0), lot(1)],
        criteria: vec![Criterion {
            id: CriterionId(uuid(30_000)),
            title: "Harga".to_owned(),
            description: None,
            weight: BasisPoints::WHOLE,
            kind: CriterionKind::Price,
        }],
        direct_reason: None,
        justification: None,
        framework: None,
        call_off: None,
    }
}

/// A lot of 500 loaves, worth half a million.
pub(crate) fn lot(lot: usize) -> Lot {
    Lot {
        id: lot_id(lot),
        title: "Roti tawar".to_owned(),
        description: None,
        value: Some(Money::new(500_000, Currency::Idr)),
        hard_ceiling: false,
        sources: vec![],
        items: vec![Item {
            id: item_id(lot),
            description: "Roti tawar 400 g".to_owned(),
            detail: None,
            quantity: 500,
            tiers: vec![],
            unit: "buah".to_owned(),
            code: None,
        }],
        requirements: vec![],
    }
}

/// An objection with everything that it needs.
pub(crate) fn objection(target: Target, about: Aim) -> Objection {
    let (rule, remedy) = match about {
        Aim::Tender => ("PERIOD_TOO_SHORT", Remedy::Extend),
        Aim::Amendment(_) => ("AMENDMENT_UNLAWFUL", Remedy::FixTerms),
        Aim::Award(_) | Aim::BidDecision(_) => ("EVALUATION_ERROR", Remedy::ReEvaluate),
        Aim::Cancellation => ("CANCELLATION_UNJUSTIFIED", Remedy::ReEvaluate),
    };
    Objection {
        target,
        rule: rule.to_owned(),
        remedy,
        text: WORDS.to_owned(),
        documents: vec![BlobId(uuid(40_000))],
        reference: None,
    }
}

pub(crate) const fn remedy(cure: Cure) -> Remedy {
    match cure {
        Cure::FixTerms => Remedy::FixTerms,
        Cure::ReEvaluate => Remedy::ReEvaluate,
        Cure::ReAdmit => Remedy::ReAdmit,
        Cure::CancelAward => Remedy::CancelAward,
        Cure::Answer => Remedy::Answer,
    }
}
