//! Table `complaint`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "complaint")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub tender_id: Uuid,
    pub buyer: Uuid,
    pub claimant: Uuid,
    pub lots: Json,
    pub objections: Json,
    pub conflict: Option<String>,
    pub filed_by: Uuid,
    pub filed_at: DateTimeUtc,
    pub state: String,
    pub phase: Json,
    pub version: i64,
    pub claim_id: Option<Uuid>,
    pub due_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
