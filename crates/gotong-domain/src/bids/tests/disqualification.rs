//! On which grounds a bid is thrown out, and when a member counts as gone.

use rstest::rstest;
use uuid::Uuid;

use super::{super::*, world::*};
use crate::{
    alliances::{Membership, MembershipState},
    businesses::{AddressFields, Business, BusinessState, ProfileFields},
    error::ErrorCode,
    ids::{AllianceId, BusinessId, MembershipId},
    tenders::fixtures::monday,
    time::{Calendar, Instant, Zone},
};

fn business(id: BusinessId, state: BusinessState) -> Business {
    let fields = ProfileFields {
        name: "Roti Bu Sri".to_owned(),
        address: AddressFields { region_code: "3374".to_owned(), ..AddressFields::default() },
        codes: vec!["10710".to_owned()],
        ..ProfileFields::default()
    };
    let profile = fields.check().expect("sound fields");
    let (business, _) = Business::register(id, "roti".into(), profile, true, monday());
    let stopped = matches!(state, BusinessState::Suspended | BusinessState::Closed);
    Business { state, stopped_at: stopped.then(monday), ..business }
}

fn membership(alliance: AllianceId, business: BusinessId, state: MembershipState) -> Membership {
    let founded = Membership::found(MembershipId(Uuid::nil()), alliance, business, monday());
    Membership { state, ..founded }
}

/// All three members of a joint bid, the second in some state as a business and as a member since Monday.
fn told(
    bid: &Bid,
    (firm, member): (BusinessState, Option<MembershipState>),
    now: Instant,
) -> Result<(), ErrorCode> {
    let calendar = Calendar::default();
    let second = bid.members.get(1).copied();
    let firm = |id: &BusinessId| {
        business(*id, if Some(*id) == second { firm } else { BusinessState::Active })
    };
    let businesses: Vec<_> = bid.members.iter().map(firm).collect();
    let ours = bid.members.iter().filter_map(|id| {
        let state = if Some(*id) == second { member? } else { MembershipState::Signed };
        Some(membership(pact().alliance, *id, state))
    });
    // What somebody is elsewhere says nothing of this alliance.
    let elsewhere = AllianceId(Uuid::from_u128(999));
    let others = bid.members.iter().map(|id| membership(elsewhere, *id, MembershipState::Signed));
    let memberships: Vec<_> = ours.chain(others).collect();
    let now_members = MembersNow { businesses: &businesses, memberships: &memberships };
    now_members.ensure_gone(bid, now, (&calendar, Zone::Wib)).map_err(|refusal| refusal.code())
}

#[rstest]
#[case::all_there(
    BusinessState::Active,
    Some(MembershipState::Signed),
    Err(ErrorCode::MemberStillThere)
)]
#[case::signing_anew(
    BusinessState::Active,
    Some(MembershipState::Accepted),
    Err(ErrorCode::MemberStillThere)
)]
#[case::leaving(
    BusinessState::Active,
    Some(MembershipState::Notice),
    Err(ErrorCode::MemberStillThere)
)]
#[case::winding_up(
    BusinessState::Closing,
    Some(MembershipState::Signed),
    Err(ErrorCode::MemberStillThere)
)]
#[case::stopped(BusinessState::Suspended, Some(MembershipState::Signed), Err(ErrorCode::TooEarly))]
#[case::closed(BusinessState::Closed, Some(MembershipState::Signed), Err(ErrorCode::TooEarly))]
#[case::stopped_and_never_a_member(BusinessState::Suspended, None, Ok(()))]
#[case::left(BusinessState::Active, Some(MembershipState::Exited), Err(ErrorCode::TooEarly))]
#[case::put_out(BusinessState::Active, Some(MembershipState::Expelled), Err(ErrorCode::TooEarly))]
#[case::may_not_act(
    BusinessState::Active,
    Some(MembershipState::Suspended),
    Err(ErrorCode::TooEarly)
)]
#[case::never_a_member(BusinessState::Active, None, Ok(()))]
fn a_member_is_gone_who_may_not_act_or_has_left(
    #[case] firm: BusinessState,
    #[case] member: Option<MembershipState>,
    #[case] expected: Result<(), ErrorCode>,
) {
    assert_eq!(told(&start(joint()), (firm, member), monday()), expected);
}

#[test]
fn an_alliance_has_three_working_days_to_replace_who_left_or_was_stopped() {
    let left = (BusinessState::Active, Some(MembershipState::Exited));
    let stopped = (BusinessState::Suspended, Some(MembershipState::Signed));
    let over = Calendar::default().add_working_days(monday(), REPLACING_DAYS, Zone::Wib);
    let bid = start(joint());
    let just_before = over - chrono::Duration::microseconds(1);
    for gone in [left, stopped] {
        assert_eq!(told(&bid, gone, just_before), Err(ErrorCode::TooEarly));
        assert_eq!(told(&bid, gone, over), Ok(()));
    }
}

#[test]
fn who_bids_alone_is_gone_only_when_it_may_not_act() {
    let bid = start(single());
    let calendar = Calendar::default();
    let over = calendar.add_working_days(monday(), REPLACING_DAYS, Zone::Wib);
    let unknown = Business { stopped_at: None, ..business(bid.lead, BusinessState::Suspended) };
    for (business, now, expected) in [
        (business(bid.lead, BusinessState::Active), over, Err(ErrorCode::MemberStillThere)),
        (business(bid.lead, BusinessState::Suspended), monday(), Err(ErrorCode::TooEarly)),
        (business(bid.lead, BusinessState::Suspended), over, Ok(())),
        (unknown, monday(), Ok(())),
    ] {
        let members = MembersNow { businesses: std::slice::from_ref(&business), memberships: &[] };
        let told = members.ensure_gone(&bid, now, (&calendar, Zone::Wib));
        assert_eq!(told.map_err(|refusal| refusal.code()), expected, "{:?}", business.state);
    }
}

#[test]
fn a_ground_needs_words_and_who_declines_may_be_short() {
    let ranked =
        || Bid { phase: Phase::Ranked { opened: opened(single()), rank: 1 }, ..start(single()) };
    let short = "Dibatalkan.";
    for (ground, expected) in [
        (None, Ok(BidState::Disqualified)),
        (Some(Ground::ExclusionGround), Err(ErrorCode::TooShort)),
    ] {
        let done = ranked().disqualify(ground, short);
        let done = done.map(|(bid, _)| bid.state()).map_err(|refusal| refusal.code());
        assert_eq!(done, expected);
    }
    let (bid, _) = ranked()
        .disqualify(Some(Ground::FalseDeclaration), "  Izin edarnya terbukti palsu.  ")
        .expect("good words");
    let Phase::Disqualified { ground, reason, .. } = bid.phase else { panic!("out") };
    assert_eq!(
        (ground, reason.as_str()),
        (Some(Ground::FalseDeclaration), "Izin edarnya terbukti palsu.")
    );
}

#[test]
fn grounds_are_kept_by_their_words() {
    for ground in Ground::ALL {
        assert_eq!(Ground::from_word(ground.as_str()), Some(ground));
    }
    assert_eq!(Ground::from_word("OTHER"), None);
}
