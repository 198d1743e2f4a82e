//! Table `log_head`: one row.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_head")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub size: i64,
    pub checkpoint: String,
    pub cosigned_size: i64,
    pub cosigned: String,
}

impl ActiveModelBehavior for ActiveModel {}
