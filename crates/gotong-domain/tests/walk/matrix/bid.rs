//! Bids and awards: state, action, actor.

use gotong_domain::{
    bids::{
        Bid, BidAction, BidContents, BidState, Call, Confirmation, Inside, NewBid, Offer, Opened,
        Phase, Rejection, Seal, Technical,
    },
    error::Refusal,
    ids::AwardId,
    money::{Currency, Money},
    policy::{Action, authorize},
    tenders::{Award, AwardState, Proposal},
};

use super::{Cell, tender::code, try_all};
use crate::{
    engine::{
        Engine,
        bids::{contents, edited},
    },
    model::{KINDS, Model, calendar::DAY},
    people::{ALLIANCE, Who, everybody},
    step::Edit,
    world::{WORDS, actor, bid_id, firm, instant, lot_id, user, uuid},
};

/// The slot of the alliance's bid for the first lot.
const JOINT: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Do {
    Assemble,
    Edit,
    Confirm,
    Seal,
    Replace,
    GoStale,
    Withdraw,
    Leave,
    Lapse,
    Void,
    Open,
    OpenTechnical,
    FailToOpen,
    OpenPrice,
    FailPrice,
    Admit,
    Reject,
    Readmit,
    Reconsider,
    Rank,
    Award,
    PassOver,
    Disqualify,
    Expire,
    Extend,
}

impl Do {
    const ALL: [Self; 25] = [
        Self::Assemble,
        Self::Edit,
        Self::Confirm,
        Self::Seal,
        Self::Replace,
        Self::GoStale,
        Self::Withdraw,
        Self::Leave,
        Self::Lapse,
        Self::Void,
        Self::Open,
        Self::OpenTechnical,
        Self::FailToOpen,
        Self::OpenPrice,
        Self::FailPrice,
        Self::Admit,
        Self::Reject,
        Self::Readmit,
        Self::Reconsider,
        Self::Rank,
        Self::Award,
        Self::PassOver,
        Self::Disqualify,
        Self::Expire,
        Self::Extend,
    ];
}

use BidState as S;

/// The legal cells of a joint bid whose members have all confirmed. What is sealed has nothing being worked on.
const LEGAL: &[(S, Do, S)] = &[
    (S::Draft, Do::Assemble, S::Assembling),
    (S::Draft, Do::Edit, S::Draft),
    (S::Draft, Do::Confirm, S::Draft),
    (S::Draft, Do::Withdraw, S::Withdrawn),
    (S::Draft, Do::Lapse, S::Lapsed),
    (S::Assembling, Do::Edit, S::Assembling),
    (S::Assembling, Do::Confirm, S::Assembling),
    (S::Assembling, Do::Seal, S::Sealed),
    (S::Assembling, Do::Withdraw, S::Withdrawn),
    (S::Assembling, Do::Leave, S::Assembling),
    (S::Assembling, Do::Lapse, S::Lapsed),
    (S::Sealed, Do::Replace, S::Sealed),
    (S::Sealed, Do::GoStale, S::Stale),
    (S::Sealed, Do::Withdraw, S::Withdrawn),
    (S::Sealed, Do::Leave, S::Assembling),
    (S::Sealed, Do::Open, S::Opened),
    (S::Sealed, Do::OpenTechnical, S::Opened),
    (S::Sealed, Do::FailToOpen, S::Rejected),
    (S::Stale, Do::Replace, S::Stale),
    (S::Stale, Do::Withdraw, S::Withdrawn),
    (S::Stale, Do::Leave, S::Assembling),
    (S::Stale, Do::Lapse, S::Lapsed),
    // §2 destroys what was never opened when its tender is called off, without saying as what.
    (S::Draft, Do::Void, S::Lapsed),
    (S::Assembling, Do::Void, S::Lapsed),
    (S::Sealed, Do::Void, S::Lapsed),
    (S::Stale, Do::Void, S::Lapsed),
    (S::Opened, Do::Admit, S::Admitted),
    (S::Opened, Do::Reject, S::Rejected),
    // Of two envelopes the second.
    (S::Admitted, Do::OpenPrice, S::Admitted),
    (S::Admitted, Do::FailPrice, S::Rejected),
    (S::Admitted, Do::Rank, S::Ranked),
    (S::Ranked, Do::Award, S::Awarded),
    (S::Ranked, Do::PassOver, S::NotAwarded),
    (S::Ranked, Do::Disqualify, S::Disqualified),
    (S::Awarded, Do::Disqualify, S::Disqualified),
    (S::Ranked, Do::Expire, S::Expired),
    // §4 does not list these; they are the remedies of §11 and the re-evaluation of §2.
    (S::Rejected, Do::Readmit, S::Admitted),
    (S::Ranked, Do::Reconsider, S::Admitted),
    (S::Awarded, Do::Reconsider, S::Admitted),
    (S::Expired, Do::Reconsider, S::Admitted),
    // §2: "ask extension if passed". Who is bound for longer may win again.
    (S::Opened, Do::Extend, S::Opened),
    (S::Admitted, Do::Extend, S::Admitted),
    (S::Ranked, Do::Extend, S::Ranked),
    (S::Expired, Do::Extend, S::Ranked),
    (S::Ranked, Do::Rank, S::Ranked),
];

