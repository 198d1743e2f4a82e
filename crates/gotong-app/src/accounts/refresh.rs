//! Staying signed in: each refresh token is used once.

use gotong_domain::{
    accounts::{AccountAction, AccountEvent, Rotation},
    policy::{Action, Denied},
};
use gotong_store::accounts as store;

use crate::{
    App, Ctx, Error,
    accounts::{SignedIn, tokens},
};

/// Exchanges a refresh token for the next one and a new access token.
///
/// # Errors
/// `Denied::Unauthenticated` for an unknown, expired or revoked token, and for one that was used before: then the
/// device's session ends, because somebody holds a copy.
pub async fn refresh(app: &App, ctx: &Ctx, presented: &str) -> Result<SignedIn, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let mut work = app.begin(ctx, &permit).await?;
    let next = app.tokens.next_refresh(presented);
    let presented = tokens::hash(presented);
    let session =
        store::find_session_by_token(&work, &presented).await?.ok_or(Denied::Unauthenticated)?;
    let id = session.id;
    let session = match session.rotate(&presented, tokens::hash(&next), ctx.now) {
        Rotation::Rotated(session) | Rotation::Retried(session) => session,
        Rotation::Reused(session) => {
            store::update_session(&work, &session).await?;
            work.announce(AccountEvent::TokenReused { user: session.user }).await?;
            work.commit(id).await?;
            return Err(Denied::Unauthenticated.into());
        }
        Rotation::Ended => return Err(Denied::Unauthenticated.into()),
    };
    store::update_session(&work, &session).await?;
    let user = store::get(&*work, session.user).await?;
    work.commit(id).await?;
    tokens::signed_in(app, ctx, user, id, next)
}
