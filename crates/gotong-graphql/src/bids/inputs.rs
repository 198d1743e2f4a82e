//! What clients give about bids.

use async_graphql::{ID, InputObject};
use gotong_app::bids::{AnswerFields, CombinationFields, MemberFields, PartFields, Update};
use gotong_domain::{
    error::Violation,
    ids::{BidId, BlobId, BusinessId, ItemId, LotId, RequirementId},
};

use crate::{
    ids::Global,
    scalars::{BigInt, MoneyInput},
};

/// A member's parts and share.
#[derive(InputObject)]
pub struct BidMemberInput {
    business_id: ID,
    parts: Vec<BidPartInput>,
    share_bp: i32,
}

/// So many units of an item, at a price.
#[derive(InputObject)]
pub struct BidPartInput {
    item_id: ID,
    quantity: BigInt,
    unit_price: MoneyInput,
    /// The price of one from each of the item's tiers on, in their order; `unitPrice` is that of the full quantity.
    #[graphql(default)]
    tier_prices: Vec<MoneyInput>,
}

/// An answer to a requirement: exactly one of the values.
#[derive(InputObject)]
pub struct RequirementAnswerInput {
    requirement_id: ID,
    business_id: Option<ID>,
    bool: Option<bool>,
    number: Option<String>,
    options: Option<Vec<String>>,
    document_blob_id: Option<ID>,
}

/// Absent fields stay as they are.
#[derive(InputObject)]
pub struct UpdateBidInput {
    bid_id: ID,
    version: i32,
    /// Replaces all members' parts and shares. Single: one member with 10 000.
    members: Option<Vec<BidMemberInput>>,
    /// Replaces all answers.
    answers: Option<Vec<RequirementAnswerInput>>,
    note: Option<String>,
    /// Replaces everything that is taken off for other lots; at most 5, of a tender that takes such.
    combinations: Option<Vec<BidCombinationInput>>,
}

/// If the same bidder also wins all of these lots, so much is taken off.
#[derive(InputObject)]
pub struct BidCombinationInput {
    /// Other lots of the tender.
    lot_ids: Vec<ID>,
    /// In basis points of the price, 1 to 5 000; what is taken off is rounded down.
    discount_bp: i32,
}

impl UpdateBidInput {
    /// The update that the input asks for.
    pub(crate) fn read(self) -> Result<Update, Violation> {
        let members = self.members.map(|members| {
            let one = |(i, member): (usize, BidMemberInput)| member.read(&format!("members.{i}"));
            members.into_iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()
        });
        let answers = self.answers.map(|answers| {
            let one =
                |(i, answer): (usize, RequirementAnswerInput)| answer.read(&format!("answers.{i}"));
            answers.into_iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()
        });
        let combinations = self.combinations.map(|all| {
            let one = |(i, of): (usize, BidCombinationInput)| of.read(&format!("combinations.{i}"));
            all.into_iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()
        });
        Ok(Update {
            bid: BidId::parse("bidId", &self.bid_id)?,
            version: self.version.into(),
            members: members.transpose()?,
            answers: answers.transpose()?,
            note: self.note,
            combinations: combinations.transpose()?,
        })
    }
}

impl BidCombinationInput {
    fn read(self, path: &str) -> Result<CombinationFields, Violation> {
        let lot = |(i, id): (usize, &ID)| LotId::parse(&format!("{path}.lotIds.{i}"), id);
        Ok(CombinationFields {
            lots: self.lot_ids.iter().enumerate().map(lot).collect::<Result<_, _>>()?,
            discount_bp: self.discount_bp.into(),
        })
    }
}

impl BidMemberInput {
    fn read(self, path: &str) -> Result<MemberFields, Violation> {
        let part = |(i, part): (usize, BidPartInput)| {
            Ok(PartFields {
                item: ItemId::parse(&format!("{path}.parts.{i}.itemId"), &part.item_id)?,
                quantity: part.quantity.0,
                unit_price: part.unit_price.into(),
                tier_prices: part.tier_prices.into_iter().map(Into::into).collect(),
            })
        };
        Ok(MemberFields {
            business: BusinessId::parse(&format!("{path}.businessId"), &self.business_id)?,
            parts: self
                .parts
                .into_iter()
                .enumerate()
                .map(part)
                .collect::<Result<_, Violation>>()?,
            share_bp: self.share_bp.into(),
        })
    }
}

impl RequirementAnswerInput {
    fn read(self, path: &str) -> Result<AnswerFields, Violation> {
        let at = |field: &str| format!("{path}.{field}");
        let business = self.business_id.map(|id| BusinessId::parse(&at("businessId"), &id));
        let document = self.document_blob_id.map(|id| BlobId::parse(&at("documentBlobId"), &id));
        Ok(AnswerFields {
            requirement: RequirementId::parse(&at("requirementId"), &self.requirement_id)?,
            business: business.transpose()?,
            bool: self.bool,
            number: self.number,
            options: self.options,
            document: document.transpose()?,
        })
    }
}
