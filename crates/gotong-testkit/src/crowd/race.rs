//! Bids that arrive around their deadline, and what became of them.

use std::{collections::BTreeSet, time::Duration as Span};

use anyhow::{Context, Result, ensure};
use chrono::Duration;
use futures_util::{StreamExt, stream};
use gotong_app::{App, Ctx, Error, bids::queries};
use gotong_domain::{
    bids::{Bid, BidState},
    error::{ErrorCode, Refusal},
    ids::BidId,
    time::Instant,
};
use gotong_seal::verify::{Proven, verify};

use super::{Offer, enter, move_clock, offers, open, post, settle};

/// How many arrive at once.
const AT_ONCE: usize = 64;

/// What became of bids around their deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Race {
    /// How many were sealed in time, each with a receipt that verifies.
    pub sealed: usize,
    /// How many came too late, and lapsed.
    pub late: usize,
}

/// Lets `count` bids arrive evenly from `before` the deadline until as long after it, and checks each: whoever was told
/// that the bid is sealed has it under its seal, in the log and in time, and whoever was told that it is too late not.
///
/// # Errors
/// The first bid that was lost or misjudged, or whose receipt does not verify.
pub async fn race(app: &App, count: u32, before: Duration) -> Result<Race> {
    let buyer = enter(app, "pembeli").await?;
    let firm = open(app, &buyer, "Hotel Beban").await?;
    let closes_at = app.clock.now() + Duration::days(14);
    let tender = post(app, &buyer.acting(app, Some(firm)), (firm, 1), closes_at).await?;
    let offers = offers(app, &tender, count).await?;
    settle(app).await?;
    let closes_at = tender.terms.closes_at;
    move_clock(app, closes_at - before).await?;
    let told = arrive(app, &offers, (closes_at, before)).await?;
    settle(app).await?;

    check_standing(app, &offers, &told).await?;
    check_receipts(app, &offers, &told).await?;
    Ok(Race { sealed: told.len(), late: offers.len() - told.len() })
}

/// Lets the bids arrive; answers which were sealed, as their bidders were told.
async fn arrive(
    app: &App,
    offers: &[Offer],
    (closes_at, before): (Instant, Duration),
) -> Result<BTreeSet<BidId>> {
    let count = i32::try_from(offers.len())?.max(1);
    let arrivals = (0..).zip(offers).map(|(number, offer): (i32, _)| async move {
        let due = closes_at - before + before * 2 * number / count;
        let wait = (due - app.clock.now()).to_std().unwrap_or(Span::ZERO);
        tokio::time::sleep(wait).await;
        match offer.seal(app).await {
            Ok(()) => Ok(Some(offer.bid.id)),
            Err(Error::Refused(refusal)) if is_late(&refusal) => Ok(None),
            Err(error) => Err(error).context("a bid was neither sealed nor too late"),
        }
    });
    let mut arrivals = stream::iter(arrivals).buffer_unordered(AT_ONCE);
    let mut told = BTreeSet::new();
    while let Some(arrived) = arrivals.next().await {
        told.extend(arrived?);
    }
    Ok(told)
}

/// Once a timer has closed the tender, a bid that comes too late has lapsed already.
fn is_late(refusal: &Refusal) -> bool {
    let lapsed = matches!(refusal, Refusal::Transition { entity: "bid", from: "LAPSED", .. });
    lapsed || [ErrorCode::DeadlinePassed, ErrorCode::NotTendering].contains(&refusal.code())
}

async fn check_standing(app: &App, offers: &[Offer], told: &BTreeSet<BidId>) -> Result<()> {
    let ids: Vec<_> = offers.iter().map(|offer| offer.bid.id).collect();
    for some in ids.chunks(500) {
        for kept in gotong_store::bids::list(app.reader(), some).await? {
            let wanted = if told.contains(&kept.id) { BidState::Sealed } else { BidState::Lapsed };
            let (id, state) = (kept.id, kept.state);
            ensure!(state == wanted, "bid {id} is {state:?}, and its bidder was told {wanted:?}");
        }
    }
    Ok(())
}

async fn check_receipts(app: &App, offers: &[Offer], told: &BTreeSet<BidId>) -> Result<()> {
    let key = app.log.public();
    let sealed: Vec<_> = offers.iter().filter(|offer| told.contains(&offer.bid.id)).collect();
    for some in sealed.chunks(500) {
        let mut seen = Vec::with_capacity(some.len());
        for offer in some {
            seen.push(own(app, &offer.ctx(app), &offer.bid).await?);
        }
        let files = queries::receipt_files(app, seen.iter()).await?;
        for offer in some {
            let file = files.get(&offer.bid.id).context("a sealed bid has a receipt")?;
            let proven = verify(file, &key).map_err(|flaw| anyhow::anyhow!("{flaw:?}"))?;
            ensure!(matches!(proven, Proven::Bid(Some(_))), "a receipt proves no place in the log");
        }
    }
    Ok(())
}

async fn own(app: &App, ctx: &Ctx, bid: &Bid) -> Result<queries::Seen> {
    Ok(queries::get(app, ctx, bid.id).await?)
}
