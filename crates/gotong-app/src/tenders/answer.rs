//! Answering, publishing and rejecting questions.

use gotong_domain::{
    ids::QuestionId,
    policy::Permit,
    tenders::{Question, QuestionRejection, TenderAction, TenderEvent, ensure_answerable},
};
use gotong_store::questions;

use super::{locked, permit, queries, seen};
use crate::{App, Ctx, Error, Work};

/// An answer, as the buyer gives it.
#[derive(Clone, Debug)]
pub struct Answering {
    /// To which question.
    pub question: QuestionId,
    /// The answer, as typed.
    pub answer: String,
    /// Whether the buyer declares that it changes no terms.
    pub changes_no_terms: bool,
    /// Whether it goes to all at once.
    pub publish: bool,
}

/// Answers a question, and publishes it if asked to.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `ANSWER_CHANGES_TERMS`, `QUESTIONS_CLOSED` or what is wrong with the text;
/// `Denied` unless the caller owns or edits the tender.
pub async fn answer(app: &App, ctx: &Ctx, given: Answering) -> Result<Question, Error> {
    let permit = permitted(app, ctx, given.question).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let question = held(app, ctx, &mut work, given.question).await?;
    let (question, event) = question.answer(&given.answer, given.changes_no_terms, ctx.now)?;
    if !given.publish {
        return save(work, question, vec![event]).await;
    }
    let (question, published) = question.publish()?;
    save(work, question, vec![event, published]).await
}

/// Publishes an answer that waits.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `QUESTIONS_CLOSED`; `Denied`.
pub async fn publish_answer(app: &App, ctx: &Ctx, id: QuestionId) -> Result<Question, Error> {
    let permit = permitted(app, ctx, id).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let (question, event) = held(app, ctx, &mut work, id).await?.publish()?;
    save(work, question, vec![event]).await
}

/// Rejects a question, with a reason that its asker sees.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `QUESTIONS_CLOSED`; `Denied`.
pub async fn reject_question(
    app: &App,
    ctx: &Ctx,
    id: QuestionId,
    why: QuestionRejection,
) -> Result<Question, Error> {
    let permit = permitted(app, ctx, id).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let (question, event) = held(app, ctx, &mut work, id).await?.reject(why, ctx.now)?;
    save(work, question, vec![event]).await
}

async fn permitted(app: &App, ctx: &Ctx, id: QuestionId) -> Result<Permit, Error> {
    let question = queries::question(app, ctx, id).await?;
    let tender = seen(app, ctx, question.tender).await?;
    permit(ctx, TenderAction::Answer(&tender))
}

/// The question, held, while its tender takes answers.
async fn held(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: QuestionId,
) -> Result<Question, Error> {
    let tender = questions::get(&**work, id).await?.tender;
    ensure_answerable(&locked(app, ctx, work, tender).await?)?;
    Ok(questions::get_locked(work, id).await?)
}

async fn save(
    mut work: Work<'_>,
    question: Question,
    events: Vec<TenderEvent>,
) -> Result<Question, Error> {
    let question = questions::update(&work, question).await?;
    for event in events {
        work.announce(event).await?;
    }
    work.commit(question.id).await?;
    Ok(question)
}
