//! What there is: the row of the tender with what hangs on it, its timers, the nodes, and what has happened so far.

use super::{payout::Owed, platform::Guard};

pub(crate) const NODES: usize = 3;
pub(crate) const DEADLINE: u8 = 1;
/// After this, time goes on only while a timer waits for its lease to end.
pub(crate) const LAST: u8 = 2;
pub(crate) const LEASE: u8 = 1;
/// A time that does not come.
pub(crate) const NEVER: u8 = u8::MAX;
pub(crate) const STANDSTILL: u8 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    Tendering,
    Opening,
    Standstill,
    Awarded,
    /// The award was taken back.
    Cancelled,
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
    pub(crate) owed: Owed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Closes,
    StandstillEnds,
    PaysOut,
}

pub(crate) const KINDS: [Kind; 3] = [Kind::Closes, Kind::StandstillEnds, Kind::PaysOut];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Timer {
    pub(crate) due: u8,
    pub(crate) available: u8,
}

/// What a node does with a timer that it claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Job {
    /// Claimed as it was set: its kind and when it was due.
    Claimed(Kind, u8),
    /// Holds what it read, and writes next.
    Read(Kind, u8, Tender, Bid),
    /// Asks the provider to pay next.
    Pays(u8),
    /// The provider said that it paid: writes that down next.
    Paid(u8),
    /// Has nothing left but to say so.
    Done(Kind, u8),
    /// Wrote over an older version: it is tried again.
    Failed(Kind, u8),
}

/// A bidder's request to seal, with what it read. One that is lost with its node is as one that was never made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sealing {
    pub(crate) read: Tender,
    pub(crate) bid: Bid,
    pub(crate) in_time: bool,
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
    pub(crate) cancelled: bool,
    /// How often a payout became due.
    pub(crate) owed: u8,
    /// How often the provider paid.
    pub(crate) paid: u8,
    /// The provider was asked with a key that it knew.
    pub(crate) asked_again: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::option_option, reason = "a node has crashed, or works, or has a job")]
pub(crate) struct World {
    pub(crate) now: u8,
    pub(crate) tender: Tender,
    pub(crate) bid: Bid,
    pub(crate) timers: [Option<Timer>; 3],
    pub(crate) nodes: [Option<Option<Job>>; NODES],
    pub(crate) sealing: Option<Sealing>,
    pub(crate) asked: bool,
    /// The keys that the provider paid for; it is another company's, and no crash of ours concerns it.
    pub(crate) keys: u8,
    pub(crate) past: Past,
}

impl World {
    pub(crate) fn new() -> Self {
        let tender = Tender {
            stage: Stage::Tendering,
            version: 1,
            deadline: DEADLINE,
            until: 0,
            complaint: Complaint::None,
            owed: Owed::Nothing,
        };
        let closes = Timer { due: DEADLINE, available: DEADLINE };
        Self {
            now: 0,
            tender,
            bid: Bid::Draft,
            timers: [Some(closes), None, None],
            nodes: [Some(None); NODES],
            sealing: None,
            asked: false,
            keys: 0,
            past: Past::default(),
        }
    }

    pub(crate) fn crashed(&self) -> usize {
        self.nodes.iter().filter(|node| node.is_none()).count()
    }

    pub(crate) fn schedule(&mut self, kind: Kind, due: u8) {
        self.timers[kind as usize] = Some(Timer { due, available: due });
    }

    pub(crate) fn saved(&mut self, tender: Tender) {
        self.tender = Tender { version: self.tender.version + 1, ..tender };
    }

    /// One step of a node's job: read, write, finish.
    pub(crate) fn run(&mut self, node: usize, guard: Guard) {
        let job = self.nodes[node].flatten().expect("only a node with a job runs");
        let next = match job {
            Job::Claimed(Kind::PaysOut, due) => Some(self.look_what_is_owed(due, guard)),
            Job::Claimed(kind, due) if self.is_due(kind) => {
                Some(Job::Read(kind, due, self.tender, self.bid))
            }
            // The handler looks for itself: nothing is due any more, or not yet.
            Job::Claimed(kind, due) => Some(Job::Done(kind, due)),
            Job::Read(kind, due, read, bid) => {
                let newest = read.version == self.tender.version;
                if newest || guard == Guard::NoCompareAndSet {
                    Some(self.write(kind, due, read, bid))
                } else {
                    Some(Job::Failed(kind, due))
                }
            }
            Job::Pays(due) => Some(self.pay(due, guard)),
            Job::Paid(due) => Some(self.write_down(due, guard)),
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

    fn is_due(&self, kind: Kind) -> bool {
        let tender = self.tender;
        match kind {
            Kind::Closes => tender.stage == Stage::Tendering && self.now >= tender.deadline,
            Kind::StandstillEnds => {
                let held = tender.complaint == Complaint::Open;
                tender.stage == Stage::Standstill && self.now >= tender.until && !held
            }
            Kind::PaysOut => tender.stage == Stage::Awarded,
        }
    }

    /// What was decided from what was read becomes the row.
    fn write(&mut self, kind: Kind, due: u8, read: Tender, bid: Bid) -> Job {
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
                self.owe(read);
            }
            Kind::PaysOut => return self.begin_to_pay(due, read),
        }
        Job::Done(kind, due)
    }

    /// The statement that seals asks for the versions that were read, and for the database's clock.
    pub(crate) fn write_bid(&mut self, guard: Guard) {
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

    /// Makes worlds equal that are alike from here on, so that there are fewer of them.
    pub(crate) fn forget_what_no_longer_matters(&mut self) {
        let Tender { version, stage, .. } = self.tender;
        if stage != Stage::Tendering {
            // Nobody seals any more.
            self.asked = true;
            self.tender.deadline = 0;
        }
        if matches!(stage, Stage::Awarded | Stage::Cancelled) {
            // Time is looked at only for how long a lease still lasts.
            self.tender.until = 0;
            self.begin_time_anew();
        }
        // A version is the newest, or older: what was read in an older one can only be refused, as is known already.
        self.tender.version = 0;
        self.sealing = self.sealing.filter(|asked| asked.read.version == version);
        if let Some(asked) = &mut self.sealing {
            asked.read = self.tender;
        }
        for node in &mut self.nodes {
            if let Some(Some(Job::Read(kind, due, read, bid))) = *node {
                let newest = read.version == version;
                let same = Job::Read(kind, due, self.tender, bid);
                *node = Some(Some(if newest { same } else { Job::Failed(kind, due) }));
            }
        }
        // A timer that may be claimed is as good as one that could be earlier.
        for timer in self.timers.iter_mut().flatten() {
            timer.available = timer.available.max(self.now);
        }
    }

    fn begin_time_anew(&mut self) {
        let over = self.now.saturating_sub(LAST);
        self.now -= over;
        for timer in self.timers.iter_mut().flatten().filter(|set| set.available != NEVER) {
            timer.available = timer.available.saturating_sub(over);
        }
    }
}
