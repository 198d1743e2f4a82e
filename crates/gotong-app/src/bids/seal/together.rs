//! Writing bids under their seals, many in one transaction.

use std::sync::Arc;

use gotong_domain::error::{ErrorCode, Refusal};
use gotong_seal::log::LeafKind;
use gotong_store::{
    StoreError,
    bids::{self as store, Saved, Sealed},
};

use super::{
    super::claimed,
    ready::{self, Ready},
};
use crate::{App, Error, Work, gathering::Turn, log::BidLeaf};

/// Writes a bid under its seal, alone or with others of its tender.
///
/// No business is among them twice: what one bid promises counts for the next.
pub(super) async fn write(app: &App, ready: &Arc<Ready>) -> Result<(), Error> {
    let desk = app.desks.sealing(ready.tender.id);
    let apart = |chosen: &[Arc<Ready>], one: &Ready| {
        let members = chosen.iter().flat_map(|chosen| &chosen.before.members);
        !members.into_iter().any(|member| one.before.members.contains(member))
    };
    desk.join(Arc::clone(ready), apart, |ready, turn| at_once(app, ready, turn)).await
}

/// Writes those that may be sealed in one transaction. An error is everybody's: nothing was written.
async fn at_once(
    app: &App,
    ready: Vec<Arc<Ready>>,
    turn: Turn,
) -> Result<Vec<Result<(), Error>>, Error> {
    let Some(one) = ready.first() else { return Ok(vec![]) };
    let mut work = app.begin(&one.ctx, &one.permit).await?;
    let judged = ready::judge(app, &work, &ready).await?;
    let fit = ready.iter().zip(&judged).filter(|(_, judged)| judged.is_ok());
    let fit: Vec<&Ready> = fit.map(|(ready, _)| &**ready).collect();
    if !fit.is_empty() {
        keep(&mut work, &fit).await?;
        let done: Vec<_> = fit.iter().map(|fit| (&fit.ctx, fit.before.id.0)).collect();
        work.note_results(&done).await?;
        drop(turn);
        work.save().await?;
    }
    Ok(judged)
}

/// What the log keeps of a seal: of two envelopes an entry each, the whole bid first.
fn leaves(fit: &Ready) -> impl Iterator<Item = BidLeaf<'_>> {
    let kind = match fit.sealed.seal.sequence {
        1 => LeafKind::BidSealed,
        _ => LeafKind::BidReplaced,
    };
    let leaf = |kind, commitment, digest: &str| {
        let digest = Some(digest.to_owned());
        BidLeaf { kind, bid: &fit.sealed.bid, commitment, digest, at: fit.ctx.now }
    };
    let first = fit.sealed.first.as_ref().map(|(first, digest)| {
        leaf(LeafKind::TechnicalSealed, Some(first.commitment.clone()), digest)
    });
    std::iter::once(leaf(kind, None, &fit.sealed.digest)).chain(first)
}

async fn keep(work: &mut Work<'_>, fit: &[&Ready]) -> Result<(), Error> {
    let sealed: Vec<&Sealed> = fit.iter().map(|fit| &fit.sealed).collect();
    let Some(one) = fit.first() else { return Ok(()) };
    let saved = store::seal(work, &sealed, one.tender.terms.closes_at).await.map_err(claimed)?;
    if saved == Saved::Some {
        // For one alone it is known why; several are tried again, each alone.
        let same = store::hold(work, one.before.id).await? == one.before.version;
        let late = || Refusal::guard(ErrorCode::DeadlinePassed).into();
        return Err(if same { late() } else { StoreError::Stale("bid").into() });
    }
    work.record_bids(fit.iter().flat_map(|fit| leaves(fit))).await?;
    work.announce_each(fit.iter().map(|fit| (&fit.ctx, fit.event.clone().into()))).await
}
