//! Lists of tenders: one statement a page, with no more columns than were asked for.

use gotong_domain::{
    ids::{BusinessId, TenderId, UserId},
    tenders::State,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Cond, Expr, Order, Query, SelectStatement, SimpleExpr},
};

use super::card::{Listed, Part, Wanted, read, tender_col, want};
use crate::{
    StoreError,
    page::{COUNT_CAP, Cursor, PageRequest, Paged, limited, literal},
    rows::{tender, tender_code, tender_follower},
};

/// Which tenders.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In any of these states; empty for all.
    pub states: Vec<State>,
    /// Of any of these types; empty for all.
    pub procedures: Vec<String>,
    /// With any of these codes or codes below; empty for all.
    pub codes: Vec<String>,
    /// In any of these cities or provinces; empty for all.
    pub regions: Vec<String>,
    /// Of this buyer.
    pub buyer: Option<BusinessId>,
    /// That order from this framework.
    pub framework: Option<TenderId>,
    /// That this person follows.
    pub followed_by: Option<UserId>,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Last published first.
    #[default]
    Newest,
    /// Earliest deadline first.
    ClosingSoon,
}

/// Every list starts here: a draft is there only for people of its buyer.
fn visible_to(viewer: &[BusinessId], states: &[State]) -> SelectStatement {
    let mut select = Query::select();
    select.from(tender::Entity);
    let with_drafts = states.is_empty() || states.contains(&State::Draft);
    if with_drafts {
        let public = tender_col(tender::Column::State).ne(literal(State::Draft.as_str()));
        let own = tender_col(tender::Column::Buyer).is_in(viewer.iter().map(|b| b.0));
        let none = viewer.is_empty();
        select.cond_where(Cond::any().add(public).add_option((!none).then_some(own)));
    }
    select
}

/// Reads a page of tenders that people of the businesses `viewer` may see.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    viewer: &[BusinessId],
    filter: &Filter,
    sort: Sort,
    wanted: Wanted,
    page: &PageRequest,
) -> Result<Paged<Listed>, StoreError> {
    let mut select = visible_to(viewer, &filter.states);
    narrow(&mut select, filter);
    let place = page.placed.then_some(Part::Place);
    let wanted = Wanted { parts: wanted.parts.and(place.into_iter().collect()), ..wanted };
    let total = if page.count { Some(count(db, &select).await?) } else { None };
    want(&mut select, wanted);
    turn_to(&mut select, sort, page);
    let rows = db.query_all_raw(limited(db, &select, page)).await?;
    let listed = rows.iter().map(|row| read(row, wanted)).collect::<Result<Vec<_>, _>>()?;
    let paged = Paged::cut(listed, page, |listed| {
        let at = match sort {
            Sort::Newest => listed.card.listed_at.unwrap_or_default(),
            Sort::ClosingSoon => listed.card.closes_at,
        };
        Cursor { key: at.timestamp_micros(), id: listed.card.id.0 }
    });
    Ok(Paged { total, ..paged })
}

/// Orders the rows and begins at the page.
fn turn_to(select: &mut SelectStatement, sort: Sort, page: &PageRequest) {
    let (key, descending) = match sort {
        Sort::Newest => (tender::Column::ListedAt, true),
        Sort::ClosingSoon => (tender::Column::ClosesAt, false),
    };
    let order = if descending == page.backwards { Order::Asc } else { Order::Desc };
    for (cursor, later) in [(&page.after, !descending), (&page.before, descending)] {
        let Some(cursor) = cursor else { continue };
        let row = Expr::tuple([tender_col(key), tender_col(tender::Column::Id)]);
        let seen = Expr::tuple([Expr::value(cursor.instant()), Expr::value(cursor.id)]);
        select.and_where(if later { row.gt(seen) } else { row.lt(seen) });
    }
    select
        .order_by_expr(tender_col(key), order.clone())
        .order_by_expr(tender_col(tender::Column::Id), order);
}

/// Finds one tender by id or code, if people of the businesses `viewer` may see it.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_listed(
    db: &impl ConnectionTrait,
    viewer: &[BusinessId],
    which: Which<'_>,
    wanted: Wanted,
) -> Result<Option<Listed>, StoreError> {
    let mut select = visible_to(viewer, &[]);
    want(&mut select, wanted);
    select.and_where(match which {
        Which::Id(id) => tender_col(tender::Column::Id).eq(id.0),
        Which::Code(code) => tender_col(tender::Column::Code).eq(code),
    });
    db.query_one(&select).await?.map(|row| read(&row, wanted)).transpose()
}

/// How one tender is named.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// By its id.
    Id(TenderId),
    /// By its code, in capitals.
    Code(&'a str),
}

fn narrow(select: &mut SelectStatement, filter: &Filter) {
    let state = tender_col(tender::Column::State);
    let mut all = match filter.states.as_slice() {
        [] => Cond::all(),
        [one] => Cond::all().add(state.eq(literal(one.as_str()))),
        several => Cond::all().add(state.is_in(several.iter().map(|one| literal(one.as_str())))),
    };
    if !filter.procedures.is_empty() {
        all = all.add(tender_col(tender::Column::Procedure).is_in(filter.procedures.iter()));
    }
    if !filter.regions.is_empty() {
        all = all.add(below(&tender_col(tender::Column::CityCode), &filter.regions));
    }
    all = all.add_option(filter.buyer.map(|buyer| tender_col(tender::Column::Buyer).eq(buyer.0)));
    let framework = tender_col(tender::Column::Framework);
    all = all.add_option(filter.framework.map(|of| framework.eq(of.0)));
    if !filter.codes.is_empty() {
        let with_code = Query::select()
            .column(tender_code::Column::TenderId)
            .from(tender_code::Entity)
            .cond_where(below(&Expr::col(tender_code::Column::Code), &filter.codes))
            .to_owned();
        all = all.add(tender_col(tender::Column::Id).in_subquery(with_code));
    }
    if let Some(user) = filter.followed_by {
        let followed = Query::select()
            .column(tender_follower::Column::TenderId)
            .from(tender_follower::Entity)
            .and_where(Expr::col(tender_follower::Column::UserId).eq(user.0))
            .to_owned();
        all = all.add(tender_col(tender::Column::Id).in_subquery(followed));
    }
    select.cond_where(all);
}

/// Whether a code is one of these or lies below one; codes are digits, so no pattern hides in them.
fn below(code: &SimpleExpr, prefixes: &[String]) -> Cond {
    prefixes.iter().fold(Cond::any(), |any, prefix| {
        let digits: String = prefix.chars().filter(char::is_ascii_digit).collect();
        any.add(code.clone().like(format!("{digits}%")))
    })
}

async fn count(db: &impl ConnectionTrait, select: &SelectStatement) -> Result<u64, StoreError> {
    let mut some = select.clone();
    some.expr(Expr::value(1)).limit(COUNT_CAP + 1);
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_subquery(some, Alias::new("some"))
        .to_owned();
    let row = db.query_one(&count).await?;
    let n = row.map(|row| row.try_get::<i64>("", "n")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(n).unwrap_or_default())
}
