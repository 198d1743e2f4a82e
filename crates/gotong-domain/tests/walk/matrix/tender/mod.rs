//! Tenders: state, action, actor.

mod reach;
mod table;

use chrono::Duration;
use gotong_domain::{
    error::ErrorCode,
    policy::{Action, authorize},
    tenders::{LotState, State as S, TeamMember, Tender, TenderAction, TenderRole},
};

use self::{
    reach::{Taken, in_state, ready, take, with_a_bid},
    table::{Do, LEGAL},
};
use super::{Cell, try_all};
use crate::{
    model::calendar::DAY,
    people::{BIDDERS_LIMIT, BUYER, Who, everybody, person},
    world::{actor, calendar, firm, instant, user},
};

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
        Do::Open | Do::OpenFirst => TenderAction::OpenBids(tender),
        Do::OpenPrices => TenderAction::OpenPrices(tender),
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
    let table: [(TenderAction<'_>, &[u8]); 10] = [
        (TenderAction::Create(firm(BUYER)), &[3, 4, 5, 7, 8, 9, 10, 13]),
        (TenderAction::Answer(&tender), &[3, 4, 10]),
        (TenderAction::Evaluate(&tender), &[7]),
        (TenderAction::Rank(&tender), &[3, 7, 9, 10]),
        (TenderAction::ProposeAward(&tender), &[3, 10]),
        // Differs from §2, by which 10 approves as well.
        (TenderAction::ApproveAward(&tender, 500_000), &[3, 8]),
        (TenderAction::Disqualify(&tender), &[3, 8, 10]),
        (TenderAction::DeclineAward(winner, BIDDERS_LIMIT), &[20, 21]),
        (TenderAction::DeclineAward(winner, BIDDERS_LIMIT + 1), &[20]),
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
        (S::QualificationTech, Do::OpenPrices),
        (S::Evaluation, Do::Decide),
        (S::Evaluation, Do::ReEvaluate),
        (S::Standstill, Do::Confirm),
        (S::Standstill, Do::ReEvaluate),
        (S::Awarded, Do::ReEvaluate),
        (S::Opening, Do::Cancel),
        (S::QualificationTech, Do::Cancel),
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
        (S::QualificationTech, LotState::Active),
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
    let close = |at| in_state(S::Tendering).close(at, with_a_bid()).map(|(tender, _)| tender);
    let extend = |at| in_state(S::Tendering).extend(at, calendar()).map(|(tender, _)| tender);
    assert_eq!((refused(close(early)), refused(extend(early))), (too_early, too_early));
    assert_eq!((refused(close(closes)), refused(extend(closes))), (Ok(()), Ok(())));
    let opens = instant(DAY / 2);
    let begin = |at| in_state(S::Published).begin(at).map(|(tender, _)| tender);
    assert_eq!(refused(begin(opens - Duration::microseconds(1))), too_early);
    assert_eq!(refused(begin(opens)), Ok(()));
    let pause = calendar().add_working_days(instant(8 * DAY), 2, in_state(S::Draft).terms.zone);
    let judged = || ready(S::QualificationTech, Do::OpenPrices);
    let prices = |at| judged().open_prices(at).map(|(tender, _)| tender);
    assert_eq!(refused(prices(pause - Duration::microseconds(1))), too_early);
    assert_eq!(refused(prices(pause)), Ok(()));
    let until = calendar().add_working_days(instant(4 * DAY), 1, in_state(S::Draft).terms.zone);
    let confirm = |at| in_state(S::Standstill).confirm(at).map(|(tender, _)| tender);
    assert_eq!(refused(confirm(until - Duration::microseconds(1))), too_early);
    assert_eq!(refused(confirm(until)), Ok(()));
}

#[test]
fn a_team_is_set_until_the_end_and_only_with_somebody_for_every_role() {
    let all = || vec![TeamMember { user: user(3), roles: TenderRole::ALL.into() }];
    for state in S::ALL {
        let ended = matches!(state, S::Complete | S::Unsuccessful | S::Cancelled);
        let set = in_state(state).with_team(all(), false).map(|_| ()).map_err(|r| r.code());
        let expected = if ended { Err(ErrorCode::InvalidTransition) } else { Ok(()) };
        assert_eq!(set, expected, "{state:?}");
    }
    assert!(person(3).takes(crate::people::Part::Owner));
    let without = |role| {
        let roles = TenderRole::ALL.into_iter().filter(|of| *of != role).collect();
        in_state(S::Draft).with_team(vec![TeamMember { user: user(3), roles }], false)
    };
    for role in TenderRole::ALL {
        assert_eq!(without(role).is_ok(), role == TenderRole::Editor, "{role:?}");
    }
}
