//! What the passing of time does to memberships and charters. Each checks for itself whether it still applies.

use gotong_domain::{
    alliances::{AllianceState, CharterState},
    error::{ErrorCode, Refusal},
    ids::{CharterId, MembershipId},
    policy::Action,
};
use gotong_store::alliances::{self as store, charters, members};

use crate::{App, Ctx, Error};

/// Lets an invitation or application lapse that nobody answered.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn lapse_membership(app: &App, ctx: &Ctx, id: MembershipId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let Some((member, event)) = still_due(members::get_locked(&work, id).await?.lapse(ctx.now))?
    else {
        return Ok(());
    };
    members::update(&work, &member).await?;
    work.announce(event).await?;
    work.commit(id).await
}

/// Lets a charter lapse that not everyone signed in time.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn lapse_charter(app: &App, ctx: &Ctx, id: CharterId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let charter = charters::get_locked(&work, id).await?;
    let Some((charter, event)) = still_due(charter.lapse(ctx.now))? else {
        return Ok(());
    };
    charters::update(&work, &charter).await?;
    work.announce(event).await?;
    work.commit(id).await
}

/// Ends an alliance when the term of its charter has run out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn expire_charter(app: &App, ctx: &Ctx, id: CharterId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let charter = charters::get_locked(&work, id).await?;
    let alliance = store::get_locked(&work, charter.alliance).await?;
    if charter.state != CharterState::InForce || alliance.state != AllianceState::Active {
        return Ok(());
    }
    let Some((alliance, event)) = still_due(alliance.expire(&charter, ctx.now))? else {
        return Ok(());
    };
    store::update(&work, &alliance).await?;
    work.announce(event).await?;
    work.commit(id).await
}

/// A transition that no longer applies, or not yet, is nothing to do.
fn still_due<T>(decided: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match decided {
        Ok(done) => Ok(Some(done)),
        Err(Refusal::Transition { .. }) => Ok(None),
        Err(refusal) if refusal.code() == ErrorCode::TooEarly => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
