//! What is prepared and not filed yet.

use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{BlobId, BusinessId, ClaimDraftId, LotId, UserId},
    tenders::{
        Phase, Tender,
        fixtures::{monday, published, uuid},
    },
    time::Calendar,
};

const BY: UserId = UserId(uuid::Uuid::from_u128(31));

/// What is known when something about a tender is prepared in the name of a business.
fn scene<'a>(tender: &'a Tender, claimant: BusinessId, calendar: &'a Calendar) -> Scene<'a> {
    let (part, now, days) = (Part::None, monday(), days(calendar));
    Scene { tender, claimant, part, bids: &[], awards: &[], now, days }
}

fn begin(tender: &Tender, others: usize, content: DraftFiling) -> Result<ClaimDraft, Refusal> {
    let calendar = Calendar::default();
    let id = ClaimDraftId(uuid(75));
    ClaimDraft::begin(&scene(tender, bakery(), &calendar), others, id, content, BY)
}

fn edit(draft: ClaimDraft, tender: &Tender, by: UserId) -> Result<ClaimDraft, Refusal> {
    let calendar = Calendar::default();
    draft.edit(&scene(tender, bakery(), &calendar), DraftFiling::default(), by)
}

fn one(objection: DraftObjection) -> DraftFiling {
    DraftFiling { objections: vec![objection], conflict: None }
}

fn wrong(content: DraftFiling) -> Vec<String> {
    match begin(&published(), 0, content) {
        Ok(_) => vec![],
        Err(Refusal::Invalid(all)) => {
            all.iter().map(|v| format!("{} at {}", v.code.as_str(), v.path.join("."))).collect()
        }
        Err(other) => vec![other.code().as_str().to_owned()],
    }
}

#[test]
fn nothing_of_a_draft_has_to_be_complete() {
    let empty = begin(&published(), 0, DraftFiling::default()).expect("a draft");
    assert_eq!(empty.content, DraftFiling::default());
    let begun = DraftObjection {
        kind: Some(TargetKind::Lot),
        text: "  Roti\r\nsaja ".to_owned(),
        reference: Some("  ".to_owned()),
        ..DraftObjection::default()
    };
    let draft = begin(&published(), ClaimDraft::MOST - 1, one(begun)).expect("a draft");
    let kept = &draft.content.objections[0];
    assert_eq!((kept.text.as_str(), &kept.reference), ("Roti\nsaja", &None));
    assert_eq!(kept.kind, Some(TargetKind::Lot));
    let other = UserId(uuid(32));
    let edited = edit(draft, &published(), other).expect("edited");
    assert_eq!((edited.by, edited.content), (other, DraftFiling::default()));
}

#[rstest]
#[case::words(
    DraftObjection { text: "x".repeat(5_001), ..DraftObjection::default() },
    "TOO_LONG at objections.0.text"
)]
#[case::a_rule_that_is_none(
    DraftObjection { rule: Some("NONE".into()), ..DraftObjection::default() },
    "UNKNOWN at objections.0.ruleId"
)]
#[case::a_lot_of_another_tender(
    DraftObjection { target: Some(Target::Lot(LotId(uuid(999)))), ..DraftObjection::default() },
    "UNKNOWN at objections.0.targetId"
)]
#[case::an_entry(
    DraftObjection { reference: Some("x".repeat(301)), ..DraftObjection::default() },
    "TOO_LONG at objections.0.reference"
)]
#[case::documents(
    DraftObjection { documents: vec![BlobId(uuid(1)); 6], ..DraftObjection::default() },
    "TOO_MANY at objections.0.documentBlobIds"
)]
fn what_could_never_be_filed_is_not_kept(#[case] raw: DraftObjection, #[case] expected: &str) {
    assert_eq!(wrong(one(raw)), [expected]);
}

#[test]
fn a_draft_has_its_bounds() {
    let many = DraftFiling { objections: vec![DraftObjection::default(); 21], conflict: None };
    assert_eq!(wrong(many), ["TOO_MANY at objections"]);
    let long = DraftFiling { objections: vec![], conflict: Some("x".repeat(2_001)) };
    assert_eq!(wrong(long), ["TOO_LONG at conflictWithLead"]);
    let full = begin(&published(), ClaimDraft::MOST, DraftFiling::default());
    assert_eq!(full.map_err(|refusal| refusal.code()), Err(ErrorCode::TooMany));
}

#[test]
fn nobody_prepares_what_can_not_be_filed_any_more_or_against_itself() {
    let tender = published();
    let calendar = Calendar::default();
    let own = scene(&tender, tender.buyer, &calendar);
    let own = ClaimDraft::begin(&own, 0, ClaimDraftId(uuid(75)), DraftFiling::default(), BY);
    assert_eq!(own.map_err(|refusal| refusal.code()), Err(ErrorCode::OwnTender));
    let over = Tender { phase: Phase::Complete { completed_at: monday() }, ..published() };
    let late = begin(&over, 0, DraftFiling::default());
    assert_eq!(late.map_err(|refusal| refusal.code()), Err(ErrorCode::DeadlinePassed));
    let draft = begin(&tender, 0, DraftFiling::default()).expect("a draft");
    let late = edit(draft, &over, BY);
    assert_eq!(late.map_err(|refusal| refusal.code()), Err(ErrorCode::DeadlinePassed));
}

#[test]
fn a_claim_grows_only_from_a_draft_about_its_tender_in_its_name() {
    let draft = begin(&published(), 0, DraftFiling::default()).expect("a draft");
    assert!(draft.ensure_of(draft.tender, draft.claimant).is_ok());
    assert!(draft.ensure_of(draft.tender, published().buyer).is_err());
    assert!(draft.ensure_of(crate::ids::TenderId(uuid(999)), draft.claimant).is_err());
}
