//! Three bakeries and what they agree on.

use chrono::{Duration, TimeZone, Utc};
use uuid::Uuid;

use crate::{
    alliances::{
        Alliance, AllianceState, BindingLimits, Charter, CharterInput, CharterState,
        CharterVersion, Liability, Membership, MembershipState, NewAlliance, OfficerInput,
        OfficerRole, Registration, ShareInput,
    },
    ids::{AllianceId, BusinessId, CharterId, MembershipId, UserId},
    money::{Currency, Money},
    policy::{Actor, Person, Role, Seat},
    signing::Signature,
    time::Instant,
};

pub(super) const fn bakery(n: u128) -> BusinessId {
    BusinessId(Uuid::from_u128(n))
}

pub(super) const fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(1000 + n))
}

pub(super) fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).single().expect("a valid time")
}

pub(super) fn later(days: i64) -> Instant {
    now() + Duration::days(days)
}

pub(super) fn alliance() -> Alliance {
    let registration = Registration {
        id: AllianceId(Uuid::from_u128(500)),
        code: "ALI-2026-000001".to_owned(),
        slug_suffix: String::new(),
    };
    let new = NewAlliance {
        name: "Roti Semarang".to_owned(),
        purpose: "Memanggang untuk pesanan besar.".to_owned(),
        region_code: None,
        codes: vec!["10710".to_owned()],
    };
    Alliance::create(registration, bakery(1), &new, now()).expect("valid").0
}

pub(super) fn alliance_in(state: AllianceState) -> Alliance {
    Alliance { state, ..alliance() }
}

pub(super) fn member(n: u128, state: MembershipState) -> Membership {
    let id = MembershipId(Uuid::from_u128(600 + n));
    let lapses_at = state.is_asked().then(|| later(14));
    let founded = Membership::found(id, alliance().id, bakery(n), now());
    Membership { state, lapses_at, ..founded }
}

pub(super) fn roster(state: MembershipState) -> Vec<Membership> {
    (1..=3).map(|n| member(n, state)).collect()
}

pub(super) fn members() -> Vec<BusinessId> {
    (1..=3).map(bakery).collect()
}

pub(super) fn input() -> CharterInput {
    let shares = [(1, 4000), (2, 3500), (3, 2500)];
    CharterInput {
        purpose: "Memanggang untuk pesanan besar.".to_owned(),
        scope_codes: vec!["10710".to_owned(), "56210".to_owned()],
        area_codes: vec!["3374".to_owned()],
        area_radius_km: Some(40),
        shares: shares.map(|(n, share_bp)| ShareInput { business: bakery(n), share_bp }).to_vec(),
        liability: Liability::JointSeveral,
        officers: vec![
            OfficerInput {
                role: OfficerRole::Treasurer,
                business: bakery(2),
                deputy: Some(bakery(3)),
            },
            OfficerInput { role: OfficerRole::Coordinator, business: bakery(1), deputy: None },
        ],
        binding_limits: BindingLimits::uniform(Money::new(1_000_000, Currency::Idr)),
        notice_days: 30,
        valid_until: None,
        terms: None,
    }
}

pub(super) fn charter() -> Charter {
    input().check(&members(), now()).expect("a valid charter")
}

pub(super) fn draft() -> CharterVersion {
    let id = CharterId(Uuid::from_u128(700));
    CharterVersion::draft(id, alliance().id, 1, charter(), user(1))
}

pub(super) fn proposed() -> CharterVersion {
    draft().propose(&roster(MembershipState::Accepted), now()).expect("may be proposed").0
}

pub(super) fn version_in(state: CharterState) -> CharterVersion {
    let version = if state == CharterState::Draft { draft() } else { proposed() };
    CharterVersion { state, ..version }
}

pub(super) fn signature(n: u128, version: &CharterVersion) -> Signature {
    Signature {
        business: bakery(n),
        signed_by: user(n),
        hash: version.hash().unwrap_or_else(|| crate::canonical::DocumentHash::of(b"draft")),
        signed_at: now(),
        request_id: Uuid::nil(),
    }
}

pub(super) fn in_force() -> CharterVersion {
    (1..=3).fold(proposed(), |version, n| {
        let signature = signature(n, &version);
        version.sign(signature).expect("each signs once").0
    })
}

pub(super) fn person(n: u128, role: Role, limit_minor: Option<i64>) -> Actor {
    Actor::Person(Person {
        id: user(n),
        verified: true,
        seats: vec![Seat { business: bakery(n), role, limit_minor }],
        platform: Vec::new(),
    })
}
