//! Lists of tenders: one statement a page, with no more columns than were asked for.

use gotong_domain::{
    businesses::Business,
    ids::{BusinessId, TenderId, UserId},
    money::{Currency, Money},
    tenders::{ProcedureKind, State, Tender, terms::AwardMethod},
    time::Instant,
};
use sea_orm::{
    ConnectionTrait, ExprTrait, FromQueryResult, Iterable, QueryResult,
    prelude::{DateTimeUtc, Json, Uuid},
    sea_query::{Alias, Cond, Expr, IntoIden, Order, Query, SelectStatement, SimpleExpr},
};

use super::read::{column, word};
use crate::{
    StoreError,
    page::{COUNT_CAP, Cursor, PageRequest, Paged},
    rows::{business, tender, tender_code, tender_follower},
};

/// What a list or a page's head shows of a tender, without its documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: TenderId,
    /// What people call it.
    pub code: String,
    /// Who buys.
    pub buyer: BusinessId,
    /// The type of procedure.
    pub procedure: ProcedureKind,
    /// The state as it was saved; a timer may be late.
    pub state: State,
    /// What it is about.
    pub title: String,
    /// What it is about, in full; empty unless asked for.
    pub description: String,
    /// Its currency.
    pub currency: Currency,
    /// Where it is needed.
    pub city_code: String,
    /// Its codes.
    pub codes: Vec<String>,
    /// How bids are ordered.
    pub award: AwardMethod,
    /// What the buyer expects to pay.
    pub estimate: Option<Money>,
    /// Whether everyone may see the estimate.
    pub estimate_public: bool,
    /// The end of questions.
    pub questions_until: Instant,
    /// The deadline.
    pub closes_at: Instant,
    /// When it went public.
    pub published_at: Option<Instant>,
    /// When it went public, or was drafted.
    pub listed_at: Instant,
    /// The version of its terms.
    pub terms_version: i32,
    /// Counts the saves.
    pub version: i64,
}

/// What of a tender is asked for besides its card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The description.
    pub description: bool,
    /// The buyer.
    pub buyer: bool,
    /// The whole tender.
    pub whole: bool,
}

/// A tender as it was asked for.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its card.
    pub card: Card,
    /// Its buyer, if asked for.
    pub buyer: Option<Business>,
    /// The whole tender, if asked for.
    pub tender: Option<Tender>,
}

