//! Changing tenders up to their deadline.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Error,
    tenders::{self, AmendInput, Cancelling, DraftEdit, NewDraft, queries},
};
use gotong_domain::{
    ids::{BusinessId, LotId, TenderId, UserId},
    tenders::{ChangeState, TeamMember, Tender as Whole},
};

use super::{
    changes::TenderChange,
    inputs::TenderFields,
    parts::TenderVersion,
    states::{CancelReason, TenderRole},
    types::Tender,
};
use crate::{Mutating, Outcome, UserError, ids::Global, payload, scalars::Currency};

/// What a buyer gives to begin a tender.
#[derive(InputObject)]
pub struct CreateTenderInput {
    /// The buying business.
    business_id: ID,
    /// The code of a type that buyers can begin; see `tenderTypes`.
    #[graphql(name = "type")]
    kind: String,
    title: String,
    #[graphql(default_with = "Currency::Idr")]
    currency: Currency,
    fields: Option<TenderFields>,
}

/// What changes of a draft.
#[derive(InputObject)]
pub struct UpdateTenderDraftInput {
    tender_id: ID,
    version: i32,
    fields: TenderFields,
}

/// Which draft goes.
#[derive(InputObject)]
pub struct DeleteTenderDraftInput {
    tender_id: ID,
}

/// A person of the team.
#[derive(InputObject)]
pub struct TenderTeamMemberInput {
    user_id: ID,
    roles: Vec<TenderRole>,
}

/// Replaces the team; without it the creator holds every role.
#[derive(InputObject)]
pub struct SetTenderTeamInput {
    tender_id: ID,
    version: i32,
    members: Vec<TenderTeamMemberInput>,
}

/// Which draft goes public.
#[derive(InputObject)]
pub struct PublishTenderInput {
    tender_id: ID,
    version: i32,
}

/// What changes of a published tender, and why.
#[derive(InputObject)]
pub struct AmendTenderInput {
    tender_id: ID,
    version: i32,
    reason: String,
    /// Only what changes; type, currency, buyer, award method and criteria cannot.
    changes: TenderFields,
}

/// Which tender is called off, and why.
#[derive(InputObject)]
pub struct CancelTenderInput {
    tender_id: ID,
    /// Only these lots, while the others go on; all of them unless given.
    lot_ids: Option<Vec<ID>>,
    reason: CancelReason,
    /// At least 20 characters.
    text: String,
}

/// Which tender to be told of.
#[derive(InputObject)]
pub struct FollowTenderInput {
    tender_id: ID,
}

/// Which tender to be told of no longer.
#[derive(InputObject)]
pub struct UnfollowTenderInput {
    tender_id: ID,
}

payload!(
    /// The draft.
    CreateTenderPayload { tender: Tender }
);
payload!(
    /// The changed draft.
    UpdateTenderDraftPayload { tender: Tender }
);
payload!(
    /// The draft that is gone.
    DeleteTenderDraftPayload { deleted_tender_id: ID }
);
payload!(
    /// The tender with its team.
    SetTenderTeamPayload { tender: Tender }
);
payload!(
    /// The tender, published.
    PublishTenderPayload { tender: Tender }
);
payload!(
    /// The tender, called off or about to be, or with its `pendingChange`.
    CancelTenderPayload { tender: Tender }
);
payload!(
    /// The tender, followed.
    FollowTenderPayload { tender: Tender }
);
payload!(
    /// The tender, followed no longer.
    UnfollowTenderPayload { tender: Tender }
);

/// The tender, amended, or with its `pendingChange`.
#[derive(SimpleObject)]
pub struct AmendTenderPayload {
    tender: Option<Tender>,
    /// The new version, with its diff; null where the change waits for an approver, see `pendingChange`.
    tender_version: Option<TenderVersion>,
    user_errors: Vec<UserError>,
}

/// Changing tenders up to their deadline.
#[derive(Default)]
pub struct TenderMutations;

