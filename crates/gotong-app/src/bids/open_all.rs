//! Opening the bids of a tender, in one step or two.

use std::collections::HashMap;

use gotong_domain::{
    bids::{Bid, BidEvent, BidState, Offer, Technical},
    tenders::{LotState, Tender},
};
use gotong_seal::{Part, TenderKey, log::LeafKind};
use gotong_store::bids::{self as store, FirstEnvelope, Kept};
use serde::de::DeserializeOwned;

use super::{device::Shares, keys};
use crate::{App, Ctx, Error, Work, log::BidLeaf};

/// Opens every sealed bid of a tender inside `work`, of two envelopes the first: each is opened, or rejected for
/// integrity when it does not open to what was committed to. `shares` is what a witness released of bids that were
/// sealed with one. Answers how many there were.
///
/// Whether the tender may be opened is for the caller to decide: the deadline has passed and the opener is permitted.
///
/// # Errors
/// `Fault` when the database fails or the tender's key does not read.
pub async fn open_all(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: &Tender,
    shares: Option<&Shares>,
) -> Result<usize, Error> {
    if shares.is_none() && tender.seals_with_witness() {
        // Another consent was given since the witness was, or was not, asked.
        return Err(Error::Conflict("tender"));
    }
    let key = keys::find(app, &**work, tender.id).await?;
    let sealed = store::sealed(work, tender.id).await?;
    let mut firsts = HashMap::new();
    if tender.has_two_envelopes() {
        let ids: Vec<_> = sealed.iter().map(|kept| kept.id).collect();
        firsts = store::first_envelopes(&**work, &ids).await?;
    }
    let mut steps = Vec::with_capacity(sealed.len());
    for mut kept in sealed {
        let step = if tender.has_two_envelopes() {
            let envelope = firsts.remove(&kept.id);
            first(key.as_ref(), ctx, kept, envelope)?
        } else {
            let inside = match shares {
                Some(shares) => shares.open(app, key.as_ref(), (tender, &mut kept)),
                None => whole(key.as_ref(), &mut kept),
            };
            let before = kept.into_bid(None)?;
            let done = match inside {
                Some(offer) => before.clone().open(offer, ctx.now)?,
                None => before.clone().fail_to_open(ctx.now)?,
            };
            Step::of(before, done, None, (LeafKind::BidOpened, LeafKind::BidFailed))
        };
        steps.push(step);
        // Each takes a while to decrypt: others are not to wait for all of them.
        tokio::task::yield_now().await;
    }
    let events = steps.iter().map(|step| step.event.clone()).collect::<Vec<_>>();
    write(ctx, work, &steps).await?;
    work.announce_all(events).await?;
    Ok(steps.len())
}

/// Opens the prices of the admitted bids whose price is still sealed; those of lots that were called off are gone.
///
/// # Errors
/// As [`open_all`].
pub async fn open_prices(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: &Tender,
) -> Result<(), Error> {
    let key = keys::find(app, &**work, tender.id).await?;
    let mut steps = Vec::new();
    for mut kept in store::admitted(work, tender.id).await? {
        if !matches!(tender.lot_state(kept.lot), Some(LotState::Active | LotState::Awarded)) {
            continue;
        }
        let inside = whole(key.as_ref(), &mut kept);
        let before = kept.into_bid(None)?;
        if before.phase.opened().is_none_or(|opened| opened.technical().is_none()) {
            continue;
        }
        let done = before.clone().open_price(inside, ctx.now)?;
        steps.push(Step::of(before, done, None, (LeafKind::BidOpened, LeafKind::BidFailed)));
        tokio::task::yield_now().await;
    }
    // That prices are open is told once for all; of a bid only that its price did not open.
    let failed = steps.iter().filter(|step| step.after.state() == BidState::Rejected);
    let events = failed.map(|step| step.event.clone()).collect::<Vec<_>>();
    write(ctx, work, &steps).await?;
    work.announce_all(events).await
}

/// A bid before and after its opening.
struct Step {
    before: Bid,
    after: Bid,
    event: BidEvent,
    /// What was committed to, where that is not what its seal says.
    commitment: Option<String>,
    kind: LeafKind,
}

impl Step {
    fn of(
        before: Bid,
        (after, event): (Bid, BidEvent),
        commitment: Option<String>,
        (opened, failed): (LeafKind, LeafKind),
    ) -> Self {
        let kind = if after.state() == BidState::Rejected { failed } else { opened };
        Self { before, after, event, commitment, kind }
    }
}

async fn write(ctx: &Ctx, work: &mut Work<'_>, steps: &[Step]) -> Result<(), Error> {
    let after: Vec<_> = steps.iter().map(|step| step.after.clone()).collect();
    store::update_opened(work, &after).await?;
    let leaves = steps.iter().map(|step| BidLeaf {
        kind: step.kind,
        bid: &step.before,
        commitment: step.commitment.clone(),
        digest: None,
        at: ctx.now,
    });
    work.record_bids(leaves).await
}

/// Opens the first envelope of a bid.
fn first(
    key: Option<&TenderKey>,
    ctx: &Ctx,
    kept: Kept,
    envelope: Option<FirstEnvelope>,
) -> Result<Step, Error> {
    let commitment = envelope.as_ref().map(|first| first.commitment.clone());
    let inside: Option<Technical> = envelope.and_then(|first| {
        let seal = (kept.seal.as_ref()?.sequence, first.commitment.as_str());
        inside(key?, &kept, Part::Technical, seal, (first.body, first.share))
    });
    let before = kept.into_bid(None)?;
    let done = match inside {
        Some(technical) => before.clone().open_technical(technical, ctx.now)?,
        None => before.clone().fail_to_open(ctx.now)?,
    };
    Ok(Step::of(before, done, commitment, (LeafKind::TechnicalOpened, LeafKind::TechnicalFailed)))
}

/// What a bid says, if its envelope opens to what was committed to.
fn whole(key: Option<&TenderKey>, kept: &mut Kept) -> Option<Offer> {
    let envelope = kept.envelope.take()?;
    let seal = kept.seal.clone()?;
    inside(key?, kept, Part::Whole, (seal.sequence, &seal.commitment), envelope)
}

fn inside<T: DeserializeOwned>(
    key: &TenderKey,
    kept: &Kept,
    part: Part,
    (sequence, commitment): (u32, &str),
    envelope: (Vec<u8>, Vec<u8>),
) -> Option<T> {
    let subject = keys::subject((kept.tender, kept.id), sequence, part);
    keys::open(key, &subject, commitment, envelope)?.document().ok()
}
