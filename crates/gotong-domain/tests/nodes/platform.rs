//! Three nodes over one database: timers claimed with leases, handlers that read and then write, a bid that races the
//! deadline, people who decide and complain, and nodes that crash between any two of these.
//!
//! A handler holds what it read until it writes; the write counts only over the version that was read. `Guard` takes
//! one of these cares away, to show that the properties notice.

use stateright::{Model, Property};

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
}

/// The platform, with at most so many crashes.
pub(crate) struct Platform {
    pub(crate) guard: Guard,
    pub(crate) crashes: u8,
    /// Whether the deadline may be moved, once; otherwise somebody may complain, once.
    pub(crate) amends: bool,
}

pub(crate) const NODES: usize = 3;
const DEADLINE: u8 = 1;
/// After this, time goes on only while a timer waits for its lease to end.
const LAST: u8 = 2;
const LEASE: u8 = 1;
/// A time that does not come.
const NEVER: u8 = u8::MAX;
const STANDSTILL: u8 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    Tendering,
    Opening,
    Standstill,
    Awarded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Bid {
    Draft,
    Sealed,
    Lapsed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Complaint {
    None,
    Open,
    Settled,
}

/// The row of the tender, with what hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Tender {
    pub(crate) stage: Stage,
    pub(crate) version: u8,
    pub(crate) deadline: u8,
    pub(crate) until: u8,
    pub(crate) complaint: Complaint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Closes,
    StandstillEnds,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Timer {
    due: u8,
    available: u8,
}

/// What a node does with a timer that it claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Job {
    /// Claimed as it was set: its kind and when it was due.
    Claimed(Kind, u8),
    /// Holds what it read, and writes next.
    Read(Kind, u8, Tender, Bid),
    /// Has nothing left but to say so.
    Done(Kind, u8),
    /// Wrote over an older version: it is tried again.
    Failed(Kind, u8),
}

/// A bidder's request to seal, with what it read. One that is lost with its node is as one that was never made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sealing {
    read: Tender,
    bid: Bid,
    in_time: bool,
}

/// What has happened, for the properties to judge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that must never have happened")]
pub(crate) struct Past {
    pub(crate) closed: u8,
    pub(crate) closed_early: bool,
    pub(crate) sealed: bool,
    pub(crate) sealed_late: bool,
    pub(crate) confirmed: u8,
    pub(crate) confirmed_early: bool,
    pub(crate) confirmed_contested: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::option_option, reason = "a node has crashed, or works, or has a job")]
pub(crate) struct World {
    pub(crate) now: u8,
    pub(crate) tender: Tender,
    pub(crate) bid: Bid,
    timers: [Option<Timer>; 2],
    pub(crate) nodes: [Option<Option<Job>>; NODES],
    sealing: Option<Sealing>,
    asked: bool,
    pub(crate) past: Past,
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
}

const KINDS: [Kind; 2] = [Kind::Closes, Kind::StandstillEnds];

impl World {
    fn new() -> Self {
        let tender = Tender {
            stage: Stage::Tendering,
            version: 1,
            deadline: DEADLINE,
            until: 0,
            complaint: Complaint::None,
        };
        let closes = Timer { due: DEADLINE, available: DEADLINE };
        Self {
            now: 0,
            tender,
            bid: Bid::Draft,
            timers: [Some(closes), None],
            nodes: [Some(None); NODES],
            sealing: None,
            asked: false,
            past: Past::default(),
        }
    }

    pub(crate) fn crashed(&self) -> usize {
        self.nodes.iter().filter(|node| node.is_none()).count()
    }

    fn schedule(&mut self, kind: Kind, due: u8) {
        self.timers[kind as usize] = Some(Timer { due, available: due });
    }

    fn saved(&mut self, tender: Tender) {
        self.tender = Tender { version: self.tender.version + 1, ..tender };
    }

