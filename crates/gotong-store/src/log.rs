//! The log: leaves that wait for their place, leaves that have it, the tree's hashes, and the signed head.

use gotong_domain::ids::{BidId, TenderId};
use sea_orm::{
    ActiveValue::{NotSet, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{LockType, OnConflict},
};

use crate::{
    Conn, StoreError, Tx,
    rows::{log_head, log_leaf, log_pending, log_tile},
};

/// What is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Of which tender.
    pub tender: TenderId,
    /// Of which bid.
    pub bid: Option<BidId>,
    /// Which seal of the bid, or which version of the terms.
    pub number: Option<u32>,
    /// What kind of thing happened.
    pub kind: String,
    /// The bytes that are hashed.
    pub body: String,
    /// The public document whose hash they hold, as JSON.
    pub statement: Option<String>,
}

/// A leaf with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Counted from 0.
    pub place: u64,
    /// The leaf.
    pub leaf: Leaf,
}

/// How long the log is, as it was last signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many leaves it has.
    pub size: u64,
    /// The signed checkpoint; empty before the first.
    pub checkpoint: String,
}

/// The newest head, and the newest that witnesses have cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heads {
    /// The newest.
    pub newest: Head,
    /// What witnesses have cosigned, if ever; at most as long.
    pub cosigned: Option<Head>,
}

/// A tile of the tree: level, place and hashes one after the other.
pub type Tile = ((u8, u64), Vec<u8>);

/// How many leaves one statement writes: databases bound the number of values.
const CHUNK: usize = 500;

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Lets leaves wait for their places, in this order; they get them once the transaction has committed.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pend(tx: &Tx, leaves: &[Leaf]) -> Result<(), StoreError> {
    for some in leaves.chunks(CHUNK) {
        let rows = some.iter().map(|leaf| log_pending::ActiveModel {
            seq: NotSet,
            tender_id: Set(leaf.tender.0),
            bid_id: Set(leaf.bid.map(|bid| bid.0)),
            number: Set(leaf.number.map(u32::cast_signed)),
            kind: Set(leaf.kind.clone()),
            body: Set(leaf.body.clone()),
            statement: Set(leaf.statement.clone()),
        });
        log_pending::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Whether any leaf waits.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn any_pending(db: &impl Conn) -> Result<bool, StoreError> {
    // In the order of the key: leaves that are gone but not yet cleared away are passed over in it.
    let first = log_pending::Entity::find()
        .select_only()
        .column(log_pending::Column::Seq)
        .order_by_asc(log_pending::Column::Seq)
        .limit(1);
    Ok(first.into_tuple::<i64>().one(db).await?.is_some())
}

/// The leaves that wait, those that have waited longest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pending(db: &impl Conn, most: u64) -> Result<Vec<Leaf>, StoreError> {
    let rows = log_pending::Entity::find().order_by_asc(log_pending::Column::Seq).limit(most);
    Ok(rows.all(db).await?.into_iter().map(waiting).collect())
}

/// The leaves of these bids that wait.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pending_of_bids(db: &impl Conn, bids: &[BidId]) -> Result<Vec<Leaf>, StoreError> {
    let of = log_pending::Column::BidId.is_in(bids.iter().map(|bid| bid.0));
    let rows = log_pending::Entity::find().filter(of).order_by_asc(log_pending::Column::Seq);
    Ok(rows.all(db).await?.into_iter().map(waiting).collect())
}

fn waiting(row: log_pending::Model) -> Leaf {
    Leaf {
        tender: TenderId(row.tender_id),
        bid: row.bid_id.map(BidId),
        number: row.number.map(i32::cast_unsigned),
        kind: row.kind,
        body: row.body,
        statement: row.statement,
    }
}

/// Reads the head.
///
/// # Errors
/// `StoreError::NotFound` if the database was not migrated.
pub async fn head(db: &impl Conn) -> Result<Head, StoreError> {
    let row = log_head::Entity::find_by_id(1_i16).one(db).await?;
    row.map(read_head).ok_or(StoreError::NotFound("log"))
}

/// Reads the newest head and the one that witnesses have cosigned.
///
/// # Errors
/// `StoreError::NotFound` if the database was not migrated.
pub async fn heads(db: &impl Conn) -> Result<Heads, StoreError> {
    let row = log_head::Entity::find_by_id(1_i16).one(db).await?;
    let row = row.ok_or(StoreError::NotFound("log"))?;
    let cosigned = Head { size: unsigned(row.cosigned_size), checkpoint: row.cosigned.clone() };
    let cosigned = Some(cosigned).filter(|head| !head.checkpoint.is_empty());
    Ok(Heads { newest: read_head(row), cosigned })
}

/// Keeps a cosigned head, unless a longer one is kept: several nodes have heads cosigned.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn keep_cosigned(tx: &Tx, head: &Head) -> Result<(), StoreError> {
    let row = log_head::ActiveModel {
        cosigned_size: Set(signed(head.size)),
        cosigned: Set(head.checkpoint.clone()),
        ..Default::default()
    };
    let shorter = log_head::Column::CosignedSize.lte(signed(head.size));
    log_head::Entity::update_many().set(row).filter(shorter).exec(tx).await?;
    Ok(())
}

