//! Table `evidence`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub capability_id: Uuid,
    pub certificate: Option<String>,
    pub title: String,
    pub number: Option<String>,
    pub valid_until: Option<Date>,
    pub blob_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
