//! One tender on three nodes of which two may crash, from its deadline over the award to the payout, checked in every
//! order in which things can happen.

mod payout;
mod platform;
mod properties;
mod world;

use stateright::{Checker, HasDiscoveries, Model, Path};

use platform::{Act, Guard, Platform};
use properties::{
    AFTER_STANDSTILL, CLOSES_IN_THE_END, CLOSES_ONCE, CONFIRMED_IN_THE_END, CONFIRMED_ONCE,
    EVENTUALLY_CLOSED, OWED_ONCE, PAID_IF_OWED, PAID_IN_THE_END, PAID_ONCE, SEALED_IN_TIME,
    WRITTEN_IF_PAID,
};
use world::World;

/// The shortest way to what must never be, without a care and with so many crashes.
fn refutes(guard: Guard, crashes: u8, property: &'static str) -> Path<World, Act> {
    let found = HasDiscoveries::AllOf([property].into());
    let platform = Platform { guard, crashes };
    let checker = platform.checker().threads(2).finish_when(found).spawn_bfs().join();
    checker.discovery(property).unwrap_or_else(|| panic!("{guard:?} does not break: {property}"))
}

#[test]
fn nothing_goes_wrong_on_three_nodes_of_which_two_crash() {
    let platform = Platform { guard: Guard::All, crashes: 2 };
    let checker = platform.checker().threads(2).spawn_bfs().join();
    let worlds = checker.unique_state_count();
    checker.assert_properties();
    assert!(worlds > 500_000, "{worlds} worlds");
}

#[test]
fn without_compare_and_set_a_tender_closes_twice_and_an_award_is_confirmed_over_a_complaint() {
    for property in [CLOSES_ONCE, CONFIRMED_ONCE, AFTER_STANDSTILL, OWED_ONCE] {
        refutes(Guard::NoCompareAndSet, 0, property);
    }
}

#[test]
fn without_the_clock_in_the_statement_a_bid_is_sealed_after_the_deadline() {
    refutes(Guard::NoClockInTheStatement, 0, SEALED_IN_TIME);
}

#[test]
fn a_timer_that_was_set_anew_is_lost_if_finishing_drops_whatever_is_set() {
    refutes(Guard::FinishWhateverIsSet, 0, CONFIRMED_IN_THE_END);
}

#[test]
fn without_a_lease_a_crash_keeps_the_tender_open_or_the_winner_unpaid() {
    for property in [CLOSES_IN_THE_END, EVENTUALLY_CLOSED, PAID_IN_THE_END] {
        refutes(Guard::NoLease, 1, property);
    }
}

#[test]
fn with_a_new_key_for_each_try_an_award_is_paid_twice_even_if_no_node_crashes() {
    let way = refutes(Guard::NewKeyEachTry, 0, PAID_ONCE);
    assert_eq!(way.last_state().past.paid, 2);
    // A node that crashed after it had asked is as good a reason.
    refutes(Guard::NewKeyEachTry, 1, PAID_ONCE);
}

#[test]
fn an_award_that_was_taken_back_is_paid_if_nobody_says_first_that_it_is_being_paid() {
    for guard in [Guard::PaysUnannounced, Guard::NoCompareAndSet] {
        refutes(guard, 0, PAID_IF_OWED);
    }
}

#[test]
fn a_payout_that_is_written_down_before_it_is_made_is_lost_with_its_node() {
    let way = refutes(Guard::WritesDownBeforePaying, 1, WRITTEN_IF_PAID);
    assert_eq!(way.last_state().past.paid, 0);
}
