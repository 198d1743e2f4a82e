//! Table `award`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "award")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tender_id: Uuid,
    pub lot_id: Uuid,
    pub number: i32,
    pub bid_id: Uuid,
    pub total_minor: i64,
    pub currency: String,
    pub round: i32,
    pub state: String,
    pub reason: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub approved_by: Option<Uuid>,
    pub standstill_until: Option<DateTimeUtc>,
    pub confirmed_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
