//! The course of a tender: published, bids sealed in time, closed, opened, awarded by the published criteria.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Flaw, RankingStatement, Seen, TenderFile, TenderStatement, Trust, combined::Together,
    files::hashes, ranking, statement_hash,
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
    together: Together,
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
            LeafKind::TenderOpened | LeafKind::TenderCancelled => Ok(()),
            LeafKind::BidSealed | LeafKind::BidReplaced => self.seal(leaf, place),
            LeafKind::BidWithdrawn => {
                self.seals.remove(bid(leaf)?);
                Ok(())
            }
            LeafKind::TechnicalSealed => self.seal_technical(leaf),
            LeafKind::TechnicalOpened => self.open_technical(leaf),
            LeafKind::PricesOpened => self.open_prices(),
            LeafKind::BidOpened => self.open(leaf),
            LeafKind::BidFailed | LeafKind::TechnicalFailed => {
                self.report.failed += 1;
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
                (of.criteria.clone(), of.method.clone(), of.nearest, of.envelopes, combined)
            };
            if same(&terms) != same(old) && !self.seals.is_empty() {
                return Err(Flaw::RankingWrong);
            }
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
        self.judged.insert(bid.to_owned());
        Ok(())
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
        self.opened.insert(bid.to_owned(), seal.place);
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
        let read = |bid: &String| self.opened.contains_key(bid) || self.judged.contains(bid);
        if !made.rejected.iter().all(read) {
            return Err(Flaw::RankingIncomplete);
        }
        let winner = made.places.iter().find(|place| place.bid == made.bid);
        if winner.is_none_or(|place| place.rank.is_none()) {
            return Err(Flaw::WinnerUnranked);
        }
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
