//! Saying no to a charter.

use gotong_domain::{
    alliances::{AllianceAction, CharterVersion},
    ids::{BusinessId, CharterId},
    timer::TimerKind,
};
use gotong_store::{
    alliances::{self as store, charters},
    timers,
};

use super::permit;
use crate::{App, Ctx, Error};

/// Rejects a proposed charter for a member, with a reason that the others read.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or what is wrong with `reason`; `Denied` unless the caller binds
/// the member.
pub async fn reject_charter(
    app: &App,
    ctx: &Ctx,
    id: CharterId,
    business: BusinessId,
    reason: &str,
) -> Result<CharterVersion, Error> {
    let charter = charters::get(app.reader(), id).await?;
    let permit = permit(ctx, AllianceAction::RejectCharter(&charter, business))?;

    let mut work = app.begin(ctx, &permit).await?;
    store::get_locked(&work, charter.alliance).await?;
    let (charter, event) = charters::get_locked(&work, id).await?.reject(business, reason)?;
    charters::update(&work, &charter).await?;
    timers::cancel(&work, id.0, TimerKind::CharterLapses).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(CharterVersion { version: charter.version + 1, ..charter })
}
