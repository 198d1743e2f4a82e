//! What a business prepares to object to.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::{
    Error,
    complaints::{self as app, NewDraft},
};
use gotong_domain::{
    complaints::{self as domain, DraftFiling},
    error::Violation,
    ids::{BusinessId, ClaimDraftId, TenderId},
    time::Instant,
};

use super::{
    inputs::{blobs, target},
    parts::{documents, target_id},
    states::{ComplaintRemedy, ComplaintTargetKind},
};
use crate::{
    Mutating, Outcome,
    accounts::types::User,
    blobs::Blob,
    businesses::types::Business,
    caller::{asking, request},
    ids::Global,
    loaders::{Same, failed},
    payload,
    tenders::{
        parts::person,
        types::{Tender, whole},
    },
};

/// A claim that a business prepares; only its people know of it.
#[derive(Clone)]
pub struct ClaimDraft(pub(crate) domain::ClaimDraft);

impl From<domain::ClaimDraft> for ClaimDraft {
    fn from(draft: domain::ClaimDraft) -> Self {
        Self(draft)
    }
}

/// A claim that a business prepares; only its people know of it.
#[Object]
impl ClaimDraft {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// About which tender.
    async fn tender(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.0.tender).await?))
    }

    /// In whose name.
    async fn claimant(&self, ctx: &Context<'_>) -> Result<Option<Business>> {
        let claimant = request(ctx).loaders().businesses.load_one(self.0.claimant).await;
        Ok(claimant.map_err(|e| failed(ctx, &e))?.map(Into::into))
    }

    /// What it may object to, as far as it is known.
    async fn objections(&self) -> Vec<DraftObjection> {
        self.0.content.objections.iter().cloned().map(DraftObjection).collect()
    }

    /// How a member of a joint bid is in conflict with its lead.
    async fn conflict_with_lead(&self) -> Option<&str> {
        self.0.content.conflict.as_deref()
    }

    /// Who saved it last.
    async fn saved_by(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.0.by).await
    }

    /// When it was saved last.
    async fn saved_at(&self) -> Instant {
        self.0.at
    }

    /// For lock-free editing: send it back as `version`.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

/// One thing that somebody may object to.
pub struct DraftObjection(domain::DraftObjection);

/// One thing that somebody may object to.
#[Object]
impl DraftObjection {
    /// What kind of thing it is aimed at; null while that is not said.
    async fn target_kind(&self) -> Option<ComplaintTargetKind> {
        self.0.kind.map(Into::into)
    }

    /// The lot, requirement, bid or award; null for the others, and while that is not said.
    async fn target_id(&self) -> Option<ID> {
        self.0.target.as_ref().and_then(target_id)
    }

    /// The version of the terms, for an amendment.
    async fn amendment(&self) -> Option<i32> {
        match self.0.target {
            Some(domain::Target::Amendment(number)) => i32::try_from(number).ok(),
            _ => None,
        }
    }

    /// The rule that was broken.
    async fn rule_id(&self) -> Option<&str> {
        self.0.rule.as_deref()
    }

    /// What is asked for.
    async fn remedy(&self) -> Option<ComplaintRemedy> {
        self.0.remedy.map(Into::into)
    }

    /// Why; may be empty.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// A public entry that proves it.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    /// What proves it.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<Blob>> {
        documents(ctx, &self.0.documents).await
    }
}

pub(crate) async fn of_tender(ctx: &Context<'_>, tender: TenderId) -> Result<Vec<ClaimDraft>> {
    let tender = Same(whole(ctx, tender).await?);
    let found = request(ctx).loaders().claim_drafts.load_one(tender).await;
    let found = found.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
    Ok(Arc::unwrap_or_clone(found).into_iter().map(Into::into).collect())
}

/// One thing that somebody may object to; nothing of it has to be there.
#[derive(InputObject)]
pub struct DraftObjectionInput {
    target_kind: Option<ComplaintTargetKind>,
    /// The lot, requirement, bid or award; left out for the others.
    target_id: Option<ID>,
    /// The version of the terms, for an amendment; 2 is the first.
    amendment: Option<i32>,
    /// One of `complaintRules`.
    rule_id: Option<String>,
    remedy: Option<ComplaintRemedy>,
    /// Why: up to 5000 characters.
    #[graphql(default)]
    text: String,
    /// Files that were uploaded before for the business; five at most.
    #[graphql(default)]
    document_blob_ids: Vec<ID>,
    /// A public entry that proves it.
    reference: Option<String>,
}

