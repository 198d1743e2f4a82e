//! Table `bid_score`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_score")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub criterion_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub evaluator: Uuid,
    pub tender_id: Uuid,
    pub points: i32,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
