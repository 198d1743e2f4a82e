//! Batched reads of people.

use gotong_app::accounts::queries;
use gotong_domain::{accounts::User, ids::UserId};

use crate::loaders::loader;

loader!(
    /// People by id.
    Users: UserId => User,
    |app, _, keys| {
        let users = queries::list(app, keys).await?;
        Ok(users.into_iter().map(|user| (user.id, user)).collect())
    }
);
