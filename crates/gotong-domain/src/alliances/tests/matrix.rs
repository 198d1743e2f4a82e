//! Every transition from every state: the legal ones move, all others are refused.

use super::world::*;
use crate::{
    alliances::{AllianceState, CharterState, Membership, MembershipState},
    error::{ErrorCode, Refusal},
    ids::MembershipId,
};

fn code<T>(result: Result<T, Refusal>) -> ErrorCode {
    result.map(|_| ()).expect_err("must be refused").code()
}

#[test]
fn an_alliance_moves_only_as_the_rules_say() {
    use AllianceState::{Active, Chartering, Expired, Forming};
    let joined = roster(MembershipState::Accepted);
    let mut term = in_force();
    term.content.valid_until = Some(crate::time::Zone::Wib.date(now()));
    for state in AllianceState::ALL {
        let taken_up = alliance_in(state).take_up_charter(&joined);
        match state {
            Forming | Chartering => assert_eq!(taken_up.expect("legal").state, Chartering),
            Active => assert_eq!(taken_up.expect("legal").state, Active),
            _ => assert_eq!(code(taken_up), ErrorCode::InvalidTransition, "{state}"),
        }
        let acting = alliance_in(state).come_under(&in_force());
        match state {
            Chartering | Active => {
                let (alliance, began) = acting.expect("legal");
                assert_eq!((alliance.state, began), (Active, state == Chartering));
            }
            _ => assert_eq!(code(acting), ErrorCode::InvalidTransition, "{state}"),
        }
        let expired = alliance_in(state).expire(&term, later(1));
        match state {
            Active => assert_eq!(expired.expect("legal").0.state, Expired),
            _ => assert_eq!(code(expired), ErrorCode::InvalidTransition, "{state}"),
        }
    }
    assert_eq!(code(alliance_in(Active).expire(&term, now())), ErrorCode::TooEarly);
    assert_eq!(code(alliance().take_up_charter(&joined[..1])), ErrorCode::TooFewMembers);
    assert_eq!(code(alliance_in(Chartering).come_under(&proposed())), ErrorCode::NoCharterInForce);
}

#[test]
fn a_charter_moves_only_as_the_rules_say() {
    use CharterState::{Draft, InForce, Lapsed, Proposed, Rejected, Signing, Superseded};
    let illegal = ErrorCode::InvalidTransition;
    for state in CharterState::ALL {
        let version = || version_in(state);
        let rewritten = version().rewrite(charter(), user(2));
        let laid = version().propose(&roster(MembershipState::Accepted), now());
        if state == Draft {
            assert_eq!(rewritten.expect("legal").state, Draft);
            assert_eq!(laid.expect("legal").0.state, Proposed);
        } else {
            assert_eq!((code(rewritten), code(laid)), (illegal, illegal), "{state}");
        }
        let signed = version().sign(signature(1, &version()));
        let rejected = version().reject(bakery(1), "Bagian kami terlalu kecil.");
        let lapsed = version().lapse(later(14));
        if matches!(state, Proposed | Signing) {
            assert_eq!(signed.expect("legal").0.state, Signing);
            assert_eq!(rejected.expect("legal").0.state, Rejected);
            assert_eq!(lapsed.expect("legal").0.state, Lapsed);
        } else {
            let codes = [code(signed), code(rejected), code(lapsed)];
            assert_eq!(codes, [illegal; 3], "{state}");
        }
        let superseded = version().supersede();
        if state == InForce {
            assert_eq!(superseded.expect("legal").state, Superseded);
        } else {
            assert_eq!(code(superseded), illegal, "{state}");
        }
    }
}

#[test]
fn a_membership_moves_only_as_the_rules_say() {
    use MembershipState::{Accepted, Applied, Declined, Invited, Lapsed, Signed};
    let illegal = ErrorCode::InvalidTransition;
    for state in MembershipState::ALL {
        let asked = || member(1, state);
        let accepted = asked().accept(&alliance(), now());
        let declined = asked().decline(now());
        let lapsed = asked().lapse(later(14));
        if matches!(state, Invited | Applied) {
            assert_eq!(accepted.expect("legal").0.state, Accepted);
            assert_eq!(declined.expect("legal").0.state, Declined);
            assert_eq!(lapsed.expect("legal").0.state, Lapsed);
        } else {
            let codes = [code(accepted), code(declined), code(lapsed)];
            assert_eq!(codes, [illegal; 3], "{state}");
        }
        let active = asked().come_under(&in_force(), now());
        if matches!(state, Accepted | Signed) {
            assert_eq!(active.expect("legal").state, Signed);
        } else {
            assert_eq!(code(active), illegal, "{state}");
        }
    }
}

#[test]
fn an_answer_comes_in_time_or_not_at_all() {
    let invited = member(2, MembershipState::Invited);
    assert_eq!(code(invited.clone().accept(&alliance(), later(14))), ErrorCode::DeadlinePassed);
    assert_eq!(code(invited.lapse(later(13))), ErrorCode::TooEarly);
}

#[test]
fn an_alliance_that_has_ended_takes_nobody_in() {
    let id = MembershipId(uuid::Uuid::from_u128(9));
    for state in AllianceState::ALL.into_iter().filter(|s| !s.gathers()) {
        let ended = alliance_in(state);
        let invited = Membership::invite(id, &ended, bakery(4), None, now());
        let applied = Membership::apply(id, &ended, bakery(4), None, now());
        let accepted = member(2, MembershipState::Invited).accept(&ended, now());
        let codes = [code(invited), code(applied), code(accepted)];
        assert_eq!(codes, [ErrorCode::AllianceClosed; 3], "{state}");
    }
}

#[test]
fn a_member_that_did_not_sign_does_not_come_under_the_charter() {
    let outsider = member(4, MembershipState::Accepted);
    assert_eq!(code(outsider.come_under(&in_force(), now())), ErrorCode::NotAMember);
}
