//! Every operation in every state: what is listed happens, everything else is refused by name.

use chrono::Duration;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::ComplaintId,
    tenders::fixtures::{monday, uuid},
    time::Calendar,
};

use ClaimState as C;
use ComplaintState as S;

fn claim_in(state: ClaimState) -> Claim {
    let (at, by) = (monday(), arbiter());
    let answer = Answer { text: WORDS.to_owned(), by, at };
    let phase = match state {
        C::Submitted => ClaimPhase::Submitted,
        C::Answered => ClaimPhase::Answered { answer, closes_at: at },
        C::Resolved => ClaimPhase::Resolved { answer, at },
        C::Escalated => {
            let complaint = ComplaintId(uuid(71));
            ClaimPhase::Escalated { answer: Some(answer), complaint, at }
        }
        C::Closed => ClaimPhase::Closed { answer, at },
        C::Withdrawn => ClaimPhase::Withdrawn { answer: None, at },
    };
    Claim { phase, ..claim() }
}

#[test]
fn a_claim_goes_only_the_listed_ways() {
    type Step = fn(Claim) -> Result<ClaimState, Refusal>;
    let steps: [(&str, Step, &[ClaimState], ClaimState); 6] = [
        (
            "answer",
            |c| {
                let calendar = Calendar::default();
                c.answer(WORDS, arbiter(), monday(), days(&calendar)).map(|(c, _)| c.state())
            },
            &[C::Submitted],
            C::Answered,
        ),
        ("resolve", |c| c.resolve(monday()).map(|(c, _)| c.state()), &[C::Answered], C::Resolved),
        (
            "escalate",
            |c| {
                let late = monday() + Duration::days(9);
                c.escalate(ComplaintId(uuid(71)), late).map(|(c, _)| c.state())
            },
            &[C::Submitted, C::Answered],
            C::Escalated,
        ),
        ("close", |c| c.close(monday()).map(|(c, _)| c.state()), &[C::Answered], C::Closed),
        (
            "withdraw",
            |c| c.withdraw(monday()).map(|(c, _)| c.state()),
            &[C::Submitted, C::Answered],
            C::Withdrawn,
        ),
        (
            "overdue",
            |c| c.overdue(monday() + Duration::days(9)).map(|_| c.state()),
            &[C::Submitted],
            C::Submitted,
        ),
    ];
    for (name, step, legal, to) in steps {
        for from in ClaimState::ALL {
            match step(claim_in(from)) {
                Ok(state) => {
                    assert!(legal.contains(&from), "{name} from {from:?}");
                    assert_eq!(state, to, "{name} from {from:?}");
                }
                Err(Refusal::Transition { entity, from: named, .. }) => {
                    assert_eq!((entity, named), ("claim", from.as_str()), "{name}");
                    assert!(!legal.contains(&from), "{name} from {from:?}");
                }
                Err(other) => panic!("{name} from {from:?}: {other:?}"),
            }
        }
    }
}

fn complaint_in(state: ComplaintState) -> Complaint {
    let (at, by, remedy) = (monday(), arbiter(), Remedy::Extend);
    let ruling = Ruling { text: WORDS.to_owned(), by, at };
    let decide_by = at + Duration::days(5);
    let phase = match state {
        S::Submitted => ComplaintPhase::Submitted { admit_by: at },
        S::Inadmissible => ComplaintPhase::Inadmissible { ruling },
        S::Admitted => ComplaintPhase::Admitted { by, decide_by },
        S::UnderReview => ComplaintPhase::UnderReview { by, decide_by, extension: None },
        S::Upheld => ComplaintPhase::Upheld { ruling, remedy, remedy_by: decide_by },
        S::Declined => ComplaintPhase::Declined { ruling },
        S::Stopped => ComplaintPhase::Stopped { at },
        S::Remedied => ComplaintPhase::Remedied { ruling, remedy, at },
        S::Overdue => ComplaintPhase::Overdue { ruling, remedy, at },
    };
    Complaint { phase, ..complaint() }
}

/// A step of a complaint; the words are those of the contract.
fn step(name: &str, complaint: Complaint) -> Result<ComplaintState, Refusal> {
    let calendar = Calendar::default();
    let (now, by, days) = (monday(), arbiter(), days(&calendar));
    let late = now + Duration::days(9);
    match name {
        "admit" => complaint.admit(by, now, days),
        "dismiss" => complaint.dismiss(WORDS, by, now),
        "review" => complaint.review(by),
        "extend" => complaint.extend(WORDS, now, days),
        "decline" => complaint.decline(WORDS, by, now),
        "uphold" => complaint.uphold(Remedy::CancelAward, WORDS, (by, now), days),
        "withdraw" => complaint.withdraw(now),
        "remedy" => complaint.remedy(now),
        "lapse" => complaint.lapse(late),
        "late" => return complaint.late(late).map(|_| complaint.state()),
        other => panic!("no step {other}"),
    }
    .map(|(complaint, _)| complaint.state())
}

