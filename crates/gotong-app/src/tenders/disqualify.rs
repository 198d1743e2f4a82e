//! Throwing a ranked or awarded bid out, on a ground that its bidders are told.

use gotong_domain::{
    bids::{Bid, Ground, MembersNow},
    ids::BidId,
    policy::Denied,
    tenders::{Tender, TenderAction},
};
use gotong_store::{
    alliances::members,
    awards,
    bids::{self, Secret},
    businesses,
};

use super::{
    judging::hide,
    locked,
    lost_winner::{draw_consequences, judge_anew},
    permit, seen,
};
use crate::{App, Ctx, Error, Work};

/// Which bid is thrown out, and why.
#[derive(Clone, Debug)]
pub struct Disqualification {
    /// The bid.
    pub bid: BidId,
    /// On which ground.
    pub ground: Ground,
    /// In words, as typed.
    pub reason: String,
}

/// Throws a bid out; an award that it has falls, and the next in rank may win. Answers the bid.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `COMPLAINT_PENDING`, `MEMBER_STILL_THERE`, `TOO_EARLY`
/// or what is wrong with the reason; `Denied` unless the caller approves for the buyer: to others an unopened bid does
/// not exist.
pub async fn disqualify(app: &App, ctx: &Ctx, input: Disqualification) -> Result<Bid, Error> {
    let kept = bids::get(app.reader(), input.bid).await?;
    let tender = seen(app, ctx, kept.tender).await?;
    let permit = permit(ctx, TenderAction::Disqualify(&tender))
        .map_err(|denied| hide(ctx, &tender, &kept, denied))?;
    if !kept.state.is_open() {
        // Before the opening nobody but its members knows that it exists.
        return Err(Denied::NotFound.into());
    }

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, kept.tender).await?;
    tender.ensure_disqualifying(kept.lot, ctx.now)?;
    let bid = bids::get_locked(&work, input.bid).await?.into_bid(None)?;
    let (gone, event) = bid.clone().disqualify(Some(input.ground), &input.reason)?;
    if input.ground == Ground::MemberGone {
        ensure_member_gone(app, ctx, &work, (&tender, &bid)).await?;
    }
    bids::update(&work, &gone, Secret::Unchanged).await?;
    work.announce(event).await?;
    let mut tender = tender;
    for award in awards::list(&*work, tender.id).await? {
        if award.bid == gone.id && award.state.is_standing() {
            awards::update(&work, award.cancel()?).await?;
            tender = judge_anew(&mut work, tender, gone.lot).await?;
        }
    }
    draw_consequences(app, ctx, &mut work, tender).await?;
    work.commit(gone.id).await?;
    Ok(Bid { version: gone.version + 1, ..gone })
}

/// Asks what is kept of a bid's members whether one is gone.
async fn ensure_member_gone(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    (tender, bid): (&Tender, &Bid),
) -> Result<(), Error> {
    let businesses = businesses::list(&**work, &bid.members).await?;
    let memberships = match bid.pact {
        Some(pact) => members::of_businesses(&**work, pact.alliance, &bid.members).await?,
        None => Vec::new(),
    };
    let members = MembersNow { businesses: &businesses, memberships: &memberships };
    members.ensure_gone(bid, ctx.now, (&app.settings.calendar, tender.terms.zone))?;
    Ok(())
}
