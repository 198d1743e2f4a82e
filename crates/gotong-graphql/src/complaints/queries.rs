//! Reading rules, checking a filing, and the arbiters' desk.

use async_graphql::{Context, Object, Result};
use gotong_app::complaints::{self, queries};
use gotong_domain::complaints::RULES;

use super::{inputs::ComplaintChecklistInput, parts::ComplaintRule, types::ComplaintConnection};
use crate::{
    UserError,
    caller::{app, asking},
    error::sort,
    page::PageArgs,
    refuse,
};

/// Reading rules, checking a filing, and the arbiters' desk.
#[derive(Default)]
pub struct ComplaintQueries;

/// Reading rules, checking a filing, and the arbiters' desk.
#[Object]
impl ComplaintQueries {
    /// The rules that a procedure can break.
    async fn complaint_rules(&self, ctx: &Context<'_>) -> Vec<ComplaintRule> {
        RULES.iter().map(|rule| ComplaintRule::new(asking(ctx), rule)).collect()
    }

    /// Everything that would keep it from being filed now, at once; empty when nothing does. Filing asks the same.
    async fn complaint_checklist(
        &self,
        ctx: &Context<'_>,
        input: ComplaintChecklistInput,
    ) -> Result<Vec<UserError>> {
        let asked = asking(ctx);
        let level = input.level.into();
        let new = match input.filing() {
            Ok(new) => new,
            Err(wrong) => return sort(asked, wrong.into()),
        };
        let refusals = match complaints::checklist(app(ctx), asked, level, &new).await {
            Ok(refusals) => refusals,
            Err(error) => return sort(asked, error),
        };
        let mut all = Vec::new();
        for refusal in refusals {
            all.extend(sort(asked, refusal.into())?);
        }
        Ok(all)
    }

    /// What waits for arbiters, what is due first coming first; arbiters only, and nothing of their own businesses.
    async fn arbiter_desk(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<ComplaintConnection> {
        let asked = asking(ctx);
        let page = PageArgs { first, after, last, before }.request(ctx, asked)?;
        let desk = queries::desk(app(ctx), asked, &page).await;
        Ok(desk.map_err(|e| refuse(asked, e))?.into())
    }
}
