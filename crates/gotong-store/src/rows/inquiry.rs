//! Table `inquiry`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inquiry")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tender_id: Uuid,
    pub bid_id: Uuid,
    pub kind: String,
    pub question: String,
    pub asked_by: Uuid,
    pub asked_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub answer: Option<String>,
    pub documents: Option<Json>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
