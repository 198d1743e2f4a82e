//! Opening a bid with its receipt file, where its envelope did not open.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::bids;
use gotong_domain::{bids as domain, ids::BidId, time::Instant};

use super::{mutations::run, types::Bid};
use crate::{Mutating, ids::Global, payload};

/// A part of a bid that has an envelope of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum EnvelopePart {
    /// All of it: the only envelope, or the second of two, with the price.
    Whole,
    /// The first of two envelopes: what is offered, without its price.
    Technical,
}

/// Which receipt file would open a bid whose envelope did not.
#[derive(SimpleObject)]
pub struct AwaitedReceipt {
    /// Until before when.
    until: Instant,
    /// Of which part.
    part: EnvelopePart,
}

impl From<domain::AwaitedReceipt> for AwaitedReceipt {
    fn from(awaited: domain::AwaitedReceipt) -> Self {
        let part = if awaited.technical { EnvelopePart::Technical } else { EnvelopePart::Whole };
        Self { until: awaited.until, part }
    }
}

/// Which bid, and its receipt file.
#[derive(InputObject)]
pub struct OpenBidByReceiptInput {
    bid_id: ID,
    /// The receipt file, as `BidReceipt.file` or `technicalFile` gave it. Zeroes at the end of the plaintext may be left
    /// out.
    file: String,
}

payload!(
    /// The bid as opened.
    OpenBidByReceiptPayload { bid: Bid }
);

/// Opening bids with their receipt files.
#[derive(Default)]
pub struct FallbackMutations;

/// Opening bids with their receipt files.
#[Object]
impl FallbackMutations {
    /// Opens a bid whose envelope did not open, within 24 hours, with the receipt file that its bidder kept.
    async fn open_bid_by_receipt(
        &self,
        ctx: &Context<'_>,
        input: OpenBidByReceiptInput,
    ) -> Result<OpenBidByReceiptPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let id = BidId::parse("bidId", &input.bid_id)?;
            bids::open_by_receipt(m.app, &m.ctx, id, &input.file).await
        });
        Ok(done.await?.into())
    }
}
