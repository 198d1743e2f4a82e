//! The course of a tender: published, bids sealed in time, closed, opened, awarded by the published criteria.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Flaw, RankingStatement, Seen, TenderFile, TenderStatement, Trust, combined::Together,
    complete::Complete, files::hashes, ranking, several::Several, statement_hash, tiers,
};
use crate::log::{Leaf, LeafKind, verify_inclusion};

/// What was found of a tender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenderReport {
    /// How many entries were checked.
    pub entries: usize,
    /// How many bids were opened and were what was sealed.
    pub opened: usize,
    /// How many bids did not open to what was sealed; the platform has to answer for each.
    pub failed: usize,
    /// How many awards follow from their ranking.
    pub awards: usize,
    /// As [`Seen::witnessed`].
    pub witnessed: Option<u64>,
}

/// The last seal of a bid.
struct Seal {
    place: u64,
    sequence: Option<u32>,
    commit: Option<String>,
    /// The commitment of the first envelope, where there are two.
    technical: Option<String>,
}

/// What is known so far.
#[derive(Default)]
struct Course {
    terms: Option<TenderStatement>,
    /// Where the terms last changed so that bids had to be confirmed again.
    changed: u64,
    closed: bool,
    /// Where prices were opened, of bids in two envelopes.
    priced: bool,
    seals: BTreeMap<String, Seal>,
    opened: BTreeMap<String, u64>,
    /// The bids whose first envelope was opened.
    judged: BTreeSet<String>,
    /// When a bid, or the first of its two envelopes, did not open.
    failed: BTreeMap<String, String>,
    complete: Complete,
    together: Together,
    several: Several,
    report: TenderReport,
}

/// Checks everything that the log holds of a tender.
///
/// # Errors
/// The first flaw that is found.
pub fn verify_tender(file: &TenderFile, trust: Trust<'_>) -> Result<TenderReport, Flaw> {
    if file.kind != "gotong.tender-proof" || file.v != 1 {
        return Err(Flaw::Malformed);
    }
    let Seen { checkpoint, witnessed } = trust.open(&file.checkpoint)?;
    let mut course = Course::default();
    let mut next = 0;
    for entry in &file.entries {
        let bytes = entry.leaf.as_bytes();
        let under = (checkpoint.size, &checkpoint.root);
        verify_inclusion(bytes, entry.index, &hashes(&entry.path)?, under)?;
        if entry.index < next {
            return Err(Flaw::WrongOrder);
        }
        next = entry.index + 1;
        let leaf = Leaf::from_bytes(bytes)?;
        if leaf.tender != file.tender {
            return Err(Flaw::WrongSubject);
        }
        if let Some(statement) = &entry.statement
            && leaf.commit.as_ref() != Some(&statement_hash(statement)?)
        {
            return Err(Flaw::StatementMismatch);
        }
        course.step(&leaf, entry.index, entry.statement.clone())?;
    }
    if course.terms.is_none() {
        return Err(Flaw::WrongOrder);
    }
    course.together.finish()?;
    course.report.entries = file.entries.len();
    course.report.failed = course.failed.len();
    course.report.witnessed = witnessed;
    Ok(course.report)
}

impl Course {
    fn step(
        &mut self,
        leaf: &Leaf,
        place: u64,
        statement: Option<serde_json::Value>,
    ) -> Result<(), Flaw> {
        if self.terms.is_none() != (leaf.kind == LeafKind::TenderPublished) {
            return Err(Flaw::WrongOrder);
        }
        match leaf.kind {
            LeafKind::TenderPublished | LeafKind::TenderAmended => {
                self.terms(leaf, place, statement)
            }
            LeafKind::TenderClosed => self.close(leaf),
            LeafKind::TenderOpened => self.open_all(leaf, statement),
            LeafKind::TenderCancelled => Ok(()),
            LeafKind::ShareReleased => self.release(),
            LeafKind::BidSealed | LeafKind::BidReplaced => self.seal(leaf, place),
            LeafKind::BidWithdrawn => self.withdraw(leaf),
            LeafKind::TechnicalSealed => self.seal_technical(leaf),
            LeafKind::TechnicalOpened => self.open_technical(leaf),
            LeafKind::PricesOpened => self.open_prices(),
            LeafKind::BidOpened => self.open(leaf),
            LeafKind::BidFailed | LeafKind::TechnicalFailed => {
                // Only the first time counts: noting it again gives nobody another day.
                self.failed.entry(bid(leaf)?.to_owned()).or_insert_with(|| leaf.t.clone());
                Ok(())
            }
            LeafKind::AwardMade => self.award(leaf, statement),
        }
    }

