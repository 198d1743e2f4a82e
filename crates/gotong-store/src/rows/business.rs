//! Table `business`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "business")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub name_key: String,
    pub about: Option<String>,
    pub street: Option<String>,
    pub region_code: String,
    pub city_code: String,
    pub postal_code: Option<String>,
    pub lat_e6: Option<i32>,
    pub lng_e6: Option<i32>,
    pub codes: Json,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub state: String,
    pub stopped_at: Option<DateTimeUtc>,
    pub contact_verified: bool,
    pub granted_level: Option<String>,
    pub level: String,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
