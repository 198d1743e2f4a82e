//! Tenders: state, action, actor.

use chrono::Duration;
use gotong_domain::{
    error::ErrorCode,
    ids::LotId,
    policy::{Action, authorize},
    tenders::{
        Amendment, CancelReason, LotState, State, TeamMember, Tender, TenderAction, TenderRole,
    },
};

use super::{Cell, try_all};
use crate::{
    engine::tender::publication,
    model::{KINDS, Model, calendar::DAY},
    people::{BUYER, Who, everybody, person},
    world::{WORDS, actor, calendar, draft, firm, instant, lot_id, user},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Do {
    Edit,
    Discard,
    Publish,
    Announce,
    Begin,
    Amend,
    Extend,
    Close,
    Open,
    FailLots,
    Decide,
    Confirm,
    ReEvaluate,
    CompleteLots,
    Cancel,
    TakeEffect,
    Revoke,
}

impl Do {
    const ALL: [Self; 17] = [
        Self::Edit,
        Self::Discard,
        Self::Publish,
        Self::Announce,
        Self::Begin,
        Self::Amend,
        Self::Extend,
        Self::Close,
        Self::Open,
        Self::FailLots,
        Self::Decide,
        Self::Confirm,
        Self::ReEvaluate,
        Self::CompleteLots,
        Self::Cancel,
        Self::TakeEffect,
        Self::Revoke,
    ];
}

use State as S;

/// Whoever the rules let take an action. Numbers are people: 3 and 10 own the tender, 9 owns the buyer outside of the
/// team, 4 edits, 5 and 6 open, 8 and 13 are a manager and staff of the buyer.
const PLATFORM: &[u8] = &[];

/// The legal cells: from, action, to, and by whom. Nothing else is possible.
const LEGAL: &[(S, Do, S, &[u8])] = &[
    (S::Draft, Do::Edit, S::Draft, &[3, 4, 8, 9, 10, 13, 5, 7]),
    (S::Draft, Do::Discard, S::Draft, &[3, 10]),
    // 10 owns the tender and does not bind the buyer to its value.
    (S::Draft, Do::Publish, S::Tendering, &[3, 9]),
    (S::Draft, Do::Announce, S::Published, &[3, 9]),
    (S::Published, Do::Begin, S::Tendering, PLATFORM),
    (S::Published, Do::Cancel, S::Cancelled, &[3, 10]),
    (S::Tendering, Do::Amend, S::Tendering, &[3, 10]),
    (S::Tendering, Do::Extend, S::Tendering, PLATFORM),
    (S::Tendering, Do::Close, S::Opening, PLATFORM),
    (S::Tendering, Do::Cancel, S::Cancelled, &[3, 10]),
    (S::Opening, Do::Open, S::Evaluation, &[5, 6]),
    (S::Opening, Do::Cancel, S::Opening, &[3, 10]),
    (S::Opening, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Opening, Do::Revoke, S::Opening, PLATFORM),
    (S::Evaluation, Do::FailLots, S::Unsuccessful, PLATFORM),
    (S::Evaluation, Do::Decide, S::Standstill, PLATFORM),
    (S::Evaluation, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Evaluation, Do::Cancel, S::Evaluation, &[3, 10]),
    (S::Evaluation, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Evaluation, Do::Revoke, S::Evaluation, PLATFORM),
    (S::Standstill, Do::Confirm, S::Awarded, PLATFORM),
    (S::Standstill, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Standstill, Do::Cancel, S::Standstill, &[3, 10]),
    (S::Standstill, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Standstill, Do::Revoke, S::Standstill, PLATFORM),
    (S::Awarded, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Awarded, Do::CompleteLots, S::Complete, PLATFORM),
    (S::Awarded, Do::Cancel, S::Awarded, &[3, 10]),
    (S::Awarded, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Awarded, Do::Revoke, S::Awarded, PLATFORM),
];

const LATER: i64 = 60 * DAY;

fn opening(tender: Tender) -> Tender {
    let closes_at = tender.terms.closes_at;
    tender.close(closes_at, |_| 1).expect("the deadline has come").0
}

/// The tender in a state, reached by legal steps.
fn in_state(state: S) -> Tender {
    let model = Model::draft(KINDS[0], 4 * DAY, (1, 1, 1));
    let draft = draft(&model);
    let published = || draft.clone().publish(&publication(instant(0))).expect("a good draft").0;
    let announced = || take(Do::Announce, draft.clone()).expect("a good draft");
    let opened = || opening(published()).open(instant(4 * DAY), &[user(5)]).expect("closed").0;
    let decided = || opened().decide(instant(4 * DAY), calendar()).expect("opened").0;
    let awarded = || decided().confirm(instant(LATER)).expect("decided").0;
    match state {
        S::Draft => draft.clone(),
        S::Published => announced(),
        S::Tendering => published(),
        S::Opening => opening(published()),
        S::Evaluation => opened(),
        S::Standstill => decided(),
        S::Awarded => awarded(),
        S::Complete => take(Do::CompleteLots, awarded()).expect("awarded"),
        S::Unsuccessful => take(Do::FailLots, opened()).expect("opened"),
        S::Cancelled => take(Do::Cancel, published()).expect("published"),
    }
}

/// As [`in_state`], with what an action needs besides: an announcement to take back or to put into effect.
fn ready(state: S, action: Do) -> Tender {
    let tender = in_state(state);
    let announced = matches!(action, Do::TakeEffect | Do::Revoke);
    let may = matches!(state, S::Opening | S::Evaluation | S::Standstill | S::Awarded);
    if announced && may { take(Do::Cancel, tender).expect("announced") } else { tender }
}

fn each(tender: Tender, step: impl Fn(Tender, LotId) -> Taken) -> Taken {
    [lot_id(0), lot_id(1)].into_iter().try_fold(tender, step)
}

type Taken = Result<Tender, gotong_domain::error::Refusal>;

/// An action, at a time when no period hinders it.
fn take(action: Do, tender: Tender) -> Taken {
    let now = instant(LATER);
    Ok(match action {
        Do::Edit => {
            let terms = tender.terms.clone();
            tender.edit(terms)?
        }
        Do::Discard => {
            tender.clone().discard()?;
            tender
        }
        Do::Publish => tender.publish(&publication(instant(0)))?.0,
        Do::Announce => {
            let mut tender = tender;
            tender.terms.opens_at = Some(instant(DAY / 2));
            tender.publish(&publication(instant(0)))?.0
        }
        Do::Begin => tender.begin(now)?.0,
        Do::Amend => {
            let mut terms = tender.terms.clone();
            terms.lots[0].items[0].quantity += 1;
            let amendment = Amendment { reason: WORDS.to_owned(), terms };
            tender.amend(amendment, instant(0), calendar())?.tender
        }
        Do::Extend => tender.extend(now, calendar())?.0,
        Do::Close => tender.close(now, |_| 1)?.0,
        Do::Open => tender.open(now, &[user(5)])?.0,
        Do::FailLots => each(tender, |tender, lot| Ok(tender.fail_lot(lot, now)?.0))?,
        Do::Decide => tender.decide(now, calendar())?.0,
        Do::Confirm => tender.confirm(now)?.0,
        Do::ReEvaluate => tender.reevaluate(lot_id(0))?.0,
        Do::CompleteLots => each(tender, |tender, lot| tender.complete_lot(lot, now))?,
        Do::Cancel => {
            let words = WORDS.to_owned();
            tender.cancel(CancelReason::NoDemand, words, instant(0), calendar())?.0
        }
        Do::TakeEffect => tender.finish_cancelling(now)?.0,
        Do::Revoke => tender.revoke_cancellation()?.0,
    })
}

fn listed(action: Do) -> Vec<Cell<S>> {
    let of = LEGAL.iter().filter(|(_, of, _, _)| *of == action);
    of.map(|(from, _, to, _)| Cell { from: *from, to: *to }).collect()
}

#[test]
fn every_action_acts_in_the_listed_states_of_a_tender_and_is_refused_by_name_in_all_others() {
    let mut cells = 0;
    for action in Do::ALL {
        let name = format!("{action:?}");
        let states = (&S::ALL[..], S::as_str as fn(S) -> &'static str);
        cells += try_all(("tender", &name), states, &listed(action), |from| {
            let before = ready(from, action);
            assert_eq!(before.state(), from);
            take(action, before).map(|tender| tender.state())
        });
    }
    assert_eq!(cells, S::ALL.len() * Do::ALL.len());
}

#[test]
fn every_state_and_every_action_of_a_tender_stands_in_the_table() {
    for action in Do::ALL {
        assert!(LEGAL.iter().any(|(_, of, _, _)| *of == action), "{action:?}");
    }
    for state in S::ALL {
        let known = LEGAL.iter().any(|(from, _, to, _)| *from == state || *to == state);
        assert!(known, "{state:?}");
        // Whatever has ended stays as it ended.
        let ended = matches!(state, S::Complete | S::Unsuccessful | S::Cancelled);
        assert_eq!(LEGAL.iter().all(|(from, _, _, _)| *from != state), ended, "{state:?}");
    }
}

fn permission(action: Do, tender: &Tender) -> Action<'_> {
    Action::Tender(match action {
        Do::Edit => TenderAction::EditDraft(tender),
        Do::Discard => TenderAction::Discard(tender),
        Do::Publish | Do::Announce => TenderAction::Publish(tender),
        Do::Amend => TenderAction::Amend(tender),
        Do::Cancel => TenderAction::Cancel(tender),
        Do::Open => TenderAction::OpenBids(tender),
        Do::Begin
        | Do::Extend
        | Do::Close
        | Do::FailLots
        | Do::Decide
        | Do::Confirm
        | Do::ReEvaluate
        | Do::CompleteLots
        | Do::TakeEffect
        | Do::Revoke => return Action::Operate,
    })
}

/// What somebody is told who may not: a draft does not exist for strangers.
fn denial(who: Who, tender: &Tender, platforms: bool) -> &'static [&'static str] {
    let colleague = who.desk(BUYER).is_some() || who == Who::System;
    match who {
        _ if platforms => &["FORBIDDEN"],
        _ if tender.state() == S::Draft && !colleague => &["NOT_FOUND"],
        Who::Nobody => &["UNAUTHENTICATED"],
        Who::System | Who::Person(_) => &["FORBIDDEN"],
    }
}

