//! Businesses on qualified lists, and those that apply.

use gotong_domain::{
    ids::{BusinessId, QualificationId, QualifiedListId, UserId},
    qualified::{Entry, EntryState},
    time::Instant,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{LockType, Order},
};

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::qualified_entry::{self as rows, Column},
};

const TABLE: &str = "qualified_entry";

impl TryFrom<rows::Model> for Entry {
    type Error = StoreError;

    fn try_from(row: rows::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        Ok(Self {
            id: QualificationId(row.id),
            list: QualifiedListId(row.list_id),
            business: BusinessId(row.business_id),
            kept: here.name("state", &row.state)?,
            note: row.note,
            applied_at: row.applied_at,
            decided_by: row.decided_by.map(UserId),
            decided_at: row.decided_at,
            reason: row.reason,
            qualified_until: row.qualified_until,
            version: row.version,
        })
    }
}

/// Reads an entry.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: QualificationId) -> Result<Entry, StoreError> {
    let row = rows::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads an entry and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: QualificationId) -> Result<Entry, StoreError> {
    let row = rows::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Finds a business's entry on a list, and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::Corrupt` when it does not read.
pub async fn find_locked(
    tx: &Tx,
    list: QualifiedListId,
    business: BusinessId,
) -> Result<Option<Entry>, StoreError> {
    let found = rows::Entity::find()
        .filter(Column::ListId.eq(list.0))
        .filter(Column::BusinessId.eq(business.0))
        .lock(LockType::Update);
    found.one(tx).await?.map(TryInto::try_into).transpose()
}

/// The entries of some businesses on several lists.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn of_businesses(
    db: &impl Conn,
    lists: &[QualifiedListId],
    businesses: &[BusinessId],
) -> Result<Vec<Entry>, StoreError> {
    let found = rows::Entity::find()
        .filter(Column::ListId.is_in(lists.iter().map(|id| id.0)))
        .filter(Column::BusinessId.is_in(businesses.iter().map(|id| id.0)))
        .order_by_asc(Column::Id);
    found.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// Up to `most` that are on a list now, those first that applied first.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn qualified(
    db: &impl Conn,
    list: QualifiedListId,
    now: Instant,
    most: u64,
) -> Result<Vec<Entry>, StoreError> {
    let found = rows::Entity::find()
        .filter(Column::ListId.eq(list.0))
        .filter(Column::QualifiedUntil.gt(now))
        .order_by_asc(Column::Id)
        .limit(most);
    found.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// Which entries of a list are read.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Of which list.
    pub list: QualifiedListId,
    /// In one of these states; none for all.
    pub states: Option<Vec<EntryState>>,
    /// Of these businesses, and who is on the list now; none for everyone's.
    pub seen_by: Option<Vec<BusinessId>>,
}

/// A page of the entries of each filter, in the order of applying.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    filters: &[Filter],
    now: Instant,
    page: &PageRequest,
) -> Result<Vec<Paged<Entry>>, StoreError> {
    let lists = filters.iter().map(|filter| narrow(filter, now)).collect();
    let by = By::instant(Column::AppliedAt, Column::Id, Order::Asc);
    let (rows, shape) = page::read(db, lists, &by, page).await?;
    let entries = rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, _>>()?;
    let cursor = |e: &Entry| Cursor { key: e.applied_at.timestamp_micros(), id: e.id.0 };
    Ok(shape.cut(entries, page, cursor))
}

fn narrow(filter: &Filter, now: Instant) -> Select<rows::Entity> {
    let on_list = Column::QualifiedUntil.gt(now);
    let wanted = filter.states.as_deref().map(|states| in_states(states, now));
    let mut seen = Condition::all().add(Column::ListId.eq(filter.list.0));
    seen = match (&filter.seen_by, wanted) {
        (None, None) => seen,
        (None, Some(wanted)) => seen.add(wanted),
        (Some(own), wanted) => {
            let own = Column::BusinessId.is_in(own.iter().map(|business| business.0));
            // What others asked for besides, and how it was answered, is not told by the filter either.
            let public = filter.states.as_ref().is_none_or(|s| s.contains(&EntryState::Qualified));
            let own = Condition::all().add(own).add_option(wanted);
            let others = public.then_some(on_list);
            seen.add(Condition::any().add(own).add_option(others))
        }
    };
    rows::Entity::find().filter(seen)
}

/// Whoever is on the list is found as qualified, also while it asks to stay.
fn in_states(states: &[EntryState], now: Instant) -> Condition {
    let kept = |state: EntryState| Column::State.eq(state.as_str());
    let found = |state: &EntryState| match state {
        EntryState::Qualified => Condition::all().add(Column::QualifiedUntil.gt(now)),
        EntryState::Lapsed => {
            Condition::all().add(kept(EntryState::Qualified)).add(Column::QualifiedUntil.lte(now))
        }
        EntryState::Applied
        | EntryState::Refused
        | EntryState::Withdrawn
        | EntryState::Removed
        | EntryState::Left => Condition::all().add(kept(*state)),
    };
    states.iter().map(found).fold(Condition::any(), Condition::add)
}

fn columns(entry: &Entry) -> rows::ActiveModel {
    rows::ActiveModel {
        id: Unchanged(entry.id.0),
        state: Set(entry.kept.as_str().to_owned()),
        note: Set(entry.note.clone()),
        applied_at: Set(entry.applied_at),
        decided_by: Set(entry.decided_by.map(|by| by.0)),
        decided_at: Set(entry.decided_at),
        reason: Set(entry.reason.clone()),
        qualified_until: Set(entry.qualified_until),
        ..Default::default()
    }
}

/// Keeps a new entry.
///
/// # Errors
/// `StoreError::Taken` if the business has one on the list.
pub async fn insert(tx: &Tx, new: &Entry) -> Result<(), StoreError> {
    let row = rows::ActiveModel {
        id: Set(new.id.0),
        list_id: Set(new.list.0),
        business_id: Set(new.business.0),
        version: Set(new.version),
        ..columns(new)
    };
    let done = rows::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, TABLE))?;
    Ok(())
}

/// Saves an entry under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: Entry) -> Result<Entry, StoreError> {
    let next = Entry { version: changed.version + 1, ..changed };
    let row = rows::ActiveModel { version: Set(next.version), ..columns(&next) };
    let done = rows::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(next.id.0))
        .filter(Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}