/// Which tenders.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// In any of these states; empty for all.
    pub states: Vec<State>,
    /// Of any of these types; empty for all.
    pub procedures: Vec<ProcedureKind>,
    /// With any of these codes or codes below; empty for all.
    pub codes: Vec<String>,
    /// In any of these cities or provinces; empty for all.
    pub regions: Vec<String>,
    /// Of this buyer.
    pub buyer: Option<BusinessId>,
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
fn visible_to(viewer: &[BusinessId]) -> SelectStatement {
    let mut select = Query::select();
    select.from(tender::Entity);
    let public = tender_col(tender::Column::State).ne(State::Draft.as_str());
    if viewer.is_empty() {
        select.and_where(public);
    } else {
        let own = tender_col(tender::Column::Buyer).is_in(viewer.iter().map(|b| b.0));
        select.cond_where(Cond::any().add(public).add(own));
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
    let mut select = visible_to(viewer);
    narrow(&mut select, filter);
    let total = if page.count { Some(count(db, &select).await?) } else { None };
    want(&mut select, wanted);
    turn_to(&mut select, sort, page);
    let rows = db.query_all(&select).await?;
    let listed = rows.iter().map(|row| read(row, wanted)).collect::<Result<Vec<_>, _>>()?;
    let paged = Paged::cut(listed, page, |listed| {
        let at = match sort {
            Sort::Newest => listed.card.listed_at,
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
        .order_by_expr(tender_col(tender::Column::Id), order)
        .limit(page.first.saturating_add(1));
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
    let mut select = visible_to(viewer);
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
    let words = |words: Vec<&'static str>, column| match words.as_slice() {
        [] => None,
        [one] => Some(tender_col(column).eq(*one)),
        several => Some(tender_col(column).is_in(several.iter().copied())),
    };
    let states = filter.states.iter().map(|state| state.as_str()).collect();
    let procedures = filter.procedures.iter().map(|kind| kind.as_str()).collect();
    let mut all = Cond::all();
    for condition in
        [words(states, tender::Column::State), words(procedures, tender::Column::Procedure)]
    {
        all = all.add_option(condition);
    }
    if !filter.regions.is_empty() {
        all = all.add(below(&tender_col(tender::Column::CityCode), &filter.regions));
    }
    all = all.add_option(filter.buyer.map(|buyer| tender_col(tender::Column::Buyer).eq(buyer.0)));
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

/// The columns of a card.
const CARD: [tender::Column; 18] = [
    tender::Column::Id,
    tender::Column::Code,
    tender::Column::Buyer,
    tender::Column::Procedure,
    tender::Column::State,
    tender::Column::Title,
    tender::Column::Currency,
    tender::Column::CityCode,
    tender::Column::Codes,
    tender::Column::AwardMethod,
    tender::Column::EstimateMinor,
    tender::Column::EstimatePublic,
    tender::Column::QuestionsUntil,
    tender::Column::ClosesAt,
    tender::Column::PublishedAt,
    tender::Column::ListedAt,
    tender::Column::TermsVersion,
    tender::Column::Version,
];

const TENDER: &str = "t_";
const BUYER: &str = "b_";

fn want(select: &mut SelectStatement, wanted: Wanted) {
    if wanted.whole {
        for column in tender::Column::iter() {
            select.expr_as(tender_col(column), named(TENDER, column));
        }
    } else {
        for column in CARD {
            select.expr_as(tender_col(column), named(TENDER, column));
        }
        if wanted.description {
            let column = tender::Column::Description;
            select.expr_as(tender_col(column), named(TENDER, column));
        }
    }
    if wanted.buyer {
        let same = tender_col(tender::Column::Buyer)
            .eq(Expr::col((business::Entity, business::Column::Id)));
        select.inner_join(business::Entity, same);
        for column in business::Column::iter() {
            select.expr_as(Expr::col((business::Entity, column)), named(BUYER, column));
        }
    }
}

fn tender_col(column: tender::Column) -> SimpleExpr {
    Expr::col((tender::Entity, column))
}

fn named(prefix: &str, column: impl IntoIden) -> Alias {
    Alias::new(format!("{prefix}{}", column.into_iden()))
}

#[derive(FromQueryResult)]
struct CardRow {
    id: Uuid,
    code: String,
    buyer: Uuid,
    procedure: String,
    state: String,
    title: String,
    currency: String,
    city_code: String,
    codes: Json,
    award_method: String,
    estimate_minor: Option<i64>,
    estimate_public: bool,
    questions_until: DateTimeUtc,
    closes_at: DateTimeUtc,
    published_at: Option<DateTimeUtc>,
    listed_at: DateTimeUtc,
    terms_version: i32,
    version: i64,
}

fn read(row: &QueryResult, wanted: Wanted) -> Result<Listed, StoreError> {
    let description = if wanted.description || wanted.whole {
        row.try_get(TENDER, "description")?
    } else {
        String::new()
    };
    let card = card(CardRow::from_query_result(row, TENDER)?, description)?;
    let buyer = if wanted.buyer {
        Some(business::Model::from_query_result(row, BUYER)?.try_into()?)
    } else {
        None
    };
    let tender = if wanted.whole {
        Some(tender::Model::from_query_result(row, TENDER)?.try_into()?)
    } else {
        None
    };
    Ok(Listed { card, buyer, tender })
}

fn card(row: CardRow, description: String) -> Result<Card, StoreError> {
    let id = row.id;
    let currency = word("currency", id, &row.currency, Currency::from_code)?;
    Ok(Card {
        id: TenderId(id),
        code: row.code,
        buyer: BusinessId(row.buyer),
        procedure: word("procedure", id, &row.procedure, ProcedureKind::from_word)?,
        state: word("state", id, &row.state, State::from_word)?,
        title: row.title,
        description,
        currency,
        city_code: row.city_code,
        codes: column("codes", id, row.codes)?,
        award: column("award_method", id, row.award_method.into())?,
        estimate: row.estimate_minor.map(|minor| Money::new(minor, currency)),
        estimate_public: row.estimate_public,
        questions_until: row.questions_until,
        closes_at: row.closes_at,
        published_at: row.published_at,
        listed_at: row.listed_at,
        terms_version: row.terms_version,
        version: row.version,
    })
}