fn written() -> BidContents {
    edited(&contents(JOINT, 1), JOINT, Edit::Fit(1_000), 500)
}

fn confirmation(offer: &Offer, member: u8) -> Confirmation {
    Confirmation {
        business: firm(member),
        by: user(50),
        hash: offer.contents.hash(),
        independent_price: true,
        necessity_seen: true,
        at: instant(0),
    }
}

fn confirmed() -> Offer {
    confirming(written())
}

fn confirming(contents: BidContents) -> Offer {
    ALLIANCE.iter().fold(Offer::new(contents), |offer, member| {
        let word = confirmation(&offer, *member);
        offer.confirm(word).expect("a member")
    })
}

fn seal() -> Seal {
    Seal { sequence: 1, commitment: "ab".repeat(32), terms_version: 1, at: instant(0) }
}

fn phase(state: S, inside: Inside) -> Phase {
    let (offer, seal, at) = (confirmed(), seal(), instant(0));
    let opened = Opened { seal: seal.clone(), inside, at };
    let (reason, rank) = (WORDS.to_owned(), 1);
    match state {
        S::Draft => Phase::Draft { offer },
        S::Assembling => Phase::Assembling { offer },
        S::Sealed => Phase::Sealed { seal, revision: None },
        S::Stale => Phase::Stale { seal, revision: None },
        S::Withdrawn => Phase::Withdrawn { at },
        S::Lapsed => Phase::Lapsed { at },
        S::Opened => Phase::Opened(opened),
        S::Admitted => Phase::Admitted { opened, reason },
        S::Rejected => {
            let rejection = Rejection::Inadmissible { reason, at };
            Phase::Rejected { opened: Some(opened), rejection }
        }
        S::Ranked => Phase::Ranked { opened, rank },
        S::Awarded => Phase::Awarded { opened, rank },
        S::NotAwarded => Phase::NotAwarded { opened, rank },
        S::Disqualified => Phase::Disqualified { opened, ground: None, reason },
        S::Expired => Phase::Expired { opened, rank: 1 },
    }
}

fn bid(state: S) -> Bid {
    holding(state, Inside::Whole(confirmed()))
}

/// A bid whose price is still sealed, from its opening on.
fn unpriced(state: S) -> Bid {
    holding(state, Inside::Technical(Technical::of(&written())))
}

/// As [`bid`], with what an action needs besides: a price to open.
fn ready(state: S, action: Do) -> Bid {
    match action {
        Do::OpenPrice | Do::FailPrice => unpriced(state),
        _ => bid(state),
    }
}

fn holding(state: S, inside: Inside) -> Bid {
    let engine = Engine::draft(&Model::draft(KINDS[0], 4 * DAY, (1, 1, 1)));
    let tender = &engine.tender;
    let call = Call {
        tender: tender.id,
        buyer: tender.buyer,
        tendering: true,
        terms_version: 1,
        terms: &tender.terms,
    };
    let (id, code) = (bid_id(JOINT), String::new());
    let new = NewBid {
        id,
        code,
        contents: contents(JOINT, 1),
        invited: false,
        with_buyer: false,
        now: instant(0),
    };
    let (draft, _) = Bid::start(new, &call).expect("it takes bids");
    Bid { phase: phase(state, inside), ..draft }
}

