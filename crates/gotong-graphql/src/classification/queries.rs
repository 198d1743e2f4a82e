//! Reading the lists. They are part of the program: nothing here asks the database.

#![expect(clippy::unused_async, reason = "resolvers are asynchronous by form")]

use async_graphql::{Context, Object, Result};
use gotong_app::page::Cursor;
use gotong_domain::{
    capabilities::certificates,
    codes,
    error::{ErrorCode, Violation},
    regions,
};
use uuid::Uuid;

use super::types::{CertificateKind, KbliCode, KbliCodeConnection, Region, RegionConnection};
use crate::{
    caller::asking,
    page::{PageArgs, of_list},
    refuse,
};

/// The longest query that is looked for.
const LONGEST_QUERY: usize = 100;

/// Reading the lists.
#[derive(Default)]
pub struct ClassificationQueries;

/// Reading the lists.
#[Object]
impl ClassificationQueries {
    /// KBLI 2020 codes by code prefix or words (titles in both languages).
    async fn kbli_codes(
        &self,
        ctx: &Context<'_>,
        query: Option<String>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<KbliCodeConnection> {
        let request = PageArgs::forward(Some(first), after).request(ctx, asking(ctx))?;
        let found = codes::search(&bounded(ctx, query)?);
        Ok(of_list(found, &request, |place, _| at(place)).into())
    }

    /// An entry by its code.
    async fn kbli_code(&self, code: String) -> Option<KbliCode> {
        codes::get(&code).map(KbliCode)
    }

    /// Every province, in official order.
    async fn provinces(&self) -> Vec<Region> {
        regions::provinces().iter().map(Region).collect()
    }

    /// Regencies and cities by name; all of Indonesia, or of one province.
    async fn cities(
        &self,
        ctx: &Context<'_>,
        query: Option<String>,
        province_code: Option<String>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<RegionConnection> {
        let request = PageArgs::forward(Some(first), after).request(ctx, asking(ctx))?;
        let found = regions::find_cities(&bounded(ctx, query)?, province_code.as_deref());
        Ok(of_list(found, &request, |place, _| at(place)).into())
    }

    /// The districts of a regency or city.
    async fn districts(
        &self,
        ctx: &Context<'_>,
        city_code: String,
        #[graphql(default = 100)] first: i32,
        after: Option<String>,
    ) -> Result<RegionConnection> {
        let request = PageArgs::forward(Some(first), after).request(ctx, asking(ctx))?;
        let found = if city_code.len() == 4 { regions::below(&city_code) } else { &[] };
        Ok(of_list(found.iter().collect(), &request, |place, _| at(place)).into())
    }

    /// Certificate kinds that requirements and evidence refer to (halal, P-IRT, ISO 9001 …).
    async fn certificate_kinds(&self) -> Vec<CertificateKind> {
        certificates::ALL.iter().map(CertificateKind).collect()
    }
}

/// A row of a list that never changes is named by its place.
fn at(place: usize) -> Cursor {
    Cursor { key: i64::try_from(place).unwrap_or(i64::MAX), id: Uuid::nil() }
}

fn bounded(ctx: &Context<'_>, query: Option<String>) -> Result<String> {
    let query = query.unwrap_or_default();
    if query.chars().count() > LONGEST_QUERY {
        let long = Violation::new("query", ErrorCode::TooLong).with("most", LONGEST_QUERY);
        return Err(refuse(asking(ctx), long.into()));
    }
    Ok(query)
}
