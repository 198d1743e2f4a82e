//! Questions: asked without a name, answered for all.

use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Ctx, Error,
    tenders::{self, Answering, queries},
};
use gotong_domain::{
    ids::{BusinessId, QuestionId, TenderId},
    locale::Locale,
    tenders as domain,
    time::Instant,
};

use super::types::{Tender, whole};
use crate::{
    Mutating,
    caller::{asking, request},
    connection,
    ids::Global,
    loaders::{Same, page_of},
    page::PageArgs,
    payload,
};

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::QuestionState")]
pub enum QuestionState {
    /// Waits for an answer.
    Asked,
    /// Answered, not yet for all to see.
    Answered,
    /// For all to see.
    Published,
    /// Not answered, with a reason.
    Rejected,
}

/// Why a question was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::QuestionRejection")]
pub enum QuestionRejection {
    /// It was asked before.
    Duplicate,
    /// It has nothing to do with the tender.
    OffTopic,
    /// It shows who asks.
    RevealsIdentity,
}

/// A question; nobody learns who asked.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Question {
    #[graphql(owned)]
    pub(crate) id: ID,
    state: QuestionState,
    /// Stable a tender and asker, e.g. `Penanya 3F2A91C0`.
    pseudonym: String,
    /// True only for the asker.
    mine: bool,
    text: String,
    answer: Option<String>,
    rejection: Option<QuestionRejection>,
    asked_at: Instant,
    answered_at: Option<Instant>,
    /// When an answer is due.
    due_at: Instant,
    #[graphql(skip)]
    of: TenderId,
}

impl Question {
    /// A question as this caller sees it.
    pub(crate) fn new(ctx: &Ctx, question: domain::Question) -> Self {
        let name = match ctx.locale {
            Locale::Id => "Penanya",
            Locale::En => "Asker",
        };
        let mine = queries::asked_by(ctx, &question);
        // Before it is published, an answer is known to the buyer only.
        let told = question.state != domain::QuestionState::Answered || !mine;
        Self {
            id: question.id.global(),
            state: question.state.into(),
            pseudonym: format!("{name} {}", question.pseudonym),
            mine,
            text: question.text,
            answer: question.answer.filter(|_| told),
            rejection: question.rejection.map(Into::into),
            asked_at: question.asked_at,
            answered_at: question.answered_at,
            due_at: question.due_at,
            of: question.tender,
        }
    }
}

#[ComplexObject]
impl Question {
    /// What it is about.
    async fn tender(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.of).await?))
    }
}

connection!(QuestionConnection, QuestionEdge, Question);

pub(super) async fn list(
    ctx: &Context<'_>,
    tender: TenderId,
    states: Vec<QuestionState>,
    args: PageArgs,
) -> Result<QuestionConnection> {
    let asked = asking(ctx);
    let states: Vec<_> = states.into_iter().map(Into::into).collect();
    let tender = Same(whole(ctx, tender).await?);
    let questions = &request(ctx).loaders().tender_questions;
    let page = page_of(ctx, questions, (tender, states), args).await?;
    Ok(page.map(|question| Question::new(asked, question)).into())
}

/// What is asked.
#[derive(InputObject)]
pub struct AskQuestionInput {
    tender_id: ID,
    /// The asking business; nobody else learns it.
    business_id: ID,
    text: String,
}

/// What is answered.
#[derive(InputObject)]
pub struct AnswerQuestionInput {
    question_id: ID,
    answer: String,
    /// The answer changes no terms; otherwise amend the tender.
    changes_no_terms: bool,
    /// Publish at once.
    #[graphql(default = true)]
    publish: bool,
}

/// Which answer goes to all.
#[derive(InputObject)]
pub struct PublishAnswerInput {
    question_id: ID,
}

/// Which question is rejected, and why.
#[derive(InputObject)]
pub struct RejectQuestionInput {
    question_id: ID,
    reason: QuestionRejection,
}

payload!(
    /// The question asked.
    AskQuestionPayload { question: Question }
);
payload!(
    /// The question answered.
    AnswerQuestionPayload { question: Question }
);
payload!(
    /// The question published.
    PublishAnswerPayload { question: Question }
);
payload!(
    /// The question rejected.
    RejectQuestionPayload { question: Question }
);

/// Asking and answering.
#[derive(Default)]
pub struct QuestionMutations;

/// Asking and answering.
#[Object]
impl QuestionMutations {
    /// Asks about a tender; the buyer and all others see a pseudonym.
    async fn ask_question(
        &self,
        ctx: &Context<'_>,
        input: AskQuestionInput,
    ) -> Result<AskQuestionPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let tender = TenderId::parse("tenderId", &input.tender_id)?;
            let asker = BusinessId::parse("businessId", &input.business_id)?;
            tenders::ask(m.app, &m.ctx, tender, asker, &input.text).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Answers a question; with `publish: false` it waits for `publishAnswer`.
    async fn answer_question(
        &self,
        ctx: &Context<'_>,
        input: AnswerQuestionInput,
    ) -> Result<AnswerQuestionPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let given = Answering {
                question: QuestionId::parse("questionId", &input.question_id)?,
                answer: input.answer,
                changes_no_terms: input.changes_no_terms,
                publish: input.publish,
            };
            tenders::answer(m.app, &m.ctx, given).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Publishes an answer that waits.
    async fn publish_answer(
        &self,
        ctx: &Context<'_>,
        input: PublishAnswerInput,
    ) -> Result<PublishAnswerPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let question = QuestionId::parse("questionId", &input.question_id)?;
            tenders::publish_answer(m.app, &m.ctx, question).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Rejects a question, with a reason that its asker sees.
    async fn reject_question(
        &self,
        ctx: &Context<'_>,
        input: RejectQuestionInput,
    ) -> Result<RejectQuestionPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let question = QuestionId::parse("questionId", &input.question_id)?;
            tenders::reject_question(m.app, &m.ctx, question, input.reason.into()).await
        };
        Ok(finish(&m, run).await?.into())
    }
}

async fn finish(
    m: &Mutating<'_>,
    run: impl Future<Output = Result<domain::Question, Error>> + Send,
) -> Result<crate::Outcome<Question>> {
    let again = |id: uuid::Uuid| queries::question(m.app, &m.ctx, id.into());
    Ok(m.run(run, again).await?.map(|question| Question::new(&m.ctx, question)))
}
