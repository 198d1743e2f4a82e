//! Table `ranking`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ranking")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub lot_id: Uuid,
    pub tender_id: Uuid,
    pub body: Json,
    pub computed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
