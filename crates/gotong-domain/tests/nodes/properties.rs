//! What must hold however the nodes interleave and whichever two of them crash.

use stateright::{Model, Property};

use super::{
    payout::Owed,
    platform::{Act, Platform},
    world::{Bid, Complaint, Stage, World},
};

pub(crate) const NEVER_BOTH: &str = "a bid is never both sealed in time and lapsed";
pub(crate) const SEALED_IN_TIME: &str = "no bid is sealed at or after the deadline";
pub(crate) const CLOSES_ONCE: &str = "the tender closes once at most, and not before its deadline";
pub(crate) const CONFIRMED_ONCE: &str = "an award is confirmed once at most";
pub(crate) const AFTER_STANDSTILL: &str =
    "an award is confirmed only after its standstill and without an open complaint";
pub(crate) const CLOSES_IN_THE_END: &str = "in the end the tender is closed";
pub(crate) const CONFIRMED_IN_THE_END: &str =
    "in the end what was decided is confirmed or taken back";
pub(crate) const EVENTUALLY_CLOSED: &str = "on every way the tender closes";
pub(crate) const OWED_ONCE: &str = "a payout is due once for an award that is confirmed";
pub(crate) const PAID_ONCE: &str = "no award is paid twice";
pub(crate) const PAID_IF_OWED: &str =
    "no award is paid that is not confirmed, or that was taken back";
pub(crate) const WRITTEN_IF_PAID: &str = "a payout is written down only if the provider paid";
pub(crate) const PAID_IN_THE_END: &str =
    "in the end a confirmed award is paid, and that is written down";
pub(crate) const COMPLAINT_SETTLED: &str = "a complaint is settled and the award follows";
pub(crate) const TAKEN_BACK: &str = "an award is taken back although its payout was due";

pub(crate) fn all() -> Vec<Property<Platform>> {
    [of_tenders(), of_payouts(), what_is_reached()].into_iter().flatten().collect()
}

fn of_tenders() -> Vec<Property<Platform>> {
    vec![
        Property::always(NEVER_BOTH, |_, world: &World| {
            !(world.past.sealed && !world.past.sealed_late && world.bid == Bid::Lapsed)
        }),
        Property::always(SEALED_IN_TIME, |_, world: &World| !world.past.sealed_late),
        Property::always(CLOSES_ONCE, |_, world: &World| {
            world.past.closed <= 1 && !world.past.closed_early
        }),
        Property::always(CONFIRMED_ONCE, |_, world: &World| world.past.confirmed <= 1),
        Property::always(AFTER_STANDSTILL, |_, world: &World| {
            !world.past.confirmed_early && !world.past.confirmed_contested
        }),
        Property::always(CLOSES_IN_THE_END, |platform, world: &World| {
            world.tender.stage != Stage::Tendering || !has_ended(*platform, world)
        }),
        Property::always(CONFIRMED_IN_THE_END, |platform, world: &World| {
            let done = matches!(world.tender.stage, Stage::Awarded | Stage::Cancelled);
            done || !has_ended(*platform, world)
        }),
        Property::eventually(EVENTUALLY_CLOSED, |_, world: &World| world.past.closed > 0),
    ]
}

fn of_payouts() -> Vec<Property<Platform>> {
    vec![
        Property::always(OWED_ONCE, |_, world: &World| {
            world.past.owed <= 1 && world.past.owed == world.past.confirmed
        }),
        Property::always(PAID_ONCE, |_, world: &World| world.past.paid <= 1),
        Property::always(PAID_IF_OWED, |_, world: &World| {
            world.past.paid == 0 || (world.past.confirmed > 0 && !world.past.cancelled)
        }),
        Property::always(WRITTEN_IF_PAID, |_, world: &World| {
            world.tender.owed != Owed::Paid || world.past.paid > 0
        }),
        Property::always(PAID_IN_THE_END, |platform, world: &World| {
            let paid = world.tender.stage != Stage::Awarded || world.tender.owed == Owed::Paid;
            paid || !has_ended(*platform, world)
        }),
    ]
}

fn what_is_reached() -> Vec<Property<Platform>> {
    vec![
        Property::sometimes("it closes although two nodes crashed", |_, world: &World| {
            world.crashed() == 2 && world.past.closed == 1
        }),
        Property::sometimes("it is confirmed although two nodes crashed", |_, world: &World| {
            world.crashed() == 2 && world.tender.stage == Stage::Awarded
        }),
        Property::sometimes("it is paid although two nodes crashed", |_, world: &World| {
            world.crashed() == 2 && world.tender.owed == Owed::Paid
        }),
        Property::sometimes("paid by one node, written down by another", |_, world: &World| {
            world.past.asked_again && world.tender.owed == Owed::Paid
        }),
        Property::sometimes("a bid is sealed in the last moment", |_, world: &World| {
            world.past.sealed && world.now + 1 == world.tender.deadline
        }),
        Property::sometimes("a bid is too late", |_, world: &World| world.bid == Bid::Lapsed),
        Property::sometimes(COMPLAINT_SETTLED, |_, world: &World| {
            let settled = world.tender.complaint == Complaint::Settled;
            settled && world.tender.owed == Owed::Paid
        }),
        Property::sometimes(TAKEN_BACK, |_, world: &World| {
            world.past.cancelled && world.past.owed == 1
        }),
    ]
}

/// Whether nothing has to happen any more; nobody has to crash, complain or take anything back. Every way ends: time
/// goes on only while a timer waits.
fn has_ended(platform: Platform, world: &World) -> bool {
    let mut acts = vec![];
    platform.actions(world, &mut acts);
    acts.iter().all(|act| matches!(act, Act::Crash(_) | Act::Complain | Act::Cancel))
}
