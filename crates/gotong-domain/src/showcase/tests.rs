//! Showcase entries behave as the rules say.

use chrono::{Duration, TimeZone, Utc};
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    canonical::DocumentHash,
    error::{ErrorCode, Refusal},
    ids::{BlobId, BusinessId, ShowcaseId, UserId},
    money::{Currency, Money},
    policy::{Actor, Denied, Person, Role, Seat},
    signing::Signature,
    time::{Instant, Zone},
};

fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 22, 3, 0, 0).single().expect("a valid time")
}

const fn business(n: u128) -> BusinessId {
    BusinessId(Uuid::from_u128(n))
}

fn fields() -> Fields {
    let member = |n, contribution: &str| Contribution {
        business: business(n),
        contribution: contribution.to_owned(),
    };
    Fields {
        title: Some("Seribu roti untuk rapat kota".to_owned()),
        story: Some(
            "Tiga toko roti memanggang semalam suntuk dan mengantar pukul enam.".to_owned(),
        ),
        members: Some(vec![member(1, "Memanggang"), member(2, "Mengantar")]),
        client_name: Edit::Set("Hotel Melati".to_owned()),
        photos: Some(vec![photo(1)]),
        value: Edit::Set(Money::new(1_500_000_000, Currency::Idr)),
        ..Fields::default()
    }
}

fn photo(n: u128) -> Photo {
    Photo {
        blob: BlobId(Uuid::from_u128(n)),
        sha256: DocumentHash::of(&n.to_be_bytes()),
        alt: "Roti di atas meja".to_owned(),
    }
}

fn draft() -> Entry {
    Entry::draft(ShowcaseId(Uuid::from_u128(77)), business(1), None, fields(), now())
        .expect("valid")
        .0
}

fn signature(n: u128, entry: &Entry) -> Signature {
    Signature {
        business: business(n),
        signed_by: UserId(Uuid::from_u128(n)),
        hash: entry.document().hash(),
        signed_at: now(),
        request_id: Uuid::nil(),
    }
}

fn cosigning() -> Entry {
    draft().request_cosign().expect("complete").0
}

fn signed() -> Entry {
    [1, 2].into_iter().fold(cosigning(), |entry, n| {
        let signature = signature(n, &entry);
        entry.cosign(signature).expect("each signs once").0
    })
}

fn entry_in(state: EntryState) -> Entry {
    let entry = if state == EntryState::Draft { draft() } else { signed() };
    Entry { state, ..entry }
}

fn code<T>(result: Result<T, Refusal>) -> ErrorCode {
    result.map(|_| ()).expect_err("must be refused").code()
}

fn violations(fields: Fields) -> Vec<(String, ErrorCode)> {
    match Entry::draft(ShowcaseId(Uuid::nil()), business(1), None, fields, now()) {
        Err(Refusal::Invalid(list)) => {
            list.into_iter().map(|v| (v.path.join("."), v.code)).collect()
        }
        other => panic!("expected violations, got {other:?}"),
    }
}

#[test]
fn an_entry_moves_only_as_the_rules_say() {
    use EntryState::{Cosigning, Draft, Hidden, Published, Withdrawn};
    let illegal = ErrorCode::InvalidTransition;
    for state in EntryState::ALL {
        let entry = || entry_in(state);
        let edited = entry().edit(Fields::default(), now());
        if state == Withdrawn {
            assert_eq!(code(edited), illegal);
        } else {
            let edited = edited.expect("legal").0;
            assert_eq!((edited.state, edited.signatures.len()), (Draft, 0));
            assert_eq!(edited.revision, if state == Draft { 1 } else { 2 });
        }
        let requested = entry().request_cosign();
        if state == Draft {
            assert_eq!(requested.expect("legal").0.state, Cosigning);
        } else {
            assert_eq!(code(requested), illegal, "{state}");
        }
        let published = entry().publish(now());
        if matches!(state, Cosigning | Hidden) {
            assert_eq!(published.expect("legal").0.state, Published);
        } else {
            assert_eq!(code(published), illegal, "{state}");
        }
        let hidden = entry().hide();
        if state == Published {
            assert_eq!(hidden.expect("legal").0.state, Hidden);
        } else {
            assert_eq!(code(hidden), illegal, "{state}");
        }
        if state != Cosigning {
            assert_eq!(code(entry().cosign(signature(1, &entry()))), illegal, "{state}");
        }
    }
}

#[test]
fn nothing_is_shown_before_everyone_named_has_signed() {
    let entry = cosigning();
    assert_eq!(code(entry.clone().publish(now())), ErrorCode::SignaturesMissing);
    let once = entry.clone().cosign(signature(1, &entry)).expect("may sign").0;
    assert_eq!(code(once.clone().publish(now())), ErrorCode::SignaturesMissing);
    assert_eq!(code(once.clone().cosign(signature(1, &once))), ErrorCode::AlreadySigned);
    assert_eq!(code(once.clone().cosign(signature(9, &once))), ErrorCode::NotAMember);
    let mut other = signature(2, &once);
    other.hash = DocumentHash::of(b"another");
    assert_eq!(code(once.cosign(other)), ErrorCode::HashMismatch);
    assert_eq!(signed().publish(now()).expect("all signed").0.state, EntryState::Published);
}

#[test]
fn a_signature_on_an_earlier_content_counts_for_nothing() {
    let before = signed();
    let change = Fields { title: Some("Dua ribu roti".to_owned()), ..Fields::default() };
    let again = before.clone().edit(change, now()).expect("may edit").0;
    let again = again.request_cosign().expect("complete").0;
    assert_eq!(code(again.cosign(signature(1, &before))), ErrorCode::HashMismatch);
}

