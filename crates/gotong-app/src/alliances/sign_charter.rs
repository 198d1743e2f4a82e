//! Signing a charter for a member; the last signature brings it into force.

use gotong_domain::{
    alliances::{AllianceAction, AllianceEvent, CharterState, CharterVersion},
    businesses::{Business, VerificationLevel},
    canonical::DocumentHash,
    error::{ErrorCode, Refusal, Violation},
    ids::{BusinessId, CharterId},
    policy::Denied,
    signing::Signature,
    timer::TimerKind,
};
use gotong_store::{
    alliances::{self as store, charters, members},
    businesses,
    timers::{self, Timer},
};

use super::{permit, roster};
use crate::{App, Ctx, Error, Work};

/// Who signs what.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The charter.
    pub charter: CharterId,
    /// The member it is signed for.
    pub business: BusinessId,
    /// The hash of the text that the signer was shown, as 64 hex digits.
    pub document_hash: String,
}

/// Signs a charter for a member.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, `HASH_MISMATCH`, `ALREADY_SIGNED`,
/// `BUSINESS_NOT_ACTIVE`, or `VERIFICATION_TOO_LOW` for the last signature while fewer than two
/// members are verified; `Denied` unless the caller binds the member to the charter's limits.
pub async fn sign_charter(app: &App, ctx: &Ctx, signing: Signing) -> Result<CharterVersion, Error> {
    let charter = charters::get(app.reader(), signing.charter).await?;
    let permit = permit(ctx, AllianceAction::SignCharter(&charter, signing.business))?;
    let signed_by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let hash = signing.document_hash.parse::<DocumentHash>();
    let hash = hash.map_err(|_| Violation::new("documentHash", ErrorCode::Malformed))?;
    businesses::get(app.reader(), signing.business).await?.ensure_able(VerificationLevel::L0)?;

    let mut work = app.begin(ctx, &permit).await?;
    store::get_locked(&work, charter.alliance).await?;
    let charter = charters::get_locked(&work, signing.charter).await?;
    let signature = Signature {
        business: signing.business,
        signed_by,
        hash,
        signed_at: ctx.now,
        request_id: ctx.request_id,
    };
    let (charter, event) = charter.sign(signature.clone())?;
    work.announce(event).await?;
    if charter.state == CharterState::InForce {
        come_into_force(&mut work, ctx, &charter).await?;
    }
    charters::update(&work, &charter).await?;
    charters::sign(&work, charter.id, &signature).await?;
    work.commit(charter.id).await?;
    Ok(CharterVersion { version: charter.version + 1, ..charter })
}

/// Puts the charter in the place of the one before, and alliance and members under it.
async fn come_into_force(
    work: &mut Work<'_>,
    ctx: &Ctx,
    charter: &CharterVersion,
) -> Result<(), Error> {
    let parties: Vec<_> = charter.content.parties().collect();
    ensure_two_verified(&businesses::list(&**work, &parties).await?)?;
    if let Some(old) = charters::in_force(&**work, &[charter.alliance]).await?.pop() {
        timers::cancel(work, old.id.0, TimerKind::CharterExpires).await?;
        charters::update(work, &old.supersede()?).await?;
    }
    let alliance = store::get_locked(work, charter.alliance).await?;
    let (alliance, activated) = alliance.come_under(charter)?;
    store::update(work, &alliance).await?;
    for member in roster(&**work, alliance.id).await? {
        if parties.contains(&member.business) {
            members::update(work, &member.come_under(charter, ctx.now)?).await?;
        }
    }
    timers::cancel(work, charter.id.0, TimerKind::CharterLapses).await?;
    if let Some(due_at) = charter.content.runs_out_at() {
        let kind = TimerKind::CharterExpires;
        let (entity, version) = (charter.id.0, charter.version);
        timers::schedule(work, &Timer { due_at, kind, entity, version }).await?;
    }
    let (alliance, charter) = (alliance.id, charter.id);
    work.announce(AllianceEvent::CharterInForce { alliance, charter, activated }).await
}

/// An alliance acts only when at least two of its members are active and verified.
fn ensure_two_verified(members: &[Business]) -> Result<(), Refusal> {
    let checks: Vec<_> = members.iter().map(|b| b.ensure_able(VerificationLevel::L1)).collect();
    if checks.iter().filter(|check| check.is_ok()).count() >= 2 {
        return Ok(());
    }
    let failed = checks.into_iter().find_map(Result::err);
    Err(failed.unwrap_or(Refusal::guard(ErrorCode::TooFewMembers)))
}
