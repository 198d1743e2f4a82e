//! Table `charter`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charter")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub alliance_id: Uuid,
    pub number: i32,
    pub state: String,
    pub content: Json,
    pub document: Option<String>,
    pub hash: Option<String>,
    pub drafted_by: Uuid,
    pub proposed_at: Option<DateTimeUtc>,
    pub lapses_at: Option<DateTimeUtc>,
    pub in_force_at: Option<DateTimeUtc>,
    pub rejection: Option<String>,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
