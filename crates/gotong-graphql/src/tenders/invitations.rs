//! Whom a buyer invites to bid.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Error,
    tenders::{self, Invited, Listed},
    words,
};
use gotong_domain::{
    error::Refusal,
    ids::{BusinessId, QualifiedListId, TenderId},
    time::Instant,
};

use super::{mutations::finish, types::Tender};
use crate::{
    Mutating, Outcome, UserError, alliances::types::business, businesses::types::Business,
    caller::asking, ids::Global, payload,
};

/// A business that is invited to bid.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct TenderInvitation {
    #[graphql(skip)]
    pub(super) invited: BusinessId,
    /// When.
    pub(super) at: Instant,
}

impl From<&Invited> for TenderInvitation {
    fn from(one: &Invited) -> Self {
        Self { invited: one.business, at: one.at }
    }
}

#[ComplexObject]
impl TenderInvitation {
    /// Which.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.invited).await
    }
}

/// Whom to invite.
#[derive(InputObject)]
pub struct InviteToTenderInput {
    tender_id: ID,
    business_ids: Vec<ID>,
}

/// Whose invitation to take back.
#[derive(InputObject)]
pub struct UninviteFromTenderInput {
    tender_id: ID,
    business_ids: Vec<ID>,
}

/// Everyone on which list to invite to which draft.
#[derive(InputObject)]
pub struct InviteQualifiedInput {
    tender_id: ID,
    /// A list of the tender's buyer.
    list_id: ID,
}

/// A business of a list that cannot be invited, and why.
pub struct NotInvited {
    business: BusinessId,
    refusal: Refusal,
}

/// A business of a list that cannot be invited, and why.
#[Object]
impl NotInvited {
    /// Which.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.business).await
    }

    /// Why, for programs.
    async fn code(&self) -> &str {
        self.refusal.code().as_str()
    }

    /// Why, in the caller's language.
    async fn message(&self, ctx: &Context<'_>) -> String {
        let code = self.refusal.code();
        let params = match &self.refusal {
            Refusal::Guard { params, .. } => params.clone(),
            Refusal::Invalid(violations) => {
                violations.first().map(|v| v.params.clone()).unwrap_or_default()
            }
            Refusal::Transition { .. } => Vec::new(),
        };
        words::error(asking(ctx).locale, code, &params)
    }
}

/// Who of a list is invited by now, and who cannot be.
pub struct InviteQualifiedPayload(Outcome<(Tender, Listed)>);

/// Who of a list is invited by now, and who cannot be.
#[Object]
impl InviteQualifiedPayload {
    /// The tender with those invited.
    async fn tender(&self) -> Option<&Tender> {
        self.0.as_ref().ok().map(|(tender, _)| tender)
    }

    /// Those of the list that are invited, by this or before.
    async fn invited(&self, ctx: &Context<'_>) -> Result<Vec<Business>> {
        let listed = self.0.as_ref().map(|(_, listed)| &listed.invited[..]).unwrap_or_default();
        futures_util::future::try_join_all(listed.iter().map(|id| business(ctx, *id))).await
    }

    /// Those of the list that are not, each with the reason.
    async fn not_invited(&self) -> Vec<NotInvited> {
        let left = self.0.as_ref().map(|(_, listed)| &listed.left[..]).unwrap_or_default();
        let one = |(business, refusal): &(BusinessId, Refusal)| NotInvited {
            business: *business,
            refusal: refusal.clone(),
        };
        left.iter().map(one).collect()
    }

    /// Why nothing was done.
    async fn user_errors(&self) -> &[UserError] {
        self.0.as_ref().err().map(Vec::as_slice).unwrap_or_default()
    }
}

payload!(
    /// The tender with those invited.
    InviteToTenderPayload { tender: Tender }
);
payload!(
    /// The tender without them.
    UninviteFromTenderPayload { tender: Tender }
);

/// Inviting businesses to bid.
#[derive(Default)]
pub struct InvitationMutations;

/// Inviting businesses to bid.
#[Object]
impl InvitationMutations {
    /// Invites businesses to bid; of a draft they are told once it is published.
    async fn invite_to_tender(
        &self,
        ctx: &Context<'_>,
        input: InviteToTenderInput,
    ) -> Result<InviteToTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::invite(m.app, &m.ctx, id, &businesses(&input.business_ids)?).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Invites to a draft everyone who is on a list of its buyer now, as far as each may be invited.
    async fn invite_qualified(
        &self,
        ctx: &Context<'_>,
        input: InviteQualifiedInput,
    ) -> Result<InviteQualifiedPayload> {
        let m = Mutating::new(ctx);
        let ids = || {
            let tender = TenderId::parse("tenderId", &input.tender_id)?;
            Ok::<_, Error>((tender, QualifiedListId::parse("listId", &input.list_id)?))
        };
        let run = async {
            let (tender, list) = ids()?;
            tenders::invite_listed(m.app, &m.ctx, tender, list).await
        };
        let again = |_| async {
            let (tender, list) = ids()?;
            tenders::listed(m.app, &m.ctx, tender, list).await
        };
        let done = m.run(run, again).await?;
        let of =
            |listed: Listed| (Tender::whole_of(&m.ctx, Arc::new(listed.tender.clone())), listed);
        Ok(InviteQualifiedPayload(done.map(of)))
    }

    /// Takes invitations of a draft back.
    async fn uninvite_from_tender(
        &self,
        ctx: &Context<'_>,
        input: UninviteFromTenderInput,
    ) -> Result<UninviteFromTenderPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderId::parse("tenderId", &input.tender_id)?;
            tenders::uninvite(m.app, &m.ctx, id, &businesses(&input.business_ids)?).await
        };
        Ok(finish(&m, run).await?.into())
    }
}

fn businesses(ids: &[ID]) -> Result<Vec<BusinessId>, gotong_app::Error> {
    let read = |(i, id): (usize, &ID)| BusinessId::parse(&format!("businessIds.{i}"), id);
    Ok(ids.iter().enumerate().map(read).collect::<Result<_, _>>()?)
}
