//! Giving people roles on the platform, at the command line.

use gotong_domain::{
    accounts::Email,
    policy::{Action, Denied, PlatformRole},
};
use gotong_store::accounts as store;

use crate::{App, Ctx, Error};

/// Gives the person with an address a role on the platform; giving it twice changes nothing.
///
/// # Errors
/// `Denied` unless the platform itself asks, or nobody has this address.
pub async fn grant(app: &App, ctx: &Ctx, email: &str, role: PlatformRole) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let email = Email::parse("email", email)?;
    let (user, _) = store::find_by_email(app.reader(), &email).await?.ok_or(Denied::NotFound)?;
    let work = app.begin(ctx, &permit).await?;
    store::grant(&work, user.id, role).await?;
    work.commit(user.id).await
}
