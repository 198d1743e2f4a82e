//! Table `bid_technical`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bid_technical")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub bid_id: Uuid,
    pub commitment: String,
    pub body: Vec<u8>,
    pub share: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
