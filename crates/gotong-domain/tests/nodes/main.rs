//! One tender on three nodes of which two may crash, checked in every order in which things can happen.

mod platform;
mod properties;

use stateright::{Checker, Expectation, HasDiscoveries, Model, Path};

use platform::{Act, Guard, Platform, World};
use properties::{
    AFTER_STANDSTILL, CLOSES_IN_THE_END, CLOSES_ONCE, CONFIRMED_IN_THE_END, CONFIRMED_ONCE,
    SEALED_IN_TIME,
};

fn refutes(guard: Guard, crashes: u8, property: &'static str) -> Path<World, Act> {
    let found = HasDiscoveries::AllOf([property].into());
    let platform = Platform { guard, crashes, amends: false };
    let checker = platform.checker().threads(2).finish_when(found).spawn_bfs().join();
    checker.discovery(property).unwrap_or_else(|| panic!("{guard:?} does not break: {property}"))
}

fn holds(crashes: u8, amends: bool) {
    let platform = Platform { guard: Guard::All, crashes, amends };
    let checker = platform.checker().threads(2).spawn_bfs().join();
    let worlds = checker.unique_state_count();
    for property in properties::all() {
        let name = property.name;
        match property.expectation {
            Expectation::Always | Expectation::Eventually => checker.assert_no_discovery(name),
            Expectation::Sometimes if crashes < 2 && name.contains("two nodes") => {}
            Expectation::Sometimes if amends && name.contains("complaint") => {}
            Expectation::Sometimes => drop(checker.assert_any_discovery(name)),
        }
    }
    assert!(worlds > 100_000, "{worlds} worlds, {crashes}");
}

#[test]
fn nothing_goes_wrong_on_three_nodes_of_which_two_crash() {
    holds(2, false);
}

#[test]
fn nothing_goes_wrong_on_three_nodes_when_the_deadline_moves_and_one_crashes() {
    holds(1, true);
}

#[test]
fn without_compare_and_set_a_tender_closes_twice_and_an_award_is_confirmed_over_a_complaint() {
    for property in [CLOSES_ONCE, CONFIRMED_ONCE, AFTER_STANDSTILL] {
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
fn without_a_lease_a_crash_keeps_the_tender_open() {
    refutes(Guard::NoLease, 1, CLOSES_IN_THE_END);
}
