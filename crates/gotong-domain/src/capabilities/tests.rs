use chrono::{Days, NaiveDate, TimeZone, Utc};
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    error::{ErrorCode, Refusal},
    ids::{BusinessId, CapabilityId, EvidenceId, UserId},
    money::{Currency, Money},
    policy::{Action, Actor, Denied, Person, Role, Seat, authorize},
    tenders::terms::CapacityPeriod,
};

const BUSINESS: BusinessId = BusinessId(Uuid::from_u128(1));

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a valid day")
}

fn fields() -> CapabilityFields {
    CapabilityFields {
        code: "10710".to_owned(),
        title: "Roti manis".to_owned(),
        unit: Some("buah".to_owned()),
        capacity: Some(5_000),
        period: Some(CapacityPeriod::Day),
        lead_days: Some(1),
        service_region_codes: vec!["33".to_owned(), "3374".to_owned(), "33".to_owned()],
        ..CapabilityFields::default()
    }
}

fn capability(state: CapabilityState) -> Capability {
    let at = Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).single().expect("a valid time");
    let abilities = fields().check().expect("sound fields");
    let (draft, _) = Capability::draft(CapabilityId(Uuid::nil()), BUSINESS, abilities, at);
    Capability { state, ..draft }
}

fn evidence(n: u128, certificate: Option<&str>, days_left: Option<i64>) -> Evidence {
    Evidence {
        id: EvidenceId(Uuid::from_u128(n)),
        certificate: certificate.map(str::to_owned),
        title: "Sertifikat".to_owned(),
        number: None,
        valid_until: days_left.map(|d| today() + chrono::Duration::days(d)),
        blob: None,
    }
}

#[test]
fn every_step_that_is_not_listed_is_refused() {
    use CapabilityState as S;
    type Step = fn(Capability) -> Result<(Capability, CapabilityEvent), Refusal>;
    let steps: [(Step, S, S); 2] = [
        (|c| c.publish(today()), S::Draft, S::Published),
        (Capability::archive, S::Published, S::Archived),
    ];
    for (step, from, to) in steps {
        for state in S::ALL {
            let result = step(capability(state)).map(|(c, _)| c.state);
            if state == from {
                assert_eq!(result, Ok(to));
            } else {
                let code = result.map_err(|r| r.code());
                assert_eq!(code, Err(ErrorCode::InvalidTransition), "{state:?} to {to:?}");
            }
        }
    }
    for state in S::ALL {
        let kept = state != S::Archived;
        let abilities = capability(state).abilities;
        assert_eq!(capability(state).edit(abilities).is_ok(), kept, "{state:?}");
        assert_eq!(capability(state).prove(evidence(1, None, None)).is_ok(), kept, "{state:?}");
    }
}

#[test]
fn expired_evidence_makes_it_stale_and_a_renewal_brings_it_back() {
    let halal = |n, days| evidence(n, Some("HALAL"), days);
    let (published, _) =
        capability(CapabilityState::Published).prove(halal(1, Some(0))).expect("kept");
    let (same, event) = published.clone().reassess(today());
    assert_eq!(
        (same.state, event),
        (CapabilityState::Published, None),
        "the last day still counts"
    );

    let tomorrow = today() + Days::new(1);
    let (stale, event) = published.reassess(tomorrow);
    assert_eq!(stale.state, CapabilityState::Stale);
    assert!(matches!(event, Some(CapabilityEvent::WentStale { .. })));
    assert!(!stale.counts() && stale.state.is_public());

    let (other, _) = stale.clone().prove(evidence(2, Some("PIRT"), None)).expect("kept");
    assert_eq!(other.reassess(tomorrow).1, None, "another kind renews nothing");

    let (renewed, _) = stale.clone().prove(halal(3, Some(365))).expect("kept");
    let (renewed, event) = renewed.reassess(tomorrow);
    assert_eq!(renewed.state, CapabilityState::Published);
    assert!(matches!(event, Some(CapabilityEvent::Renewed { .. })));
    assert!(renewed.is_certified("HALAL", tomorrow) && !renewed.is_certified("PIRT", tomorrow));

    let (bare, _) = stale.unprove(EvidenceId(Uuid::from_u128(1))).expect("kept");
    assert_eq!(bare.reassess(tomorrow).0.state, CapabilityState::Published);
}

#[test]
fn a_draft_with_expired_evidence_is_not_published() {
    let (draft, _) =
        capability(CapabilityState::Draft).prove(evidence(1, None, Some(-1))).expect("kept");
    let code = draft.publish(today()).map(|_| ()).map_err(|r| r.code());
    assert_eq!(code, Err(ErrorCode::EvidenceExpired));
}

#[test]
fn the_next_expiry_is_the_earliest_that_lies_ahead() {
    let mut c = capability(CapabilityState::Published);
    assert_eq!(c.next_expiry(today()), None);
    c.evidence = vec![
        evidence(1, None, Some(-3)),
        evidence(2, None, Some(9)),
        evidence(3, None, Some(4)),
        evidence(4, None, None),
    ];
    assert_eq!(c.next_expiry(today()), today().checked_add_days(Days::new(4)));
}

#[test]
fn sound_fields_are_kept_and_repeated_regions_folded() {
    let abilities = fields().check().expect("sound");
    assert_eq!(abilities.service_regions, ["33", "3374"]);
    assert_eq!(abilities.capacity, Some(5_000));
}

