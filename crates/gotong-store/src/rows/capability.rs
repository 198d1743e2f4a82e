//! Table `capability`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "capability")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub business_id: Uuid,
    pub state: String,
    pub code: String,
    pub title: String,
    pub title_en: Option<String>,
    pub unit: Option<String>,
    pub capacity: Option<i64>,
    pub period: Option<String>,
    pub lead_days: Option<i32>,
    pub service_regions: Json,
    pub service_radius_km: Option<i32>,
    pub price_minor: Option<i64>,
    pub price_currency: Option<String>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
