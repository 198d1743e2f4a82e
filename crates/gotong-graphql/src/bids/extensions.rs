//! Asking bidders to be bound for longer, and answering for them.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use gotong_app::{
    bids::queries::{self, Seen},
    tenders::{self, ExtensionReply, ExtensionRequest, answerable, queries::get as tender},
};
use gotong_domain::{
    bids::{self as domain, BidExtension as Asked},
    ids::{BidExtensionId, BidId, LotId},
    time::Instant,
};

use super::types::Bid;
use crate::{Mutating, caller::asking, ids::Global, payload, tenders::types::Tender};

/// Where the question whether a bidder is bound for longer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ExtensionState")]
pub enum BidExtensionState {
    /// It waits for the bidder; the lot is not awarded meanwhile.
    Open,
    /// The bidder is bound for longer.
    Accepted,
    /// The bidder is not.
    Declined,
    /// The time to answer is over, without an answer; the bidder is not bound for longer.
    Unanswered,
}

/// Asking one bidder to be bound for longer; read by the bidder's people and the tender's team.
pub struct BidExtension {
    of: Arc<Seen>,
    asked: Asked,
}

impl BidExtension {
    pub(crate) fn all(of: &Arc<Seen>, asked: Vec<Asked>) -> Vec<Self> {
        asked.into_iter().map(|asked| Self { of: Arc::clone(of), asked }).collect()
    }
}

/// Asking one bidder to be bound for longer; read by the bidder's people and the tender's team.
#[Object]
impl BidExtension {
    /// Opaque.
    async fn id(&self) -> ID {
        self.asked.id.global()
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> BidExtensionState {
        self.asked.state(asking(ctx).now).into()
    }

    /// Until when the bid would bind.
    async fn valid_until(&self) -> Instant {
        self.asked.until
    }

    /// When the bidder was asked.
    async fn asked_at(&self) -> Instant {
        self.asked.asked_at
    }

    /// Until when the bidder may answer.
    async fn due_at(&self) -> Instant {
        self.asked.due_at
    }

    /// When the bidder answered; null before.
    async fn answered_at(&self) -> Option<Instant> {
        self.asked.answer.map(|answer| answer.at)
    }

    /// Whether the caller may answer now.
    async fn viewer_can_answer(&self, ctx: &Context<'_>) -> bool {
        answerable(asking(ctx), &self.of, &self.asked)
    }
}

/// What the bidders for a lot are asked.
#[derive(InputObject)]
pub struct AskBidExtensionInput {
    lot_id: ID,
    /// Until when their bids would bind: later than now, and than their time to answer of two working days; at most 180
    /// days later.
    valid_until: Instant,
}

/// What a bidder answers.
#[derive(InputObject)]
pub struct AnswerBidExtensionInput {
    extension_id: ID,
    /// Whether its bid binds for longer.
    accept: bool,
}

payload!(
    /// The tender with what was asked.
    AskBidExtensionPayload { tender: Tender }
);
payload!(
    /// The bid with what was answered.
    AnswerBidExtensionPayload { bid: Bid }
);

/// Asking bidders to be bound for longer, and answering for them.
#[derive(Default)]
pub struct ExtensionMutations;

/// Asking bidders to be bound for longer, and answering for them.
#[Object]
impl ExtensionMutations {
    /// Asks everyone who may still win a lot to be bound for longer, all at once and until the same day; a bid that had
    /// run out is back in the order once its bidder agrees.
    async fn ask_bid_extension(
        &self,
        ctx: &Context<'_>,
        input: AskBidExtensionInput,
    ) -> Result<AskBidExtensionPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let lot = LotId::parse("lotId", &input.lot_id)?;
            let request = ExtensionRequest { lot, until: input.valid_until };
            tenders::ask_extension(m.app, &m.ctx, request).await
        };
        let done = m.run(run, |id| tender(m.app, &m.ctx, id.into())).await?;
        Ok(done.map(|tender| Tender::whole_of(&m.ctx, Arc::new(tender))).into())
    }

    /// Says for a bidder whether its bid binds for longer, once; price and offer stay as they were sealed.
    async fn answer_bid_extension(
        &self,
        ctx: &Context<'_>,
        input: AnswerBidExtensionInput,
    ) -> Result<AnswerBidExtensionPayload> {
        let m = Mutating::new(ctx);
        let fresh = async {
            let extension = BidExtensionId::parse("extensionId", &input.extension_id)?;
            let reply = ExtensionReply { extension, accepted: input.accept };
            let bid = tenders::answer_extension(m.app, &m.ctx, reply).await?;
            queries::get(m.app, &m.ctx, bid).await
        };
        let done = m.run(fresh, |id| queries::get(m.app, &m.ctx, BidId(id))).await?;
        Ok(done.into())
    }
}
