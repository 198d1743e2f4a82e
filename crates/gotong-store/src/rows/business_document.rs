//! Table `business_document`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "business_document")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub business_id: Uuid,
    pub kind: String,
    pub blob_id: Uuid,
    pub uploaded_at: DateTimeUtc,
    pub valid_until: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
