//! Reading businesses.

use async_graphql::{Context, Object, Result};
use gotong_app::businesses::queries;

use super::{team::TeamInvitation, types::Business};
use crate::{
    caller::{app, asking},
    refuse,
};

/// Reading businesses.
#[derive(Default)]
pub struct BusinessQueries;

/// Reading businesses.
#[Object]
impl BusinessQueries {
    /// A business by the part of its public address; null if there is none for the caller.
    async fn business(&self, ctx: &Context<'_>, slug: String) -> Option<Result<Business>> {
        let found = queries::by_slug(app(ctx), asking(ctx), &slug).await;
        found
            .map(|business| business.map(Business::from))
            .map_err(|e| refuse(asking(ctx), e))
            .transpose()
    }

    /// What an invitation link shows before it is accepted.
    async fn team_invitation(
        &self,
        ctx: &Context<'_>,
        token: String,
    ) -> Option<Result<TeamInvitation>> {
        let found = queries::invitation(app(ctx), asking(ctx), &token).await;
        found
            .map(|offer| offer.map(TeamInvitation::from))
            .map_err(|e| refuse(asking(ctx), e))
            .transpose()
    }
}
