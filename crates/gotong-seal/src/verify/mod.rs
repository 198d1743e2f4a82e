//! What anyone can check without the server: receipts, and the whole course of a tender.
//!
//! A verifier trusts one thing only, the log's public key, and if it likes those of witnesses ([`Trust`]); everything
//! else is in the files.

mod beside;
mod bid;
mod combined;
mod complete;
mod files;
mod promise;
mod ranking;
mod several;
mod tender;
mod tiers;
mod trust;

pub use beside::verify_all;
pub use bid::{BidReport, open_receipt, verify_bid};
pub use files::{
    AskedStatement, BidFile, CombinedStatement, ConsistencyFile, CriterionStatement, EntryProof,
    OfferStatement, OpeningStatement, PlaceStatement, PointsStatement, RankingStatement,
    RecipientsStatement, StandingStatement, TenderFile, TenderStatement, TiersStatement,
    WonStatement, statement_hash,
};
pub use promise::{Kept, PromiseReport, verify_promise};
pub use several::{
    ItemStatement, ItemTotalStatement, PartStatement, SeveralStatement, SharedStatement,
};
pub use tender::{TenderReport, verify_tender};
pub use trust::{Seen, Trust};

use crate::log::{Leaf, LogError, Promise, Proof, verify_consistency};

/// Why a file does not hold; the code is stable and the same in every verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The file does not have the form that it should.
    #[error("MALFORMED: the file does not have the form that it should")]
    Malformed,
    /// A checkpoint is not signed with the log's key.
    #[error("NOT_SIGNED: a checkpoint is not signed with the log's key")]
    NotSigned,
    /// A checkpoint is not cosigned by a witness who was asked for.
    #[error("NOT_WITNESSED: a checkpoint is not cosigned by a witness")]
    NotWitnessed,
    /// An entry does not stand in the log.
    #[error("NOT_INCLUDED: an entry does not stand in the log")]
    NotIncluded,
    /// The newer log does not begin with the older one.
    #[error("NOT_CONSISTENT: the newer log does not begin with the older one")]
    NotConsistent,
    /// The plaintext is not what was committed to.
    #[error("COMMITMENT_MISMATCH: the bid is not the one that was committed to")]
    CommitmentMismatch,
    /// An entry is about another tender or bid than the file.
    #[error("WRONG_SUBJECT: an entry is about something else")]
    WrongSubject,
    /// Entries are missing, repeated, or not in the order of the log.
    #[error("WRONG_ORDER: entries are missing, repeated or out of order")]
    WrongOrder,
    /// A statement is not the one whose hash stands in the log.
    #[error("STATEMENT_MISMATCH: a statement is not the one in the log")]
    StatementMismatch,
    /// A deadline was moved to an earlier time, or after it had passed.
    #[error("DEADLINE_MOVED: a deadline was moved earlier, or after it had passed")]
    DeadlineMoved,
    /// A bid was sealed after the deadline.
    #[error("SEALED_LATE: a bid was sealed after the deadline")]
    SealedLate,
    /// Something was opened before the deadline had passed.
    #[error("OPENED_EARLY: a bid was opened before the deadline had passed")]
    OpenedEarly,
    /// A bid whose envelope had not opened was opened more than a day later.
    #[error("OPENED_LATE: a bid that had not opened was opened more than a day later")]
    OpenedLate,
    /// What was opened is not the bid's last seal, or was withdrawn, or its terms had changed since.
    #[error("OPENED_ANOTHER: what was opened is not what was last sealed for the terms in force")]
    OpenedAnother,
    /// A bid that stood at the opening was neither opened nor said not to have opened.
    #[error("NOT_OPENED: a sealed bid was neither opened nor said not to have opened")]
    NotOpened,
    /// A ranking does not follow from its own figures and the published criteria.
    #[error("RANKING_WRONG: the ranking does not follow from the published criteria")]
    RankingWrong,
    /// A ranking holds a bid that was not opened, or leaves one out that was.
    #[error("RANKING_INCOMPLETE: the ranking is not of the bids that were opened")]
    RankingIncomplete,
    /// The winner is not in the ranking.
    #[error("WINNER_UNRANKED: the winner has no rank")]
    WinnerUnranked,
    /// Winners of lots that are decided together are not those that cost least together.
    #[error("COMBINATION_WRONG: the winners are not those that cost least together")]
    CombinationWrong,
    /// An awarded price is not the bid's price less its discount.
    #[error("PRICE_WRONG: an awarded price is not the bid's price less its discount")]
    PriceWrong,
    /// A bid was passed over that could still win.
    #[error("NOT_NEXT_IN_RANK: an award passed over a bid that could still win")]
    NotNextInRank,
    /// A lot has more awards than the terms say, or one of them twice.
    #[error("TOO_MANY_AWARDS: a lot has more awards than the terms say")]
    TooManyAwards,
    /// What an award is about, or its price, is not the part that the terms say.
    #[error("PART_WRONG: an award is not about the part that the terms say, or not for its price")]
    PartWrong,
    /// A promise is not signed with the log's key.
    #[error("PROMISE_FORGED: a promise is not signed with the log's key")]
    PromiseForged,
    /// What was promised does not stand in a log that was read after the time by which it was to.
    #[error("PROMISE_BROKEN: the promised entry does not stand in the log")]
    PromiseBroken,
    /// What was promised got its place after the time by which it was to.
    #[error("PROMISE_LATE: the promised entry got its place later than was promised")]
    PromiseLate,
    /// Prices by quantity are not those that the terms ask for, or rise with the quantity.
    #[error("TIERS_WRONG: prices by quantity are not those asked for, or rise with the quantity")]
    TiersWrong,
}

