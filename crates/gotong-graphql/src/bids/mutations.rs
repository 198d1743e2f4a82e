//! Changing bids.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Error,
    bids::{
        self, Confirm, Sealing, Start, Withdraw,
        queries::{self, Seen},
    },
};
use gotong_domain::{
    bids as domain,
    ids::{AllianceId, BidId, BusinessId, LotId},
    policy::Denied,
};

use super::{inputs::UpdateBidInput, sealing::SealedEnvelopeInput, types::Bid};
use crate::{Mutating, Outcome, UserError, ids::Global, payload};

/// Who bids for what.
#[derive(InputObject)]
#[expect(clippy::struct_field_names, reason = "the contract names them so")]
pub struct StartBidInput {
    lot_id: ID,
    /// The bidder, or the lead of a joint bid.
    business_id: ID,
    alliance_id: Option<ID>,
}

/// What a member confirms.
#[derive(InputObject)]
pub struct ConfirmBidPartInput {
    bid_id: ID,
    business_id: ID,
    /// The hash the member was shown.
    version_hash: String,
    /// We set our price ourselves, without agreement with other bidders.
    independent_price_declaration: bool,
    /// We have read why this joint bid is needed.
    necessity_statement_seen: bool,
}

/// What is sealed.
#[derive(InputObject)]
pub struct SealBidInput {
    bid_id: ID,
    version: i32,
    /// Required for a single bid.
    #[graphql(default)]
    independent_price_declaration: bool,
    /// Required at `WITNESS_SEALED`; otherwise the platform closes the envelope.
    envelope: Option<SealedEnvelopeInput>,
}

/// Which stale bid is sealed as it was.
#[derive(InputObject)]
pub struct ReconfirmBidInput {
    bid_id: ID,
    version: i32,
}

/// Which bid is opened for changes.
#[derive(InputObject)]
pub struct ReplaceBidInput {
    bid_id: ID,
    version: i32,
}

/// What is taken back.
#[derive(InputObject)]
pub struct WithdrawBidInput {
    bid_id: ID,
    /// A member of a joint bid takes only itself out.
    business_id: Option<ID>,
}

payload!(
    /// The bid as started.
    StartBidPayload { bid: Bid }
);
payload!(
    /// The bid as changed.
    UpdateBidPayload { bid: Bid }
);
payload!(
    /// The bid as confirmed.
    ConfirmBidPartPayload { bid: Bid }
);
payload!(
    /// The bid as sealed.
    SealBidPayload { bid: Bid }
);
payload!(
    /// The bid as sealed anew.
    ReconfirmBidPayload { bid: Bid }
);
payload!(
    /// The bid, open for changes.
    ReplaceBidPayload { bid: Bid }
);

/// The bid as taken back; absent for a member that left it.
#[derive(SimpleObject)]
pub struct WithdrawBidPayload {
    bid: Option<Bid>,
    user_errors: Vec<UserError>,
}

/// Changing bids.
#[derive(Default)]
pub struct BidMutations;

