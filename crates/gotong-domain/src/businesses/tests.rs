use chrono::{Duration, TimeZone, Utc};
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::regions::Point;
use crate::{
    accounts::Email,
    error::{ErrorCode, Refusal},
    ids::{BlobId, BusinessId, DocumentId, InvitationId, SeatId, UserId},
    policy::{Action, Actor, Denied, Person, PlatformRole, Role, Seat, authorize},
    time::Instant,
};

fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).single().expect("a valid time")
}

fn fields() -> ProfileFields {
    ProfileFields {
        name: "Roti Bu Sri".to_owned(),
        address: AddressFields { region_code: "3374".to_owned(), ..AddressFields::default() },
        codes: vec!["10710".to_owned()],
        ..ProfileFields::default()
    }
}

fn business(state: BusinessState) -> Business {
    let profile = fields().check().expect("sound fields");
    let (business, _) =
        Business::register(BusinessId(Uuid::from_u128(1)), "roti".into(), profile, true, now());
    Business { state, ..business }
}

fn wrong(fields: ProfileFields) -> Vec<(String, ErrorCode)> {
    match fields.check() {
        Err(Refusal::Invalid(all)) => all.into_iter().map(|v| (v.path.join("."), v.code)).collect(),
        other => panic!("expected violations, got {other:?}"),
    }
}

#[test]
fn a_complete_business_is_active_at_once_and_an_incomplete_one_a_draft() {
    assert_eq!(business(BusinessState::Active).state, BusinessState::Active);
    let profile = ProfileFields { codes: vec![], ..fields() }.check().expect("sound");
    let (draft, _) =
        Business::register(BusinessId(Uuid::nil()), "x".into(), profile.clone(), true, now());
    assert_eq!(draft.state, BusinessState::Draft);
    let (active, _) = draft.edit(fields().check().expect("sound")).expect("may be edited");
    assert_eq!(active.state, BusinessState::Active);
    let refused = active.edit(profile).map_err(|r| r.code());
    assert_eq!(refused.map(|_| ()), Err(ErrorCode::TooFew), "an active business keeps a code");
}

#[test]
fn a_place_without_coordinates_is_put_in_the_middle_of_its_region() {
    let profile = fields().check().expect("sound");
    assert!(profile.address.point.is_some_and(Point::in_indonesia));
    assert_eq!(profile.address.city().map(|c| c.name), Some("Kota Semarang"));
    let address = AddressFields { region_code: "337401".into(), ..AddressFields::default() };
    let profile = ProfileFields { address, ..fields() }.check().expect("a district will do");
    assert_eq!(profile.address.city_code(), "3374");
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let all = wrong(ProfileFields {
        name: " ".to_owned(),
        about: Some("x".repeat(2_001)),
        address: AddressFields {
            street: Some("Jl.\u{202e}".to_owned()),
            region_code: "33".to_owned(),
            postal_code: Some("5O139".to_owned()),
            point: None,
        },
        codes: vec!["107".to_owned(), "99999".to_owned()],
        phone: Some("12ab".to_owned()),
        website: Some("javascript:alert(1)".to_owned()),
    });
    let expected = [
        ("name", ErrorCode::Required),
        ("about", ErrorCode::TooLong),
        ("address.street", ErrorCode::ForbiddenCharacter),
        ("address.postalCode", ErrorCode::Malformed),
        ("address.regionCode", ErrorCode::Unknown),
        ("codes.0", ErrorCode::Unknown),
        ("codes.1", ErrorCode::Unknown),
        ("phone", ErrorCode::Malformed),
        ("website", ErrorCode::Malformed),
    ];
    assert_eq!(all, expected.map(|(path, code)| (path.to_owned(), code)));
}

#[rstest]
#[case("rotisri.id", Some("https://rotisri.id"))]
#[case("HTTP://rotisri.id:8080/menu?a=1", Some("http://rotisri.id:8080/menu?a=1"))]
#[case("ftp://rotisri.id", None)]
#[case("https://user@rotisri.id", None)]
#[case("https://", None)]
#[case("roti", None)]
#[case("rotisri.id/<script>", None)]
fn web_addresses_are_http_and_whole(#[case] raw: &str, #[case] kept: Option<&str>) {
    let checked = ProfileFields { website: Some(raw.to_owned()), ..fields() }.check();
    assert_eq!(checked.ok().and_then(|p| p.website).as_deref(), kept);
}

#[test]
fn a_point_outside_indonesia_is_refused() {
    for point in [(52.5, 13.4), (f64::NAN, 110.0), (-7.0, 200.0)] {
        let address = AddressFields { point: Some(point), ..fields().address };
        assert_eq!(
            wrong(ProfileFields { address, ..fields() }),
            [("address.point".to_owned(), ErrorCode::OutOfRange)]
        );
    }
}

