//! Qualified lists.

pub mod entries;

use gotong_domain::{
    ids::{BusinessId, QualifiedListId},
    qualified::{List, ListState},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
    sea_query::{LockType, Order},
};

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::qualified_list::{self as rows, Column},
};

const TABLE: &str = "qualified_list";

impl TryFrom<rows::Model> for List {
    type Error = StoreError;

    fn try_from(row: rows::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        Ok(Self {
            id: QualifiedListId(row.id),
            buyer: BusinessId(row.buyer),
            title: row.title,
            description: row.description,
            codes: here.json("codes", row.codes)?,
            months: row.months.unsigned_abs(),
            state: here.name("state", &row.state)?,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// Reads a list.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: QualifiedListId) -> Result<List, StoreError> {
    let row = rows::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads a list and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: QualifiedListId) -> Result<List, StoreError> {
    let row = rows::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads several lists; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[QualifiedListId]) -> Result<Vec<List>, StoreError> {
    let found = rows::Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    found.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// A page of each business's lists in some states, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    buyers: &[BusinessId],
    states: &[ListState],
    page: &PageRequest,
) -> Result<Vec<Paged<List>>, StoreError> {
    let states = Column::State.is_in(states.iter().map(|state| state.as_str()));
    let of = |buyer: &BusinessId| {
        rows::Entity::find().filter(Column::Buyer.eq(buyer.0)).filter(states.clone())
    };
    let by = By::instant(Column::CreatedAt, Column::Id, Order::Desc);
    let (rows, shape) = page::read(db, buyers.iter().map(of).collect(), &by, page).await?;
    let lists = rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, _>>()?;
    let cursor = |list: &List| Cursor { key: list.created_at.timestamp_micros(), id: list.id.0 };
    Ok(shape.cut(lists, page, cursor))
}

/// How many lists a business has open.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_open(db: &impl Conn, buyer: BusinessId) -> Result<u64, StoreError> {
    let open = rows::Entity::find()
        .filter(Column::Buyer.eq(buyer.0))
        .filter(Column::State.eq(ListState::Open.as_str()));
    Ok(open.count(db).await?)
}

fn columns(list: &List) -> Result<rows::ActiveModel, StoreError> {
    let here = Row { table: TABLE, id: list.id.0 };
    Ok(rows::ActiveModel {
        id: Unchanged(list.id.0),
        title: Set(list.title.clone()),
        description: Set(list.description.clone()),
        codes: Set(here.to_json("codes", &list.codes)?),
        months: Set(i32::try_from(list.months).unwrap_or(i32::MAX)),
        state: Set(list.state.as_str().to_owned()),
        ..Default::default()
    })
}

/// Keeps a new list.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, new: &List) -> Result<(), StoreError> {
    let row = rows::ActiveModel {
        id: Set(new.id.0),
        buyer: Set(new.buyer.0),
        created_at: Set(new.created_at),
        version: Set(new.version),
        ..columns(new)?
    };
    rows::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a list under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: List) -> Result<List, StoreError> {
    let next = List { version: changed.version + 1, ..changed };
    let row = rows::ActiveModel { version: Set(next.version), ..columns(&next)? };
    let done = rows::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(next.id.0))
        .filter(Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}
