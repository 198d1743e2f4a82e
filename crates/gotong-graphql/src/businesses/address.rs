//! Where a business is.

use async_graphql::{Context, InputObject, Object, Result, parser::types::Field};
use gotong_domain::{businesses::AddressFields, regions};

use super::known::Business;
use crate::{
    caller::asking,
    classification::types::{Region, geo},
    json::Json,
    plain::{self, Look, Plain},
    refuse,
    scalars::{GeoPoint, GeoPointInput},
};

/// Where a business is.
pub struct Address(pub(super) Business);

impl Plain for Address {
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
        match field.name.node.as_str() {
            "region" => plain::object(&Region(self.0.region_part()?), field, look, out),
            _ => None,
        }
    }
}

/// Where a business is.
#[Object]
impl Address {
    /// Street and number.
    async fn street(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.0.whole(ctx).await.map(|whole| whole.profile.address.street.clone()).transpose()
    }

    /// The city or district.
    async fn region(&self, ctx: &Context<'_>) -> Result<Region> {
        let region = match self.0.region_part() {
            Some(region) => Some(region),
            None => regions::get(&self.0.whole(ctx).await?.profile.address.region_code),
        };
        let nowhere = || gotong_app::Error::fault("a business lies in no region");
        region.map(Region).ok_or_else(|| refuse(asking(ctx), nowhere()))
    }

    /// Five digits.
    async fn postal_code(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.0.whole(ctx).await.map(|whole| whole.profile.address.postal_code.clone()).transpose()
    }

    /// The place, or the middle of its region.
    async fn point(&self, ctx: &Context<'_>) -> Option<Result<GeoPoint>> {
        self.0.whole(ctx).await.map(|whole| whole.profile.address.point.map(geo)).transpose()
    }
}

/// Where a business is.
#[derive(InputObject)]
pub struct AddressInput {
    /// Street and number.
    street: Option<String>,
    /// Code of a city or district.
    region_code: String,
    /// Five digits.
    postal_code: Option<String>,
    /// Taken from the region when absent.
    point: Option<GeoPointInput>,
}

impl From<AddressInput> for AddressFields {
    fn from(address: AddressInput) -> Self {
        Self {
            street: address.street,
            region_code: address.region_code,
            postal_code: address.postal_code,
            point: address.point.map(|p| (p.lat, p.lng)),
        }
    }
}
