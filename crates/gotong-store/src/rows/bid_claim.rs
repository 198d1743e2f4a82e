//! Table `bid_claim`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_claim")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub lot: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub business: Uuid,
    pub bid: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