#[test]
fn what_says_too_little_is_not_laid_before_anyone() {
    let thin = Fields { story: Some("Singkat.".to_owned()), ..fields() };
    let alone = Fields { members: Some(fields().members.expect("two")[..1].to_vec()), ..fields() };
    let others = Fields { members: Some(fields().members.expect("two")[1..].to_vec()), ..fields() };
    for (fields, expected) in
        [(thin, ErrorCode::TooShort), (alone, ErrorCode::TooFew), (others, ErrorCode::TooFew)]
    {
        let entry = Entry::draft(ShowcaseId(Uuid::nil()), business(1), None, fields, now());
        assert_eq!(code(entry.expect("a draft may be thin").0.request_cosign()), expected);
    }
}

#[rstest]
#[case::no_title(Fields { title: None, ..fields() }, "title", ErrorCode::Required)]
#[case::long(Fields { title: Some("x".repeat(121)), ..fields() }, "title", ErrorCode::TooLong)]
#[case::code(Fields { codes: Some(vec!["roti".into()]), ..fields() }, "codes.0", ErrorCode::Unknown)]
#[case::region(
    Fields { region_code: Edit::Set("9999".into()), ..fields() }, "regionCode", ErrorCode::Unknown
)]
#[case::future(
    Fields { finished_on: Edit::Set(Zone::Wib.date(now() + Duration::days(3))), ..fields() },
    "finishedOn", ErrorCode::InTheFuture
)]
#[case::negative(
    Fields { value: Edit::Set(Money::new(-1, Currency::Idr)), ..fields() },
    "value.amountMinor", ErrorCode::Negative
)]
#[case::twice(
    Fields { photos: Some(vec![photo(1), photo(1)]), ..fields() }, "photos.1.blobId",
    ErrorCode::Duplicate
)]
#[case::no_words(
    Fields { photos: Some(vec![Photo { alt: String::new(), ..photo(1) }]), ..fields() },
    "photos.0.alt", ErrorCode::Required
)]
fn values_that_are_wrong_are_refused(
    #[case] fields: Fields,
    #[case] path: &str,
    #[case] expected: ErrorCode,
) {
    assert_eq!(violations(fields), [(path.to_owned(), expected)]);
}

fn person(n: u128, role: Role) -> Actor {
    let seats = vec![Seat { business: business(n), role, limit_minor: None }];
    let id = UserId(Uuid::from_u128(n));
    Actor::Person(Person { id, verified: true, seats, platform: Vec::new() })
}

#[test]
fn drafts_are_the_authors_own_and_then_seen_by_those_named() {
    let see = |n, entry: &Entry| ShowcaseAction::See(entry).permitted(&person(n, Role::Viewer));
    assert_eq!(see(1, &draft()), Ok(()));
    assert_eq!(see(2, &draft()), Err(Denied::NotFound));
    assert_eq!(see(2, &cosigning()), Ok(()));
    assert_eq!(see(9, &cosigning()), Err(Denied::NotFound));
    assert_eq!(see(9, &entry_in(EntryState::Published)), Ok(()));
    assert_eq!(see(9, &entry_in(EntryState::Hidden)), Err(Denied::NotFound));
}

#[test]
fn staff_write_owners_sign_and_strangers_do_nothing() {
    let entry = cosigning();
    let can = |n, role, action: &ShowcaseAction<'_>| action.permitted(&person(n, role));
    assert_eq!(can(1, Role::Staff, &ShowcaseAction::Edit(&entry)), Ok(()));
    assert_eq!(can(1, Role::Finance, &ShowcaseAction::Edit(&entry)), Err(Denied::Forbidden));
    assert_eq!(can(1, Role::Staff, &ShowcaseAction::Publish(&entry)), Err(Denied::Forbidden));
    assert_eq!(can(2, Role::Owner, &ShowcaseAction::Edit(&entry)), Err(Denied::Forbidden));
    let sign = ShowcaseAction::Cosign(&entry, business(2));
    assert_eq!(can(2, Role::Owner, &sign), Ok(()));
    assert_eq!(can(2, Role::Staff, &sign), Err(Denied::Forbidden));
    assert_eq!(can(1, Role::Owner, &sign), Err(Denied::Forbidden));
    assert_eq!(can(9, Role::Owner, &sign), Err(Denied::NotFound));
    assert_eq!(sign.permitted(&Actor::Anonymous), Err(Denied::Unauthenticated));
    let published = entry_in(EntryState::Published);
    assert_eq!(can(2, Role::Owner, &ShowcaseAction::Hide(&published)), Ok(()));
    assert_eq!(can(9, Role::Owner, &ShowcaseAction::Hide(&published)), Err(Denied::Forbidden));
}

#[test]
fn a_client_is_named_only_with_its_consent() {
    assert_eq!(draft().content.public_client(), None);
    let agreed = Fields { client_consent: Some(true), ..Fields::default() };
    let entry = draft().edit(agreed, now()).expect("may edit").0;
    assert_eq!(entry.content.public_client(), Some("Hotel Melati"));
}

proptest! {
    #[test]
    fn any_change_of_the_content_breaks_the_hash(title in "[a-z ]{5,40}[a-z]", minor in 0i64..1_000) {
        let entry = draft();
        let change = Fields {
            title: Some(title),
            value: Edit::Set(Money::new(minor, Currency::Idr)),
            ..Fields::default()
        };
        let edited = entry.clone().edit(change, now());
        prop_assume!(edited.is_ok());
        let edited = edited.expect("valid").0;
        prop_assert_ne!(edited.document().hash(), entry.document().hash());
    }
}