#[rstest]
#[case::the_province(&["33"], None, "3374", true)]
#[case::the_city(&["3374"], None, "3374", true)]
#[case::a_part_of_where_the_work_is(&["3374"], None, "33", true)]
#[case::another_province(&["32"], None, "3374", false)]
#[case::silent_means_the_own_city(&[], None, "3374", true)]
#[case::and_no_other(&[], None, "3372", false)]
#[case::near_enough(&[], Some(60), "3322", true)]
#[case::too_far(&[], Some(60), "3302", false)]
#[case::named_though_far(&["3302"], Some(60), "3302", true)]
fn work_is_within_reach_by_name_or_by_distance(
    #[case] regions: &[&str],
    #[case] radius: Option<i64>,
    #[case] place: &str,
    #[case] expected: bool,
) {
    let service_region_codes = regions.iter().map(|&code| code.to_owned()).collect();
    let fields = CapabilityFields { service_region_codes, service_radius_km: radius, ..fields() };
    let home = crate::regions::get("337401").and_then(crate::regions::Region::centre_or_parents);
    let abilities = fields.check().expect("sound");
    assert_eq!(abilities.serves(place, "337401", home), expected);
}

#[rstest]
#[case(CapabilityFields { code: "1071".into(), ..fields() }, "code", ErrorCode::Unknown)]
#[case(CapabilityFields { code: String::new(), ..fields() }, "code", ErrorCode::Required)]
#[case(CapabilityFields { title: "ab".into(), ..fields() }, "title", ErrorCode::TooShort)]
#[case(CapabilityFields { title_en: Some("x".repeat(161)), ..fields() }, "titleEn", ErrorCode::TooLong)]
#[case(CapabilityFields { capacity: Some(-1), ..fields() }, "capacity", ErrorCode::Negative)]
#[case(CapabilityFields { capacity: Some(0), ..fields() }, "capacity", ErrorCode::OutOfRange)]
#[case(CapabilityFields { capacity: Some(i64::MAX), ..fields() }, "capacity", ErrorCode::OutOfRange)]
#[case(CapabilityFields { unit: None, ..fields() }, "unit", ErrorCode::Required)]
#[case(CapabilityFields { period: None, ..fields() }, "period", ErrorCode::Required)]
#[case(CapabilityFields { lead_days: Some(-1), ..fields() }, "leadDays", ErrorCode::Negative)]
#[case(CapabilityFields { lead_days: Some(70_000), ..fields() }, "leadDays", ErrorCode::OutOfRange)]
#[case(CapabilityFields { service_radius_km: Some(0), ..fields() }, "serviceRadiusKm", ErrorCode::OutOfRange)]
#[case(CapabilityFields { service_region_codes: vec!["337401".into()], ..fields() }, "serviceRegionCodes.0", ErrorCode::Unknown)]
#[case(CapabilityFields { price_hint: Some(Money::new(-1, Currency::Idr)), ..fields() }, "priceHint.amountMinor", ErrorCode::Negative)]
fn a_wrong_field_is_refused(
    #[case] fields: CapabilityFields,
    #[case] path: &str,
    #[case] code: ErrorCode,
) {
    let Err(Refusal::Invalid(all)) = fields.check() else { panic!("expected violations") };
    assert_eq!(
        all.iter().map(|v| (v.path.join("."), v.code)).collect::<Vec<_>>(),
        [(path.to_owned(), code)]
    );
}

#[test]
fn evidence_has_a_known_kind_and_has_not_expired() {
    let check = |fields: EvidenceFields| {
        fields.check(EvidenceId(Uuid::nil()), today()).map_err(|refusal| refusal.code())
    };
    let sound = EvidenceFields {
        certificate_code: Some("HALAL".to_owned()),
        title: "Sertifikat halal MUI".to_owned(),
        valid_until: Some(today()),
        ..EvidenceFields::default()
    };
    assert!(check(sound.clone()).is_ok());
    let unknown = EvidenceFields { certificate_code: Some("X".to_owned()), ..sound.clone() };
    assert_eq!(check(unknown), Err(ErrorCode::Unknown));
    let past = EvidenceFields { valid_until: today().pred_opt(), ..sound };
    assert_eq!(check(past), Err(ErrorCode::InThePast));
}

#[test]
fn staff_prepare_drafts_and_managers_publish() {
    let actor = |role| {
        let seat = Seat { business: BUSINESS, role, limit_minor: None };
        let id = UserId(Uuid::nil());
        Actor::Person(Person { id, verified: true, seats: vec![seat], platform: vec![] })
    };
    let (draft, published) =
        (capability(CapabilityState::Draft), capability(CapabilityState::Published));
    let actions: [(CapabilityAction<'_>, [bool; 5]); 4] = [
        (CapabilityAction::Add(BUSINESS), [true, true, false, true, false]),
        (CapabilityAction::Edit(&draft), [true, true, false, true, false]),
        (CapabilityAction::Edit(&published), [true, true, false, false, false]),
        (CapabilityAction::Publish(&draft), [true, true, false, false, false]),
    ];
    for (action, expected) in actions {
        let action = Action::Capability(action);
        for (role, may) in Role::ALL.into_iter().zip(expected) {
            assert_eq!(authorize(&actor(role), &action).is_ok(), may, "{action:?} as {role:?}");
        }
        let visitor = authorize(&Actor::Anonymous, &action).map(|_| ());
        assert_eq!(visitor, Err(Denied::Unauthenticated));
    }
    let id = UserId(Uuid::nil());
    let stranger = Actor::Person(Person { id, verified: true, seats: vec![], platform: vec![] });
    let denied = |c: &Capability| {
        authorize(&stranger, &Action::Capability(CapabilityAction::Edit(c))).map(|_| ())
    };
    assert_eq!(denied(&draft), Err(Denied::NotFound));
    assert_eq!(denied(&published), Err(Denied::Forbidden));
}
