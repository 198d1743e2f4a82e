//! Files beside each other: they show the same log, a tender's file leaves out nothing that others show of it, and
//! promises are kept.

use super::{
    BidFile, ConsistencyFile, EntryProof, Flaw, Proven, TenderFile, Trust, promise, read, verify,
};
use crate::log::{Checkpoint, Leaf, LeafKind, Proof};

/// Checks files of any kinds: each alone, and then beside the others that hold.
#[must_use]
pub fn verify_all<'a>(texts: &[&str], trust: impl Into<Trust<'a>>) -> Vec<Result<Proven, Flaw>> {
    let trust = trust.into();
    let found: Vec<_> = texts.iter().map(|text| verify(text, trust)).collect();
    let shown = texts.iter().zip(&found).map(|(text, found)| {
        let proven = found.as_ref().ok()?;
        Shown::by(text, proven, trust).ok()
    });
    let shown: Vec<_> = shown.collect();
    let weighed = found.into_iter().zip(&shown).map(|(found, own)| {
        let others = || shown.iter().flatten();
        match (found, own) {
            (Ok(Proven::Promise(report)), _) => {
                promise::weighed(report, others()).map(Proven::Promise)
            }
            (Ok(proven), Some(own)) => {
                others().try_for_each(|other| own.fits(other)).map(|()| proven)
            }
            (found, _) => found,
        }
    });
    weighed.collect()
}

/// What a file that holds shows of the log.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) entries: Vec<(u64, Leaf)>,
    /// The log's checkpoints in it, the newest last.
    heads: Vec<Checkpoint>,
    /// The tender of which it tells all there is to tell.
    pub(super) tender: Option<String>,
    /// The bid that it is the receipt of.
    pub(super) receipt: Option<BidFile>,
    pub(super) witnessed: Option<u64>,
}

impl Shown {
    fn by(text: &str, proven: &Proven, trust: Trust<'_>) -> Result<Self, Flaw> {
        let witnessed = proven.witnessed();
        let head = |note: &str| Ok::<_, Flaw>(trust.open(note)?.checkpoint);
        let entry = |proof: &str| {
            let proof: Proof = proof.parse()?;
            let leaf = Leaf::from_bytes(&proof.leaf)?;
            Ok::<_, Flaw>((head(&proof.checkpoint)?, (proof.index, leaf)))
        };
        let file = || serde_json::from_str(text).map_err(|_| Flaw::Malformed);
        match proven {
            Proven::Entry(..) => {
                let (head, entry) = entry(text)?;
                let (heads, entries) = (vec![head], vec![entry]);
                Ok(Self { entries, heads, witnessed, ..Self::default() })
            }
            Proven::Bid(_) => {
                let receipt: BidFile = read(file()?)?;
                let found = receipt.proof.as_deref().map(entry).transpose()?;
                let (heads, entries) = found.into_iter().unzip();
                Ok(Self { heads, entries, receipt: Some(receipt), witnessed, ..Self::default() })
            }
            Proven::Tender(_) => {
                let file: TenderFile = read(file()?)?;
                let entry = |of: &EntryProof| {
                    Ok::<_, Flaw>((of.index, Leaf::from_bytes(of.leaf.as_bytes())?))
                };
                let entries = file.entries.iter().map(entry).collect::<Result<_, _>>()?;
                let (heads, tender) = (vec![head(&file.checkpoint)?], Some(file.tender));
                Ok(Self { entries, heads, tender, witnessed, ..Self::default() })
            }
            Proven::Growth { .. } => {
                let file: ConsistencyFile = read(file()?)?;
                let heads = vec![head(&file.old)?, head(&file.new)?];
                Ok(Self { heads, ..Self::default() })
            }
            Proven::Promise(_) => Ok(Self::default()),
        }
    }

    /// Whether a tender's file tells of bids: before the opening, and of a tender that was cancelled before it, of none.
    pub(super) fn tells_of_bids(&self) -> bool {
        let any = |kind| self.entries.iter().any(|(_, leaf)| leaf.kind == kind);
        let opened = any(LeafKind::TenderOpened) && !any(LeafKind::TenderCancelled);
        opened || self.entries.iter().any(|(_, leaf)| leaf.bid.is_some())
    }

    /// Whether something stands in the log that happened after a time: then the log was read after it.
    pub(super) fn reaches_past(&self, time: &str) -> bool {
        self.entries.iter().any(|(_, leaf)| leaf.t.as_str() > time)
    }

    /// Whether both show the same log, and this one all of it that it should.
    fn fits(&self, other: &Self) -> Result<(), Flaw> {
        let forks = |one: &Checkpoint| {
            other.heads.iter().any(|head| head.size == one.size && head.root != one.root)
        };
        let exchanged = |(index, leaf): &(u64, Leaf)| {
            other.entries.iter().any(|(place, instead)| place == index && instead != leaf)
        };
        if self.heads.iter().any(forks) || self.entries.iter().any(exchanged) {
            return Err(Flaw::NotConsistent);
        }
        let size = self.heads.last().map_or(0, |head| head.size);
        let left_out = |(index, leaf): &&(u64, Leaf)| {
            let of_this = self.tender.as_ref() == Some(&leaf.tender) && self.tells_of_bids();
            of_this && *index < size && !self.entries.iter().any(|(place, _)| place == index)
        };
        if other.entries.iter().any(|entry| left_out(&entry)) {
            return Err(Flaw::WrongOrder);
        }
        Ok(())
    }
}
