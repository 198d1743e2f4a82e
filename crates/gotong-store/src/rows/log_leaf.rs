//! Table `log_leaf`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_leaf")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    pub tender_id: Uuid,
    pub bid_id: Option<Uuid>,
    pub number: Option<i32>,
    pub kind: String,
    pub body: String,
    pub statement: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
