//! Opening a bid with its bidder's receipt file, where its envelope did not open.

use gotong_domain::{
    bids::{AwaitedReceipt, Bid, BidAction, BidState, Inside, Seal},
    error::{ErrorCode, Refusal, Violation},
    ids::BidId,
    tenders::terms::Lot,
};
use gotong_seal::{
    Part, Plaintext,
    log::LeafKind,
    verify::{BidFile, Flaw, open_receipt},
};
use gotong_store::{StoreError, awards, bids as store};
use serde::de::DeserializeOwned;

use super::{keys, permit, scene::Scene};
use crate::{
    App, Ctx, Error, Work,
    log::BidLeaf,
    tenders::{keep_pause, locked},
};

/// Opens a bid with a receipt file, within a day after its envelope did not open. It is as if that had opened now: of two
/// envelopes each has its own file, and the price stays sealed until prices are opened.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, `NOT_A_RECEIPT` or `RECEIPT_MISMATCH`; `Denied` unless the
/// caller binds the lead to the total.
pub async fn open_by_receipt(app: &App, ctx: &Ctx, id: BidId, file: &str) -> Result<Bid, Error> {
    let scene = Scene::read(app, ctx, id).await?;
    let permitted = permit(ctx, BidAction::OpenByReceipt { bid: &scene.bid, total: None })?;

    let mut work = app.begin(ctx, &permitted).await?;
    let tender = locked(app, ctx, &mut work, scene.tender.id).await?;
    let kept = store::get_locked(&work, id).await?;
    let seal = kept.seal.clone();
    let remembered = kept.remembered.clone();
    let before = kept.into_bid(None)?;
    let awaited = before.await_receipt(&tender, ctx.now)?;
    let seal = seal.ok_or(StoreError::NotFound("seal"))?;
    let commitment = committed(&work, id, (&seal, awaited)).await?;
    let part = if awaited.technical { Part::Technical } else { Part::Whole };
    let subject = keys::subject((tender.id, id), seal.sequence, part);
    let file: BidFile = serde_json::from_str(file).map_err(|_| wrong(ErrorCode::NotAReceipt))?;
    let plaintext = open_receipt(&file, &subject, &commitment).map_err(|flaw| match flaw {
        Flaw::Malformed => wrong(ErrorCode::NotAReceipt),
        _ => wrong(ErrorCode::ReceiptMismatch),
    })?;
    let inside = inside(&plaintext, awaited)?;
    ensure_agreed(app, &inside, remembered.as_deref(), tender.terms.lot(before.lot))?;
    if let Inside::Whole(offer) = &inside {
        let total = Some(offer.contents.total());
        permit(ctx, BidAction::OpenByReceipt { bid: &before, total })?;
    }
    let (bid, event) = before.open_by_receipt(seal, inside, (&tender, ctx.now))?;
    store::update_opened(&work, std::slice::from_ref(&bid)).await?;
    let kind = if awaited.technical { LeafKind::TechnicalOpened } else { LeafKind::BidOpened };
    let commitment = Some(commitment);
    let leaf = BidLeaf { kind, bid: &bid, commitment, digest: None, at: ctx.now };
    work.record_bids([leaf]).await?;
    if bid.state() == BidState::Opened {
        // It is still to be judged: whoever had fixed points gives some to this bid, too.
        awards::drop_locks(&work, tender.id).await?;
    }
    keep_pause(app, ctx, &work, tender).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// What was committed to under the seal, of two envelopes in the one that is awaited.
async fn committed(
    work: &Work<'_>,
    id: BidId,
    (seal, awaited): (&Seal, AwaitedReceipt),
) -> Result<String, Error> {
    if !awaited.technical {
        return Ok(seal.commitment.clone());
    }
    let first = store::first_envelopes(&**work, &[id]).await?.remove(&id);
    Ok(first.ok_or(StoreError::NotFound("envelope"))?.commitment)
}

/// What was sealed on a device is also what the platform remembers of it: nobody checked it before.
fn ensure_agreed(
    app: &App,
    inside: &Inside,
    remembered: Option<&[u8]>,
    lot: Option<&Lot>,
) -> Result<(), Error> {
    let (Inside::Whole(offer), Some(remembered)) = (inside, remembered) else { return Ok(()) };
    let remembered = app.vault.open(remembered)?;
    let agreed = lot.is_some_and(|lot| offer.is_as_agreed(&remembered, lot));
    if agreed { Ok(()) } else { Err(wrong(ErrorCode::ReceiptMismatch)) }
}

fn inside(plaintext: &Plaintext, awaited: AwaitedReceipt) -> Result<Inside, Error> {
    if awaited.technical {
        read(plaintext).map(Inside::Technical)
    } else {
        read(plaintext).map(Inside::Whole)
    }
}

fn read<T: DeserializeOwned>(plaintext: &Plaintext) -> Result<T, Error> {
    plaintext.document().map_err(|_| wrong(ErrorCode::ReceiptMismatch))
}

fn wrong(code: ErrorCode) -> Error {
    Refusal::from(Violation::new("file", code)).into()
}
