//! Pages of one list, or of several alike in as many statements as for one.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Value,
    sea_query::{Alias, Asterisk, Expr, Order, Query, SelectStatement, UnionType},
};

use super::{COUNT_CAP, Cursor, PageRequest, Paged};
use crate::StoreError;

/// How many lists are read in one statement: SQLite joins no more than 500 parts.
const TOGETHER: usize = 200;

const LIST: &str = "list";
const PLACE: &str = "list_place";
const COUNTED: &str = "list_count";

/// How a list is ordered: by a column, and by the row's id where that is the same.
pub(crate) struct By<K, I> {
    key: K,
    id: I,
    order: Order,
    at: fn(&Cursor) -> Value,
}

impl<K, I> By<K, I> {
    /// By an instant.
    pub(crate) fn instant(key: K, id: I, order: Order) -> Self {
        Self { key, id, order, at: |cursor| cursor.instant().into() }
    }

    /// By a number.
    pub(crate) fn number(key: K, id: I, order: Order) -> Self {
        Self { key, id, order, at: |cursor| cursor.key.into() }
    }

    fn direction(&self, page: &PageRequest) -> Order {
        let descending = matches!(self.order, Order::Desc);
        if descending == page.backwards { Order::Asc } else { Order::Desc }
    }
}

/// How many rows were read of each list, and how many it has in all.
pub(crate) struct Shape(Vec<(usize, Option<u64>)>);

impl Shape {
    /// Makes the pages out of all rows that were read.
    pub(crate) fn cut<T>(
        self,
        rows: Vec<T>,
        page: &PageRequest,
        cursor: impl Fn(&T) -> Cursor,
    ) -> Vec<Paged<T>> {
        let mut rows = rows.into_iter();
        let cut = |(length, total)| {
            let own = rows.by_ref().take(length).collect();
            Paged { total, ..Paged::cut(own, page, &cursor) }
        };
        self.0.into_iter().map(cut).collect()
    }
}

/// Reads the rows of a page of each list, one list after the other.
pub(crate) async fn read<E, K, I>(
    db: &impl ConnectionTrait,
    lists: Vec<Select<E>>,
    by: &By<K, I>,
    page: &PageRequest,
) -> Result<(Vec<E::Model>, Shape), StoreError>
where
    E: EntityTrait,
    K: ColumnTrait,
    I: ColumnTrait,
{
    let mut shape: Vec<_> =
        totals(db, &lists, page).await?.into_iter().map(|total| (0, total)).collect();
    let mut narrowed: Vec<_> = lists.into_iter().map(|list| narrow(list, by, page)).collect();
    if narrowed.len() == 1
        && let Some((only, (length, _))) = narrowed.pop().zip(shape.first_mut())
    {
        let rows = only.all(db).await?;
        *length = rows.len();
        return Ok((rows, Shape(shape)));
    }
    let mut read = Vec::new();
    for (lists, shape) in narrowed.chunks(TOGETHER).zip(shape.chunks_mut(TOGETHER)) {
        let Some(mut all) = joined(lists.iter().map(whole)) else { continue };
        let direction = by.direction(page);
        all.order_by(Alias::new(PLACE), Order::Asc)
            .order_by(Alias::new(by.key.as_str()), direction.clone())
            .order_by(Alias::new(by.id.as_str()), direction);
        for row in db.query_all(&all).await? {
            if let Some((length, _)) = shape.get_mut(place(&row)?) {
                *length += 1;
                read.push(E::Model::from_query_result(&row, "")?);
            }
        }
    }
    Ok((read, Shape(shape)))
}

/// Narrows a list to a page and orders it.
fn narrow<E, K, I>(list: Select<E>, by: &By<K, I>, page: &PageRequest) -> Select<E>
where
    E: EntityTrait,
    K: ColumnTrait,
    I: ColumnTrait,
{
    let (key, id) = (by.key, by.id);
    let descending = matches!(by.order, Order::Desc);
    let direction = by.direction(page);
    let mut list =
        list.order_by(key, direction.clone()).order_by(id, direction).limit(page.fetched());
    for (cursor, later) in [(&page.after, !descending), (&page.before, descending)] {
        let Some(cursor) = cursor else { continue };
        let at = (by.at)(cursor);
        let (beyond, same) = if later {
            (key.gt(at.clone()), id.gt(cursor.id))
        } else {
            (key.lt(at.clone()), id.lt(cursor.id))
        };
        let further = Condition::any().add(beyond).add(Condition::all().add(key.eq(at)).add(same));
        list = list.filter(further);
    }
    list
}

/// How many rows each list has, up to one more than [`COUNT_CAP`]; nothing if nobody asks.
async fn totals<E: EntityTrait>(
    db: &impl ConnectionTrait,
    lists: &[Select<E>],
    page: &PageRequest,
) -> Result<Vec<Option<u64>>, StoreError> {
    let mut totals = vec![None; lists.len()];
    if !page.count {
        return Ok(totals);
    }
    for (lists, totals) in lists.chunks(TOGETHER).zip(totals.chunks_mut(TOGETHER)) {
        let Some(all) = joined(lists.iter().map(counted)) else { continue };
        for row in db.query_all(&all).await? {
            if let Some(total) = totals.get_mut(place(&row)?) {
                *total = u64::try_from(row.try_get::<i64>("", COUNTED)?).ok();
            }
        }
    }
    Ok(totals)
}

/// Each list's rows, marked with the list's place, as one statement.
fn joined(lists: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    let mut marked = lists.enumerate().map(|(place, mut list)| {
        list.expr_as(Expr::cust(place.to_string()), Alias::new(PLACE)).to_owned()
    });
    let first = marked.next()?;
    Some(marked.fold(first, |mut all, list| all.union(UnionType::All, list).to_owned()))
}

/// All columns of a list that has an order and an end of its own.
fn whole<E: EntityTrait>(list: &Select<E>) -> SelectStatement {
    let inner = list.as_query().clone();
    Query::select().column(Asterisk).from_subquery(inner, Alias::new(LIST)).to_owned()
}

fn counted<E: EntityTrait>(list: &Select<E>) -> SelectStatement {
    let mut inner = list.as_query().clone();
    inner.clear_selects().expr(Expr::value(1)).limit(COUNT_CAP + 1);
    Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new(COUNTED))
        .from_subquery(inner, Alias::new(LIST))
        .to_owned()
}

fn place(row: &sea_orm::QueryResult) -> Result<usize, StoreError> {
    Ok(usize::try_from(row.try_get::<i32>("", PLACE)?).unwrap_or(usize::MAX))
}
