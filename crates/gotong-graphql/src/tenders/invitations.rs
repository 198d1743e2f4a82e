//! Whom a buyer invites to bid.

use async_graphql::{ComplexObject, Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::tenders::{self, Invited};
use gotong_domain::{
    ids::{BusinessId, TenderId},
    time::Instant,
};

use super::{mutations::finish, types::Tender};
use crate::{
    Mutating,
    businesses::types::Business,
    caller::request,
    ids::Global,
    loaders::{failed, missing},
    payload,
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
        let found = request(ctx).loaders().businesses.load_one(self.invited).await;
        found.map_err(|e| failed(ctx, &e))?.map(Business::from).ok_or_else(|| missing(ctx))
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
