//! Showcase entries with everyone they name.

use std::collections::{HashMap, HashSet};

use gotong_domain::{
    ids::{AllianceId, BusinessId, ShowcaseId, UserId},
    showcase::{Content, Entry, EntryState},
    signing::Signature,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{LockType, Order, Query},
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::{
        showcase::{self, Column},
        showcase_member, showcase_photo,
    },
};

fn read(row: showcase::Model) -> Result<Entry, StoreError> {
    let here = Row { table: "showcase", id: row.id };
    let hash = row.hash.map(|hash| hash.parse().map_err(|e| here.corrupt("hash", e)));
    Ok(Entry {
        id: ShowcaseId(row.id),
        slug: row.slug,
        author: BusinessId(row.author),
        alliance: row.alliance_id.map(AllianceId),
        state: here.name("state", &row.state)?,
        content: here.json::<Content>("content", row.content)?,
        revision: row.revision,
        hash: hash.transpose()?,
        signatures: Vec::new(),
        created_at: row.created_at,
        published_at: row.published_at,
        version: row.version,
    })
}

fn signature(row: showcase_member::Model) -> Result<Option<Signature>, StoreError> {
    let here = Row { table: "showcase_member", id: row.showcase_id };
    let (Some(signed_by), Some(hash), Some(signed_at)) = (row.signed_by, row.hash, row.signed_at)
    else {
        return Ok(None);
    };
    Ok(Some(Signature {
        business: BusinessId(row.business_id),
        signed_by: UserId(signed_by),
        hash: hash.parse().map_err(|e| here.corrupt("hash", e))?,
        signed_at,
        request_id: row.request_id.unwrap_or_default(),
    }))
}

async fn with_signatures(
    db: &impl Conn,
    rows: Vec<showcase::Model>,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Uuid> = entries.iter().filter(|e| e.hash.is_some()).map(|e| e.id.0).collect();
    if ids.is_empty() {
        return Ok(entries);
    }
    let signed = showcase_member::Entity::find()
        .filter(showcase_member::Column::ShowcaseId.is_in(ids))
        .filter(showcase_member::Column::SignedAt.is_not_null())
        .order_by_asc(showcase_member::Column::SignedAt)
        .all(db)
        .await?;
    let mut by_entry: HashMap<Uuid, Vec<Signature>> = HashMap::new();
    for row in signed {
        let entry = row.showcase_id;
        by_entry.entry(entry).or_default().extend(signature(row)?);
    }
    for entry in &mut entries {
        entry.signatures = by_entry.remove(&entry.id.0).unwrap_or_default();
    }
    Ok(entries)
}

/// Reads an entry.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: ShowcaseId) -> Result<Entry, StoreError> {
    list(db, &[id]).await?.pop().ok_or(StoreError::NotFound("showcase"))
}

/// Reads an entry and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: ShowcaseId) -> Result<Entry, StoreError> {
    let rows = showcase::Entity::find_by_id(id.0).lock(LockType::Update).all(tx).await?;
    with_signatures(tx, rows).await?.pop().ok_or(StoreError::NotFound("showcase"))
}

/// Finds an entry by its name in public addresses.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_by_slug(db: &impl Conn, slug: &str) -> Result<Option<Entry>, StoreError> {
    let rows = showcase::Entity::find().filter(Column::Slug.eq(slug)).all(db).await?;
    Ok(with_signatures(db, rows).await?.pop())
}

/// Reads several entries; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[ShowcaseId]) -> Result<Vec<Entry>, StoreError> {
    let select = showcase::Entity::find().filter(Column::Id.is_in(ids.iter().map(|i| i.0)));
    with_signatures(db, select.all(db).await?).await
}

/// Reads up to `limit` published entries after `after` by id, for whoever goes through all of them.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sweep(
    db: &impl Conn,
    after: Option<ShowcaseId>,
    limit: u64,
) -> Result<Vec<Entry>, StoreError> {
    let mut select =
        showcase::Entity::find().filter(Column::State.eq(EntryState::Published.as_str()));
    if let Some(after) = after {
        select = select.filter(Column::Id.gt(after.0));
    }
    let rows = select.order_by_asc(Column::Id).limit(limit).all(db).await?;
    with_signatures(db, rows).await
}

/// What narrows a page of entries.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Written by or naming this business.
    pub business: Option<BusinessId>,
    /// The work of this alliance.
    pub alliance: Option<AllianceId>,
    /// Done in this region or below it.
    pub region: Option<String>,
    /// In one of these states.
    pub states: Vec<EntryState>,
    /// Drafts only of these authors, and what waits only if it names one of them; none for no limit.
    pub of: Option<HashSet<BusinessId>>,
}

/// A page of the entries of each filter, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    filters: &[Filter],
    page: &PageRequest,
) -> Result<Vec<Paged<Entry>>, StoreError> {
    let by = By::instant(Column::CreatedAt, Column::Id, Order::Desc);
    let lists = filters.iter().map(narrow).collect();
    let (rows, shape) = page::read(db, lists, &by, page).await?;
    let entries = with_signatures(db, rows).await?;
    let cursor = |e: &Entry| Cursor { key: e.created_at.timestamp_micros(), id: e.id.0 };
    Ok(shape.cut(entries, page, cursor))
}

