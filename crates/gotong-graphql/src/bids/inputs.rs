//! What clients give about bids.

use async_graphql::{ID, InputObject};
use gotong_app::bids::{AnswerFields, MemberFields, PartFields, Update};
use gotong_domain::{
    error::Violation,
    ids::{BidId, BlobId, BusinessId, ItemId, RequirementId},
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
        Ok(Update {
            bid: BidId::parse("bidId", &self.bid_id)?,
            version: self.version.into(),
            members: members.transpose()?,
            answers: answers.transpose()?,
            note: self.note,
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
