//! Who may do what: role by role, inside and outside the bid.

use super::{super::*, world::*};
use crate::{
    ids::{BusinessId, UserId},
    money::{Currency, Money},
    policy::{Action, Actor, Denied, Person, PlatformRole, Role, Seat, authorize},
    tenders::fixtures::{monday, uuid},
};

const ROLES: [Role; 5] = [Role::Owner, Role::Manager, Role::Finance, Role::Staff, Role::Viewer];

fn person(business: BusinessId, role: Role) -> Actor {
    let seats = vec![Seat { business, role, limit_minor: Some(1_000) }];
    Actor::Person(Person { id: UserId(uuid(3)), verified: true, seats, platform: vec![] })
}

fn may(actor: &Actor, action: BidAction<'_>) -> Result<(), Denied> {
    authorize(actor, &Action::Bid(action)).map(|_| ())
}

/// Which roles of a business may do it; the others must be told that they may not.
fn allowed(business: BusinessId, action: &BidAction<'_>) -> Vec<Role> {
    let may = |role: &Role| match may(&person(business, *role), action.clone()) {
        Ok(()) => true,
        Err(denied) => {
            assert_eq!(denied, Denied::Forbidden, "{role:?} {action:?}");
            false
        }
    };
    ROLES.into_iter().filter(may).collect()
}

fn change(old: &BidContents, edit: fn(&mut BidContents)) -> Change {
    let mut new = old.clone();
    edit(&mut new);
    Change::between(old, &new)
}

#[test]
fn each_role_of_the_lead_may_do_what_the_table_says() {
    let bid = start(joint());
    let money = |minor| Money::new(minor, Currency::Idr);
    let prices = change(&joint(), |c| c.members[0].items[0].unit_price += 1);
    let quantities = change(&joint(), |c| c.members[0].items[0].quantity -= 1);
    let drafting = [Role::Owner, Role::Manager, Role::Staff];
    let lead = bakery(1);
    assert_eq!(allowed(lead, &BidAction::Start { lead }), drafting);
    assert_eq!(allowed(lead, &BidAction::Read { bid: &bid, for_buyer: false }), ROLES);
    assert_eq!(
        allowed(lead, &BidAction::Edit { bid: &bid, change: &prices }),
        [Role::Owner, Role::Manager, Role::Finance, Role::Staff]
    );
    assert_eq!(allowed(lead, &BidAction::Edit { bid: &bid, change: &quantities }), drafting);
    assert_eq!(allowed(lead, &BidAction::Replace(&bid)), drafting);
    let runs = [Role::Owner, Role::Manager];
    assert_eq!(allowed(lead, &BidAction::Seal { bid: &bid, total: money(1_000) }), runs);
    assert_eq!(allowed(lead, &BidAction::Seal { bid: &bid, total: money(1_001) }), [Role::Owner]);
    let confirm = |minor| BidAction::Confirm { bid: &bid, business: lead, price: money(minor) };
    assert_eq!(allowed(lead, &confirm(1_000)), runs);
    assert_eq!(allowed(lead, &confirm(1_001)), [Role::Owner]);
    assert_eq!(allowed(lead, &BidAction::Withdraw(&bid)), runs);
    let open = |total: Option<i64>| {
        let total = total.map(|minor| Money::new(minor, Currency::Idr));
        BidAction::OpenByReceipt { bid: &bid, total }
    };
    for within in [None, Some(1_000)] {
        assert_eq!(allowed(lead, &open(within)), runs);
    }
    assert_eq!(allowed(lead, &open(Some(1_001))), [Role::Owner]);
}

#[test]
fn a_member_changes_only_its_own_part_and_takes_out_only_itself() {
    let bid = start(joint());
    let own = change(&joint(), |c| c.members[1].items[0].quantity -= 1);
    let others = change(&joint(), |c| c.members[2].items[0].unit_price += 1);
    let note = change(&joint(), |c| c.note = Some("Halo".into()));
    let member = bakery(2);
    let edit = |change| BidAction::Edit { bid: &bid, change };
    assert_eq!(allowed(member, &edit(&own)), [Role::Owner, Role::Manager, Role::Staff]);
    assert_eq!(allowed(member, &edit(&others)), []);
    assert_eq!(allowed(member, &edit(&note)), []);
    assert_eq!(allowed(member, &BidAction::Withdraw(&bid)), []);
    assert_eq!(
        allowed(member, &BidAction::Seal { bid: &bid, total: Money::new(1, Currency::Idr) }),
        []
    );
    let leave = |business| BidAction::Leave { bid: &bid, business };
    assert_eq!(allowed(member, &leave(member)), [Role::Owner, Role::Manager]);
    assert_eq!(allowed(member, &leave(bakery(3))), []);
}

#[test]
fn outsiders_learn_nothing_of_a_bid_whatever_they_try() {
    let bid = start(joint());
    let price = Money::new(1, Currency::Idr);
    let change = Change::default();
    let actions = [
        BidAction::Read { bid: &bid, for_buyer: false },
        BidAction::Read { bid: &bid, for_buyer: true },
        BidAction::Edit { bid: &bid, change: &change },
        BidAction::Confirm { bid: &bid, business: bakery(1), price },
        BidAction::Seal { bid: &bid, total: price },
        BidAction::OpenByReceipt { bid: &bid, total: None },
        BidAction::Replace(&bid),
        BidAction::Withdraw(&bid),
        BidAction::Leave { bid: &bid, business: bakery(1) },
    ];
    let mut admin = person(bakery(9), Role::Owner);
    if let Actor::Person(person) = &mut admin {
        person.platform = vec![PlatformRole::Admin, PlatformRole::Auditor];
    }
    for action in actions {
        for outsider in
            [person(bakery(9), Role::Owner), person(buyer(), Role::Owner), admin.clone()]
        {
            assert_eq!(may(&outsider, action.clone()), Err(Denied::NotFound), "{action:?}");
        }
        assert_eq!(may(&Actor::Anonymous, action), Err(Denied::Unauthenticated));
    }
}

#[test]
fn the_buyers_team_reads_from_the_opening_on() {
    let sealed = Bid { phase: Phase::Sealed { seal: seal(1), revision: None }, ..start(joint()) };
    let read =
        |bid: &Bid| may(&person(buyer(), Role::Owner), BidAction::Read { bid, for_buyer: true });
    assert_eq!(read(&sealed), Err(Denied::NotFound));
    let (opened, _) = sealed.open(confirmed(joint()), monday()).expect("sealed");
    assert_eq!(read(&opened), Ok(()));
    let withdrawn = start(joint()).withdraw(monday()).expect("a draft").0;
    assert_eq!(read(&withdrawn), Err(Denied::NotFound));
}
