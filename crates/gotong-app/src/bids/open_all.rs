//! Opening the bids of a tender.

use gotong_domain::{bids::Offer, tenders::Tender};
use gotong_seal::{TenderKey, log::LeafKind};
use gotong_store::bids::{self as store, Kept};

use super::keys;
use crate::{App, Ctx, Error, Work, log::BidLeaf};

/// Opens every sealed bid of a tender inside `work`: each is opened, or rejected for integrity when it does not open to
/// what was committed to. Answers how many there were.
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
) -> Result<usize, Error> {
    let key = keys::find(app, &**work, tender.id).await?;
    let sealed = store::sealed(work, tender.id).await?;
    let count = sealed.len();
    let (mut before, mut after, mut events) = (vec![], vec![], vec![]);
    for mut kept in sealed {
        let inside = inside(key.as_ref(), tender, &mut kept);
        let bid = kept.into_bid(None)?;
        let (opened, event) = match inside {
            Some(offer) => bid.clone().open(offer, ctx.now)?,
            None => bid.clone().fail_to_open()?,
        };
        before.push(bid);
        after.push(opened);
        events.push(event);
        // Each takes a while to decrypt: others are not to wait for all of them.
        tokio::task::yield_now().await;
    }
    store::update_opened(work, &after).await?;
    let leaves = before.iter().zip(&after).map(|(bid, opened)| BidLeaf {
        kind: match opened.phase.opened() {
            Some(_) => LeafKind::BidOpened,
            None => LeafKind::BidFailed,
        },
        bid,
        digest: None,
        at: ctx.now,
    });
    work.record_bids(leaves).await?;
    work.announce_all(events).await?;
    Ok(count)
}

/// What a bid says, if its envelope opens to what was committed to.
fn inside(key: Option<&TenderKey>, tender: &Tender, kept: &mut Kept) -> Option<Offer> {
    let envelope = kept.envelope.take()?;
    let inside = keys::open(key?, (tender.id, kept.id), kept.seal.as_ref()?, envelope)?;
    inside.document().ok()
}
