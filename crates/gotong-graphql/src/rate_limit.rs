//! `rateLimit`: what an operation cost, and what is left.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

/// The caller's budget after this operation was charged; the HTTP adapter puts it beside the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateStatus {
    /// What this operation was charged.
    pub cost: u64,
    /// The most that can be saved up.
    pub limit: u32,
    /// What is left.
    pub remaining: u32,
    /// When all of it will be there again.
    pub reset_at: DateTime<Utc>,
}

/// The caller's budget after this operation.
#[derive(Clone, Debug, SimpleObject)]
pub struct RateLimit {
    /// Cost of this operation.
    cost: i32,
    /// The most that can be saved up.
    limit: i32,
    /// What is left.
    remaining: i32,
    /// When all of it will be there again.
    reset_at: DateTime<Utc>,
}

/// The field `rateLimit`.
#[derive(Debug, Default)]
pub struct RateLimitQuery;

#[Object]
impl RateLimitQuery {
    /// What this operation cost, and what is left.
    async fn rate_limit(&self, ctx: &Context<'_>) -> Result<RateLimit> {
        let status = ctx.data::<RateStatus>()?;
        let whole = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
        Ok(RateLimit {
            cost: whole(status.cost),
            limit: whole(status.limit.into()),
            remaining: whole(status.remaining.into()),
            reset_at: status.reset_at,
        })
    }
}
