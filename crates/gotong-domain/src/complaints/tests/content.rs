//! What may be objected to, by whom and when.

use chrono::Duration;
use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{AwardId, BidId, BlobId, LotId, RequirementId},
    tenders::{
        Award, AwardState, LotState, Phase, Tender,
        fixtures::{monday, published, uuid},
    },
    time::{Calendar, Instant},
};

/// The codes with which a filing is refused, each with its path.
fn refused(
    tender: &Tender,
    bidder: bool,
    now: Instant,
    raw: &[Objection],
) -> Vec<(ErrorCode, String)> {
    refused_beside(tender, bidder, now, raw, (&[award()], bid(true)))
}

/// The same beside other awards, and another bid.
fn refused_beside(
    tender: &Tender,
    bidder: bool,
    now: Instant,
    raw: &[Objection],
    (awards, decided): (&[Award], DecidedBid),
) -> Vec<(ErrorCode, String)> {
    let calendar = Calendar::default();
    let bids = [decided];
    let scene = Scene {
        tender,
        claimant: bakery(),
        part: if bidder { Part::Lead } else { Part::None },
        bids: &bids,
        awards,
        now,
        days: days(&calendar),
    };
    let of = |refusal: Refusal| match refusal {
        Refusal::Invalid(all) => all.into_iter().map(|v| (v.code, v.path.join("."))).collect(),
        other => vec![(other.code(), String::new())],
    };
    check(&scene, raw, None).refusals().into_iter().flat_map(of).collect()
}

fn guard(code: ErrorCode) -> Vec<(ErrorCode, String)> {
    vec![(code, String::new())]
}

#[test]
fn terms_may_be_objected_to_until_two_working_days_before_the_deadline() {
    // It closes on Friday at nine; Wednesday at nine is too late.
    let (tender, last) = (published(), monday() + Duration::days(2));
    let just_before = last - Duration::microseconds(1);
    assert_eq!(refused(&tender, false, just_before, &[to_terms()]), []);
    assert_eq!(refused(&tender, false, last, &[to_terms()]), guard(ErrorCode::DeadlinePassed));
}

#[test]
fn decisions_may_be_objected_to_by_bidders_during_the_standstill() {
    let until = monday() + Duration::days(1);
    let tender = in_standstill(until);
    let just_before = until - Duration::microseconds(1);
    assert_eq!(refused(&tender, true, just_before, &[to_award()]), []);
    assert_eq!(refused(&tender, true, until, &[to_award()]), guard(ErrorCode::DeadlinePassed));
    assert_eq!(refused(&tender, false, just_before, &[to_award()]), guard(ErrorCode::NotABidder));
    assert_eq!(refused(&published(), true, monday(), &[to_award()]), guard(ErrorCode::TooEarly));
}

#[test]
fn a_standstill_that_waits_for_a_complaint_takes_no_others_after_its_time() {
    let until = monday() + Duration::days(1);
    let open = crate::tenders::OpenComplaint::filed(complaint().id, &filing(vec![]), Part::Lead);
    let tender = in_standstill(until).contest(open);
    assert_eq!(refused(&tender, true, until, &[to_award()]), guard(ErrorCode::DeadlinePassed));
}

#[test]
fn a_cancellation_may_be_objected_to_until_it_takes_effect() {
    let calendar = Calendar::default();
    let to_it = objection(Target::Cancellation, "CANCELLATION_UNJUSTIFIED", Remedy::ReEvaluate);
    let standing = in_standstill(monday() + Duration::days(1));
    assert_eq!(
        refused(&standing, true, monday(), std::slice::from_ref(&to_it)),
        guard(ErrorCode::TooEarly)
    );
    let reason = crate::tenders::CancelReason::BudgetCut;
    let (tender, _) =
        standing.cancel(reason, WORDS.to_owned(), monday(), &calendar).expect("announced");
    let ends = monday() + Duration::days(2);
    let just_before = ends - Duration::microseconds(1);
    assert_eq!(refused(&tender, true, just_before, std::slice::from_ref(&to_it)), []);
    assert_eq!(refused(&tender, true, ends, &[to_it]), guard(ErrorCode::DeadlinePassed));
}

