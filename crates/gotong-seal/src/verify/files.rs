//! The files that people keep and pass on. All are JSON; ids are texts, amounts decimal strings of minor units,
//! fractions `numerator/denominator`, hashes of paths base64, other hashes hexadecimal.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Flaw, SeveralStatement, SharedStatement};
use crate::{Part, log::Hash, to_canonical};

/// What a bidder keeps of a sealed bid: the bid in clear, and the proof that it was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidFile {
    /// `gotong.bid-receipt`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 1.
    pub v: u8,
    /// Which tender.
    pub tender: String,
    /// Which bid.
    pub bid: String,
    /// Which of its seals.
    pub sequence: u32,
    /// Which part of the bid; the whole unless said.
    #[serde(default, skip_serializing_if = "Part::is_whole")]
    pub part: Part,
    /// SHA-256 in hexadecimal.
    pub commitment: String,
    /// Salt, document and padding in base64.
    pub plaintext: String,
    /// A tlog-proof of the seal; missing while it waits for its place.
    #[serde(default)]
    pub proof: Option<String>,
}

/// That the log only grew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsistencyFile {
    /// `gotong.log-consistency`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 1.
    pub v: u8,
    /// The older signed checkpoint.
    pub old: String,
    /// The newer one.
    pub new: String,
    /// The proof of RFC 6962, §2.1.2.
    pub path: Vec<String>,
}

/// Everything that the log holds of a tender, with proofs under one checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderFile {
    /// `gotong.tender-proof`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 1.
    pub v: u8,
    /// Which tender.
    pub tender: String,
    /// The signed checkpoint.
    pub checkpoint: String,
    /// The entries in the order of the log.
    pub entries: Vec<EntryProof>,
}

/// An entry with the proof of its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryProof {
    /// The entry's text, as it was hashed.
    pub leaf: String,
    /// Its place.
    pub index: u64,
    /// The hashes beside its path to the root, from below.
    pub path: Vec<String>,
    /// The statement whose hash the entry holds.
    #[serde(default)]
    pub statement: Option<serde_json::Value>,
}

/// What is published of a tender's terms for checking its course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TenderStatement {
    /// Which tender.
    pub tender: String,
    /// What people call it.
    pub code: String,
    /// Counts the versions of the terms.
    pub version: u32,
    /// Whether bids for earlier terms have to be confirmed again.
    pub substantive: bool,
    /// Until before when bids are taken.
    pub closes_at: String,
    /// How many envelopes a bid has; one unless said.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub envelopes: u8,
    /// Who could read a bid before its opening: `OPEN` or `WITNESS_SEALED`; `PLATFORM_SEALED` unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The keys that bids are sealed to beside the buyer's, where a witness takes part in the opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<RecipientsStatement>,
    /// The keys of the buyer's openers, `age1…`, where a witness takes part in the opening. They may change while bids are
    /// taken: then terms of the same version name the new ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub openers: Vec<String>,
    /// By what bids are ordered.
    pub criteria: Vec<CriterionStatement>,
    /// How: `LOWEST_PRICE`, `WEIGHTED` or `DISCOUNT`; statements without one are of the first two, which are computed
    /// alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Whether the nearer bidder comes first where score, quality and price are the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<bool>,
    /// All lots in their order, where bids take something off for several and winners are found together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combinations: Vec<String>,
    /// How many suppliers each lot of a framework has at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppliers: Option<u32>,
    /// The lots that several suppliers share, each a part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<SharedStatement>,
    /// For which smaller quantities bids name a price, too: every item in the order of the terms, or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TiersStatement>,
}

/// The quantities from which a unit of an item has another price; all are decimal strings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TiersStatement {
    /// Of which lot.
    pub lot: String,
    /// Of which item.
    pub item: String,
    /// From how many units on, each more than the one before.
    pub from: Vec<String>,
    /// The full quantity, more than all of these.
    pub quantity: String,
}

impl TenderStatement {
    /// Whether bids are sealed so that buyer, platform and witness open them by twos.
    pub(super) fn is_witness_sealed(&self) -> bool {
        self.level.as_deref() == Some("WITNESS_SEALED")
    }
}

