//! Alliances: gathering members, agreeing a charter, signing it.

mod abilities;
mod answer;
mod ask;
mod create;
mod draft_charter;
mod lapse;
mod propose_charter;
pub mod queries;
mod reject_charter;
mod sign_charter;

pub use abilities::{Ability, abilities};
pub use answer::{accept, decline};
pub use ask::{Ask, apply, invite};
pub use create::{Founding, create};
pub use draft_charter::{Drafting, draft_charter};
pub use lapse::{expire_charter, lapse_charter, lapse_membership};
pub use propose_charter::propose_charter;
pub use reject_charter::reject_charter;
pub use sign_charter::{Signing, sign_charter};

use gotong_domain::{
    alliances::{AllianceAction, CharterInput, Membership},
    error::{ErrorCode, Violation, ensure},
    ids::{AllianceId, BusinessId},
    policy::{Action, Permit},
    timer::TimerKind,
};
use gotong_store::{
    Conn, StoreError,
    alliances::members,
    businesses,
    timers::{self, Timer},
};

use crate::{Ctx, Error, Work};

/// Asks policy about alliances.
fn permit(ctx: &Ctx, action: AllianceAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Alliance(action))
}

/// The live members of one alliance, in the order of joining.
async fn roster(db: &impl Conn, alliance: AllianceId) -> Result<Vec<Membership>, Error> {
    Ok(members::rosters(db, &[alliance]).await?)
}

/// Refuses ids of businesses that do not exist, or that nobody else may know of, at `path`.
async fn ensure_known(db: &impl Conn, business: BusinessId, path: &str) -> Result<(), Error> {
    let unknown = || Violation::new(path, ErrorCode::Unknown);
    match businesses::get(db, business).await {
        Ok(known) if known.state.is_public() => Ok(()),
        Ok(_) | Err(StoreError::NotFound(_)) => Err(unknown().into()),
        Err(error) => Err(error.into()),
    }
}

/// Keeps a new membership that waits for an answer, and sets its timer.
async fn keep_asked(work: &Work<'_>, new: &Membership, taken: usize) -> Result<(), Error> {
    ensure(taken < CharterInput::MOST_MEMBERS, ErrorCode::AllianceClosed)?;
    members::insert(work, new).await.map_err(|error| match error {
        StoreError::Taken(_) => Violation::new("businessId", ErrorCode::AlreadyAMember).into(),
        other => Error::from(other),
    })?;
    let Some(due_at) = new.lapses_at else { return Ok(()) };
    let lapse =
        Timer { due_at, kind: TimerKind::MembershipLapses, entity: new.id.0, version: new.version };
    timers::schedule(work, &lapse).await?;
    Ok(())
}