#[test]
fn the_buyer_does_not_object_to_its_own_tender() {
    let tender = Tender { buyer: bakery(), ..published() };
    assert_eq!(refused(&tender, false, monday(), &[to_terms()]), guard(ErrorCode::OwnTender));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let long = "x".repeat(5_001);
    let documents = vec![BlobId(uuid(50)); MOST_DOCUMENTS + 1];
    let raw = [
        Objection { text: "Terlalu pendek.".to_owned(), documents: vec![], ..to_terms() },
        Objection { text: long, documents, ..to_terms() },
        Objection { rule: "NO_SUCH_RULE".to_owned(), ..to_terms() },
        Objection { reference: Some("a\u{202e}b".to_owned()), ..to_terms() },
    ];
    let expected = [
        (ErrorCode::TooShort, "objections.0.text"),
        (ErrorCode::EvidenceMissing, "objections.0.documentBlobIds"),
        (ErrorCode::TooLong, "objections.1.text"),
        (ErrorCode::TooMany, "objections.1.documentBlobIds"),
        (ErrorCode::Unknown, "objections.2.ruleId"),
        (ErrorCode::ForbiddenCharacter, "objections.3.reference"),
    ];
    let expected = expected.map(|(code, path)| (code, path.to_owned()));
    assert_eq!(refused(&published(), false, monday(), &raw), expected);
    let nothing = (ErrorCode::TooFew, "objections".to_owned());
    assert_eq!(refused(&published(), false, monday(), &[]), [nothing]);
    let many = vec![to_terms(); MOST_OBJECTIONS + 1];
    let many_told = (ErrorCode::TooMany, "objections".to_owned());
    assert_eq!(refused(&published(), false, monday(), &many), [many_told]);
}

#[test]
fn a_reference_proves_as_well_as_a_document() {
    let reference = Some("Log, baris 12".to_owned());
    let raw = [Objection { documents: vec![], reference, ..to_terms() }];
    assert_eq!(refused(&published(), false, monday(), &raw), []);
}

#[rstest]
#[case(Target::Lot(LotId(uuid(99))), "targetId")]
#[case(Target::Requirement(RequirementId(uuid(99))), "targetId")]
#[case(Target::Amendment(1), "amendment")]
#[case(Target::Amendment(2), "amendment")]
#[case(Target::BidDecision(BidId(uuid(99))), "targetId")]
#[case(Target::Award(AwardId(uuid(99))), "targetId")]
fn what_is_objected_to_belongs_to_the_tender(#[case] target: Target, #[case] path: &str) {
    let tender = match target.kind().season() {
        Season::Terms => published(),
        Season::Decisions | Season::Cancellation => in_standstill(monday() + Duration::days(1)),
    };
    let raw = [objection(target, "EQUAL_TREATMENT", Remedy::Answer)];
    let expected = (ErrorCode::Unknown, format!("objections.0.{path}"));
    assert_eq!(refused(&tender, true, monday(), &raw), [expected]);
}

#[test]
fn the_lots_concerned_are_those_of_the_targets_and_all_where_one_is_the_whole() {
    let calendar = Calendar::default();
    let (tender, awards) = (in_standstill(monday() + Duration::days(1)), [award()]);
    let lots = |raw: &[Objection], tender: &Tender| {
        let scene = Scene {
            tender,
            claimant: bakery(),
            part: Part::Lead,
            bids: &[],
            awards: &awards,
            now: monday(),
            days: days(&calendar),
        };
        check(&scene, raw, None).accept().expect("sound").lots
    };
    assert_eq!(lots(&[to_award()], &tender), [LotId(uuid(10))]);
    let to_lot = objection(Target::Lot(LotId(uuid(10))), "EQUAL_TREATMENT", Remedy::Answer);
    assert_eq!(lots(&[to_lot, to_terms()], &published()), []);
}

#[test]
fn every_rule_can_be_broken_and_mended() {
    for known in RULES {
        assert_eq!(rule(known.id), Some(known), "{} stands once", known.id);
        for target in known.targets {
            let mended = Remedy::ALL.iter().any(|remedy| known.fits(*target, *remedy));
            assert!(mended, "{} on {target:?}", known.id);
        }
        for remedy in known.remedies {
            let mends = known.targets.iter().any(|target| known.fits(*target, *remedy));
            assert!(mends, "{remedy:?} for {}", known.id);
        }
    }
    let wrong = objection(Target::Tender, "BID_WRONGLY_REJECTED", Remedy::Answer);
    let unfit = (ErrorCode::RuleDoesNotFit, "objections.0.ruleId".to_owned());
    assert_eq!(refused(&published(), false, monday(), &[wrong]), [unfit]);
    let wrong = objection(Target::Tender, "PERIOD_TOO_SHORT", Remedy::FixTerms);
    let unfit = (ErrorCode::RemedyDoesNotFit, "objections.0.remedy".to_owned());
    assert_eq!(refused(&published(), false, monday(), &[wrong]), [unfit]);
}

fn asking(remedy: Remedy) -> Vec<Objection> {
    vec![objection(Target::BidDecision(BidId(uuid(61))), "EQUAL_TREATMENT", remedy)]
}

