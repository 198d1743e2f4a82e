//! Table `event`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub seq: i64,
    pub id: Uuid,
    pub subject_kind: String,
    pub subject: Uuid,
    pub body: Json,
    pub at: DateTimeUtc,
    pub actor: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
