//! What the log proves, as files that people keep.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::{
    ids::{BidId, TenderId},
    policy::Denied,
    tenders::{State, Tender},
};
use gotong_seal::{
    Part,
    log::{Checkpoint, Hash, Leaf, LeafKind, Proof, TILE_WIDTH, Tile, Tiles, leaf_hash, needed},
    verify::{ConsistencyFile, EntryProof, TenderFile},
};
use gotong_store::{
    Conn,
    log::{self as store, Head, Heads, Placed},
};

use super::LogBook;
use crate::{App, Ctx, Error};

/// An entry of the log, read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place, from 0.
    pub place: u64,
    /// Its hash in the tree, in hexadecimal.
    pub hash: String,
    /// When it happened.
    pub at: gotong_domain::time::Instant,
    /// What happened.
    pub leaf: Leaf,
}

/// Bytes of a hash.
const HASH: usize = 32;

/// Tiles as they are kept, with their hashes apart.
pub(super) fn read(tiles: Vec<store::Tile>) -> Result<Vec<(Tile, Vec<Hash>)>, Error> {
    let hashes = |bytes: Vec<u8>| {
        let hash = |bytes: &[u8]| Hash::try_from(bytes).map_err(Error::fault);
        bytes.chunks(HASH).map(hash).collect::<Result<Vec<_>, _>>()
    };
    tiles
        .into_iter()
        .map(|((level, index), bytes)| Ok((Tile { level, index }, hashes(bytes)?)))
        .collect()
}

/// The tiles that proofs about these places are made of.
async fn tiles(db: &impl Conn, places: &[u64], size: u64) -> Result<Tiles, Error> {
    let wanted = needed(places, size).into_iter().map(|tile| (tile.level, tile.index));
    let mut found = read(store::tiles(db, wanted).await?)?;
    for (tile, hashes) in &mut found {
        hashes.truncate(width(*tile, size));
    }
    Ok(Tiles::of(size, found))
}

/// How many hashes a tile has in a tree of this size.
fn width(tile: Tile, size: u64) -> usize {
    let all = size.checked_shr(u32::from(tile.level) * 8).unwrap_or(0);
    let before = tile.index.saturating_mul(TILE_WIDTH as u64);
    usize::try_from(all.saturating_sub(before)).unwrap_or(TILE_WIDTH).min(TILE_WIDTH)
}

fn missing() -> Error {
    Error::fault("a tile of the log is missing")
}

fn path(tiles: &Tiles, place: u64) -> Result<Vec<Hash>, Error> {
    gotong_seal::log::inclusion(tiles, place, tiles.size()).ok_or_else(missing)
}

/// The proofs that these bids' seals stand in the log, by bid and sequence; those that wait for their place are waited
/// for a little.
///
/// The caller must have made sure that the bids are the viewer's own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn proofs_of_seals(
    app: &App,
    seals: &[(BidId, u32)],
    part: Part,
) -> Result<HashMap<BidId, String>, Error> {
    let until = Instant::now() + LogBook::PATIENCE;
    loop {
        let grown = app.log.grown.notified();
        // Asked before the places are read: a seal that neither waits nor has a place is older than the log.
        let waits = store::any_pending(app.reader()).await?;
        let heads = heads(app).await?;
        let found = placed(app, (seals, part), heads.newest.size).await?;
        let head = covering(app, heads, found.iter().map(|(_, placed)| placed));
        let left = until.saturating_duration_since(Instant::now());
        let all = found.len() == seals.len() || !waits;
        if all && head.is_ok() || left.is_zero() {
            let late = seals.len() - found.len();
            if !all {
                tracing::warn!(
                    seals.late = late,
                    "seals wait for their place in the log; their bidders have a promise"
                );
            }
            return prove(app, &head.unwrap_or_else(|newest| newest), found).await;
        }
        // Whoever needs a place gives the places out, unless another node is at it.
        if all || integrated(app, left).await == 0 {
            drop(tokio::time::timeout(left.min(AGAIN), grown).await);
        }
    }
}

/// Gives out places for so long at most; answers how many. What goes wrong is the sequencer's matter: whoever waits has
/// sealed already, and is answered without a proof.
async fn integrated(app: &App, left: Duration) -> usize {
    match tokio::time::timeout(left, super::integrate(app)).await {
        Ok(Ok(taken)) => taken,
        Ok(Err(error)) => {
            tracing::error!(%error, "the log did not give out places");
            0
        }
        Err(_) => 0,
    }
}

/// The proof that a tender is closed, under a head that all witnesses asked for cosigned; waited for a little.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub(crate) async fn proof_of_closing(app: &App, tender: TenderId) -> Result<Option<String>, Error> {
    let until = Instant::now() + LogBook::PATIENCE;
    loop {
        let grown = app.log.grown.notified();
        let heads = heads(app).await?;
        let head = heads.cosigned.unwrap_or(Head { size: 0, checkpoint: String::new() });
        let closed = store::of_tenders(app.reader(), &[tender]).await?.into_iter().find(|placed| {
            placed.place < head.size && placed.leaf.kind == word(LeafKind::TenderClosed)
        });
        if let Some(placed) = closed {
            let tiles = tiles(app.reader(), &[placed.place], head.size).await?;
            return Ok(Some(proven(&tiles, placed, &head)?));
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        super::integrate(app).await?;
        super::cosign(app).await?;
        drop(tokio::time::timeout(left.min(AGAIN), grown).await);
    }
}

