//! Publishing a tender.

use gotong_domain::{
    businesses::BusinessState,
    ids::TenderId,
    tenders::{Publication, Standing, Tender, TenderAction, TenderRole},
};
use gotong_seal::log::LeafKind;
use gotong_store::{businesses, openings, tenders as store};

use super::{call_off, course::schedule_closing, ensure_version, invite, locked, permit, seen};
use crate::{App, Ctx, Error, bids};

/// Makes a draft public; from now on bids are taken until the deadline.
///
/// # Errors
/// `Refused` with the guard that fails (`CONFLICT_OF_INTEREST` among them; of an order, those of its framework) or every wrong value; `Conflict`; `Denied` unless the caller binds the buyer.
pub async fn publish(app: &App, ctx: &Ctx, id: TenderId, version: i64) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Publish(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    ensure_version(&tender, version)?;
    call_off::ensure_ordering(ctx, &work, &tender).await?;
    let buyer = businesses::get_locked(&work, tender.buyer).await?;
    let standing =
        Standing { active: buyer.state == BusinessState::Active, level: buyer.standing.level };
    let publication = Publication {
        now: ctx.now,
        calendar: &app.settings.calendar,
        buyer: standing,
        value_limit_minor: app.settings.level_two_above_minor,
        direct_limit_minor: app.settings.direct_up_to_minor,
        witness: app.log.opening_witness().is_some(),
        opener_keys: openings::keys(&*work, tender.holders(TenderRole::Opener)).await?.len(),
        invited: store::invitations(&*work, &[id]).await?.len(),
    };
    invite::ensure_apart(&*work, &tender).await?;
    let (tender, event) = tender.publish(&publication)?;
    let tender = store::update_terms(&work, tender).await?;
    if tender.seals_with_witness() {
        bids::prepare(app, ctx, &work, id).await?;
    }
    let made = (ctx.now, ctx.actor.user_id());
    store::insert_version(&work, &tender, None, &[], made).await?;
    schedule_closing(&work, ctx, &tender).await?;
    work.record_terms(LeafKind::TenderPublished, &tender, true).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}
