//! Table `running_number`.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "running_number")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: String,
    pub last: i64,
}

impl ActiveModelBehavior for ActiveModel {}
