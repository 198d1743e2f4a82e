//! How much a search may look at, and the best that it has found.

use crate::{cover::NEVER, score::Score};

/// How much may be looked at.
pub(crate) struct Budget<'a> {
    /// How many partial teams were looked at.
    pub(crate) nodes: u64,
    most: u64,
    cancelled: &'a (dyn Fn() -> bool + Sync),
    stopped: bool,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(most: u64, cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { nodes: 0, most, cancelled, stopped: false }
    }

    /// Whether one more may be looked at.
    pub(crate) fn take(&mut self) -> bool {
        // Asking whether somebody called it off may be slow.
        let asks = self.nodes.is_multiple_of(1_024);
        self.stopped = self.stopped || self.nodes >= self.most || (asks && (self.cancelled)());
        if !self.stopped {
            self.nodes += 1;
        }
        !self.stopped
    }

    pub(crate) const fn is_spent(&self) -> bool {
        self.stopped
    }
}

/// The best teams of one size that were found.
pub(crate) struct Found {
    room: usize,
    /// The best first; of equals, who was found first.
    pub(crate) teams: Vec<(Score, Vec<u32>)>,
    /// What was left out because the budget was spent scores no more than this.
    pub(crate) unseen: i64,
}

impl Found {
    pub(crate) const fn new(room: usize) -> Self {
        Self { room, teams: Vec::new(), unseen: NEVER }
    }

    /// What scores no more than this changes nothing.
    pub(crate) fn threshold(&self) -> i64 {
        match self.teams.get(self.room - 1) {
            Some((score, _)) => score.scaled,
            None => NEVER,
        }
    }

    pub(crate) fn add(&mut self, score: Score, team: Vec<u32>) {
        let at = self.teams.partition_point(|(other, _)| other.scaled >= score.scaled);
        self.teams.insert(at, (score, team));
        self.teams.truncate(self.room);
    }
}