#[test]
fn every_step_that_is_not_listed_is_refused() {
    use BusinessState as S;
    type Step = fn(Business) -> Result<(Business, BusinessEvent), Refusal>;
    let steps: [(Step, S, S); 4] = [
        (|b| b.suspend("Melanggar aturan platform", now()), S::Active, S::Suspended),
        (Business::reinstate, S::Suspended, S::Active),
        (|b| b.wind_up(false), S::Active, S::Closing),
        (|b| b.close(false, now()), S::Closing, S::Closed),
    ];
    for (step, from, to) in steps {
        for state in S::ALL {
            let result = step(business(state)).map(|(b, _)| b.state);
            if state == from {
                assert_eq!(result, Ok(to));
            } else {
                let code = result.map_err(|r| r.code());
                assert_eq!(code, Err(ErrorCode::InvalidTransition), "{state:?} to {to:?}");
            }
        }
    }
    for state in S::ALL {
        let profile = fields().check().expect("sound");
        assert_eq!(business(state).edit(profile).is_ok(), state != S::Closed, "{state:?}");
    }
}

#[test]
fn a_business_with_live_obligations_does_not_close() {
    let code = |r: Result<(Business, BusinessEvent), Refusal>| r.map(|_| ()).map_err(|r| r.code());
    let live = Err(ErrorCode::LiveObligations);
    assert_eq!(code(business(BusinessState::Active).wind_up(true)), live);
    assert_eq!(code(business(BusinessState::Closing).close(true, now())), live);
}

#[test]
fn the_level_follows_contact_documents_and_grants() {
    let document = Document {
        id: DocumentId(Uuid::nil()),
        business: BusinessId(Uuid::nil()),
        kind: DocumentKind::Nib,
        blob: BlobId(Uuid::nil()),
        uploaded_at: now(),
        valid_until: Some(now().date_naive()),
    };
    let level = |business: &Business| business.standing.level;
    let fresh = business(BusinessState::Active);
    assert_eq!(level(&fresh), VerificationLevel::L0);
    let (shown, event) = fresh.clone().reassess(std::slice::from_ref(&document), now());
    assert_eq!(level(&shown), VerificationLevel::L1);
    assert!(matches!(event, Some(BusinessEvent::LevelChanged { to: VerificationLevel::L1, .. })));
    let granted = Standing { granted: Some(VerificationLevel::L2), ..shown.standing };
    let (granted, _) =
        Business { standing: granted, ..shown }.reassess(std::slice::from_ref(&document), now());
    assert_eq!(level(&granted), VerificationLevel::L2);
    let (expired, event) =
        granted.reassess(std::slice::from_ref(&document), now() + Duration::days(1));
    assert_eq!(level(&expired), VerificationLevel::L0);
    assert!(event.is_some());
    assert_eq!(
        expired.clone().reassess(std::slice::from_ref(&document), now() + Duration::days(1)).1,
        None
    );
    let unverified = Business { standing: Standing::new(false), ..fresh };
    assert_eq!(level(&unverified.reassess(&[document], now()).0), VerificationLevel::L0);
}

#[test]
fn only_an_active_business_that_is_verified_far_enough_acts() {
    let code = |state, least| business(state).ensure_able(least).map_err(|refusal| refusal.code());
    assert_eq!(code(BusinessState::Active, VerificationLevel::L0), Ok(()));
    assert_eq!(
        code(BusinessState::Active, VerificationLevel::L1),
        Err(ErrorCode::VerificationTooLow)
    );
    assert_eq!(
        code(BusinessState::Suspended, VerificationLevel::L0),
        Err(ErrorCode::BusinessNotActive)
    );
}

fn member(n: u128, role: Role) -> TeamMember {
    let (seat, user) = (SeatId(Uuid::from_u128(n)), UserId(Uuid::from_u128(n)));
    TeamMember::join(seat, user, BusinessId(Uuid::from_u128(1)), role, now())
}

#[test]
fn a_business_never_loses_its_last_owner() {
    let one = Team(vec![member(1, Role::Owner), member(2, Role::Manager)]);
    let seat = |n| SeatId(Uuid::from_u128(n));
    let last = Err(ErrorCode::LastOwner);
    let code =
        |r: Result<(TeamMember, BusinessEvent), Refusal>| r.map(|_| ()).map_err(|r| r.code());
    assert_eq!(code(one.remove(seat(1))), last);
    assert_eq!(code(one.change_role(seat(1), Role::Manager, None)), last);
    assert_eq!(code(one.remove(seat(2))), Ok(()));
    assert_eq!(code(one.remove(seat(9))), Err(ErrorCode::NotFound));
    let two = Team(vec![member(1, Role::Owner), member(2, Role::Owner)]);
    assert_eq!(code(two.remove(seat(1))), Ok(()));
}

#[rstest]
#[case(Role::Manager, Some(5), None)]
#[case(Role::Manager, Some(-1), Some(ErrorCode::Negative))]
#[case(Role::Manager, Some(i64::MAX), Some(ErrorCode::OutOfRange))]
#[case(Role::Staff, Some(5), Some(ErrorCode::LimitForManagers))]
#[case(Role::Staff, None, None)]
fn only_managers_have_a_limit(
    #[case] role: Role,
    #[case] limit: Option<i64>,
    #[case] code: Option<ErrorCode>,
) {
    let team = Team(vec![member(1, Role::Owner), member(2, Role::Viewer)]);
    let changed = team.change_role(SeatId(Uuid::from_u128(2)), role, limit);
    assert_eq!(changed.map_err(|r| r.code()).err(), code);
}