impl From<LogError> for Flaw {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Malformed => Self::Malformed,
            LogError::NotSigned => Self::NotSigned,
            LogError::NotIncluded => Self::NotIncluded,
            LogError::NotConsistent => Self::NotConsistent,
        }
    }
}

impl Flaw {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> String {
        self.to_string().split(':').next().unwrap_or_default().to_owned()
    }
}

/// What a file proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proven {
    /// A tlog-proof: the entry, under this checkpoint.
    Entry(Leaf, Seen),
    /// A bidder's receipt; without a proof of its place only that the bid is the one that was committed to.
    Bid(Option<BidReport>),
    /// The course of a tender.
    Tender(TenderReport),
    /// That the log of so many entries begins with the log of so many.
    Growth {
        /// The older size.
        old: u64,
        /// The newer one.
        new: u64,
        /// As [`Seen::witnessed`], of the newer one.
        witnessed: Option<u64>,
    },
    /// A promise of a place in the log; whether it was kept, other files show.
    Promise(PromiseReport),
}

impl Proven {
    /// When the last of the witnesses asked for cosigned the newest checkpoint, in POSIX seconds; nothing where none
    /// was asked for, or where there is no checkpoint.
    #[must_use]
    pub fn witnessed(&self) -> Option<u64> {
        match self {
            Self::Entry(_, seen) => seen.witnessed,
            Self::Bid(report) => report.as_ref()?.witnessed,
            Self::Tender(report) => report.witnessed,
            Self::Growth { witnessed, .. } => *witnessed,
            Self::Promise(report) => report.kept?.witnessed,
        }
    }
}

/// Checks a file of any kind, alone; several that belong together: [`verify_all`].
///
/// # Errors
/// The first flaw that is found.
pub fn verify<'a>(text: &str, trust: impl Into<Trust<'a>>) -> Result<Proven, Flaw> {
    let trust = trust.into();
    if Promise::is_one(text) {
        return Ok(Proven::Promise(verify_promise(text, trust)?));
    }
    if !text.trim_start().starts_with('{') {
        let proof: Proof = text.parse()?;
        let seen = trust.open(&proof.checkpoint)?;
        return Ok(Proven::Entry(proof.under(&seen.checkpoint)?, seen));
    }
    let file: serde_json::Value = serde_json::from_str(text).map_err(|_| Flaw::Malformed)?;
    match file["type"].as_str().unwrap_or_default() {
        "gotong.bid-receipt" => Ok(Proven::Bid(verify_bid(&read(file)?, trust)?)),
        "gotong.tender-proof" => Ok(Proven::Tender(verify_tender(&read(file)?, trust)?)),
        "gotong.log-consistency" => {
            let (old, new) = verify_growth(&read(file)?, trust)?;
            let (old, witnessed) = (old.checkpoint.size, new.witnessed);
            Ok(Proven::Growth { old, new: new.checkpoint.size, witnessed })
        }
        _ => Err(Flaw::Malformed),
    }
}

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, Flaw> {
    serde_json::from_value(value).map_err(|_| Flaw::Malformed)
}

/// Checks that the log only grew between two checkpoints; answers both.
///
/// # Errors
/// `NotSigned`, `NotWitnessed`, `NotConsistent` or `Malformed`.
pub fn verify_growth(file: &ConsistencyFile, trust: Trust<'_>) -> Result<(Seen, Seen), Flaw> {
    if file.kind != "gotong.log-consistency" || file.v != 1 {
        return Err(Flaw::Malformed);
    }
    let (old, new) = (trust.open(&file.old)?, trust.open(&file.new)?);
    let path = files::hashes(&file.path)?;
    let pair = |seen: &Seen| (seen.checkpoint.size, seen.checkpoint.root);
    let ((old_size, old_root), (size, root)) = (pair(&old), pair(&new));
    verify_consistency(&path, (old_size, &old_root), (size, &root))?;
    Ok((old, new))
}