#[test]
fn in_each_cell_those_listed_may_and_everybody_else_is_told_why_not() {
    let mut cells = 0;
    let all = S::ALL.into_iter().flat_map(|from| Do::ALL.map(|action| (from, action)));
    for (from, action) in all {
        let tender = ready(from, action);
        let asked = permission(action, &tender);
        let platforms = matches!(asked, Action::Operate);
        let by = LEGAL.iter().find(|(_, of, _, _)| *of == action).expect("in the table").3;
        for who in everybody() {
            let may = match who.human() {
                // Who is listed is permitted in every state; whether it is possible there, the other table says.
                Some(human) => !platforms && by.contains(&human.id),
                None => platforms && who == Who::System,
            };
            let told = authorize(&actor(who), &asked).map(|_| ()).map_err(code);
            match told {
                Ok(()) => assert!(may, "{who:?} may {action:?} in {from:?}"),
                Err(code) => {
                    assert!(!may, "{who:?} may not {action:?} in {from:?}: {code}");
                    assert!(denial(who, &tender, platforms).contains(&code), "{who:?}: {code}");
                }
            }
            cells += 1;
        }
    }
    assert_eq!(cells, S::ALL.len() * Do::ALL.len() * everybody().count());
}

pub(super) const fn code(denied: gotong_domain::policy::Denied) -> &'static str {
    use gotong_domain::policy::Denied;
    match denied {
        Denied::Unauthenticated => "UNAUTHENTICATED",
        Denied::Forbidden => "FORBIDDEN",
        Denied::NotFound => "NOT_FOUND",
    }
}