fn take(action: Do, bid: Bid) -> Result<S, Refusal> {
    let (at, offer) = (instant(0), confirmed());
    let moved = match action {
        Do::Edit => return bid.edit(written()).map(|bid| bid.state()),
        Do::Confirm => {
            let word = confirmation(&offer, ALLIANCE[1]);
            return bid.confirm(word).map(|bid| bid.state());
        }
        Do::Replace => return bid.replace(offer).map(|bid| bid.state()),
        Do::Assemble => bid.assemble(),
        Do::Seal => bid.seal(seal()),
        Do::GoStale => bid.go_stale(),
        Do::Withdraw => bid.withdraw(at),
        Do::Leave => bid.leave(firm(ALLIANCE[2]), Some(offer)),
        Do::Lapse => bid.lapse(at),
        Do::Void => bid.void(at),
        Do::Open => bid.open(offer, at),
        Do::OpenTechnical => bid.open_technical(Technical::of(&written()), at),
        Do::FailToOpen => bid.fail_to_open(at),
        Do::OpenPrice => bid.open_price(Some(offer), at),
        Do::FailPrice => bid.open_price(None, at),
        Do::Admit => bid.admit(WORDS),
        Do::Reject => bid.reject(WORDS, at),
        Do::Readmit => bid.readmit(WORDS),
        Do::Reconsider => bid.reconsider(WORDS),
        Do::Rank => bid.rank(2),
        Do::Award => bid.award(),
        Do::PassOver => bid.pass_over(),
        Do::Disqualify => bid.disqualify(None, WORDS),
        Do::Expire => {
            let engine = Engine::draft(&Model::draft(KINDS[0], 4 * DAY, (1, 1, 1)));
            let terms = &engine.tender.terms;
            bid.expire(terms, terms.valid_until)
        }
        Do::Extend => return bid.extend(instant(30 * DAY)).map(|(bid, _)| bid.state()),
    };
    moved.map(|(bid, _)| bid.state())
}

