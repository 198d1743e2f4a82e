//! Table `complaint_post`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint_post")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub complaint_id: Uuid,
    pub side: String,
    pub said_by: Uuid,
    pub body: String,
    pub documents: Json,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