/// How soon it is looked again whether another node gave out places.
const AGAIN: Duration = Duration::from_millis(100);

/// The newest head, and the newest cosigned one: of witnesses that the log no longer has, none.
async fn heads(app: &App) -> Result<Heads, Error> {
    let mut heads = store::heads(app.reader()).await?;
    heads.cosigned = heads.cosigned.filter(|_| !app.log.witnesses.is_empty());
    Ok(heads)
}

/// The head under which these entries are proven: the one that witnesses cosigned if it has them all. Where there are
/// witnesses and it does not yet, the newest is the error: it proves as much, but not that others saw the same log.
fn covering<'a>(
    app: &App,
    heads: Heads,
    entries: impl IntoIterator<Item = &'a Placed>,
) -> Result<Head, Head> {
    if app.log.witnesses.is_empty() {
        return Ok(heads.newest);
    }
    let length = entries.into_iter().map(|placed| placed.place + 1).max().unwrap_or_default();
    heads.cosigned.filter(|head| length <= head.size).ok_or(heads.newest)
}

async fn placed(
    app: &App,
    (seals, part): (&[(BidId, u32)], Part),
    size: u64,
) -> Result<Vec<(BidId, Placed)>, Error> {
    let ids: Vec<_> = seals.iter().map(|(bid, _)| *bid).collect();
    let of_seal = |placed: Placed| {
        let bid = sealed(&placed.leaf, (seals, part))?;
        (placed.place < size).then_some((bid, placed))
    };
    Ok(store::of_bids(app.reader(), &ids).await?.into_iter().filter_map(of_seal).collect())
}

/// The bid whose seal a leaf tells of, if it is one of these.
pub(super) fn sealed(leaf: &store::Leaf, (seals, part): (&[(BidId, u32)], Part)) -> Option<BidId> {
    let kinds: &[LeafKind] = match part {
        Part::Whole => &[LeafKind::BidSealed, LeafKind::BidReplaced],
        Part::Technical => &[LeafKind::TechnicalSealed],
    };
    let (bid, number) = leaf.bid.zip(leaf.number)?;
    let wanted = seals.contains(&(bid, number));
    (wanted && kinds.iter().any(|kind| word(*kind) == leaf.kind)).then_some(bid)
}

