//! What is typed about claims and complaints.

use async_graphql::{ID, InputObject};
use gotong_app::complaints::NewFiling;
use gotong_domain::{
    complaints::{Objection, Target},
    error::{ErrorCode, Violation},
    ids::{AwardId, BidId, BlobId, BusinessId, ClaimDraftId, LotId, RequirementId, TenderId},
};

use super::states::{ComplaintRemedy, ComplaintTargetKind, ComplaintVerdict, ObjectionLevel};
use crate::ids::Global;

/// One thing objected to.
#[derive(InputObject)]
pub struct ObjectionInput {
    target_kind: ComplaintTargetKind,
    /// The lot, requirement, bid or award; left out for the others.
    target_id: Option<ID>,
    /// The version of the terms, for an amendment; 2 is the first.
    amendment: Option<i32>,
    /// One of `complaintRules`.
    rule_id: String,
    remedy: ComplaintRemedy,
    /// Why: 20 to 5000 characters.
    text: String,
    /// Files that were uploaded before; five at most.
    #[graphql(default)]
    document_blob_ids: Vec<ID>,
    /// A public entry that proves it; a document or this is needed.
    reference: Option<String>,
}

/// What is filed with the buyer.
#[derive(InputObject)]
pub struct SubmitClaimInput {
    tender_id: ID,
    /// Who objects; for a joint bid its lead, unless a member is in conflict with it.
    business_id: ID,
    /// 1 to 20.
    objections: Vec<ObjectionInput>,
    /// How a member of a joint bid is in conflict with its lead: 20 to 2000 characters. Needed when a member objects to
    /// what was decided; otherwise not kept.
    conflict_with_lead: Option<String>,
    /// The draft that it grew from, which is gone once it is filed.
    pub(super) draft_id: Option<ID>,
}

/// What is filed with the arbiters.
#[derive(InputObject)]
pub struct SubmitComplaintInput {
    tender_id: ID,
    /// Who objects; for a joint bid its lead, unless a member is in conflict with it.
    business_id: ID,
    /// 1 to 20.
    objections: Vec<ObjectionInput>,
    /// How a member of a joint bid is in conflict with its lead: 20 to 2000 characters. Needed when a member objects to
    /// what was decided; otherwise not kept.
    conflict_with_lead: Option<String>,
}

/// What would be filed.
#[derive(InputObject)]
pub struct ComplaintChecklistInput {
    /// To whom.
    pub(super) level: ObjectionLevel,
    tender_id: ID,
    business_id: ID,
    objections: Vec<ObjectionInput>,
    conflict_with_lead: Option<String>,
}

/// What the buyer answers.
#[derive(InputObject)]
pub struct AnswerClaimInput {
    pub(super) claim_id: ID,
    /// 20 to 5000 characters.
    pub(super) text: String,
}

/// With which answer the claimant is content.
#[derive(InputObject)]
pub struct ResolveClaimInput {
    pub(super) claim_id: ID,
}

/// Which claim goes on to an arbiter.
#[derive(InputObject)]
pub struct EscalateClaimInput {
    pub(super) claim_id: ID,
}

/// Which claim is taken back.
#[derive(InputObject)]
pub struct WithdrawClaimInput {
    pub(super) claim_id: ID,
}

/// Which complaint is taken up.
#[derive(InputObject)]
pub struct AdmitComplaintInput {
    pub(super) complaint_id: ID,
}

/// Which complaint is not taken up, and why.
#[derive(InputObject)]
pub struct DismissComplaintInput {
    pub(super) complaint_id: ID,
    /// 20 to 5000 characters.
    pub(super) reason: String,
}

/// Which complaint is looked into.
#[derive(InputObject)]
pub struct BeginComplaintReviewInput {
    pub(super) complaint_id: ID,
}

/// Whose decision is put off, and why.
#[derive(InputObject)]
pub struct ExtendComplaintInput {
    pub(super) complaint_id: ID,
    /// 20 to 2000 characters.
    pub(super) reason: String,
}

/// What is decided.
#[derive(InputObject)]
pub struct DecideComplaintInput {
    pub(super) complaint_id: ID,
    pub(super) verdict: ComplaintVerdict,
    /// What mends it, when it is upheld.
    pub(super) remedy: Option<ComplaintRemedy>,
    /// 20 to 10000 characters; public.
    pub(super) text: String,
}

