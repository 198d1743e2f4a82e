//! Table `tender_change`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tender_change")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tender_id: Uuid,
    pub terms_version: i32,
    pub kind: String,
    pub wanted: Json,
    pub reason: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub state: String,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTimeUtc>,
    pub decline_reason: Option<String>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
