//! Three nodes over one database: timers claimed with leases, handlers that read and then write, a bid that races the
//! deadline, people who decide, complain and take back, a provider that pays, and nodes that crash between any two of
//! these.
//!
//! A handler holds what it read until it writes; the write counts only over the version that was read. `Guard` takes
//! one of these cares away, to show that the properties notice.

use stateright::{Model, Property};

use super::{
    payout::Owed,
    world::{
        Bid, Complaint, DEADLINE, Job, KINDS, Kind, LAST, LEASE, NEVER, NODES, STANDSTILL, Sealing,
        Stage, Tender, World,
    },
};

/// Which care is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Guard {
    /// None: the platform as it is.
    All,
    /// Writes do not ask whether the version is the one that was read.
    NoCompareAndSet,
    /// A bid's deadline is looked at when it is read, and not in the statement that writes it.
    NoClockInTheStatement,
    /// A finished timer is dropped even if it was set anew meanwhile.
    FinishWhateverIsSet,
    /// A claimed timer is never given to another node.
    NoLease,
    /// Every try to pay has a key of its own.
    NewKeyEachTry,
    /// The provider is asked before the row says so.
    PaysUnannounced,
    /// A payout is written down first, and paid then.
    WritesDownBeforePaying,
}

/// The platform, with at most so many crashes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Platform {
    pub(crate) guard: Guard,
    pub(crate) crashes: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Act {
    Tick,
    Crash(usize),
    Claim(usize, Kind),
    Run(usize),
    ReadBid,
    WriteBid,
    Amend,
    Decide,
    Complain,
    Settle,
    Cancel,
}

impl Platform {
    fn may(self, world: &World, act: Act) -> bool {
        let tender = world.tender;
        match act {
            Act::Tick => {
                let waits = |available: u8| available > world.now && available != NEVER;
                world.now < LAST || world.timers.iter().flatten().any(|set| waits(set.available))
            }
            // A node without a job loses nothing by a crash: it is as if it were never asked again.
            Act::Crash(node) => {
                let works = matches!(world.nodes[node], Some(Some(_)));
                works && world.crashed() < usize::from(self.crashes)
            }
            Act::Claim(node, kind) => {
                let due = world.timers[kind as usize].is_some_and(|set| set.available <= world.now);
                due && world.nodes[node] == Some(None)
            }
            Act::Run(node) => matches!(world.nodes[node], Some(Some(_))),
            Act::ReadBid => {
                let draft = world.bid == Bid::Draft && tender.stage == Stage::Tendering;
                draft && !world.asked
            }
            Act::WriteBid => world.sealing.is_some(),
            // For a later deadline, once.
            Act::Amend => {
                let first = tender.deadline == DEADLINE;
                first && tender.stage == Stage::Tendering && world.now < tender.deadline
            }
            Act::Decide => tender.stage == Stage::Opening,
            Act::Complain => {
                let open = tender.stage == Stage::Standstill && world.now < tender.until;
                open && tender.complaint == Complaint::None
            }
            Act::Settle => tender.complaint == Complaint::Open,
            // Unless its payout has begun.
            Act::Cancel => {
                let there = matches!(tender.stage, Stage::Standstill | Stage::Awarded);
                there && matches!(tender.owed, Owed::Nothing | Owed::Due)
            }
        }
    }

    fn act(self, world: &mut World, act: Act) {
        let (now, tender) = (world.now, world.tender);
        match act {
            Act::Tick => world.now += 1,
            Act::Crash(node) => {
                world.nodes[node] = None;
            }
            Act::Claim(node, kind) => {
                if let Some(timer) = &mut world.timers[kind as usize] {
                    timer.available =
                        if self.guard == Guard::NoLease { NEVER } else { now + LEASE };
                    world.nodes[node] = Some(Some(Job::Claimed(kind, timer.due)));
                }
            }
            Act::Run(node) => world.run(node, self.guard),
            Act::ReadBid => {
                let in_time = now < tender.deadline;
                world.sealing = Some(Sealing { read: tender, bid: world.bid, in_time });
                world.asked = true;
            }
            Act::WriteBid => world.write_bid(self.guard),
            Act::Amend => {
                world.saved(Tender { deadline: DEADLINE + 1, ..tender });
                world.schedule(Kind::Closes, DEADLINE + 1);
            }
            Act::Decide => {
                let until = now + STANDSTILL;
                world.saved(Tender { stage: Stage::Standstill, until, ..tender });
                world.schedule(Kind::StandstillEnds, until);
            }
            Act::Complain => world.saved(Tender { complaint: Complaint::Open, ..tender }),
            Act::Settle => {
                // Others still have time to object; the timer is set anew.
                let until = tender.until.max(now + STANDSTILL);
                world.saved(Tender { complaint: Complaint::Settled, until, ..tender });
                world.schedule(Kind::StandstillEnds, until);
            }
            // The timers stay: their handlers look for themselves.
            Act::Cancel => {
                world.past.cancelled = true;
                world.saved(Tender { stage: Stage::Cancelled, owed: Owed::Nothing, ..tender });
            }
        }
    }
}

impl Model for Platform {
    type State = World;
    type Action = Act;

    fn init_states(&self) -> Vec<World> {
        vec![World::new()]
    }

    fn actions(&self, world: &World, acts: &mut Vec<Act>) {
        let nodes = (0..NODES).flat_map(|node| {
            let claims = KINDS.map(|kind| Act::Claim(node, kind));
            [Act::Crash(node), Act::Run(node)].into_iter().chain(claims)
        });
        let others = [
            Act::Tick,
            Act::ReadBid,
            Act::WriteBid,
            Act::Amend,
            Act::Decide,
            Act::Complain,
            Act::Settle,
            Act::Cancel,
        ];
        acts.extend(nodes.chain(others).filter(|act| self.may(world, *act)));
    }

    fn next_state(&self, world: &World, act: Act) -> Option<World> {
        let mut next = world.clone();
        self.act(&mut next, act);
        if self.guard != Guard::NoCompareAndSet {
            next.forget_what_no_longer_matters();
        }
        // Which of the nodes holds what makes no difference.
        next.nodes.sort_unstable();
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        super::properties::all()
    }
}
