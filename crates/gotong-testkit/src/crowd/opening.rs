//! Opening and ranking many bids on several lots.

use std::time::{Duration as Span, Instant};

use anyhow::{Result, ensure};
use chrono::Duration;
use futures_util::{StreamExt, TryStreamExt, stream};
use gotong_app::{App, tenders};
use gotong_domain::{bids::BidState, tenders::State};
use gotong_store::bids as store;

use super::{enter, move_clock, offers, open, post, settle};

/// How long it took.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// To open all envelopes.
    pub open: Span,
    /// To compute the order on all lots.
    pub rank: Span,
}

/// Seals bids for a tender's lots, in turn, and takes the time of opening and of ranking them.
///
/// # Errors
/// When a use case refuses what is asked of it, or a bid is not ranked in the end.
pub async fn open_together(app: &App, count: u32, lots: usize) -> Result<Opening> {
    let buyer = enter(app, "pembeli").await?;
    let firm = open(app, &buyer, "Hotel Beban").await?;
    let ctx = || buyer.acting(app, Some(firm));
    let closes_at = app.clock.now() + Duration::days(14);
    let tender = post(app, &ctx(), (firm, lots), closes_at).await?;
    let offers = offers(app, &tender, count).await?;
    let sealing = stream::iter(&offers).map(|offer| offer.seal(app));
    sealing.buffer_unordered(16).try_collect::<()>().await?;
    move_clock(app, tender.terms.closes_at).await?;
    settle(app).await?;

    let begun = Instant::now();
    tenders::open_bids(app, &ctx(), tender.id).await?;
    let opening = begun.elapsed();
    settle(app).await?;
    tenders::declare_conflict(app, &ctx(), tender.id, false, None).await?;
    let by = ctx();
    let admitting = stream::iter(&offers)
        .map(|offer| tenders::admit(app, &by, offer.bid.id, "Lengkap dan sesuai syarat."));
    admitting.buffer_unordered(8).try_for_each(|_| async { Ok(()) }).await?;
    settle(app).await?;

    let begun = Instant::now();
    let ranked = tenders::compute_ranking(app, &ctx(), tender.id).await?;
    let rank = begun.elapsed();
    ensure!(ranked.state() == State::Evaluation, "the tender is {:?}", ranked.state());
    let bids = store::opened(app.reader(), tender.id, None).await?;
    let all = bids.len() == offers.len() && bids.iter().all(|b| b.state() == BidState::Ranked);
    ensure!(all, "some bid is not ranked");
    Ok(Opening { open: opening, rank })
}