/// What is prepared.
#[derive(InputObject)]
pub struct DraftClaimInput {
    tender_id: ID,
    /// In whose name; ten drafts about one tender at most.
    business_id: ID,
    /// Up to 20.
    objections: Vec<DraftObjectionInput>,
    /// How a member of a joint bid is in conflict with its lead: up to 2000 characters.
    conflict_with_lead: Option<String>,
}

/// What is prepared now.
#[derive(InputObject)]
pub struct EditClaimDraftInput {
    draft_id: ID,
    /// The version that was edited.
    version: i32,
    /// Up to 20.
    objections: Vec<DraftObjectionInput>,
    /// How a member of a joint bid is in conflict with its lead: up to 2000 characters.
    conflict_with_lead: Option<String>,
}

/// Which draft is thrown away.
#[derive(InputObject)]
pub struct DiscardClaimDraftInput {
    draft_id: ID,
}

payload!(
    /// The draft begun.
    DraftClaimPayload { draft: ClaimDraft }
);
payload!(
    /// The draft as it is now.
    EditClaimDraftPayload { draft: ClaimDraft }
);
payload!(
    /// The draft that is gone.
    DiscardClaimDraftPayload { draft_id: ID }
);

/// Preparing claims.
#[derive(Default)]
pub struct ClaimDraftMutations;

/// Preparing claims.
#[Object]
impl ClaimDraftMutations {
    /// Begins to prepare a claim, which colleagues go on with and who binds the business files.
    async fn draft_claim(
        &self,
        ctx: &Context<'_>,
        input: DraftClaimInput,
    ) -> Result<DraftClaimPayload> {
        let m = Mutating::new(ctx);
        let done = kept(&m, async {
            let new = NewDraft {
                tender: TenderId::parse("tenderId", &input.tender_id)?,
                claimant: BusinessId::parse("businessId", &input.business_id)?,
                content: content(input.objections, input.conflict_with_lead)?,
            };
            app::begin_draft(m.app, &m.ctx, new).await
        });
        Ok(done.await?.into())
    }

    /// Changes what is prepared.
    async fn edit_claim_draft(
        &self,
        ctx: &Context<'_>,
        input: EditClaimDraftInput,
    ) -> Result<EditClaimDraftPayload> {
        let m = Mutating::new(ctx);
        let done = kept(&m, async {
            let id = ClaimDraftId::parse("draftId", &input.draft_id)?;
            let content = content(input.objections, input.conflict_with_lead)?;
            app::edit_draft(m.app, &m.ctx, (id, input.version.into()), content).await
        });
        Ok(done.await?.into())
    }

    /// Throws away what is prepared.
    async fn discard_claim_draft(
        &self,
        ctx: &Context<'_>,
        input: DiscardClaimDraftInput,
    ) -> Result<DiscardClaimDraftPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = ClaimDraftId::parse("draftId", &input.draft_id)?;
            app::discard_draft(m.app, &m.ctx, id).await?;
            Ok(id.global())
        };
        let again = |id: uuid::Uuid| std::future::ready(Ok(ClaimDraftId(id).global()));
        Ok(m.run(run, again).await?.into())
    }
}

async fn kept(
    m: &Mutating<'_>,
    case: impl Future<Output = std::result::Result<domain::ClaimDraft, Error>> + Send,
) -> Result<Outcome<domain::ClaimDraft>> {
    m.run(case, |id| app::draft(m.app, &m.ctx, ClaimDraftId(id))).await
}

fn content(
    objections: Vec<DraftObjectionInput>,
    conflict: Option<String>,
) -> Result<DraftFiling, Violation> {
    let read = |(i, one): (usize, DraftObjectionInput)| {
        one.read().map_err(|wrong| wrong.under(&format!("objections.{i}")))
    };
    let objections = objections.into_iter().enumerate().map(read).collect::<Result<_, _>>()?;
    Ok(DraftFiling { objections, conflict })
}

impl DraftObjectionInput {
    fn read(self) -> Result<domain::DraftObjection, Violation> {
        let aimed = |kind| target(kind, self.target_id.as_ref(), self.amendment);
        Ok(domain::DraftObjection {
            kind: self.target_kind.map(Into::into),
            target: self.target_kind.map(aimed).transpose()?.flatten(),
            rule: self.rule_id,
            remedy: self.remedy.map(Into::into),
            text: self.text,
            documents: blobs(&self.document_blob_ids)?,
            reference: self.reference,
        })
    }
}
