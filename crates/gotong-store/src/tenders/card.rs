//! What lists read of a tender: the columns that were asked for, by their places.

use gotong_domain::{
    businesses::Business,
    ids::{BusinessId, TenderId},
    money::{Currency, Money},
    tenders::{State, Tender, terms::AwardMethod},
    time::Instant,
};
use sea_orm::{
    ExprTrait, FromQueryResult, Iterable, QueryResult,
    prelude::{DateTimeUtc, Json, Uuid},
    sea_query::{Alias, Expr, IntoIden, SelectStatement, SimpleExpr},
};

use super::read::{column, word};
use crate::{
    StoreError, businesses,
    parts::Parts,
    reading::Places,
    rows::{business, tender},
};

/// A part of a tender that lists show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// What people call it.
    Code,
    /// The id of who buys.
    Buyer,
    /// The type of procedure.
    Procedure,
    /// What it is about.
    Title,
    /// What it is about, in full.
    Description,
    /// Where it is needed.
    City,
    /// How often it was saved.
    Version,
    /// The rest of what lists show.
    Details,
    /// Its place in the list.
    Place,
}

impl From<Part> for u8 {
    fn from(part: Part) -> Self {
        part as Self
    }
}

/// What lists show of a tender: what they need themselves, and the parts that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: TenderId,
    /// The state as it was saved; a timer may be late.
    pub state: State,
    /// From when bids are taken, of a tender that was announced before.
    pub opens_at: Option<Instant>,
    /// The deadline.
    pub closes_at: Instant,
    /// When it went public, or was drafted: its place in the list.
    pub listed_at: Option<Instant>,
    /// What people call it.
    pub code: Option<String>,
    /// Who buys.
    pub buyer: Option<BusinessId>,
    /// The type of procedure.
    pub procedure: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// What it is about, in full.
    pub description: Option<String>,
    /// Where it is needed.
    pub city_code: Option<String>,
    /// Counts the saves.
    pub version: Option<i64>,
    /// The rest.
    pub details: Option<Details>,
}

/// What some lists show besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Its currency.
    pub currency: Currency,
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
    /// When it went public.
    pub published_at: Option<Instant>,
    /// The version of its terms.
    pub terms_version: i32,
}

/// How much of a tender's buyer is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WantedBuyer {
    /// Nothing.
    #[default]
    Nothing,
    /// Its card, with these parts.
    Card(Parts<businesses::Part>),
    /// The whole business.
    Whole,
}

impl WantedBuyer {
    /// What either asks for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, wanted) | (wanted, Self::Nothing) => wanted,
            (Self::Card(one), Self::Card(two)) => Self::Card(one.and(two)),
            (Self::Whole, _) | (_, Self::Whole) => Self::Whole,
        }
    }
}

/// What of a tender is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Parts of its card.
    pub parts: Parts<Part>,
    /// The buyer.
    pub buyer: WantedBuyer,
    /// The whole tender.
    pub whole: bool,
}

impl Wanted {
    /// What either asks for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            parts: self.parts.and(other.parts),
            buyer: self.buyer.and(other.buyer),
            whole: self.whole || other.whole,
        }
    }
}

/// A tender's buyer as it was asked for.
#[derive(Clone, Debug)]
pub enum Buyer {
    /// Its card.
    Card(businesses::Card),
    /// The whole business.
    Whole(Box<Business>),
}

/// A tender as it was asked for.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its card.
    pub card: Card,
    /// Its buyer, if asked for.
    pub buyer: Option<Buyer>,
    /// The whole tender, if asked for.
    pub tender: Option<Tender>,
}

/// The columns that lists need themselves, in the order in which they are read.
const ALWAYS: [tender::Column; 4] =
    [tender::Column::Id, tender::Column::State, tender::Column::OpensAt, tender::Column::ClosesAt];

/// The columns of parts, in the order in which they are read.
const COLUMNS: [(Part, tender::Column); 8] = [
    (Part::Place, tender::Column::ListedAt),
    (Part::Code, tender::Column::Code),
    (Part::Buyer, tender::Column::Buyer),
    (Part::Procedure, tender::Column::Procedure),
    (Part::Title, tender::Column::Title),
    (Part::Description, tender::Column::Description),
    (Part::City, tender::Column::CityCode),
    (Part::Version, tender::Column::Version),
];