fn impossible() -> Vec<(ErrorCode, String)> {
    vec![(ErrorCode::RemedyNotPossible, "objections.0.remedy".to_owned())]
}

#[test]
fn no_award_is_to_be_cancelled_where_there_is_none() {
    let qualifying = Tender {
        phase: Phase::QualificationTech { opened_at: monday(), pause_until: None, told: false },
        ..in_standstill(monday())
    };
    let cancel = asking(Remedy::CancelAward);
    let told = |tender: &Tender, awards: &[Award]| {
        refused_beside(tender, true, monday(), &cancel, (awards, bid(true)))
    };
    assert_eq!(told(&qualifying, &[]), impossible());
    let standing = in_standstill(monday() + Duration::days(1));
    assert_eq!(told(&standing, &[award()]), []);
    for state in [AwardState::Cancelled, AwardState::Declined, AwardState::Contracted] {
        assert_eq!(told(&standing, &[Award { state, ..award() }]), impossible(), "{state:?}");
    }
    let elsewhere = Award { lot: LotId(uuid(11)), ..award() };
    assert_eq!(told(&standing, &[elsewhere]), impossible());
}

#[test]
fn only_what_was_rejected_is_admitted_after_all() {
    let tender = in_standstill(monday() + Duration::days(1));
    for (rejected, expected) in [(true, vec![]), (false, impossible())] {
        let beside = (&[award()][..], bid(rejected));
        let told = refused_beside(&tender, true, monday(), &asking(Remedy::ReAdmit), beside);
        assert_eq!(told, expected);
    }
}

#[test]
fn a_lot_that_has_ended_is_not_judged_anew() {
    for state in [LotState::Unsuccessful, LotState::Cancelled, LotState::Complete] {
        let mut tender = in_standstill(monday() + Duration::days(1));
        tender.lots[0].state = state;
        for remedy in [Remedy::ReEvaluate, Remedy::ReAdmit, Remedy::CancelAward] {
            let told = refused(&tender, true, monday(), &asking(remedy));
            assert_eq!(told, impossible(), "{remedy:?} of a lot {state:?}");
        }
        assert_eq!(refused(&tender, true, monday(), &asking(Remedy::Answer)), []);
    }
}

/// What is wrong with a filing of somebody who has such a part in the bids.
fn of_part(part: Part, tender: &Tender, raw: &Objection, conflict: Option<&str>) -> Vec<String> {
    let calendar = Calendar::default();
    let scene = Scene {
        tender,
        claimant: bakery(),
        part,
        bids: &[bid(true)],
        awards: &[award()],
        now: monday(),
        days: days(&calendar),
    };
    let of = |refusal: Refusal| match refusal {
        Refusal::Invalid(all) => {
            all.iter().map(|v| format!("{} at {}", v.code.as_str(), v.path.join("."))).collect()
        }
        other => vec![other.code().as_str().to_owned()],
    };
    check(&scene, std::slice::from_ref(raw), conflict).refusals().into_iter().flat_map(of).collect()
}

#[test]
fn a_member_of_a_joint_bid_objects_to_decisions_only_in_conflict_with_its_lead() {
    let decided = in_standstill(monday() + Duration::days(1));
    let words = "Pimpinan kami menolak membela bagian kami.";
    let told = |part, conflict| of_part(part, &decided, &to_award(), conflict);
    assert_eq!(told(Part::Member, None), ["REQUIRED at conflictWithLead"]);
    assert_eq!(told(Part::Member, Some("Kami tidak cocok.")), ["TOO_SHORT at conflictWithLead"]);
    let long = "x".repeat(2_001);
    assert_eq!(told(Part::Member, Some(&long)), ["TOO_LONG at conflictWithLead"]);
    assert!(told(Part::Member, Some(words)).is_empty());
    assert!(told(Part::Lead, None).is_empty());
    assert_eq!(told(Part::None, Some(words)), ["NOT_A_BIDDER"], "saying so makes nobody a member");
    assert!(of_part(Part::Member, &published(), &to_terms(), None).is_empty(), "anybody may");
}

#[test]
fn what_a_lead_says_of_a_conflict_with_itself_is_not_kept() {
    let calendar = Calendar::default();
    let tender = in_standstill(monday() + Duration::days(1));
    for (part, kept) in [(Part::Lead, false), (Part::Member, true)] {
        let scene = Scene {
            tender: &tender,
            claimant: bakery(),
            part,
            bids: &[],
            awards: &[award()],
            now: monday(),
            days: days(&calendar),
        };
        let words = "  Pimpinan kami menolak membela bagian kami.  ";
        let sound = check(&scene, &[to_award()], Some(words)).accept().expect("sound");
        assert_eq!(sound.conflict, kept.then(|| words.trim().to_owned()));
    }
}