#[test]
fn an_invitation_is_for_one_address_for_a_while_and_once() {
    let mail = |raw: &str| Email::parse("email", raw).expect("an address");
    let send = |waiting: &[Invitation]| {
        let (id, business) = (InvitationId(Uuid::nil()), BusinessId(Uuid::from_u128(1)));
        Invitation::send(id, business, mail("budi@roti.id"), Role::Staff, waiting, now())
    };
    let (offer, _) = send(&[]).expect("may be sent");
    let (budi, team) = (UserId(Uuid::from_u128(7)), Team(vec![member(1, Role::Owner)]));
    let seat = SeatId(Uuid::from_u128(7));
    let accept = |email: &str, team: &Team, at| {
        let who = mail(email);
        let result = offer.accept(seat, (budi, &who), team, at);
        result.map(|(m, _)| m.role).map_err(|r| r.code())
    };
    assert_eq!(accept("budi@roti.id", &team, now()), Ok(Role::Staff));
    assert_eq!(accept("tono@roti.id", &team, now()), Err(ErrorCode::OtherAddress));
    assert_eq!(accept("budi@roti.id", &team, offer.expires_at), Err(ErrorCode::DeadlinePassed));
    let seated = Team(vec![member(7, Role::Viewer)]);
    assert_eq!(accept("budi@roti.id", &seated, now()), Err(ErrorCode::Duplicate));

    let crowd: Vec<_> = (0..50)
        .map(|n| Invitation { email: mail(&format!("u{n}@roti.id")), ..offer.clone() })
        .collect();
    assert_eq!(send(&crowd).map(|_| ()).map_err(|r| r.code()), Err(ErrorCode::TooMany));
}

fn actor(role: Role) -> Actor {
    let seat = Seat { business: BusinessId(Uuid::from_u128(1)), role, limit_minor: None };
    person(vec![seat], vec![])
}

fn person(seats: Vec<Seat>, platform: Vec<PlatformRole>) -> Actor {
    Actor::Person(Person { id: UserId(Uuid::from_u128(99)), verified: true, seats, platform })
}

#[test]
fn each_role_may_do_what_the_table_says_and_no_more() {
    let active = business(BusinessState::Active);
    let draft = business(BusinessState::Draft);
    let (staff, manager) = (member(2, Role::Staff), member(3, Role::Manager));
    let actions: [(&str, BusinessAction<'_>, [bool; 5]); 9] = [
        ("edit", BusinessAction::EditProfile(&active), [true, true, false, false, false]),
        ("edit draft", BusinessAction::EditProfile(&draft), [true, true, false, true, false]),
        ("document", BusinessAction::AddDocument(&active), [true, true, false, false, false]),
        ("private", BusinessAction::SeePrivate(active.id), [true; 5]),
        (
            "invite",
            BusinessAction::Invite(active.id, Role::Staff),
            [true, true, false, false, false],
        ),
        (
            "invite owner",
            BusinessAction::Invite(active.id, Role::Owner),
            [true, false, false, false, false],
        ),
        (
            "demote",
            BusinessAction::ChangeRole(&manager, Role::Staff),
            [true, false, false, false, false],
        ),
        ("remove", BusinessAction::RemoveMember(&staff), [true, true, false, false, false]),
        ("moderate", BusinessAction::Moderate, [false; 5]),
    ];
    for (name, action, expected) in actions {
        let action = Action::Business(action);
        for (role, may) in Role::ALL.into_iter().zip(expected) {
            let permitted = authorize(&actor(role), &action).map(|_| ());
            assert_eq!(permitted.is_ok(), may, "{name} as {role:?}");
        }
        let visitor = authorize(&Actor::Anonymous, &action).map(|_| ());
        assert_eq!(visitor, Err(Denied::Unauthenticated), "{name} as a visitor");
        assert!(authorize(&person(vec![], vec![]), &action).is_err(), "{name} as a stranger");
    }
}

#[test]
fn strangers_are_not_told_what_is_private() {
    let stranger = person(vec![], vec![]);
    let denied = |action| authorize(&stranger, &Action::Business(action)).map(|_| ());
    let draft = business(BusinessState::Draft);
    assert_eq!(denied(BusinessAction::SeePrivate(draft.id)), Err(Denied::NotFound));
    assert_eq!(denied(BusinessAction::EditProfile(&draft)), Err(Denied::NotFound));
    assert_eq!(denied(BusinessAction::Moderate), Err(Denied::Forbidden));
    let moderator = person(vec![], vec![PlatformRole::Moderator]);
    assert!(authorize(&moderator, &Action::Business(BusinessAction::Moderate)).is_ok());
}
