//! Laying a charter before the members.

use gotong_domain::{
    alliances::{AllianceAction, CharterVersion},
    ids::CharterId,
    timer::TimerKind,
};
use gotong_store::{
    alliances::{self as store, charters},
    timers::{self, Timer},
};

use super::{permit, roster};
use crate::{App, Ctx, Error};

/// Fixes the text of a draft and asks every member to sign it.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `CHARTER_OUTDATED`; `Conflict` when the draft was rewritten
/// meanwhile; `Denied` to whoever does not run a member.
pub async fn propose_charter(
    app: &App,
    ctx: &Ctx,
    id: CharterId,
    version: i64,
) -> Result<CharterVersion, Error> {
    let charter = charters::get(app.reader(), id).await?;
    let members = roster(app.reader(), charter.alliance).await?;
    let permit = permit(ctx, AllianceAction::ProposeCharter(&members))?;

    let mut work = app.begin(ctx, &permit).await?;
    store::get_locked(&work, charter.alliance).await?;
    let charter = charters::get_locked(&work, id).await?;
    let members = roster(&*work, charter.alliance).await?;
    let read = charter.version;
    let (charter, event) = charter.propose(&members, ctx.now)?;
    Error::ensure_newest("charter", read, version)?;
    charters::update(&work, &charter).await?;
    if let Some(due_at) = charter.lapses_at {
        let kind = TimerKind::CharterLapses;
        timers::schedule(&work, &Timer { due_at, kind, entity: id.0, version: charter.version })
            .await?;
    }
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(CharterVersion { version: version + 1, ..charter })
}
