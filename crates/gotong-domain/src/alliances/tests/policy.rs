//! Who may do what with alliances.

use rstest::rstest;

use super::world::*;
use crate::{
    alliances::{AllianceAction, AllianceState, MembershipState},
    policy::{Action, Actor, Denied, Role, authorize},
};

fn ask(actor: &Actor, action: AllianceAction<'_>) -> Result<(), Denied> {
    authorize(actor, &Action::Alliance(action)).map(|_| ())
}

#[rstest]
#[case::owner(Role::Owner, None, true, true)]
#[case::manager(Role::Manager, Some(1_000_000), true, true)]
#[case::small_manager(Role::Manager, Some(10), true, false)]
#[case::manager_without_limit(Role::Manager, None, false, false)]
#[case::finance(Role::Finance, None, false, false)]
#[case::staff(Role::Staff, None, false, false)]
#[case::viewer(Role::Viewer, None, false, false)]
fn binding_steps_need_a_role_that_binds(
    #[case] role: Role,
    #[case] limit: Option<i64>,
    #[case] joins: bool,
    #[case] signs: bool,
) {
    let actor = person(2, role, limit);
    let expect = |holds| if holds { Ok(()) } else { Err(Denied::Forbidden) };
    let invited = member(2, MembershipState::Invited);
    assert_eq!(ask(&actor, AllianceAction::Create(bakery(2))), expect(joins));
    assert_eq!(ask(&actor, AllianceAction::Apply(bakery(2))), expect(joins));
    assert_eq!(ask(&actor, AllianceAction::Accept(&alliance(), &invited)), expect(joins));
    assert_eq!(ask(&actor, AllianceAction::Decline(&alliance(), &invited)), expect(joins));
    let charter = proposed();
    assert_eq!(ask(&actor, AllianceAction::SignCharter(&charter, bakery(2))), expect(signs));
    assert_eq!(ask(&actor, AllianceAction::RejectCharter(&charter, bakery(2))), expect(signs));
}

#[test]
fn staff_write_charters_and_managers_propose_them() {
    let joined = roster(MembershipState::Accepted);
    let joined = joined.as_slice();
    let can = |role, action| ask(&person(1, role, Some(0)), action).is_ok();
    for (role, drafts, proposes) in [
        (Role::Owner, true, true),
        (Role::Manager, true, true),
        (Role::Finance, false, false),
        (Role::Staff, true, false),
        (Role::Viewer, false, false),
    ] {
        assert_eq!(can(role, AllianceAction::DraftCharter(joined)), drafts, "{role:?}");
        assert_eq!(can(role, AllianceAction::ProposeCharter(joined)), proposes, "{role:?}");
    }
}

#[test]
fn strangers_learn_nothing_of_a_charter_before_it_is_in_force() {
    let joined = roster(MembershipState::Accepted);
    let stranger = person(9, Role::Owner, None);
    let charter = proposed();
    assert_eq!(
        ask(&stranger, AllianceAction::SeeCharter(&charter, &joined)),
        Err(Denied::NotFound)
    );
    assert_eq!(
        ask(&stranger, AllianceAction::SignCharter(&charter, bakery(1))),
        Err(Denied::NotFound)
    );
    assert_eq!(ask(&stranger, AllianceAction::DraftCharter(&joined)), Err(Denied::NotFound));
    assert_eq!(ask(&stranger, AllianceAction::SeeCharter(&in_force(), &joined)), Ok(()));
    assert_eq!(ask(&Actor::Anonymous, AllianceAction::SeeCharter(&in_force(), &joined)), Ok(()));
    assert_eq!(
        ask(&Actor::Anonymous, AllianceAction::SignCharter(&charter, bakery(1))),
        Err(Denied::Unauthenticated)
    );
}

#[test]
fn nobody_signs_for_another_member() {
    let charter = proposed();
    let other = person(2, Role::Owner, None);
    assert_eq!(
        ask(&other, AllianceAction::SignCharter(&charter, bakery(1))),
        Err(Denied::Forbidden)
    );
}

#[test]
fn the_coordinator_invites_and_answers_applications() {
    let applied = member(2, MembershipState::Applied);
    let coordinator = person(1, Role::Owner, None);
    let applicant = person(2, Role::Owner, None);
    assert_eq!(ask(&coordinator, AllianceAction::Invite(&alliance())), Ok(()));
    assert_eq!(ask(&applicant, AllianceAction::Invite(&alliance())), Err(Denied::Forbidden));
    assert_eq!(ask(&coordinator, AllianceAction::Accept(&alliance(), &applied)), Ok(()));
    assert_eq!(
        ask(&applicant, AllianceAction::Accept(&alliance(), &applied)),
        Err(Denied::Forbidden)
    );
    let stranger = person(9, Role::Owner, None);
    assert_eq!(
        ask(&stranger, AllianceAction::Accept(&alliance(), &applied)),
        Err(Denied::NotFound)
    );
}

#[test]
fn an_abandoned_alliance_is_seen_by_its_members_only() {
    let abandoned = alliance_in(AllianceState::Abandoned);
    let joined = roster(MembershipState::Accepted);
    let see = |actor: &Actor| ask(actor, AllianceAction::See(&abandoned, &joined));
    assert_eq!(see(&person(1, Role::Viewer, None)), Ok(()));
    assert_eq!(see(&Actor::Anonymous), Err(Denied::NotFound));
}
