//! Finding anything by its global id.

use async_graphql::{Context, ID, Interface, Object};
use gotong_app::Error;
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::UserId,
};

use crate::{accounts::types::User, caller::asking, ids::decode, loaders::Loaders, refuse};

/// Something with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID"))]
pub enum Node {
    /// A person.
    User(User),
}

/// Reading anything by its global id.
#[derive(Default)]
pub struct NodeQueries;

/// Reading anything by its global id.
#[Object]
impl NodeQueries {
    /// The thing with this id; null if it does not exist or is not for the caller.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<async_graphql::Result<Node>> {
        find(ctx, &id).await.transpose()
    }

    /// At most 100 ids; null where nothing is visible to the caller.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        ids: Vec<ID>,
    ) -> async_graphql::Result<Vec<Option<Node>>> {
        if ids.len() > 100 {
            let many = Violation::new("ids", ErrorCode::TooMany).with("most", 100);
            return Err(refuse(asking(ctx), many.into()));
        }
        futures_util::future::try_join_all(ids.iter().map(|id| find(ctx, id))).await
    }
}

async fn find(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Node>> {
    let Some((prefix, raw)) = decode(id) else { return Ok(None) };
    let loaders: &Loaders = &crate::caller::request(ctx).loaders;
    match prefix.as_str() {
        UserId::PREFIX => {
            let user = loaders.users.load_one(UserId(raw)).await;
            Ok(user
                .map_err(|e| refuse(asking(ctx), Error::fault(e.to_string())))?
                .map(|user| Node::User(user.into())))
        }
        _ => Ok(None),
    }
}
