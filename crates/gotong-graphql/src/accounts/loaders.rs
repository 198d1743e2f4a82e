//! Batched reads of people.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{App, Error, accounts::queries};
use gotong_domain::{accounts::User, ids::UserId};

/// People by id.
pub struct Users(pub(crate) Arc<App>);

#[async_trait]
impl Loader<UserId> for Users {
    type Value = User;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[UserId]) -> Result<HashMap<UserId, User>, Arc<Error>> {
        let users = queries::list(&self.0, keys).await?;
        Ok(users.into_iter().map(|user| (user.id, user)).collect())
    }
}
