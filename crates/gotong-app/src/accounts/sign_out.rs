//! Signing out.

use gotong_domain::{
    accounts::AccountAction,
    policy::{Action, Denied},
};
use gotong_store::accounts as store;

use crate::{App, Ctx, Error};

/// Ends this device's session, or all of the person's.
///
/// # Errors
/// `Denied::Unauthenticated` if nobody is signed in.
pub async fn sign_out(app: &App, ctx: &Ctx, everywhere: bool) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::ManageSelf))?;
    let (Some(user), Some(session)) = (ctx.actor.user_id(), ctx.session) else {
        return Err(Denied::Unauthenticated.into());
    };
    let work = app.begin(ctx, &permit).await?;
    if everywhere {
        store::revoke_sessions(&work, user, ctx.now).await?;
    } else {
        let session = store::get_session(&*work, session).await?;
        store::update_session(&work, &session.revoke(ctx.now)).await?;
    }
    work.commit(user).await
}