/// What is said.
#[derive(InputObject)]
pub struct PostToComplaintInput {
    pub(super) complaint_id: ID,
    /// 10 to 5000 characters.
    pub(super) text: String,
    /// Files that were uploaded before; five at most.
    #[graphql(default)]
    pub(super) document_blob_ids: Vec<ID>,
}

/// Which complaint is taken back.
#[derive(InputObject)]
pub struct WithdrawComplaintInput {
    pub(super) complaint_id: ID,
}

macro_rules! filing {
    ($($input:ident),+ $(,)?) => {$(
        impl $input {
            /// Reads what was typed.
            ///
            /// # Errors
            /// What is no id, or is missing.
            pub(super) fn filing(self) -> Result<NewFiling, Violation> {
                let objection = |(i, one): (usize, ObjectionInput)| {
                    one.read().map_err(|wrong| wrong.under(&format!("objections.{i}")))
                };
                Ok(NewFiling {
                    tender: TenderId::parse("tenderId", &self.tender_id)?,
                    claimant: BusinessId::parse("businessId", &self.business_id)?,
                    objections: self
                        .objections
                        .into_iter()
                        .enumerate()
                        .map(objection)
                        .collect::<Result<_, _>>()?,
                    conflict: self.conflict_with_lead,
                })
            }
        }
    )+};
}

filing!(SubmitClaimInput, SubmitComplaintInput, ComplaintChecklistInput);

impl SubmitClaimInput {
    /// The draft that it grew from.
    ///
    /// # Errors
    /// What is no id.
    pub(super) fn draft(&self) -> Result<Option<ClaimDraftId>, Violation> {
        self.draft_id.as_ref().map(|id| ClaimDraftId::parse("draftId", id)).transpose()
    }
}

impl ObjectionInput {
    fn read(self) -> Result<Objection, Violation> {
        let target = self.target()?;
        let documents = blobs(&self.document_blob_ids)?;
        Ok(Objection {
            target,
            rule: self.rule_id,
            remedy: self.remedy.into(),
            text: self.text,
            documents,
            reference: self.reference,
        })
    }

    fn target(&self) -> Result<Target, Violation> {
        let target = target(self.target_kind, self.target_id.as_ref(), self.amendment)?;
        let path = match self.target_kind {
            ComplaintTargetKind::Amendment => "amendment",
            _ => "targetId",
        };
        target.ok_or(Violation::new(path, ErrorCode::Required))
    }
}

/// Reads what an objection is aimed at; `None` while that is not said.
pub(super) fn target(
    kind: ComplaintTargetKind,
    id: Option<&ID>,
    amendment: Option<i32>,
) -> Result<Option<Target>, Violation> {
    fn named<T: Global>(id: Option<&ID>) -> Result<Option<T>, Violation> {
        id.map(|id| T::parse("targetId", id)).transpose()
    }
    Ok(match kind {
        ComplaintTargetKind::Tender => Some(Target::Tender),
        ComplaintTargetKind::Cancellation => Some(Target::Cancellation),
        ComplaintTargetKind::Lot => named::<LotId>(id)?.map(Target::Lot),
        ComplaintTargetKind::Requirement => named::<RequirementId>(id)?.map(Target::Requirement),
        ComplaintTargetKind::BidDecision => named::<BidId>(id)?.map(Target::BidDecision),
        ComplaintTargetKind::Award => named::<AwardId>(id)?.map(Target::Award),
        ComplaintTargetKind::Amendment => {
            let unknown = |_| Violation::new("amendment", ErrorCode::Unknown);
            let number = amendment.map(|number| u32::try_from(number).map_err(unknown));
            number.transpose()?.map(Target::Amendment)
        }
    })
}

/// Reads the ids of documents.
pub(super) fn blobs(ids: &[ID]) -> Result<Vec<BlobId>, Violation> {
    let read = |(i, id): (usize, &ID)| BlobId::parse(&format!("documentBlobIds.{i}"), id);
    ids.iter().enumerate().map(read).collect()
}
