//! Table `job`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub event_id: Uuid,
    pub reactor: String,
    pub available_at: DateTimeUtc,
    pub attempts: i32,
    pub last_error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