    fn terms(
        &mut self,
        leaf: &Leaf,
        place: u64,
        statement: Option<serde_json::Value>,
    ) -> Result<(), Flaw> {
        let terms: TenderStatement = stated(statement)?;
        if terms.tender != leaf.tender || Some(terms.version) != leaf.seq {
            return Err(Flaw::StatementMismatch);
        }
        if let Some(old) = &self.terms {
            let late = self.closed || terms.closes_at < old.closes_at;
            if late || terms.version < old.version {
                return Err(Flaw::DeadlineMoved);
            }
            let same = |of: &TenderStatement| {
                let combined = !of.combinations.is_empty();
                let how = (of.envelopes, of.level.clone(), of.recipients.clone(), combined);
                (of.criteria.clone(), of.method.clone(), of.nearest, how)
            };
            if same(&terms) != same(old) && !self.seals.is_empty() {
                return Err(Flaw::RankingWrong);
            }
            // Parts change with terms that bids have to be confirmed for; what older terms did not say may be added.
            let kept = (old.shared.is_empty() || terms.shared == old.shared || terms.substantive)
                && (old.suppliers.is_none() || terms.suppliers == old.suppliers);
            if !kept && !self.seals.is_empty() {
                return Err(Flaw::RankingWrong);
            }
        }
        tiers::check_terms(&terms)?;
        // Who named prices for other quantities has to confirm them again.
        let other = self.terms.as_ref().is_some_and(|old| old.tiers != terms.tiers);
        if other && !terms.substantive && !self.seals.is_empty() {
            return Err(Flaw::TiersWrong);
        }
        if terms.substantive {
            self.changed = place;
        }
        self.terms = Some(terms);
        Ok(())
    }

    fn closes_at(&self) -> &str {
        self.terms.as_ref().map_or("", |terms| &terms.closes_at)
    }

    fn close(&mut self, leaf: &Leaf) -> Result<(), Flaw> {
        if leaf.t.as_str() < self.closes_at() {
            return Err(Flaw::OpenedEarly);
        }
        self.closed = true;
        Ok(())
    }

    /// Shares are released after the deadline, of bids that were sealed with a witness.
    fn release(&self) -> Result<(), Flaw> {
        if !self.closed {
            return Err(Flaw::OpenedEarly);
        }
        let witnessed = self.terms.as_ref().is_some_and(TenderStatement::is_witness_sealed);
        if witnessed { Ok(()) } else { Err(Flaw::WrongOrder) }
    }

    fn seal(&mut self, leaf: &Leaf, place: u64) -> Result<(), Flaw> {
        if self.closed || leaf.t.as_str() >= self.closes_at() {
            return Err(Flaw::SealedLate);
        }
        let first = leaf.kind == LeafKind::BidSealed;
        if first != (leaf.seq == Some(1)) {
            return Err(Flaw::WrongOrder);
        }
        let (sequence, commit) = (leaf.seq, leaf.commit.clone());
        let seal = Seal { place, sequence, commit, technical: None };
        self.seals.insert(bid(leaf)?.to_owned(), seal);
        Ok(())
    }

    /// Bids are taken back before the deadline, or never.
    fn withdraw(&mut self, leaf: &Leaf) -> Result<(), Flaw> {
        if self.closed || leaf.t.as_str() >= self.closes_at() {
            return Err(Flaw::WrongOrder);
        }
        self.seals.remove(bid(leaf)?);
        Ok(())
    }

    /// What is said of the opening; older logs say nothing of it.
    fn open_all(&mut self, leaf: &Leaf, statement: Option<serde_json::Value>) -> Result<(), Flaw> {
        if leaf.commit.is_none() {
            return Ok(());
        }
        let sealed = |counts: bool| -> BTreeSet<&str> {
            let of = self.seals.iter().filter(|(_, seal)| (seal.place >= self.changed) == counts);
            of.map(|(bid, _)| bid.as_str()).collect()
        };
        self.complete.take(stated(statement)?, (&sealed(true), &sealed(false)))
    }