/// The columns of the details, in the order in which they are read.
const DETAILS: [tender::Column; 8] = [
    tender::Column::Currency,
    tender::Column::Codes,
    tender::Column::AwardMethod,
    tender::Column::EstimateMinor,
    tender::Column::EstimatePublic,
    tender::Column::QuestionsUntil,
    tender::Column::PublishedAt,
    tender::Column::TermsVersion,
];

const TENDER: &str = "t_";
const BUYER: &str = "b_";

/// Selects what is wanted; [`read`] takes the columns in the same order.
pub(super) fn want(select: &mut SelectStatement, wanted: Wanted) {
    select.exprs(ALWAYS.map(tender_col));
    let parts = COLUMNS.into_iter().filter(|(part, _)| wanted.parts.has(*part));
    select.exprs(parts.map(|(_, column)| tender_col(column)));
    if wanted.parts.has(Part::Details) {
        select.exprs(DETAILS.map(tender_col));
    }
    if wanted.buyer != WantedBuyer::Nothing {
        let same = tender_col(tender::Column::Buyer).eq(buyer_col(business::Column::Id));
        select.inner_join(business::Entity, same);
    }
    match wanted.buyer {
        WantedBuyer::Nothing => {}
        WantedBuyer::Card(parts) => {
            select.expr(buyer_col(business::Column::Id));
            select.exprs(businesses::card_columns(parts).map(buyer_col));
        }
        WantedBuyer::Whole => {
            for column in business::Column::iter() {
                select.expr_as(buyer_col(column), named(BUYER, column));
            }
        }
    }
    if wanted.whole {
        for column in tender::Column::iter() {
            select.expr_as(tender_col(column), named(TENDER, column));
        }
    }
}

pub(super) fn tender_col(column: tender::Column) -> SimpleExpr {
    Expr::col((tender::Entity, column))
}

fn buyer_col(column: business::Column) -> SimpleExpr {
    Expr::col((business::Entity, column))
}

fn named(prefix: &str, column: impl IntoIden) -> Alias {
    Alias::new(format!("{prefix}{}", column.into_iden()))
}

/// Reads a row that [`want`] selected.
pub(super) fn read(row: &QueryResult, wanted: Wanted) -> Result<Listed, StoreError> {
    let mut places = Places::of(row);
    let card = card(&mut places, wanted.parts)?;
    let buyer = match wanted.buyer {
        WantedBuyer::Nothing => None,
        WantedBuyer::Card(parts) => {
            let id = BusinessId(places.next()?);
            Some(Buyer::Card(businesses::card(id, parts, &mut places)?))
        }
        WantedBuyer::Whole => {
            let model = business::Model::from_query_result(row, BUYER)?;
            Some(Buyer::Whole(Box::new(model.try_into()?)))
        }
    };
    let tender = if wanted.whole {
        Some(tender::Model::from_query_result(row, TENDER)?.try_into()?)
    } else {
        None
    };
    Ok(Listed { card, buyer, tender })
}

fn card(row: &mut Places<'_>, parts: Parts<Part>) -> Result<Card, StoreError> {
    let id: Uuid = row.next()?;
    let state = word("state", id, &row.next::<String>()?, State::from_word)?;
    let opens_at = row.next::<Option<DateTimeUtc>>()?;
    let closes_at = row.next::<DateTimeUtc>()?;
    let listed_at = row.part::<DateTimeUtc, _>(parts, Part::Place)?;
    let code = row.part(parts, Part::Code)?;
    let buyer = row.part(parts, Part::Buyer)?.map(BusinessId);
    let procedure = row.part(parts, Part::Procedure)?;
    Ok(Card {
        id: TenderId(id),
        state,
        opens_at,
        closes_at,
        listed_at,
        code,
        buyer,
        procedure,
        title: row.part(parts, Part::Title)?,
        description: row.part(parts, Part::Description)?,
        city_code: row.part(parts, Part::City)?,
        version: row.part(parts, Part::Version)?,
        details: parts.has(Part::Details).then(|| details(id, row)).transpose()?,
    })
}

fn details(id: Uuid, row: &mut Places<'_>) -> Result<Details, StoreError> {
    let currency = word("currency", id, &row.next::<String>()?, Currency::from_code)?;
    Ok(Details {
        currency,
        codes: column("codes", id, row.next::<Json>()?)?,
        award: column("award_method", id, row.next::<String>()?.into())?,
        estimate: row.next::<Option<i64>>()?.map(|minor| Money::new(minor, currency)),
        estimate_public: row.next()?,
        questions_until: row.next::<DateTimeUtc>()?,
        published_at: row.next::<Option<DateTimeUtc>>()?,
        terms_version: row.next()?,
    })
}
