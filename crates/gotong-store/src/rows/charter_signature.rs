//! Table `charter_signature`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter_signature")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub charter_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    pub signed_by: Uuid,
    pub hash: String,
    pub signed_at: DateTimeUtc,
    pub request_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