    fn has_two_envelopes(&self) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.envelopes > 1)
    }

    /// The first envelope goes with the seal that stands before it.
    fn seal_technical(&mut self, leaf: &Leaf) -> Result<(), Flaw> {
        if self.closed || leaf.t.as_str() >= self.closes_at() {
            return Err(Flaw::SealedLate);
        }
        let two = self.has_two_envelopes();
        let seal = self.seals.get_mut(bid(leaf)?).filter(|seal| two && seal.sequence == leaf.seq);
        match seal {
            Some(seal) if seal.technical.is_none() && leaf.commit.is_some() => {
                seal.technical.clone_from(&leaf.commit);
                Ok(())
            }
            _ => Err(Flaw::WrongOrder),
        }
    }

    fn open_technical(&mut self, leaf: &Leaf) -> Result<(), Flaw> {
        if !self.closed {
            return Err(Flaw::OpenedEarly);
        }
        if self.priced {
            return Err(Flaw::WrongOrder);
        }
        let bid = bid(leaf)?;
        let seal = self.seals.get(bid).ok_or(Flaw::OpenedAnother)?;
        let same = seal.technical.is_some() && seal.technical == leaf.commit;
        if !same || seal.sequence != leaf.seq || seal.place < self.changed {
            return Err(Flaw::OpenedAnother);
        }
        self.open_again(leaf, bid)?;
        self.judged.insert(bid.to_owned());
        Ok(())
    }

    /// What did not open is opened with its bidder's receipt file within a day, or never.
    fn open_again(&mut self, leaf: &Leaf, bid: &str) -> Result<(), Flaw> {
        match self.failed.remove(bid) {
            Some(failed_at) if leaf.t >= a_day_later(&failed_at)? => Err(Flaw::OpenedLate),
            _ => Ok(()),
        }
    }

    /// Prices are opened once, after the deadline, of bids in two envelopes.
    fn open_prices(&mut self) -> Result<(), Flaw> {
        if !self.closed {
            return Err(Flaw::OpenedEarly);
        }
        if self.priced || !self.has_two_envelopes() {
            return Err(Flaw::WrongOrder);
        }
        self.priced = true;
        Ok(())
    }

    fn open(&mut self, leaf: &Leaf) -> Result<(), Flaw> {
        let two = self.has_two_envelopes();
        if !self.closed || two && !self.priced {
            return Err(Flaw::OpenedEarly);
        }
        let bid = bid(leaf)?;
        let seal = self.seals.get(bid).ok_or(Flaw::OpenedAnother)?;
        let same = seal.commit == leaf.commit && seal.sequence == leaf.seq;
        if !same || seal.place < self.changed || two && !self.judged.contains(bid) {
            return Err(Flaw::OpenedAnother);
        }
        let place = seal.place;
        self.open_again(leaf, bid)?;
        self.opened.insert(bid.to_owned(), place);
        self.report.opened += 1;
        Ok(())
    }

    fn award(&mut self, leaf: &Leaf, statement: Option<serde_json::Value>) -> Result<(), Flaw> {
        let made: RankingStatement = stated(statement)?;
        if Some(&made.bid) != leaf.bid.as_ref() {
            return Err(Flaw::StatementMismatch);
        }
        let terms = self.terms.as_ref().ok_or(Flaw::WrongOrder)?;
        ranking::check(&made.places, terms, |bid| self.opened.get(bid).copied())?;
        let read = |bid: &str| self.opened.contains_key(bid) || self.judged.contains(bid);
        if !made.rejected.iter().all(|bid| read(bid)) {
            return Err(Flaw::RankingIncomplete);
        }
        let winner = made.places.iter().find(|place| place.bid == made.bid);
        if winner.is_none_or(|place| place.rank.is_none()) {
            return Err(Flaw::WinnerUnranked);
        }
        let live = self.seals.iter().filter(|(_, seal)| seal.place >= self.changed);
        let live = live.map(|(bid, _)| bid.as_str());
        self.complete.check(&made, live, read, |bid| self.failed.contains_key(bid))?;
        self.several.take(&made, terms)?;
        tiers::check_award(&made, terms)?;
        self.together.take(made, terms)?;
        self.report.awards += 1;
        Ok(())
    }
}

fn bid(leaf: &Leaf) -> Result<&str, Flaw> {
    leaf.bid.as_deref().ok_or(Flaw::Malformed)
}

fn stated<T: serde::de::DeserializeOwned>(statement: Option<serde_json::Value>) -> Result<T, Flaw> {
    super::read(statement.ok_or(Flaw::StatementMismatch)?)
}

/// The same time of the next day: times are RFC 3339 in UTC, whose days are all of the same length.
fn a_day_later(t: &str) -> Result<String, Flaw> {
    let number = |from: usize, to: usize| -> Result<u32, Flaw> {
        t.get(from..to).and_then(|part| part.parse().ok()).ok_or(Flaw::Malformed)
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return Err(Flaw::Malformed),
    };
    let (year, month, day) = match (month, day) {
        (_, 1..) if day < days => (year, month, day + 1),
        (12, 31) => (year + 1, 1, 1),
        (_, 1..) if day == days => (year, month + 1, 1),
        _ => return Err(Flaw::Malformed),
    };
    let time = t.get(10..).ok_or(Flaw::Malformed)?;
    Ok(format!("{year:04}-{month:02}-{day:02}{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_later_is_the_same_time_of_the_next_day() {
        for (day, next) in [
            ("2026-11-01", "2026-11-02"),
            ("2026-11-30", "2026-12-01"),
            ("2026-12-31", "2027-01-01"),
            ("2027-02-28", "2027-03-01"),
            ("2028-02-28", "2028-02-29"),
            ("2028-02-29", "2028-03-01"),
            ("2100-02-28", "2100-03-01"),
        ] {
            let later = a_day_later(&format!("{day}T09:05:00.000001Z"));
            assert_eq!(later, Ok(format!("{next}T09:05:00.000001Z")));
        }
        for wrong in ["", "2026", "2026-13-01T", "2026-11-31T", "2026-11-00T", "2026-1\u{e9}-01T"] {
            assert_eq!(a_day_later(wrong), Err(Flaw::Malformed), "{wrong}");
        }
    }
}