/// Reads the head and keeps others from appending until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if the database was not migrated.
pub async fn head_locked(tx: &Tx) -> Result<Head, StoreError> {
    let row = log_head::Entity::find_by_id(1_i16).lock(LockType::Update).one(tx).await?;
    row.map(read_head).ok_or(StoreError::NotFound("log"))
}

fn read_head(row: log_head::Model) -> Head {
    Head { size: unsigned(row.size), checkpoint: row.checkpoint }
}

/// Takes the leaves that have waited longest out of the waiting ones.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn take_pending(tx: &Tx, most: u64) -> Result<Vec<Leaf>, StoreError> {
    let rows = log_pending::Entity::find().order_by_asc(log_pending::Column::Seq).limit(most);
    let rows = rows.all(tx).await?;
    if !rows.is_empty() {
        log_pending::Entity::delete_many()
            .filter(log_pending::Column::Seq.is_in(rows.iter().map(|row| row.seq)))
            .exec(tx)
            .await?;
    }
    Ok(rows.into_iter().map(waiting).collect())
}

/// Writes leaves at their places, the tiles that changed with them, and the new head.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn append(
    tx: &Tx,
    leaves: &[Placed],
    tiles: &[Tile],
    head: &Head,
) -> Result<(), StoreError> {
    let rows = leaves.iter().map(|placed| log_leaf::ActiveModel {
        place: Set(signed(placed.place)),
        tender_id: Set(placed.leaf.tender.0),
        bid_id: Set(placed.leaf.bid.map(|bid| bid.0)),
        number: Set(placed.leaf.number.map(u32::cast_signed)),
        kind: Set(placed.leaf.kind.clone()),
        body: Set(placed.leaf.body.clone()),
        statement: Set(placed.leaf.statement.clone()),
    });
    log_leaf::Entity::insert_many(rows).exec_without_returning(tx).await?;
    let rows = tiles.iter().map(|((level, place), hashes)| log_tile::ActiveModel {
        level: Set(i16::from(*level)),
        place: Set(signed(*place)),
        hashes: Set(hashes.clone()),
    });
    let longer = OnConflict::columns([log_tile::Column::Level, log_tile::Column::Place])
        .update_column(log_tile::Column::Hashes)
        .to_owned();
    log_tile::Entity::insert_many(rows).on_conflict(longer).exec_without_returning(tx).await?;
    let row = log_head::ActiveModel {
        id: Unchanged(1_i16),
        size: Set(signed(head.size)),
        checkpoint: Set(head.checkpoint.clone()),
        ..Default::default()
    };
    let of = log_head::Entity::update_many().set(row).filter(log_head::Column::Id.eq(1_i16));
    of.exec(tx).await?;
    Ok(())
}

/// Reads tiles; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn tiles(
    db: &impl Conn,
    wanted: impl IntoIterator<Item = (u8, u64)>,
) -> Result<Vec<Tile>, StoreError> {
    let any = wanted.into_iter().fold(Condition::any(), |any, (level, place)| {
        let level = log_tile::Column::Level.eq(i16::from(level));
        any.add(Condition::all().add(level).add(log_tile::Column::Place.eq(signed(place))))
    });
    if any.is_empty() {
        return Ok(vec![]);
    }
    let rows = log_tile::Entity::find().filter(any).all(db).await?;
    let tile = |row: log_tile::Model| {
        ((u8::try_from(row.level).unwrap_or_default(), unsigned(row.place)), row.hashes)
    };
    Ok(rows.into_iter().map(tile).collect())
}

/// The leaves of these bids, in the order of the log.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_bids(db: &impl Conn, bids: &[BidId]) -> Result<Vec<Placed>, StoreError> {
    let of = log_leaf::Column::BidId.is_in(bids.iter().map(|bid| bid.0));
    placed(db, log_leaf::Entity::find().filter(of)).await
}

/// The leaves of these tenders, in the order of the log.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_tenders(db: &impl Conn, tenders: &[TenderId]) -> Result<Vec<Placed>, StoreError> {
    let of = log_leaf::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0));
    placed(db, log_leaf::Entity::find().filter(of)).await
}

async fn placed(
    db: &impl Conn,
    select: sea_orm::Select<log_leaf::Entity>,
) -> Result<Vec<Placed>, StoreError> {
    let rows = select.order_by_asc(log_leaf::Column::Place).all(db).await?;
    let placed = |row: log_leaf::Model| Placed {
        place: unsigned(row.place),
        leaf: Leaf {
            tender: TenderId(row.tender_id),
            bid: row.bid_id.map(BidId),
            number: row.number.map(i32::cast_unsigned),
            kind: row.kind,
            body: row.body,
            statement: row.statement,
        },
    };
    Ok(rows.into_iter().map(placed).collect())
}
