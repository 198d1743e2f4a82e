//! Table `bid`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bid")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub tender_id: Uuid,
    pub lot_id: Uuid,
    pub lead_id: Uuid,
    pub alliance_id: Option<Uuid>,
    pub charter_id: Option<Uuid>,
    pub liability: Option<String>,
    pub state: String,
    pub sequence: i32,
    pub offer: Option<Vec<u8>>,
    pub envelope_body: Option<Vec<u8>>,
    pub envelope_share: Option<Vec<u8>>,
    pub remembered: Option<Vec<u8>>,
    pub commitment: Option<String>,
    pub terms_version: Option<i32>,
    pub sealed_at: Option<DateTimeUtc>,
    pub technical: Option<Json>,
    pub opened: Option<Json>,
    pub opened_at: Option<DateTimeUtc>,
    pub total_minor: Option<i64>,
    pub rank: Option<i32>,
    pub reason: Option<String>,
    pub ground: Option<String>,
    pub ended_at: Option<DateTimeUtc>,
    pub failed_at: Option<DateTimeUtc>,
    pub valid_until: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