fn narrow(filter: &Filter) -> Select<showcase::Entity> {
    let mut select = showcase::Entity::find()
        .filter(Column::State.is_in(filter.states.iter().map(|s| s.as_str())));
    if let Some(business) = filter.business {
        select = select.filter(
            Condition::any()
                .add(Column::Author.eq(business.0))
                .add(Column::Id.in_subquery(naming([business.0]))),
        );
    }
    if let Some(alliance) = filter.alliance {
        select = select.filter(Column::AllianceId.eq(alliance.0));
    }
    if let Some(region) = &filter.region {
        select = select.filter(Column::RegionCode.starts_with(region));
    }
    if let Some(viewers) = &filter.of {
        let viewers: Vec<Uuid> = viewers.iter().map(|b| b.0).collect();
        let named = Condition::all()
            .add(Column::State.ne(EntryState::Draft.as_str()))
            .add(Column::Id.in_subquery(naming(viewers.iter().copied())));
        let visible = Condition::any()
            .add(Column::State.eq(EntryState::Published.as_str()))
            .add(Column::Author.is_in(viewers))
            .add(named);
        select = select.filter(visible);
    }
    select
}

fn naming(businesses: impl IntoIterator<Item = Uuid>) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(showcase_member::Column::ShowcaseId)
        .from(showcase_member::Entity)
        .and_where(showcase_member::Column::BusinessId.is_in(businesses))
        .to_owned()
}

fn columns(entry: &Entry) -> Result<showcase::ActiveModel, StoreError> {
    let here = Row { table: "showcase", id: entry.id.0 };
    Ok(showcase::ActiveModel {
        id: Unchanged(entry.id.0),
        state: Set(entry.state.as_str().to_owned()),
        content: Set(here.to_json("content", &entry.content)?),
        region_code: Set(entry.content.region_code.clone()),
        revision: Set(entry.revision),
        hash: Set(entry.hash.map(|h| h.to_string())),
        published_at: Set(entry.published_at),
        ..Default::default()
    })
}

/// Keeps a new entry.
///
/// # Errors
/// `StoreError::Taken` if its public name is.
pub async fn insert(tx: &Tx, new: &Entry) -> Result<(), StoreError> {
    let row = showcase::ActiveModel {
        id: Set(new.id.0),
        slug: Set(new.slug.clone()),
        author: Set(new.author.0),
        alliance_id: Set(new.alliance.map(|a| a.0)),
        created_at: Set(new.created_at),
        version: Set(new.version),
        ..columns(new)?
    };
    let done = showcase::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "slug"))?;
    name(tx, new).await
}

/// Saves an entry that says something else: everyone named anew, all signatures gone.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn rewrite(tx: &Tx, changed: &Entry) -> Result<(), StoreError> {
    update(tx, changed).await?;
    let id = changed.id.0;
    showcase_member::Entity::delete_many()
        .filter(showcase_member::Column::ShowcaseId.eq(id))
        .exec(tx)
        .await?;
    showcase_photo::Entity::delete_many()
        .filter(showcase_photo::Column::ShowcaseId.eq(id))
        .exec(tx)
        .await?;
    name(tx, changed).await
}

/// Saves an entry whose content is as it was.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: &Entry) -> Result<(), StoreError> {
    let row = showcase::ActiveModel { version: Set(changed.version + 1), ..columns(changed)? };
    let done = showcase::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(changed.id.0))
        .filter(Column::Version.eq(changed.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("showcase")) }
}

async fn name(tx: &Tx, entry: &Entry) -> Result<(), StoreError> {
    let members = entry.content.members.iter().map(|member| showcase_member::ActiveModel {
        showcase_id: Set(entry.id.0),
        business_id: Set(member.business.0),
        ..Default::default()
    });
    if members.len() > 0 {
        showcase_member::Entity::insert_many(members).exec_without_returning(tx).await?;
    }
    let photos = entry.content.photos.iter().map(|photo| showcase_photo::ActiveModel {
        showcase_id: Set(entry.id.0),
        blob_id: Set(photo.blob.0),
    });
    if photos.len() > 0 {
        showcase_photo::Entity::insert_many(photos).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Keeps a signature of a business that the entry names.
///
/// # Errors
/// `StoreError::NotFound` if the entry does not name it; `Taken` if it has signed.
pub async fn sign(tx: &Tx, entry: ShowcaseId, signature: &Signature) -> Result<(), StoreError> {
    let row = showcase_member::ActiveModel {
        signed_by: Set(Some(signature.signed_by.0)),
        hash: Set(Some(signature.hash.to_string())),
        signed_at: Set(Some(signature.signed_at)),
        request_id: Set(Some(signature.request_id)),
        ..Default::default()
    };
    let done = showcase_member::Entity::update_many()
        .set(row)
        .filter(showcase_member::Column::ShowcaseId.eq(entry.0))
        .filter(showcase_member::Column::BusinessId.eq(signature.business.0))
        .filter(showcase_member::Column::SignedAt.is_null())
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Taken("signature")) }
}
