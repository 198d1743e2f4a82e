//! Questions, claims and complaints: state, action, actor.

use gotong_domain::{
    complaints::{
        Claim, ClaimDraft, ClaimState, Complaint, ComplaintAction, ComplaintState, Days,
        DraftFiling, Filing, Part, Remedy, Scene, Target,
    },
    error::Refusal,
    ids::{ClaimDraftId, ClaimId, ComplaintId, QuestionId, TenderId},
    policy::{Action, authorize},
    tenders::{NewQuestion, Question, QuestionRejection, QuestionState},
    time::Zone,
};

use super::{Cell, tender::code, try_all};
use crate::{
    engine::{Engine, tender::publication},
    model::{KINDS, Model, calendar::DAY},
    people::{BUYER, Who, everybody},
    step::Aim,
    world::{WORDS, calendar, firm, instant, lot_id, objection, user, uuid},
};

const LATE: i64 = 30 * DAY;

fn days() -> Days<'static> {
    Days { calendar: calendar(), zone: Zone::Wib }
}

fn question(state: QuestionState) -> Question {
    let engine = Engine::draft(&Model::draft(KINDS[0], 4 * DAY, (1, 1, 1)));
    let tender = engine.tender().publish(&publication(instant(0))).expect("good").0;
    let (id, asker) = (QuestionId(uuid(1)), firm(101));
    let new = NewQuestion { id, asker, pseudonym: String::new(), text: WORDS, now: instant(0) };
    let (asked, _) = Question::ask(&tender, new, calendar()).expect("in time");
    Question { state, ..asked }
}

