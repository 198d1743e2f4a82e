//! What follows from a confirmed award: the winner is paid, once, by a provider that no transaction of ours reaches.
//!
//! It becomes due in the statement that confirms. A node says first that it begins, over the version that it read:
//! from then on the award is not taken back. Then it asks the provider, with a key made from the award, and writes
//! down that it was paid. Whoever comes after a node that did not get that far asks with the same key again.

use super::{
    platform::Guard,
    world::{Job, Kind, Stage, Tender, World},
};

/// How far a payout is, as the row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owed {
    Nothing,
    Due,
    Begun,
    Paid,
}

/// The only award's key.
const OF_THE_AWARD: u32 = 0;

impl World {
    /// Confirms the award, and owes what follows from it.
    pub(super) fn owe(&mut self, read: Tender) {
        self.past.owed += 1;
        self.saved(Tender { stage: Stage::Awarded, owed: Owed::Due, ..read });
        // At once: all moments that are over are alike.
        self.schedule(Kind::PaysOut, 0);
    }

    /// What a node does that claimed the payout.
    pub(super) fn look_what_is_owed(&self, due: u8, guard: Guard) -> Job {
        match self.tender.owed {
            Owed::Due if guard == Guard::PaysUnannounced => Job::Pays(due),
            Owed::Due => Job::Read(Kind::PaysOut, due, self.tender, self.bid),
            // Somebody began and did not get to the end, or is slow.
            Owed::Begun => Job::Pays(due),
            Owed::Nothing | Owed::Paid => Job::Done(Kind::PaysOut, due),
        }
    }

    pub(super) fn begin_to_pay(&mut self, due: u8, read: Tender) -> Job {
        self.saved(Tender { owed: Owed::Begun, ..read });
        Job::Pays(due)
    }

    /// Asks the provider. It keeps the keys that it paid for, and pays none of them again.
    pub(super) fn pay(&mut self, due: u8, guard: Guard) -> Job {
        if guard == Guard::WritesDownBeforePaying && self.tender.owed == Owed::Begun {
            return self.write_down(due, guard);
        }
        let key = match guard {
            Guard::NewKeyEachTry => self.keys.count_ones(),
            _ => OF_THE_AWARD,
        };
        if self.keys & (1 << key) == 0 {
            self.keys |= 1 << key;
            self.past.paid += 1;
        } else {
            self.past.asked_again = true;
        }
        match guard {
            Guard::WritesDownBeforePaying => Job::Done(Kind::PaysOut, due),
            _ => Job::Paid(due),
        }
    }

    /// Only what was begun becomes paid: it may be written down already.
    pub(super) fn write_down(&mut self, due: u8, guard: Guard) -> Job {
        let begun = self.tender.owed == Owed::Begun;
        if begun || guard == Guard::PaysUnannounced {
            self.saved(Tender { owed: Owed::Paid, ..self.tender });
        }
        match guard {
            Guard::WritesDownBeforePaying => Job::Pays(due),
            _ => Job::Done(Kind::PaysOut, due),
        }
    }
}
