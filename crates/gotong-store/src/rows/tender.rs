//! Table `tender`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tender")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub buyer: Uuid,
    pub procedure: String,
    pub procedure_rules: Option<Json>,
    pub framework: Option<Uuid>,
    pub state: String,
    pub title: String,
    pub description: String,
    pub currency: String,
    pub city_code: String,
    pub codes: Json,
    pub award_method: String,
    pub estimate_minor: Option<i64>,
    pub estimate_public: bool,
    pub questions_until: DateTimeUtc,
    pub opens_at: Option<DateTimeUtc>,
    pub closes_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub listed_at: DateTimeUtc,
    pub terms: Json,
    pub terms_version: i32,
    pub team: Json,
    pub phase: Json,
    pub lots: Json,
    pub cancellation: Option<Json>,
    pub lot_cancellations: Option<Json>,
    pub complaints: Option<Json>,
    pub unanswered: Option<i32>,
    pub secret: String,
    pub created_at: DateTimeUtc,
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