#[test]
fn a_complaint_goes_only_the_listed_ways() {
    let listed: &[(&str, &[(S, S)])] = &[
        ("admit", &[(S::Submitted, S::Admitted)]),
        ("dismiss", &[(S::Submitted, S::Inadmissible)]),
        ("review", &[(S::Admitted, S::UnderReview)]),
        ("extend", &[(S::UnderReview, S::UnderReview)]),
        ("decline", &[(S::UnderReview, S::Declined)]),
        ("uphold", &[(S::UnderReview, S::Upheld)]),
        (
            "withdraw",
            &[(S::Submitted, S::Stopped), (S::Admitted, S::Stopped), (S::UnderReview, S::Stopped)],
        ),
        ("remedy", &[(S::Upheld, S::Remedied)]),
        ("lapse", &[(S::Upheld, S::Overdue)]),
        (
            "late",
            &[
                (S::Submitted, S::Submitted),
                (S::Admitted, S::Admitted),
                (S::UnderReview, S::UnderReview),
            ],
        ),
    ];
    for (name, legal) in listed {
        for from in ComplaintState::ALL {
            let expected = legal.iter().find(|(f, _)| *f == from).map(|(_, to)| *to);
            match (step(name, complaint_in(from)), expected) {
                (Ok(state), Some(to)) => assert_eq!(state, to, "{name} from {from:?}"),
                (Err(Refusal::Transition { entity, from: named, .. }), None) => {
                    assert_eq!((entity, named), ("complaint", from.as_str()), "{name}");
                }
                (result, expected) => {
                    panic!("{name} from {from:?}: {result:?}, expected {expected:?}")
                }
            }
        }
    }
}

#[test]
fn words_are_said_while_it_is_looked_into_and_an_answer_also_where_it_mends() {
    let calendar = Calendar::default();
    let post = |side| Post {
        id: crate::ids::ComplaintPostId(uuid(80)),
        complaint: complaint().id,
        side,
        by: arbiter(),
        text: "Mohon jelaskan penilaiannya.".to_owned(),
        documents: vec![],
        at: monday(),
    };
    for from in ComplaintState::ALL {
        for side in Side::ALL {
            let said = complaint_in(from).say(post(side), days(&calendar));
            let open = [S::Admitted, S::UnderReview].contains(&from);
            assert_eq!(said.is_ok(), open, "{side:?} in {from:?}");
        }
    }
    let mut upheld = complaint_in(S::Upheld);
    if let ComplaintPhase::Upheld { remedy, .. } = &mut upheld.phase {
        *remedy = Remedy::Answer;
    }
    for side in Side::ALL {
        let said = upheld.say(post(side), days(&calendar));
        assert_eq!(said.is_ok(), side == Side::Buyer, "{side:?}");
    }
}

#[test]
fn a_decision_is_put_off_once_and_its_remedy_mends_something_objected_to() {
    let calendar = Calendar::default();
    let days = days(&calendar);
    let under_review = complaint_in(S::UnderReview);
    let (extended, _) = under_review.clone().extend(WORDS, monday(), days).expect("the first time");
    let again = extended.extend(WORDS, monday(), days).map_err(|r| r.code());
    assert_eq!(again.map(|_| ()), Err(ErrorCode::ReviewExtended));
    let readmit = under_review
        .uphold(Remedy::ReAdmit, WORDS, (arbiter(), monday()), days)
        .map_err(|r| r.code());
    assert_eq!(readmit.map(|_| ()), Err(ErrorCode::RemedyDoesNotFit), "nobody objects to a bid");
}

#[test]
fn decisions_say_why() {
    for (name, from) in [
        ("dismiss", S::Submitted),
        ("decline", S::UnderReview),
        ("uphold", S::UnderReview),
        ("extend", S::UnderReview),
    ] {
        let calendar = Calendar::default();
        let (now, by, days) = (monday(), arbiter(), days(&calendar));
        let complaint = complaint_in(from);
        let short = "Terlalu pendek.";
        let refused = match name {
            "dismiss" => complaint.dismiss(short, by, now),
            "decline" => complaint.decline(short, by, now),
            "uphold" => complaint.uphold(Remedy::Answer, short, (by, now), days),
            _ => complaint.extend(short, now, days),
        };
        assert_eq!(refused.map(|_| ()).map_err(|r| r.code()), Err(ErrorCode::TooShort), "{name}");
    }
}