/// Changing tenders up to their deadline.
#[Object]
impl TenderMutations {
    /// Begins a draft; it may be incomplete.
    async fn create_tender(
        &self,
        ctx: &Context<'_>,
        input: CreateTenderInput,
    ) -> Result<CreateTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let buyer = BusinessId::parse("businessId", &input.business_id)?;
            let (terms, estimate) = input.fields.unwrap_or_default().read("fields")?;
            let (procedure, currency) = (input.kind, input.currency.into());
            let title = input.title;
            let new = NewDraft { buyer, procedure, title, currency, terms, estimate };
            tenders::create(m.app, &m.ctx, new).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Changes a draft.
    async fn update_tender_draft(
        &self,
        ctx: &Context<'_>,
        input: UpdateTenderDraftInput,
    ) -> Result<UpdateTenderDraftPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let tender = TenderId::parse("tenderId", &input.tender_id)?;
            let (terms, estimate) = input.fields.read("fields")?;
            let edit = DraftEdit { tender, version: input.version.into(), terms, estimate };
            tenders::edit_draft(m.app, &m.ctx, edit).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Deletes a draft that was never published.
    async fn delete_tender_draft(
        &self,
        ctx: &Context<'_>,
        input: DeleteTenderDraftInput,
    ) -> Result<DeleteTenderDraftPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::delete_draft(m.app, &m.ctx, id).await?;
            Ok(id.global())
        };
        let again = |id: uuid::Uuid| std::future::ready(Ok(TenderId(id).global()));
        Ok(m.run(run, again).await?.into())
    }

    /// Replaces the team of a tender.
    async fn set_tender_team(
        &self,
        ctx: &Context<'_>,
        input: SetTenderTeamInput,
    ) -> Result<SetTenderTeamPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            let team = team(input.members)?;
            tenders::set_team(m.app, &m.ctx, id, input.version.into(), team).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Makes a draft public.
    async fn publish_tender(
        &self,
        ctx: &Context<'_>,
        input: PublishTenderInput,
    ) -> Result<PublishTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::publish(m.app, &m.ctx, id, input.version.into()).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Changes a published tender before its deadline; where another has to approve that, it is only proposed.
    async fn amend_tender(
        &self,
        ctx: &Context<'_>,
        input: AmendTenderInput,
    ) -> Result<AmendTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let tender = TenderId::parse("tenderId", &input.tender_id)?;
            let (terms, estimate) = input.changes.read("changes")?;
            let (version, reason) = (input.version.into(), input.reason);
            let change = AmendInput { tender, version, reason, terms, estimate };
            tenders::amend(m.app, &m.ctx, change).await
        };
        let again = |id: uuid::Uuid| queries::get(m.app, &m.ctx, id.into());
        Ok(match m.run(run, again).await? {
            Ok(tender) => {
                let versions = queries::newest_version(m.app, &m.ctx, tender.id).await;
                let newest = versions.map_err(|e| crate::refuse(&m.ctx, e))?;
                let tender = Tender::whole_of(&m.ctx, Arc::new(tender));
                let waits = TenderChange::of(ctx, &tender, ChangeState::Proposed).await;
                let newest = newest.filter(|_| waits.is_none());
                AmendTenderPayload {
                    tender: Some(tender),
                    tender_version: newest.map(|version| TenderVersion::new(&m.ctx, version)),
                    user_errors: Vec::new(),
                }
            }
            Err(user_errors) => {
                AmendTenderPayload { tender: None, tender_version: None, user_errors }
            }
        })
    }

    /// Calls a tender off; where another has to approve that, it is only proposed.
    async fn cancel_tender(
        &self,
        ctx: &Context<'_>,
        input: CancelTenderInput,
    ) -> Result<CancelTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let tender = TenderId::parse("tenderId", &input.tender_id)?;
            let lot = |(i, id): (usize, &ID)| LotId::parse(&format!("lotIds.{i}"), id);
            let lots = input.lot_ids.iter().flatten().enumerate().map(lot);
            let lots = lots.collect::<Result<_, _>>()?;
            let (reason, words) = (input.reason.into(), input.text);
            tenders::cancel(m.app, &m.ctx, Cancelling { tender, lots, reason, words }).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Begins to tell the caller what happens to a tender.
    async fn follow_tender(
        &self,
        ctx: &Context<'_>,
        input: FollowTenderInput,
    ) -> Result<FollowTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::follow(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Ceases to tell the caller what happens to a tender.
    async fn unfollow_tender(
        &self,
        ctx: &Context<'_>,
        input: UnfollowTenderInput,
    ) -> Result<UnfollowTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::unfollow(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }
}

fn team(members: Vec<TenderTeamMemberInput>) -> Result<Vec<TeamMember>, Error> {
    let read = |(i, member): (usize, TenderTeamMemberInput)| {
        let user = UserId::parse(&format!("members.{i}.userId"), &member.user_id)?;
        Ok(TeamMember { user, roles: member.roles.into_iter().map(Into::into).collect() })
    };
    members.into_iter().enumerate().map(read).collect()
}

/// Runs a use case that answers a tender.
pub(super) async fn finish(
    m: &Mutating<'_>,
    run: impl Future<Output = Result<Whole, Error>> + Send,
) -> Result<Outcome<Tender>> {
    let again = |id: uuid::Uuid| queries::get(m.app, &m.ctx, id.into());
    let done = m.run(run, again).await?;
    Ok(done.map(|tender| Tender::whole_of(&m.ctx, Arc::new(tender))))
}
