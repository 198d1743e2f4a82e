//! The keys of openers: bids that are sealed on devices are sealed to them, too.

use std::collections::HashMap;

use gotong_domain::{
    accounts::AccountAction,
    error::{ErrorCode, Violation},
    ids::UserId,
    policy::{Action, Denied},
    tenders::TenderRole,
};
use gotong_seal::TenderRecipient;
use gotong_store::{openings as store, tenders};

use crate::{App, Ctx, Error};

/// Keeps the caller's public key as an opener, in place of an older one: bids that are sealed from now on are sealed to
/// it.
///
/// # Errors
/// `Refused` for what is no key; `Denied` for visitors.
pub async fn register_opener_key(app: &App, ctx: &Ctx, recipient: &str) -> Result<UserId, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::ManageSelf))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let malformed = |_| Violation::new("recipient", ErrorCode::Malformed);
    let recipient = TenderRecipient::parse(recipient.trim()).map_err(malformed)?;
    let mut work = app.begin(ctx, &permit).await?;
    store::put_key(&work, by, &recipient.to_string(), ctx.now).await?;
    // Devices seal to no key that the log does not name.
    let taking = tenders::taking_with_witness(&*work).await?;
    for tender in taking.iter().filter(|tender| tender.has_role(by, TenderRole::Opener)) {
        let tender = tenders::get_locked(&work, tender.id).await?;
        work.record_openers(&tender).await?;
    }
    work.commit(by).await?;
    Ok(by)
}

/// The public keys of those of these people that have one.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn opener_keys(app: &App, users: &[UserId]) -> Result<HashMap<UserId, String>, Error> {
    Ok(store::keys(app.reader(), users.iter().copied()).await?.into_iter().collect())
}