/// Changing bids.
#[Object]
impl BidMutations {
    /// With `allianceId` a joint bid: its members are invited.
    async fn start_bid(&self, ctx: &Context<'_>, input: StartBidInput) -> Result<StartBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let alliance = input.alliance_id.map(|id| AllianceId::parse("allianceId", &id));
            let start = Start {
                lot: LotId::parse("lotId", &input.lot_id)?,
                business: BusinessId::parse("businessId", &input.business_id)?,
                alliance: alliance.transpose()?,
            };
            bids::start(m.app, &m.ctx, start).await
        });
        Ok(done.await?.into())
    }

    /// Changes what a bid says.
    async fn update_bid(
        &self,
        ctx: &Context<'_>,
        input: UpdateBidInput,
    ) -> Result<UpdateBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async { bids::update(m.app, &m.ctx, input.read()?).await });
        Ok(done.await?.into())
    }

    /// Confirms a bid in the name of a member.
    async fn confirm_bid_part(
        &self,
        ctx: &Context<'_>,
        input: ConfirmBidPartInput,
    ) -> Result<ConfirmBidPartPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let confirm = Confirm {
                bid: BidId::parse("bidId", &input.bid_id)?,
                business: BusinessId::parse("businessId", &input.business_id)?,
                version_hash: input.version_hash,
                independent_price: input.independent_price_declaration,
                necessity_seen: input.necessity_statement_seen,
            };
            bids::confirm(m.app, &m.ctx, confirm).await
        });
        Ok(done.await?.into())
    }

    /// Seals a bid: nobody outside reads it before the opening.
    async fn seal_bid(&self, ctx: &Context<'_>, input: SealBidInput) -> Result<SealBidPayload> {
        let m = Mutating::new(ctx);
        let sealed = async {
            let sealing = Sealing {
                bid: BidId::parse("bidId", &input.bid_id)?,
                version: input.version.into(),
                independent_price: input.independent_price_declaration,
                envelope: input.envelope.map(SealedEnvelopeInput::read).transpose()?,
            };
            bids::seal(m.app, &m.ctx, sealing).await
        };
        Ok(m.run(sealed, |id| queries::get(m.app, &m.ctx, BidId(id))).await?.into())
    }

    /// A stale bid, unchanged, for the tender as amended; a joint one once every member has confirmed again.
    async fn reconfirm_bid(
        &self,
        ctx: &Context<'_>,
        input: ReconfirmBidInput,
    ) -> Result<ReconfirmBidPayload> {
        let m = Mutating::new(ctx);
        let sealed = async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            bids::reconfirm(m.app, &m.ctx, id, input.version.into()).await
        };
        Ok(m.run(sealed, |id| queries::get(m.app, &m.ctx, BidId(id))).await?.into())
    }

    /// Opens a sealed or stale bid for changes; the old one stays live until the new one is sealed.
    async fn replace_bid(
        &self,
        ctx: &Context<'_>,
        input: ReplaceBidInput,
    ) -> Result<ReplaceBidPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            bids::replace(m.app, &m.ctx, id, input.version.into()).await
        });
        Ok(done.await?.into())
    }

    /// Takes a bid back, or a member out of it.
    async fn withdraw_bid(
        &self,
        ctx: &Context<'_>,
        input: WithdrawBidInput,
    ) -> Result<WithdrawBidPayload> {
        let m = Mutating::new(ctx);
        let withdraw = async {
            let business = input.business_id.map(|id| BusinessId::parse("businessId", &id));
            let withdraw = Withdraw {
                bid: BidId::parse("bidId", &input.bid_id)?,
                business: business.transpose()?,
            };
            let bid = bids::withdraw(m.app, &m.ctx, withdraw).await?;
            if_still_seen(queries::get(m.app, &m.ctx, bid.id).await)
        };
        let (app, asking) = (m.app, &m.ctx);
        let again = |id| async move { if_still_seen(queries::get(app, asking, BidId(id)).await) };
        Ok(match m.run(withdraw, again).await? {
            Ok(seen) => WithdrawBidPayload { bid: seen.map(Bid::from), user_errors: Vec::new() },
            Err(user_errors) => WithdrawBidPayload { bid: None, user_errors },
        })
    }
}

/// Runs a use case and reads the bid as the caller sees it then.
pub(super) async fn run(
    m: &Mutating<'_>,
    case: impl Future<Output = Result<domain::Bid, Error>> + Send,
) -> Result<Outcome<Seen>> {
    let fresh = async { queries::get(m.app, &m.ctx, case.await?.id).await };
    m.run(fresh, |id| queries::get(m.app, &m.ctx, BidId(id))).await
}

/// Whoever left a bid no longer sees it.
fn if_still_seen(read: Result<Seen, Error>) -> Result<Option<Seen>, Error> {
    match read {
        Ok(seen) => Ok(Some(seen)),
        Err(Error::Denied(Denied::NotFound)) => Ok(None),
        Err(error) => Err(error),
    }
}
