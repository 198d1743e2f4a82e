//! The rules that a buyer chose for a tender, within what its type allows.

use async_graphql::{Context, Object, Result};

use super::{states::ScoreCombination, types::Tender};
use crate::bids::types::SealLevel;

/// The rules that a buyer chose; fields of the tender itself.
pub(super) struct RulesInForce(pub(super) Tender);

/// The rules that a buyer chose; fields of the tender itself.
#[Object]
impl RulesInForce {
    /// Whether only those invited may bid.
    async fn invited_only(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.whole(ctx).await?.terms.rules.invited_only)
    }

    /// Working days between award and confirmation.
    async fn standstill_days(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.whole(ctx).await?.terms.rules.standstill_days.into())
    }

    /// A lot with fewer bids is unsuccessful.
    async fn min_bids(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.whole(ctx).await?.terms.rules.min_bids.into())
    }

    /// Who could read its bids before their opening.
    async fn seal_level(&self, ctx: &Context<'_>) -> Result<SealLevel> {
        Ok(self.0.whole(ctx).await?.terms.rules.seal.into())
    }

    /// 1, or 2: what bids offer is judged before their prices are opened.
    async fn envelopes(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.whole(ctx).await?.terms.rules.envelopes.into())
    }

    /// How many openers have to agree before bids are opened.
    async fn openers_needed(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.whole(ctx).await?.terms.rules.openers.into())
    }

    /// How the points of several evaluators become one number.
    async fn score_combination(&self, ctx: &Context<'_>) -> Result<ScoreCombination> {
        Ok(self.0.whole(ctx).await?.terms.rules.combine.into())
    }

    /// Whether bids may take something off for several lots, so that winners are found together.
    async fn combinations(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.whole(ctx).await?.terms.rules.combinations)
    }

    /// Whether the nearer bidder comes first where score, quality and price are the same.
    async fn nearest_breaks_ties(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.whole(ctx).await?.terms.rules.nearest)
    }

    /// How long a bid binds after the deadline, in days.
    async fn bid_validity_days(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.0.whole(ctx).await?.terms.rules.validity_days.into())
    }
}
