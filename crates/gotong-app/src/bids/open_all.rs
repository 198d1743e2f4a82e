//! Opening the bids of a tender.

use gotong_domain::tenders::Tender;
use gotong_seal::log::LeafKind;
use gotong_store::bids::{self as store, Secret};

use super::keys;
use crate::{App, Ctx, Error, Work};

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
    let sealed = store::sealed(work, tender.id).await?;
    let key = keys::find(app, &**work, tender.id).await?;
    let count = sealed.len();
    for mut kept in sealed {
        let envelope = kept.envelope.take();
        let inside = match (&key, &kept.seal, envelope) {
            (Some(key), Some(seal), Some(envelope)) => {
                keys::open(key, (tender.id, kept.id), seal, envelope)
                    .and_then(|inside| inside.document().ok())
            }
            _ => None,
        };
        let sealed = kept.into_bid(None)?;
        let bid = sealed.clone();
        let (bid, event) = match inside {
            Some(offer) => bid.open(offer, ctx.now)?,
            None => bid.fail_to_open()?,
        };
        store::update(work, &bid, Secret::Unchanged).await?;
        let opens = bid.phase.opened().is_some();
        let kind = if opens { LeafKind::BidOpened } else { LeafKind::BidFailed };
        work.record_bid(kind, &sealed, None).await?;
        if let Some(opened) = bid.phase.opened() {
            let documents: Vec<_> = opened.offer.contents.documents().collect();
            store::set_documents(work, bid.id, &documents).await?;
        }
        work.announce(event).await?;
    }
    Ok(count)
}