const fn one() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_one(envelopes: &u8) -> bool {
    *envelopes == 1
}

/// The keys that bids are sealed to, `age1…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientsStatement {
    /// The tender's, which the platform holds.
    pub platform: String,
    /// The witness's.
    pub witness: String,
}

/// A criterion with its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionStatement {
    /// Which.
    pub id: String,
    /// Whether its points follow from the price: 100 · lowest / own.
    pub price: bool,
    /// Its weight in parts of 10 000.
    pub weight: u32,
}

/// Which bids were opened, as `tender.opened` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningStatement {
    /// The bids that were opened, or did not open, each with its lot.
    pub bids: Vec<StandingStatement>,
    /// Bids that were destroyed unread, for their lot had ended before.
    pub void: Vec<StandingStatement>,
}

/// A sealed bid at the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingStatement {
    /// Which.
    pub bid: String,
    /// For which lot.
    pub lot: String,
}

/// How the bids of a lot were ordered, and who won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankingStatement {
    /// Which award.
    pub award: String,
    /// Of which lot.
    pub lot: String,
    /// The winner.
    pub bid: String,
    /// The admitted bids in their order.
    pub places: Vec<PlaceStatement>,
    /// Opened bids that were not admitted.
    pub rejected: Vec<String>,
    /// With which other lots it was decided, where winners are found together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combined: Option<CombinedStatement>,
    /// Which of the lot's awards it is, where a lot has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub several: Option<SeveralStatement>,
    /// What the winner asks by quantity, where the terms have tiers: every item of the lot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<AskedStatement>,
}

/// What a winner asks for an item by quantity, all members together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedStatement {
    /// Which item.
    pub item: String,
    /// What the full quantity would cost at the price of each tier, and last what it costs.
    pub asked: Vec<String>,
}

/// A decision about several lots at once, as the award of one of them tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CombinedStatement {
    /// The lots that were decided, in the order of the terms; each has an award.
    pub lots: Vec<String>,
    /// Other lots that were won before, and stayed so.
    pub won: Vec<WonStatement>,
    /// Bids of this lot that won it before and can do so no more.
    pub out: Vec<String>,
    /// The winner's price less its discount.
    pub price: String,
}

/// A lot that was won before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WonStatement {
    /// Which lot.
    pub lot: String,
    /// By which bid.
    pub bid: String,
}

/// What a bid takes off its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferStatement {
    /// If its bidder also wins all of these lots.
    pub lots: Vec<String>,
    /// In parts of 10 000 of the price; what is taken off is rounded down.
    pub discount: u32,
}

/// A bid's place, and how it came there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceStatement {
    /// Which bid.
    pub bid: String,
    /// What it asks in all.
    pub price: String,
    /// What the thing costs over its life beside the price, where the terms ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// How far away the bidder is, in kilometres, where the terms ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub km: Option<u32>,
    /// 1 is first; nothing when a least number of points was missed.
    pub rank: Option<u32>,
    /// The weighted sum of the points, or by discount 100 · lowest / own of the discounted price; from 0 to 100.
    pub score: String,
    /// The points by criterion, from 0 to 100.
    pub points: Vec<PointsStatement>,
    /// Whose bid it is, the same for all lots; where winners are found together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bidder: Option<String>,
    /// What it takes off for other lots.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<OfferStatement>,
}

/// The points for a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsStatement {
    /// Which criterion.
    pub criterion: String,
    /// From 0 to 100.
    pub points: String,
}

/// The hash of a statement, as it stands in the log.
///
/// # Errors
/// `Malformed` if it holds numbers that are not small and whole.
pub fn statement_hash(statement: &impl Serialize) -> Result<String, Flaw> {
    let text = to_canonical(statement).map_err(|_| Flaw::Malformed)?;
    Ok(hex::encode(Sha256::digest(text)))
}

pub(super) fn hashes(path: &[String]) -> Result<Vec<Hash>, Flaw> {
    let hash = |text: &String| {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| Flaw::Malformed)?;
        bytes.try_into().map_err(|_| Flaw::Malformed)
    };
    path.iter().map(hash).collect()
}