    /// One step of a node's job: read, write, finish.
    fn run(&mut self, node: usize, guard: Guard) {
        let job = self.nodes[node].flatten().expect("only a node with a job runs");
        let next = match job {
            Job::Claimed(kind, due) if self.is_due(kind) => {
                Some(Job::Read(kind, due, self.tender, self.bid))
            }
            // The handler looks for itself: nothing is due any more, or not yet.
            Job::Claimed(kind, due) => Some(Job::Done(kind, due)),
            Job::Read(kind, due, read, bid) => {
                let newest = read.version == self.tender.version;
                if newest || guard == Guard::NoCompareAndSet {
                    self.write(kind, read, bid);
                    Some(Job::Done(kind, due))
                } else {
                    Some(Job::Failed(kind, due))
                }
            }
            Job::Done(kind, due) => {
                let timer = &mut self.timers[kind as usize];
                let same = timer.is_some_and(|set| set.due == due);
                if same || guard == Guard::FinishWhateverIsSet {
                    *timer = None;
                }
                None
            }
            Job::Failed(kind, due) => {
                if let Some(set) = self.timers[kind as usize].as_mut().filter(|set| set.due == due)
                {
                    set.available = self.now + LEASE;
                }
                None
            }
        };
        self.nodes[node] = Some(next);
    }

    /// What was read in an older version can only be refused: that it will be is known already, and makes fewer worlds.
    fn forget_stale(&mut self) {
        let version = self.tender.version;
        for node in &mut self.nodes {
            if let Some(Some(Job::Read(kind, due, read, _))) = *node
                && read.version != version
            {
                *node = Some(Some(Job::Failed(kind, due)));
            }
        }
        self.sealing = self.sealing.filter(|asked| asked.read.version == version);
    }

    fn is_due(&self, kind: Kind) -> bool {
        let tender = self.tender;
        match kind {
            Kind::Closes => tender.stage == Stage::Tendering && self.now >= tender.deadline,
            Kind::StandstillEnds => {
                let held = tender.complaint == Complaint::Open;
                tender.stage == Stage::Standstill && self.now >= tender.until && !held
            }
        }
    }

    /// What was decided from what was read becomes the row.
    fn write(&mut self, kind: Kind, read: Tender, bid: Bid) {
        match kind {
            Kind::Closes => {
                self.past.closed += 1;
                self.past.closed_early |= self.now < self.tender.deadline;
                if bid == Bid::Draft {
                    self.bid = Bid::Lapsed;
                }
                self.saved(Tender { stage: Stage::Opening, ..read });
            }
            Kind::StandstillEnds => {
                self.past.confirmed += 1;
                self.past.confirmed_early |= self.now < self.tender.until;
                self.past.confirmed_contested |= self.tender.complaint == Complaint::Open;
                self.saved(Tender { stage: Stage::Awarded, ..read });
            }
        }
    }

    /// The statement that seals asks for the versions that were read, and for the database's clock.
    fn write_bid(&mut self, guard: Guard) {
        let Some(asked) = self.sealing.take() else { return };
        let newest = asked.read.version == self.tender.version && asked.bid == self.bid;
        let in_time = match guard {
            Guard::NoClockInTheStatement => asked.in_time,
            _ => self.now < asked.read.deadline,
        };
        if in_time && (newest || guard == Guard::NoCompareAndSet) {
            self.past.sealed = true;
            self.past.sealed_late |= self.now >= self.tender.deadline;
            self.bid = Bid::Sealed;
        }
    }
}

impl Platform {
    fn may(&self, world: &World, act: Act) -> bool {
        let tender = world.tender;
        match act {
            Act::Tick => {
                let waits = |timer: &Timer| timer.available > world.now && timer.available != NEVER;
                world.now < LAST || world.timers.iter().flatten().any(waits)
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
            // Once, for a later deadline.
            Act::Amend => {
                let first = self.amends && tender.deadline == DEADLINE;
                first && tender.stage == Stage::Tendering && world.now < tender.deadline
            }
            Act::Decide => tender.stage == Stage::Opening,
            Act::Complain => {
                let open = tender.stage == Stage::Standstill && world.now < tender.until;
                open && !self.amends && tender.complaint == Complaint::None
            }
            Act::Settle => tender.complaint == Complaint::Open,
        }
    }

    fn act(&self, world: &mut World, act: Act) {
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
        ];
        acts.extend(nodes.chain(others).filter(|act| self.may(world, *act)));
    }

    fn next_state(&self, world: &World, act: Act) -> Option<World> {
        let mut next = world.clone();
        self.act(&mut next, act);
        if self.guard != Guard::NoCompareAndSet {
            next.forget_stale();
        }
        // Which of the nodes holds what makes no difference.
        next.nodes.sort_unstable();
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        super::properties::all()
    }
}
