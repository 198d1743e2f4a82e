//! Table `showcase_member`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "showcase_member")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub showcase_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub business_id: Uuid,
    pub signed_by: Option<Uuid>,
    pub hash: Option<String>,
    pub signed_at: Option<DateTimeUtc>,
    pub request_id: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}
