//! That no bid is left out: each that stood at the opening was opened or is said not to have opened, and each that was
//! opened is in the order of its lot or is said to be rejected.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flaw, OpeningStatement, RankingStatement, StandingStatement};

/// Bids, each with its lot.
type Lots = BTreeMap<String, String>;

/// What the opening tells of the bids that stood; logs of older versions tell nothing.
#[derive(Default)]
pub(super) struct Complete(Option<Told>);

struct Told {
    bids: Lots,
    void: Lots,
}

impl Complete {
    /// Takes what the opening tells: `live` are the bids whose last seal counts, `stale` those whose terms have changed
    /// since.
    pub(super) fn take(
        &mut self,
        said: OpeningStatement,
        (live, stale): (&BTreeSet<&str>, &BTreeSet<&str>),
    ) -> Result<(), Flaw> {
        let told = Told { bids: each_once(said.bids)?, void: each_once(said.void)? };
        let opens = |bid: &String| live.contains(bid.as_str());
        let void = |bid: &String| {
            (opens(bid) || stale.contains(bid.as_str())) && !told.bids.contains_key(bid)
        };
        let of = |bid: &&str| told.bids.contains_key(*bid) || told.void.contains_key(*bid);
        let whole = live.iter().all(of);
        if !whole || !told.bids.keys().all(opens) || !told.void.keys().all(void) {
            return Err(Flaw::NotOpened);
        }
        self.0 = Some(told);
        Ok(())
    }

    /// Checks an award: `live` are the bids whose last seal counts, `read` those that were opened, or whose first envelope
    /// was, `failed` those that did not open.
    pub(super) fn check<'a>(
        &self,
        made: &RankingStatement,
        mut live: impl Iterator<Item = &'a str>,
        read: impl Fn(&str) -> bool,
        failed: impl Fn(&str) -> bool,
    ) -> Result<(), Flaw> {
        let void = |bid: &str| self.0.as_ref().is_some_and(|told| told.void.contains_key(bid));
        if !live.all(|bid| read(bid) || failed(bid) || void(bid)) {
            return Err(Flaw::NotOpened);
        }
        let Some(Told { bids, void }) = &self.0 else { return Ok(()) };
        if void.keys().any(|bid| read(bid)) {
            return Err(Flaw::OpenedAnother);
        }
        // What is destroyed unread is of a lot that ended before, and then nobody wins it.
        if void.values().any(|lot| *lot == made.lot) {
            return Err(Flaw::NotOpened);
        }
        let placed = made.places.iter().map(|place| &place.bid);
        let ordered: BTreeSet<_> = placed.chain(&made.rejected).collect();
        let of_lot = |bid: &String| bids.get(bid) == Some(&made.lot);
        let missing = |bid: &String| of_lot(bid) && read(bid) && !failed(bid);
        let whole = bids.keys().filter(|bid| missing(bid)).all(|bid| ordered.contains(bid));
        if whole && ordered.into_iter().all(of_lot) { Ok(()) } else { Err(Flaw::RankingIncomplete) }
    }
}

fn each_once(standing: Vec<StandingStatement>) -> Result<Lots, Flaw> {
    let count = standing.len();
    let lots: Lots = standing.into_iter().map(|of| (of.bid, of.lot)).collect();
    if lots.len() == count { Ok(lots) } else { Err(Flaw::NotOpened) }
}
