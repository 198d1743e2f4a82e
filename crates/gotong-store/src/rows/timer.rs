//! Table `timer`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timer")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entity: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    pub due_at: DateTimeUtc,
    pub available_at: DateTimeUtc,
    pub version: i64,
    pub attempts: i32,
}

impl ActiveModelBehavior for ActiveModel {}