/// A kind as it is kept.
fn word(kind: LeafKind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

async fn prove(
    app: &App,
    head: &Head,
    found: Vec<(BidId, Placed)>,
) -> Result<HashMap<BidId, String>, Error> {
    let places: Vec<_> = found.iter().map(|(_, placed)| placed.place).collect();
    let tiles = tiles(app.reader(), &places, head.size).await?;
    let proof = |(bid, placed)| Ok((bid, proven(&tiles, placed, head)?));
    found.into_iter().map(proof).collect()
}

fn proven(tiles: &Tiles, placed: Placed, head: &Head) -> Result<String, Error> {
    let proof = Proof {
        path: path(tiles, placed.place)?,
        leaf: placed.leaf.body.into_bytes(),
        index: placed.place,
        checkpoint: head.checkpoint.clone(),
    };
    Ok(proof.to_string())
}

/// What the log says of tenders, as far as the viewer may know: of bids nothing before the opening, of awards nothing
/// before they are public.
///
/// # Errors
/// `Error::Fault` when the database fails.
async fn seen_entries(
    app: &App,
    ctx: &Ctx,
    of: &[Arc<Tender>],
) -> Result<HashMap<TenderId, Vec<Placed>>, Error> {
    let ids: Vec<_> = of.iter().map(|tender| tender.id).collect();
    let head = store::head(app.reader()).await?;
    let mut entries: HashMap<_, Vec<_>> = HashMap::new();
    for placed in store::of_tenders(app.reader(), &ids).await? {
        if placed.place < head.size {
            entries.entry(placed.leaf.tender).or_default().push(placed);
        }
    }
    let opening = word(LeafKind::TenderOpened);
    for (id, entries) in &mut entries {
        let opened = entries.iter().any(|placed| placed.leaf.kind == opening);
        let shown = of.iter().any(|tender| tender.id == *id && shows(ctx, tender, opened));
        entries.retain(|placed| shown || placed.leaf.bid.is_none());
    }
    Ok(entries)
}

/// What the log says of tenders, read; see [`seen_entries`].
///
/// # Errors
/// `Error::Fault` when the database fails or an entry does not read.
pub async fn entries_of(
    app: &App,
    ctx: &Ctx,
    of: &[Arc<Tender>],
) -> Result<HashMap<TenderId, Vec<Entry>>, Error> {
    let read = |placed: &Placed| {
        let body = placed.leaf.body.as_bytes();
        let leaf = Leaf::from_bytes(body).map_err(Error::fault)?;
        let at = chrono::DateTime::parse_from_rfc3339(&leaf.t).map_err(Error::fault)?.to_utc();
        Ok(Entry { place: placed.place, hash: hex::encode(leaf_hash(body)), at, leaf })
    };
    let found = seen_entries(app, ctx, of).await?.into_iter();
    let found =
        found.map(|(id, all)| Ok((id, all.iter().map(read).collect::<Result<_, Error>>()?)));
    found.collect()
}

/// How many bids there are, and that there are any, is known from the opening on; of a tender that was cancelled before
/// it, never.
fn shows(ctx: &Ctx, tender: &Tender, opened: bool) -> bool {
    match tender.state_at(ctx.now) {
        State::Draft | State::Published | State::Tendering | State::Opening => false,
        State::Cancelled => opened,
        _ => true,
    }
}

/// Everything that the log holds of a tender, with proofs, for anyone who sees the tender.
///
/// # Errors
/// `Denied::NotFound` if the viewer may not see the tender, or nothing of it was written down.
pub async fn tender_file(app: &App, ctx: &Ctx, id: TenderId) -> Result<TenderFile, Error> {
    let tender = Arc::new(crate::tenders::queries::get(app, ctx, id).await?);
    let entries = seen_entries(app, ctx, std::slice::from_ref(&tender)).await?.remove(&id);
    let entries = entries.filter(|entries| !entries.is_empty()).ok_or(Denied::NotFound)?;
    let heads = heads(app).await?;
    let head = covering(app, heads, &entries).unwrap_or_else(|newest| newest);
    let places: Vec<_> = entries.iter().map(|placed| placed.place).collect();
    let tiles = tiles(app.reader(), &places, head.size).await?;
    let entry = |placed: Placed| {
        let statement = placed.leaf.statement.as_deref().map(serde_json::from_str);
        let encoded = |hash: Hash| BASE64_STANDARD.encode(hash);
        Ok(EntryProof {
            index: placed.place,
            path: path(&tiles, placed.place)?.into_iter().map(encoded).collect(),
            statement: statement.transpose().map_err(Error::fault)?,
            leaf: placed.leaf.body,
        })
    };
    Ok(TenderFile {
        kind: "gotong.tender-proof".to_owned(),
        v: 1,
        tender: id.to_string(),
        checkpoint: head.checkpoint,
        entries: entries.into_iter().map(entry).collect::<Result<_, Error>>()?,
    })
}

/// That the log, as it was with `old` entries, is what it still begins with. `old_checkpoint` is the signed head that
/// somebody kept.
///
/// # Errors
/// `Denied::NotFound` if it is none of this log's.
pub async fn consistency(app: &App, old_checkpoint: &str) -> Result<ConsistencyFile, Error> {
    let old = Checkpoint::open(old_checkpoint, &app.log.public());
    let old = old.map_err(|_| Denied::NotFound)?;
    let heads = heads(app).await?;
    let cosigned = heads.cosigned.filter(|head| old.size <= head.size);
    let head = cosigned.unwrap_or(heads.newest);
    if old.size > head.size {
        return Err(Denied::NotFound.into());
    }
    let path = growth(app.reader(), old.size, head.size).await?;
    Ok(ConsistencyFile {
        kind: "gotong.log-consistency".to_owned(),
        v: 1,
        old: old_checkpoint.to_owned(),
        new: head.checkpoint,
        path: path.into_iter().map(|hash| BASE64_STANDARD.encode(hash)).collect(),
    })
}

/// The proof that the log of `size` entries begins with the log of `old`.
pub(super) async fn growth(db: &impl Conn, old: u64, size: u64) -> Result<Vec<Hash>, Error> {
    let edge: Vec<_> = old.checked_sub(1).into_iter().collect();
    let tiles = tiles(db, &edge, size).await?;
    gotong_seal::log::consistency(&tiles, old, size).ok_or_else(missing)
}

/// The bytes of a tile of hashes; `most` of them for one that was not full at the time.
///
/// # Errors
/// `Denied::NotFound` if there is no such tile, or not so many hashes yet.
pub async fn tile(app: &App, tile: (u8, u64), most: Option<usize>) -> Result<Vec<u8>, Error> {
    let (_, mut bytes) = store::tiles(app.reader(), [tile]).await?.pop().ok_or(Denied::NotFound)?;
    let length = most.unwrap_or(TILE_WIDTH) * HASH;
    if bytes.len() < length {
        return Err(Denied::NotFound.into());
    }
    bytes.truncate(length);
    Ok(bytes)
}

/// The signed head, cosigned where the log has witnesses and they have seen it; nothing before the first entry.
///
/// # Errors
/// `Denied::NotFound` if nothing was written down yet.
pub async fn checkpoint(app: &App) -> Result<String, Error> {
    let heads = heads(app).await?;
    let head = heads.cosigned.unwrap_or(heads.newest);
    if head.size == 0 { Err(Denied::NotFound.into()) } else { Ok(head.checkpoint) }
}
