//! Writing a charter, or rewriting the draft.

use gotong_domain::{
    alliances::{AllianceAction, AllianceEvent, CharterInput, CharterState, CharterVersion},
    error::{ErrorCode, Refusal},
    ids::{AllianceId, CharterId},
};
use gotong_store::alliances::{self as store, charters};

use super::{permit, queries, roster};
use crate::{App, Ctx, Error};

/// What a charter shall say.
#[derive(Clone, Debug)]
pub struct Drafting {
    /// Whose charter.
    pub alliance: AllianceId,
    /// The version of the draft that is replaced; none for a new draft.
    pub replaces: Option<i64>,
    /// What it shall say.
    pub charter: CharterInput,
}

/// Writes the draft of the next charter.
///
/// # Errors
/// `Refused` with each wrong field, `TOO_FEW_MEMBERS` or `CHARTER_PENDING`; `Conflict` when the draft
/// was rewritten meanwhile; `Denied` to whoever is not a member.
pub async fn draft_charter(app: &App, ctx: &Ctx, draft: Drafting) -> Result<CharterVersion, Error> {
    let alliance = queries::get(app, ctx, draft.alliance).await?;
    let members = roster(app.reader(), alliance.id).await?;
    let permit = permit(ctx, AllianceAction::DraftCharter(&members))?;
    let by = ctx.actor.user_id().ok_or(gotong_domain::policy::Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let alliance = store::get_locked(&work, draft.alliance).await?;
    let members = roster(&*work, alliance.id).await?;
    let before = alliance.state;
    let alliance = alliance.take_up_charter(&members)?;
    let joined: Vec<_> =
        members.iter().filter(|m| m.state.has_joined()).map(|m| m.business).collect();
    let content = draft.charter.check(&joined, ctx.now)?;

    let pending = charters::pending(&*work, &[alliance.id]).await?.pop();
    let charter = match (pending, draft.replaces) {
        (None, None) => {
            let number = 1 + charters::count(&*work, alliance.id).await?;
            let number = i32::try_from(number).map_err(Error::fault)?;
            let id = ctx.new_id::<CharterId>();
            let charter = CharterVersion::draft(id, alliance.id, number, content, by);
            charters::insert(&work, &charter).await?;
            charter
        }
        (Some(old), Some(version)) if old.state == CharterState::Draft => {
            Error::ensure_newest("charter", old.version, version)?;
            let charter = old.rewrite(content, by)?;
            charters::update(&work, &charter).await?;
            CharterVersion { version: version + 1, ..charter }
        }
        (Some(_), _) => return Err(Refusal::guard(ErrorCode::CharterPending).into()),
        (None, Some(_)) => return Err(Error::Conflict("charter")),
    };
    if alliance.state != before {
        store::update(&work, &alliance).await?;
    }
    work.announce(AllianceEvent::CharterDrafted { alliance: alliance.id, charter: charter.id })
        .await?;
    work.commit(charter.id).await?;
    Ok(charter)
}
