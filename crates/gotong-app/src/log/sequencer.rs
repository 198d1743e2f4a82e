//! Gives waiting leaves their places.

use gotong_domain::policy::Action;
use gotong_seal::log::{Checkpoint, Tile, Tiles, leaf_hash, needed, root};
use gotong_store::log::{self as store, Head, Placed};

use crate::{App, Ctx, Error};

/// How many leaves get their places in one transaction.
pub const AT_ONCE: u64 = 1_000;

/// Gives waiting leaves their places and signs the new head; answers how many there were.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn integrate(app: &App) -> Result<usize, Error> {
    if !store::any_pending(app.reader()).await? {
        return Ok(0);
    }
    let ctx = Ctx::system(app.clock.now());
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    let head = store::head_locked(&tx).await?;
    let leaves = store::take_pending(&tx, AT_ONCE).await?;
    if leaves.is_empty() {
        return Ok(0);
    }
    let edge = needed(&[], head.size).into_iter().map(|tile| (tile.level, tile.index));
    let mut tree = Tiles::of(head.size, super::proofs::read(store::tiles(&tx, edge).await?)?);
    let mut placed = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        placed.push(Placed { place: tree.size(), leaf: leaf.clone() });
        tree.append(leaf_hash(leaf.body.as_bytes()));
    }
    let size = tree.size();
    let root = root(&tree, size).ok_or_else(|| Error::fault("a tile of the log is missing"))?;
    let tiles: Vec<_> = tree.changes().into_iter().map(written).collect();
    let checkpoint = Checkpoint { size, root }.sign(&app.log.signer);
    store::append(&tx, &placed, &tiles, &Head { size, checkpoint }).await?;
    tx.commit().await.map_err(Error::fault)?;
    app.log.grown.notify_waiters();
    Ok(placed.len())
}

fn written((tile, hashes): (Tile, Vec<gotong_seal::log::Hash>)) -> store::Tile {
    ((tile.level, tile.index), hashes.concat())
}
