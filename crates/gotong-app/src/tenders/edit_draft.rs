//! Changing and deleting drafts, and naming the team.

use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::TenderId,
    money::Money,
    tenders::{TeamMember, Tender, TenderAction, check_estimate, input::TermsInput, revise},
};
use gotong_store::{awards, businesses, tenders as store};

use super::{create::under, ensure_version, invite, locked, permit, seen};
use crate::{App, Ctx, Error};

/// What the buyer expects to pay; `None` leaves a thing as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Estimate {
    /// How much.
    pub money: Option<Money>,
    /// Whether everyone may see it.
    pub public: Option<bool>,
}

/// What changes of a draft.
#[derive(Clone, Debug)]
pub struct DraftEdit {
    /// Which draft.
    pub tender: TenderId,
    /// The version that was changed.
    pub version: i64,
    /// What was typed.
    pub terms: TermsInput,
    /// What the buyer expects to pay.
    pub estimate: Estimate,
}

/// Changes a draft.
///
/// # Errors
/// `Refused` with every wrong value or `INVALID_TRANSITION`; `Conflict`; `Denied`.
pub async fn edit_draft(app: &App, ctx: &Ctx, edit: DraftEdit) -> Result<Tender, Error> {
    let tender = seen(app, ctx, edit.tender).await?;
    let permit = permit(ctx, TenderAction::EditDraft(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, edit.tender).await?;
    ensure_version(&tender, edit.version)?;
    let calendar = &app.settings.calendar;
    let terms =
        revise(&tender.terms, edit.terms, &tender.procedure, calendar, &mut || ctx.new_id())
            .map_err(|refusal| under(refusal, "fields"))?;
    let tender = set_estimate(tender.edit(terms)?, edit.estimate)?;
    let tender = store::update_terms(&work, tender).await?;
    work.commit(tender.id).await?;
    Ok(tender)
}

/// Deletes a draft that was never published.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied`.
pub async fn delete_draft(app: &App, ctx: &Ctx, id: TenderId) -> Result<(), Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Discard(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let event = tender.clone().discard()?;
    store::delete_draft(&work, &tender).await?;
    work.announce(event).await?;
    work.commit(id).await
}

/// Replaces the team; everybody in it works for the buyer.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `TEAM_INCOMPLETE`, `SCORES_LOCKED`, `CONFLICT_OF_INTEREST`, `UNKNOWN` or
/// `DUPLICATE` at a member; `Conflict`; `Denied`.
pub async fn set_team(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    version: i64,
    team: Vec<TeamMember>,
) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::SetTeam(&tender))?;
    check_members(app, &tender, &team).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    ensure_version(&tender, version)?;
    let scored = !awards::locks(&*work, id).await?.is_empty();
    let tender = tender.with_team(team, scored)?;
    invite::ensure_apart(&*work, &tender).await?;
    let tender = store::update(&work, tender).await?;
    work.record_openers(&tender).await?;
    work.commit(id).await?;
    Ok(tender)
}

async fn check_members(app: &App, tender: &Tender, team: &[TeamMember]) -> Result<(), Error> {
    let buyers = businesses::team(app.reader(), tender.buyer).await?;
    for (i, member) in team.iter().enumerate() {
        let path = format!("members.{i}.userId");
        if team[..i].iter().any(|earlier| earlier.user == member.user) {
            return Err(Violation::new(&path, ErrorCode::Duplicate).into());
        }
        if !buyers.0.iter().any(|seat| seat.user == member.user) {
            return Err(Violation::new(&path, ErrorCode::Unknown).into());
        }
    }
    Ok(())
}

pub(super) fn set_estimate(mut tender: Tender, estimate: Estimate) -> Result<Tender, Error> {
    if let Some(money) = estimate.money {
        let checked = check_estimate(money, tender.terms.currency);
        tender.estimate = Some(checked.map_err(|violation| violation.under("fields"))?);
    }
    tender.estimate_public = estimate.public.unwrap_or(tender.estimate_public);
    Ok(tender)
}
