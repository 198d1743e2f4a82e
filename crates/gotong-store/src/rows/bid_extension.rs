//! Table `bid_extension`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_extension")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tender_id: Uuid,
    pub lot_id: Uuid,
    pub bid_id: Uuid,
    pub until: DateTimeUtc,
    pub asked_by: Uuid,
    pub asked_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub accepted: Option<bool>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
