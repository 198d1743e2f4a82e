//! The first of two envelopes: what a bid offers, without what it asks for it.

use serde::{Deserialize, Serialize};

use super::contents::{Answer, BidContents, Pact};
use crate::ids::{BlobId, BusinessId, ItemId, LotId, TenderId};

/// A bid without its prices and shares: what is judged before anybody may know what it costs.
///
/// It follows from [`BidContents`], so that the second envelope, which holds the whole bid, proves the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Technical {
    /// The tender it answers.
    pub tender: TenderId,
    /// The version of the tender's terms it answers.
    pub terms_version: u32,
    /// The lot it answers.
    pub lot: LotId,
    /// For a joint bid, under which charter.
    pub pact: Option<Pact>,
    /// Who does what; the lead first.
    pub members: Vec<TechnicalPart>,
    /// Answers to the lot's requirements.
    pub answers: Vec<Answer>,
    /// Whatever else the bidders want to say.
    pub note: Option<String>,
}

/// One member's part, without its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TechnicalPart {
    /// The member.
    pub business: BusinessId,
    /// The items it answers for.
    pub items: Vec<TechnicalItem>,
}

/// So many units of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TechnicalItem {
    /// The item.
    pub item: ItemId,
    /// How many units.
    #[serde(with = "crate::canonical::decimal")]
    pub quantity: i64,
}

impl Technical {
    /// What a bid offers.
    #[must_use]
    pub fn of(contents: &BidContents) -> Self {
        let part = |member: &super::contents::MemberPart| TechnicalPart {
            business: member.business,
            items: member
                .items
                .iter()
                .map(|part| TechnicalItem { item: part.item, quantity: part.quantity })
                .collect(),
        };
        Self {
            tender: contents.tender,
            terms_version: contents.terms_version,
            lot: contents.lot,
            pact: contents.pact,
            members: contents.members.iter().map(part).collect(),
            answers: contents.answers.clone(),
            note: contents.note.clone(),
        }
    }

    /// The members, the lead first.
    pub fn businesses(&self) -> impl Iterator<Item = BusinessId> + '_ {
        self.members.iter().map(|member| member.business)
    }

    /// The documents that it answers with.
    pub fn documents(&self) -> impl Iterator<Item = BlobId> {
        self.answers.iter().filter_map(|answer| answer.value.document())
    }
}
