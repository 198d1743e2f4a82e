//! What must hold however the nodes interleave and whichever two of them crash.

use stateright::{Model, Property};

use super::platform::{Bid, Complaint, Platform, Stage, World};

pub(crate) const NEVER_BOTH: &str = "a bid is never both sealed in time and lapsed";
pub(crate) const SEALED_IN_TIME: &str = "no bid is sealed at or after the deadline";
pub(crate) const CLOSES_ONCE: &str = "the tender closes once at most, and not before its deadline";
pub(crate) const CONFIRMED_ONCE: &str = "an award is confirmed once at most";
pub(crate) const AFTER_STANDSTILL: &str =
    "an award is confirmed only after its standstill and without an open complaint";
pub(crate) const CLOSES_IN_THE_END: &str = "in the end the tender is closed";
pub(crate) const CONFIRMED_IN_THE_END: &str = "in the end what was decided is confirmed";
pub(crate) const EVENTUALLY_CLOSED: &str = "on every way the tender closes";

pub(crate) fn all() -> Vec<Property<Platform>> {
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
        Property::always(CLOSES_IN_THE_END, |platform, world| {
            !has_ended(platform, world) || world.tender.stage != Stage::Tendering
        }),
        Property::always(CONFIRMED_IN_THE_END, |platform, world| {
            !has_ended(platform, world) || world.tender.stage == Stage::Awarded
        }),
        Property::eventually(EVENTUALLY_CLOSED, |_, world: &World| world.past.closed > 0),
        Property::sometimes("it closes although two nodes crashed", |_, world: &World| {
            world.crashed() == 2 && world.past.closed == 1
        }),
        Property::sometimes("it is confirmed although two nodes crashed", |_, world: &World| {
            world.crashed() == 2 && world.tender.stage == Stage::Awarded
        }),
        Property::sometimes("a bid is sealed in the last moment", |_, world: &World| {
            world.past.sealed && world.now + 1 == world.tender.deadline
        }),
        Property::sometimes("a bid is too late", |_, world: &World| world.bid == Bid::Lapsed),
        Property::sometimes("a complaint is settled and the award follows", |_, world: &World| {
            let settled = world.tender.complaint == Complaint::Settled;
            settled && world.tender.stage == Stage::Awarded
        }),
    ]
}

/// Whether nothing can happen any more. Every way ends: time goes on only while a timer waits.
fn has_ended(platform: &Platform, world: &World) -> bool {
    let mut acts = vec![];
    platform.actions(world, &mut acts);
    acts.iter().all(|act| matches!(act, super::platform::Act::Crash(_)))
}
