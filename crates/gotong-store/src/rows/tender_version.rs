//! Table `tender_version`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tender_version")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub terms: Json,
    pub reason: Option<String>,
    pub substantive: bool,
    pub changes: Json,
    pub at: DateTimeUtc,
    pub made_by: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