#[test]
fn every_action_acts_in_the_listed_states_of_a_question_and_is_refused_by_name_in_all_others() {
    use QuestionState as Q;
    type Take = fn(Question) -> Result<(Question, gotong_domain::tenders::TenderEvent), Refusal>;
    type Row = (&'static str, Take, &'static [(Q, Q)]);
    let table: [Row; 3] = [
        (
            "answer",
            |question| question.answer(WORDS, true, instant(0)),
            // Differs: §9 lists the first of these only.
            &[(Q::Asked, Q::Answered), (Q::Answered, Q::Answered)],
        ),
        ("publish", Question::publish, &[(Q::Answered, Q::Published)]),
        (
            "reject",
            |question| question.reject(QuestionRejection::OffTopic, instant(0)),
            &[(Q::Asked, Q::Rejected)],
        ),
    ];
    for (action, take, legal) in table {
        let legal: Vec<_> = legal.iter().map(|(from, to)| Cell { from: *from, to: *to }).collect();
        let states = (&Q::ALL[..], Q::as_str as fn(Q) -> &'static str);
        try_all(("question", action), states, &legal, |from| {
            take(question(from)).map(|(question, _)| question.state)
        });
    }
}

fn filing() -> Filing {
    Filing {
        code: "CMP-2026-000001".to_owned(),
        tender: TenderId(uuid(1)),
        buyer: firm(BUYER),
        claimant: firm(101),
        lots: vec![lot_id(0)],
        objections: vec![objection(Target::Tender, Aim::Tender)],
        conflict: None,
        by: user(20),
        at: instant(0),
    }
}

fn claim(state: ClaimState) -> Claim {
    use ClaimState as C;
    let (submitted, _) = Claim::submit(ClaimId(uuid(1)), filing(), days());
    let answered = || take_claim(0, submitted.clone()).expect("it waits");
    match state {
        C::Submitted => submitted,
        C::Answered => answered(),
        C::Resolved => take_claim(1, answered()).expect("answered"),
        C::Escalated => take_claim(2, answered()).expect("answered"),
        C::Closed => take_claim(3, answered()).expect("answered"),
        C::Withdrawn => take_claim(4, answered()).expect("answered"),
    }
}

/// Answer, resolve, escalate, close, withdraw.
fn take_claim(action: usize, claim: Claim) -> Result<Claim, Refusal> {
    let late = instant(LATE);
    let moved = match action {
        0 => claim.answer(WORDS, user(3), instant(0), days()),
        1 => claim.resolve(instant(0)),
        2 => claim.escalate(ComplaintId(uuid(1)), late),
        3 => claim.close(late),
        _ => claim.withdraw(instant(0)),
    };
    moved.map(|(claim, _)| claim)
}

#[test]
fn every_action_acts_in_the_listed_states_of_a_claim_and_is_refused_by_name_in_all_others() {
    use ClaimState as C;
    let table: [&[(C, C)]; 5] = [
        &[(C::Submitted, C::Answered)],
        &[(C::Answered, C::Resolved)],
        // Differs: §11 lists the second of these only.
        &[(C::Submitted, C::Escalated), (C::Answered, C::Escalated)],
        &[(C::Answered, C::Closed)],
        &[(C::Submitted, C::Withdrawn), (C::Answered, C::Withdrawn)],
    ];
    for (action, legal) in table.into_iter().enumerate() {
        let legal: Vec<_> = legal.iter().map(|(from, to)| Cell { from: *from, to: *to }).collect();
        let states = (&C::ALL[..], C::as_str as fn(C) -> &'static str);
        let name = format!("action {action}");
        try_all(("claim", &name), states, &legal, |from| {
            take_claim(action, claim(from)).map(|claim| claim.state())
        });
    }
}

/// Take up, dismiss, review, put off, decline, uphold, withdraw, remedy, lapse.
fn take_complaint(action: usize, complaint: Complaint) -> Result<Complaint, Refusal> {
    let (now, by) = (instant(0), user(85));
    let moved = match action {
        0 => complaint.admit(by, now, days()),
        1 => complaint.dismiss(WORDS, by, now),
        2 => complaint.review(by),
        3 => complaint.extend(WORDS, now, days()),
        4 => complaint.decline(WORDS, by, now),
        5 => complaint.uphold(Remedy::Answer, WORDS, (by, now), days()),
        6 => complaint.withdraw(now),
        7 => complaint.remedy(now),
        _ => complaint.lapse(instant(LATE)),
    };
    moved.map(|(complaint, _)| complaint)
}

fn complaint(state: ComplaintState) -> Complaint {
    use ComplaintState as S;
    let (submitted, _) = Complaint::submit(ComplaintId(uuid(1)), filing(), None, days());
    let steps: &[usize] = match state {
        S::Submitted => &[],
        S::Inadmissible => &[1],
        S::Admitted => &[0],
        S::UnderReview => &[0, 2],
        S::Declined => &[0, 2, 4],
        S::Upheld => &[0, 2, 5],
        S::Stopped => &[0, 2, 6],
        S::Remedied => &[0, 2, 5, 7],
        S::Overdue => &[0, 2, 5, 8],
    };
    let reach = |complaint, action: &usize| take_complaint(*action, complaint);
    steps.iter().try_fold(submitted, reach).expect("legal steps")
}

#[test]
fn every_action_acts_in_the_listed_states_of_a_complaint_and_is_refused_by_name_in_all_others() {
    use ComplaintState as S;
    let table: [&[(S, S)]; 9] = [
        &[(S::Submitted, S::Admitted)],
        &[(S::Submitted, S::Inadmissible)],
        &[(S::Admitted, S::UnderReview)],
        &[(S::UnderReview, S::UnderReview)],
        &[(S::UnderReview, S::Declined)],
        &[(S::UnderReview, S::Upheld)],
        // Differs: §11 lists the last of these only.
        &[(S::Submitted, S::Stopped), (S::Admitted, S::Stopped), (S::UnderReview, S::Stopped)],
        &[(S::Upheld, S::Remedied)],
        &[(S::Upheld, S::Overdue)],
    ];
    for (action, legal) in table.into_iter().enumerate() {
        let legal: Vec<_> = legal.iter().map(|(from, to)| Cell { from: *from, to: *to }).collect();
        let states = (&S::ALL[..], S::as_str as fn(S) -> &'static str);
        let name = format!("action {action}");
        try_all(("complaint", &name), states, &legal, |from| {
            assert_eq!(complaint(from).state(), from);
            take_complaint(action, complaint(from)).map(|complaint| complaint.state())
        });
    }
}

/// Claims and complaints are the claimant's (20 owner, 21 manager, 22 to 24 others), the buyer's (3 and 9 owners, 8 and
/// 10 managers) and the arbiters' (85, and 86 who has a seat at the buyer).
#[test]
fn in_every_state_only_the_listed_people_act_on_claims_and_complaints() {
    let (claimants, buyers, arbiters) = (&[20, 21][..], &[3, 8, 9, 10][..], &[85, 86][..]);
    let knows = |who: Who| who.desk(BUYER).is_some() || who.desk(101).is_some();
    for state in ClaimState::ALL {
        let claim = &claim(state);
        let known = |who: Who| knows(who) || (state == ClaimState::Escalated && who.arbiter());
        check(&ComplaintAction::AnswerClaim(claim), buyers, known);
        check(&ComplaintAction::PursueClaim(claim), claimants, known);
    }
    for state in ComplaintState::ALL {
        let complaint = &complaint(state);
        let known = |who: Who| knows(who) || who.arbiter() || state.is_public();
        check(&ComplaintAction::Withdraw(complaint), claimants, known);
        check(&ComplaintAction::Arbitrate(complaint), arbiters, known);
        for who in everybody() {
            let partial = who.desk(BUYER).is_some() || who.desk(101).is_some();
            let actor = crate::world::actor(who);
            assert_eq!(complaint.ensure_impartial(&actor).is_err(), partial, "{who:?}");
        }
    }
}

/// §11, `DRAFT`: whoever works for the claimant prepares it, its people read it, and nobody else knows of it, neither the
/// buyer nor an arbiter. Who binds the claimant files it.
#[test]
fn only_its_business_knows_of_a_claim_that_is_prepared() {
    let engine = Engine::draft(&Model::draft(KINDS[0], 4 * DAY, (1, 1, 1)));
    let tender = engine.tender().publish(&publication(instant(0))).expect("good").0;
    let scene = Scene {
        tender: &tender,
        claimant: firm(101),
        part: Part::None,
        bids: &[],
        awards: &[],
        now: instant(0),
        days: days(),
    };
    let id = ClaimDraftId(uuid(1));
    let draft = ClaimDraft::begin(&scene, 0, id, DraftFiling::default(), user(23));
    let draft = draft.expect("a draft");
    let (workers, all) = (&[20, 21, 22, 23][..], &[20, 21, 22, 23, 24][..]);
    let knows = |who: Who| who.desk(101).is_some();
    check(&ComplaintAction::KeepDraft(&draft), workers, knows);
    check(&ComplaintAction::ReadDraft(&draft), all, knows);
    // The tender is public.
    check(&ComplaintAction::Draft(&tender, firm(101)), workers, |_| true);
    check(&ComplaintAction::File(&tender, firm(101)), &[20, 21], |_| true);
}

fn check(action: &ComplaintAction<'_>, by: &[u8], known: impl Fn(Who) -> bool) {
    for who in everybody() {
        let may = who.human().is_some_and(|human| by.contains(&human.id));
        let told = authorize(&crate::world::actor(who), &Action::Complaint(*action));
        let expected = match who {
            _ if may => Ok(()),
            Who::Nobody => Err("UNAUTHENTICATED"),
            _ if known(who) => Err("FORBIDDEN"),
            _ => Err("NOT_FOUND"),
        };
        assert_eq!(told.map(|_| ()).map_err(code), expected, "{who:?} {action:?}");
    }
}
