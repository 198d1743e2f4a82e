//! Questions about tenders.

use std::collections::HashMap;

use gotong_domain::{
    ids::{BusinessId, QuestionId, TenderId},
    tenders::{Question, QuestionState},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JsonValue, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
    sea_query::{LockType, Order},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    rows::question,
};

/// Who looks at a tender's questions.
#[derive(Clone, Debug)]
pub enum Viewer {
    /// The buyer's team: everything but who asked.
    Buyer,
    /// Anybody else: what is published, and what these businesses asked themselves.
    Others(Vec<BusinessId>),
}

/// Reads a question.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: QuestionId) -> Result<Question, StoreError> {
    let row = question::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("question"))?.try_into()
}

/// Reads a question and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: QuestionId) -> Result<Question, StoreError> {
    let row = question::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("question"))?.try_into()
}

/// Reads several questions; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    ids: &[QuestionId],
) -> Result<Vec<Question>, StoreError> {
    let of = question::Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows = question::Entity::find().filter(of).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads a page of each tender's questions that the viewer may see, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl ConnectionTrait,
    tenders: &[(TenderId, Viewer)],
    states: &[QuestionState],
    page: &PageRequest,
) -> Result<Vec<Paged<Question>>, StoreError> {
    let list = |(tender, viewer): &(TenderId, Viewer)| {
        let all = question::Entity::find().filter(visible_to(*tender, viewer));
        if states.is_empty() {
            all
        } else {
            all.filter(question::Column::State.is_in(states.iter().map(|s| s.as_str())))
        }
    };
    let by = By::instant(question::Column::AskedAt, question::Column::Id, Order::Asc);
    let (rows, shape) = page::read(db, tenders.iter().map(list).collect(), &by, page).await?;
    let read: Vec<Question> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(shape.cut(read, page, |question| Cursor {
        key: question.asked_at.timestamp_micros(),
        id: question.id.0,
    }))
}

fn visible_to(tender: TenderId, viewer: &Viewer) -> Condition {
    let of_tender = Condition::all().add(question::Column::TenderId.eq(tender.0));
    match viewer {
        Viewer::Buyer => of_tender,
        Viewer::Others(businesses) => of_tender.add(
            Condition::any()
                .add(question::Column::State.eq(QuestionState::Published.as_str()))
                .add(question::Column::Asker.is_in(businesses.iter().map(|b| b.0))),
        ),
    }
}

/// The questions about a tender that not everybody can read an answer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// How many nobody has answered.
    pub unanswered: u32,
    /// How many were answered to the asker alone.
    pub kept_back: u32,
}

impl Open {
    /// Whether a question waits: an answer that nobody but the asker can read is none yet.
    #[must_use]
    pub const fn is_waiting(self) -> bool {
        self.unanswered + self.kept_back > 0
    }
}

/// What is open about each of these tenders; those without are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn open(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Open>, StoreError> {
    let waiting = [QuestionState::Asked, QuestionState::Answered].map(QuestionState::as_str);
    let rows: Vec<(Uuid, String, i64)> = question::Entity::find()
        .select_only()
        .column(question::Column::TenderId)
        .column(question::Column::State)
        .column_as(question::Column::Id.count(), "many")
        .filter(question::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(question::Column::State.is_in(waiting))
        .group_by(question::Column::TenderId)
        .group_by(question::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut all: HashMap<_, Open> = HashMap::new();
    for (tender, state, many) in rows {
        let open = all.entry(TenderId(tender)).or_default();
        let many = u32::try_from(many).unwrap_or(u32::MAX);
        if state == QuestionState::Asked.as_str() {
            open.unanswered = many;
        } else {
            open.kept_back = many;
        }
    }
    Ok(all)
}

/// The questions about a tender whose answers are not published, in the order in which they were asked; held until the
/// transaction ends.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn unpublished(tx: &Tx, tender: TenderId) -> Result<Vec<Question>, StoreError> {
    let rows = question::Entity::find()
        .filter(question::Column::TenderId.eq(tender.0))
        .filter(question::Column::State.eq(QuestionState::Answered.as_str()))
        .order_by_asc(question::Column::AskedAt)
        .order_by_asc(question::Column::Id)
        .lock(LockType::Update)
        .all(tx)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many questions a business has asked about a tender.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_of(
    db: &impl ConnectionTrait,
    tender: TenderId,
    asker: BusinessId,
) -> Result<u64, StoreError> {
    Ok(question::Entity::find()
        .filter(question::Column::TenderId.eq(tender.0))
        .filter(question::Column::Asker.eq(asker.0))
        .count(db)
        .await?)
}

/// Keeps a new question.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, question: &Question) -> Result<(), StoreError> {
    let row = question::ActiveModel {
        id: Set(question.id.0),
        tender_id: Set(question.tender.0),
        asker: Set(question.asker.0),
        pseudonym: Set(question.pseudonym.clone()),
        body: Set(question.text.clone()),
        asked_at: Set(question.asked_at),
        due_at: Set(question.due_at),
        version: Set(question.version),
        ..columns(question)
    };
    question::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a changed question under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, question: Question) -> Result<Question, StoreError> {
    let next = Question { version: question.version + 1, ..question };
    let row = question::ActiveModel {
        id: Unchanged(next.id.0),
        version: Set(next.version),
        ..columns(&next)
    };
    let done = question::Entity::update_many()
        .set(row)
        .filter(question::Column::Id.eq(next.id.0))
        .filter(question::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale("question")) }
}

fn columns(question: &Question) -> question::ActiveModel {
    let rejection = question.rejection.and_then(|why| serde_json::to_value(why).ok());
    question::ActiveModel {
        answer: Set(question.answer.clone()),
        state: Set(question.state.as_str().to_owned()),
        rejection: Set(rejection.and_then(|why| why.as_str().map(str::to_owned))),
        answered_at: Set(question.answered_at),
        ..Default::default()
    }
}

impl TryFrom<question::Model> for Question {
    type Error = StoreError;

    fn try_from(row: question::Model) -> Result<Self, StoreError> {
        let id = row.id;
        Ok(Self {
            id: QuestionId(id),
            tender: TenderId(row.tender_id),
            asker: BusinessId(row.asker),
            pseudonym: row.pseudonym,
            text: row.body,
            answer: row.answer,
            state: word("state", id, row.state)?,
            rejection: row.rejection.map(|why| word("rejection", id, why)).transpose()?,
            asked_at: row.asked_at,
            answered_at: row.answered_at,
            due_at: row.due_at,
            version: row.version,
        })
    }
}

fn word<T: serde::de::DeserializeOwned>(
    column: &'static str,
    row: Uuid,
    raw: String,
) -> Result<T, StoreError> {
    serde_json::from_value(JsonValue::String(raw))
        .map_err(|e| StoreError::corrupt("question", column, row, e))
}
