//! What is said in the course of complaints.

use std::collections::HashMap;

use gotong_domain::{
    complaints::{Post, Side},
    ids::{ComplaintId, ComplaintPostId, UserId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::keep_documents;
use crate::{Conn, StoreError, Tx, reading::Row, rows::complaint_post};

const TABLE: &str = "complaint_post";

/// What was said in several complaints, oldest first.
///
/// # Errors
/// `StoreError::Corrupt` when something does not read.
pub async fn posts_of(
    db: &impl Conn,
    complaints: &[ComplaintId],
) -> Result<HashMap<ComplaintId, Vec<Post>>, StoreError> {
    let rows = complaint_post::Entity::find()
        .filter(complaint_post::Column::ComplaintId.is_in(complaints.iter().map(|id| id.0)))
        .order_by_asc(complaint_post::Column::At)
        .order_by_asc(complaint_post::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let post: Post = row.try_into()?;
        found.entry(post.complaint).or_default().push(post);
    }
    Ok(found)
}

/// Keeps something said, and what goes with it.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_post(tx: &Tx, said: &Post) -> Result<(), StoreError> {
    let here = Row { table: TABLE, id: said.id.0 };
    let row = complaint_post::ActiveModel {
        id: Set(said.id.0),
        complaint_id: Set(said.complaint.0),
        side: Set(said.side.as_str().to_owned()),
        said_by: Set(said.by.0),
        body: Set(said.text.clone()),
        documents: Set(here.to_json("documents", &said.documents)?),
        at: Set(said.at),
    };
    complaint_post::Entity::insert(row).exec_without_returning(tx).await?;
    keep_documents(tx, said.complaint, &said.documents).await
}

impl TryFrom<complaint_post::Model> for Post {
    type Error = StoreError;

    fn try_from(row: complaint_post::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        let side = Side::from_word(&row.side).ok_or_else(|| here.corrupt("side", &row.side))?;
        Ok(Self {
            id: ComplaintPostId(row.id),
            complaint: ComplaintId(row.complaint_id),
            side,
            by: UserId(row.said_by),
            text: row.body,
            documents: here.json("documents", row.documents)?,
            at: row.at,
        })
    }
}