#[test]
fn the_other_permissions_of_a_tender_are_as_listed_for_everybody() {
    let tender = in_state(S::Evaluation);
    let winner = firm(101);
    let table: [(TenderAction<'_>, &[u8]); 8] = [
        (TenderAction::Create(firm(BUYER)), &[3, 4, 5, 7, 8, 9, 10, 13]),
        (TenderAction::Answer(&tender), &[3, 4, 10]),
        (TenderAction::Evaluate(&tender), &[7]),
        (TenderAction::Rank(&tender), &[3, 7, 9, 10]),
        (TenderAction::ProposeAward(&tender), &[3, 10]),
        // Differs from §2, by which 10 approves as well.
        (TenderAction::ApproveAward(&tender, 500_000), &[3, 8]),
        (TenderAction::DeclineAward(winner), &[20, 21]),
        (TenderAction::Ask(&tender, winner), &[20, 21, 23]),
    ];
    for (action, by) in table {
        let asked = Action::Tender(action);
        for who in everybody() {
            let may = who.human().is_some_and(|human| by.contains(&human.id));
            let told = authorize(&actor(who), &asked).map(|_| ()).map_err(code);
            let expected = match who {
                _ if may => Ok(()),
                Who::Nobody => Err("UNAUTHENTICATED"),
                Who::System | Who::Person(_) => Err("FORBIDDEN"),
            };
            assert_eq!(told, expected, "{who:?} {action:?}");
        }
    }
}

#[test]
fn a_pending_cancellation_stops_what_would_go_on() {
    for (state, action) in [
        (S::Opening, Do::Open),
        (S::Evaluation, Do::Decide),
        (S::Evaluation, Do::ReEvaluate),
        (S::Standstill, Do::Confirm),
        (S::Standstill, Do::ReEvaluate),
        (S::Awarded, Do::ReEvaluate),
        (S::Opening, Do::Cancel),
        (S::Evaluation, Do::Cancel),
        (S::Standstill, Do::Cancel),
        (S::Awarded, Do::Cancel),
    ] {
        let refused = take(action, ready(state, Do::Revoke)).map(|tender| tender.state());
        let code = refused.map_err(|refusal| refusal.code());
        assert_eq!(code, Err(ErrorCode::CancellationPending), "{action:?} in {state:?}");
    }
}

#[test]
fn the_lots_follow_their_tender_and_every_state_of_a_lot_is_met() {
    let lots = |state| in_state(state).lots.iter().map(|lot| lot.state).collect::<Vec<_>>();
    for (state, lot) in [
        (S::Draft, LotState::Active),
        (S::Published, LotState::Active),
        (S::Tendering, LotState::Active),
        (S::Opening, LotState::Active),
        (S::Evaluation, LotState::Active),
        (S::Standstill, LotState::Active),
        (S::Awarded, LotState::Awarded),
        (S::Complete, LotState::Complete),
        (S::Unsuccessful, LotState::Unsuccessful),
        (S::Cancelled, LotState::Cancelled),
    ] {
        assert_eq!(lots(state), [lot, lot], "{state:?}");
    }
}

#[test]
fn a_cell_with_a_period_is_refused_a_microsecond_before_it() {
    let closes = in_state(S::Tendering).terms.closes_at;
    let early = closes - Duration::microseconds(1);
    let refused = |taken: Taken| taken.map(|_| ()).map_err(|refusal| refusal.code());
    let too_early = Err(ErrorCode::TooEarly);
    let close = |at| in_state(S::Tendering).close(at, |_| 1).map(|(tender, _)| tender);
    let extend = |at| in_state(S::Tendering).extend(at, calendar()).map(|(tender, _)| tender);
    assert_eq!((refused(close(early)), refused(extend(early))), (too_early, too_early));
    assert_eq!((refused(close(closes)), refused(extend(closes))), (Ok(()), Ok(())));
    let opens = instant(DAY / 2);
    let begin = |at| in_state(S::Published).begin(at).map(|(tender, _)| tender);
    assert_eq!(refused(begin(opens - Duration::microseconds(1))), too_early);
    assert_eq!(refused(begin(opens)), Ok(()));
    let until = calendar().add_working_days(instant(4 * DAY), 1, in_state(S::Draft).terms.zone);
    let confirm = |at| in_state(S::Standstill).confirm(at).map(|(tender, _)| tender);
    assert_eq!(refused(confirm(until - Duration::microseconds(1))), too_early);
    assert_eq!(refused(confirm(until)), Ok(()));
}

#[test]
fn a_team_is_set_until_the_opening_and_only_with_somebody_for_every_role() {
    let all = || vec![TeamMember { user: user(3), roles: TenderRole::ALL.into() }];
    for state in S::ALL {
        let open = matches!(state, S::Draft | S::Published | S::Tendering | S::Opening);
        let set = in_state(state).with_team(all()).map(|_| ()).map_err(|r| r.code());
        assert_eq!(set, if open { Ok(()) } else { Err(ErrorCode::InvalidTransition) }, "{state:?}");
    }
    assert!(person(3).takes(crate::people::Part::Owner));
    let without = |role| {
        let roles = TenderRole::ALL.into_iter().filter(|of| *of != role).collect();
        in_state(S::Draft).with_team(vec![TeamMember { user: user(3), roles }])
    };
    for role in TenderRole::ALL {
        assert_eq!(without(role).is_ok(), role == TenderRole::Editor, "{role:?}");
    }
}