#[test]
fn every_action_acts_in_the_listed_states_of_a_bid_and_is_refused_by_name_in_all_others() {
    let mut cells = 0;
    for action in Do::ALL {
        let of = LEGAL.iter().filter(|(_, of, _)| *of == action);
        let legal: Vec<_> = of.map(|(from, _, to)| Cell { from: *from, to: *to }).collect();
        assert!(!legal.is_empty(), "{action:?} stands in no cell");
        let states = (&S::ALL[..], S::as_str as fn(S) -> &'static str);
        let name = format!("{action:?}");
        cells += try_all(("bid", &name), states, &legal, |from| take(action, ready(from, action)));
    }
    assert_eq!(cells, 14 * 25);
}

#[test]
fn without_a_price_no_bid_is_ordered_and_one_that_did_not_open_stays_out() {
    let illegal = |from: S, to: S| {
        let (from, to) = (from.as_str(), to.as_str());
        Err(Refusal::Transition { entity: "bid", from, to })
    };
    let (admitted, rejected) = (S::Admitted, S::Rejected);
    assert_eq!(take(Do::Rank, unpriced(admitted)), illegal(admitted, S::Ranked));
    assert_eq!(take(Do::OpenPrice, bid(admitted)), illegal(admitted, admitted));
    assert_eq!(take(Do::Readmit, unpriced(rejected)), Ok(admitted));
    let failed = unpriced(admitted).open_price(None, instant(0)).expect("it has a price").0;
    assert_eq!(take(Do::Readmit, failed), illegal(rejected, admitted));
    let other = confirming(edited(&written(), JOINT, Edit::Quantity(ALLIANCE[1], 60), 500));
    let swapped = unpriced(admitted).open_price(Some(other), instant(0)).expect("it has a price");
    assert_eq!(swapped.0.state(), rejected);
}

#[test]
fn every_state_of_a_bid_stands_in_the_table() {
    for state in S::ALL {
        assert!(LEGAL.iter().any(|(from, _, to)| *from == state || *to == state), "{state:?}");
    }
}

#[test]
fn in_every_state_only_the_listed_people_act_on_a_bid_and_to_outsiders_it_does_not_exist() {
    // 50 to 53 are the lead's owner, manager, finance and staff; 60 to 62 the first member's owner, finance and staff;
    // 70 and 71 the second's owner and viewer. The manager binds its business to 520 000 at most.
    let members: &[u8] = &[50, 51, 52, 53, 60, 61, 62, 70, 71];
    let money = |minor| Money::new(minor, Currency::Idr);
    let (first, lead) = (firm(ALLIANCE[1]), firm(ALLIANCE[0]));
    for state in S::ALL {
        let bid = &bid(state);
        let price = money(500_000);
        let table: [(BidAction<'_>, &[u8]); 9] = [
            (BidAction::Read { bid, for_buyer: false }, members),
            (BidAction::Seal { bid, total: price }, &[50, 51]),
            (BidAction::Seal { bid, total: money(520_001) }, &[50]),
            (BidAction::Replace(bid), &[50, 51, 53]),
            (BidAction::Withdraw(bid), &[50, 51]),
            (BidAction::Confirm { bid, business: first, price }, &[60]),
            (BidAction::Confirm { bid, business: lead, price: money(520_000) }, &[50, 51]),
            (BidAction::Leave { bid, business: first }, &[60]),
            (BidAction::Leave { bid, business: firm(101) }, &[]),
        ];
        for (action, by) in table {
            for who in everybody() {
                let id = who.human().map(|human| human.id);
                let told = authorize(&actor(who), &Action::Bid(action.clone()));
                let expected = match id {
                    Some(id) if by.contains(&id) => Ok(()),
                    Some(id) if members.contains(&id) => Err("FORBIDDEN"),
                    None if who == Who::Nobody => Err("UNAUTHENTICATED"),
                    _ => Err("NOT_FOUND"),
                };
                assert_eq!(told.map(|_| ()).map_err(code), expected, "{who:?} {action:?}");
            }
        }
        // The buyer's people read from the opening on, and nobody of the platform before.
        for who in everybody().filter(|who| who.human().is_some_and(|h| !members.contains(&h.id))) {
            let read = BidAction::Read { bid, for_buyer: true };
            let told = authorize(&actor(who), &Action::Bid(read)).is_ok();
            assert_eq!(told, state.is_open(), "{who:?} reads in {state:?}");
        }
    }
}

fn award(state: AwardState) -> Award {
    let proposal = Proposal {
        id: AwardId(uuid(1)),
        tender: gotong_domain::ids::TenderId(uuid(1)),
        lot: lot_id(0),
        number: 1,
        bid: bid_id(0),
        total: Money::new(1, Currency::Idr),
        round: 1,
        reason: WORDS,
        by: user(3),
        now: instant(0),
    };
    let (award, _) = Award::propose(proposal).expect("a good reason");
    Award { state, standstill_until: Some(instant(0)), ..award }
}

#[test]
fn every_action_acts_in_the_listed_states_of_an_award_and_is_refused_by_name_in_all_others() {
    use AwardState as A;
    type Take = fn(Award) -> Result<A, Refusal>;
    type Row = (&'static str, Take, &'static [(A, A)]);
    let table: [Row; 4] = [
        (
            "approve",
            |award| award.approve(user(8), instant(0), 0).map(|(award, _)| award.state),
            &[(A::Proposed, A::Standstill)],
        ),
        (
            "confirm",
            |award| award.confirm(instant(0)).map(|(award, _)| award.state),
            &[(A::Standstill, A::Confirmed)],
        ),
        (
            "decline",
            |award| award.decline().map(|(award, _)| award.state),
            &[(A::Confirmed, A::Declined)],
        ),
        (
            "cancel",
            |award| award.cancel().map(|award| award.state),
            &[
                (A::Proposed, A::Cancelled),
                (A::Standstill, A::Cancelled),
                (A::Confirmed, A::Cancelled),
            ],
        ),
    ];
    for (action, take, legal) in table {
        let legal: Vec<_> = legal.iter().map(|(from, to)| Cell { from: *from, to: *to }).collect();
        let states = (&A::ALL[..], A::as_str as fn(A) -> &'static str);
        try_all(("award", action), states, &legal, |from| take(award(from)));
    }
    // §6 also lists CONFIRMED → CONTRACTED and CONFIRMED → LAPSED; nothing leads there before there are contracts.
    let reached = [A::Standstill, A::Confirmed, A::Declined, A::Cancelled, A::Proposed];
    let unreached: Vec<_> = A::ALL.into_iter().filter(|state| !reached.contains(state)).collect();
    assert_eq!(unreached, [A::Contracted, A::Lapsed]);
}
