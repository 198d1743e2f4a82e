//! Keeping lists, applying to them, deciding.

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::{
    App, Error,
    qualified::{self, Answer, Application, queries},
};
use gotong_domain::{
    ids::{BusinessId, QualificationId, QualifiedListId},
    policy::Denied,
    qualified::{Entry, List, ListFields},
};
use uuid::Uuid;

use super::types::{Qualification, QualifiedList};
use crate::{Mutating, Outcome, ids::Global, payload};

/// A new list.
#[derive(InputObject)]
pub struct CreateQualifiedListInput {
    /// The buyer.
    business_id: ID,
    title: String,
    /// What is demanded of those on it; 20 characters or more.
    description: String,
    /// What those on it supply; 1 to 10.
    codes: Vec<String>,
    /// For how many months a qualification holds; 1 to 36.
    months: i32,
}

/// What a list becomes; what is absent stays as it is.
#[derive(InputObject)]
pub struct UpdateQualifiedListInput {
    list_id: ID,
    version: i32,
    title: Option<String>,
    description: Option<String>,
    codes: Option<Vec<String>>,
    months: Option<i32>,
}

/// Which list.
#[derive(InputObject)]
pub struct CloseQualifiedListInput {
    list_id: ID,
}

/// Who applies where.
#[derive(InputObject)]
pub struct ApplyToQualifiedListInput {
    list_id: ID,
    /// The applicant.
    business_id: ID,
    /// For the buyer: what shows that the demands are met.
    note: Option<String>,
}

/// Which application or qualification.
#[derive(InputObject)]
pub struct WithdrawQualificationInput {
    qualification_id: ID,
}

/// What the buyer says to an application.
#[derive(InputObject)]
pub struct DecideQualificationInput {
    qualification_id: ID,
    version: i32,
    accept: bool,
    /// Why not; 10 characters or more.
    reason: Option<String>,
}

/// Who is taken off the list, and why.
#[derive(InputObject)]
pub struct RemoveQualificationInput {
    qualification_id: ID,
    /// 20 characters or more; the business reads it.
    reason: String,
}

payload!(
    /// The new list.
    CreateQualifiedListPayload { list: QualifiedList }
);
payload!(
    /// The changed list.
    UpdateQualifiedListPayload { list: QualifiedList }
);
payload!(
    /// The closed list.
    CloseQualifiedListPayload { list: QualifiedList }
);
payload!(
    /// The application.
    ApplyToQualifiedListPayload { qualification: Qualification }
);
payload!(
    /// What was withdrawn or left.
    WithdrawQualificationPayload { qualification: Qualification }
);
payload!(
    /// What was decided.
    DecideQualificationPayload { qualification: Qualification }
);
payload!(
    /// What was removed.
    RemoveQualificationPayload { qualification: Qualification }
);

/// Keeping lists, applying to them, deciding.
#[derive(Default)]
pub struct QualifiedMutations;

/// Keeping lists, applying to them, deciding.
#[Object]
impl QualifiedMutations {
    /// Opens a list; a business has at most 20 open.
    async fn create_qualified_list(
        &self,
        ctx: &Context<'_>,
        input: CreateQualifiedListInput,
    ) -> Result<CreateQualifiedListPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let buyer = BusinessId::parse("businessId", &input.business_id)?;
            let fields = ListFields {
                title: Some(input.title),
                description: Some(input.description),
                codes: Some(input.codes),
                months: Some(input.months),
            };
            qualified::open(m.app, &m.ctx, buyer, fields).await
        };
        Ok(m.run(run, |id| list(m.app, id)).await?.into())
    }

    /// Changes what a list says; qualifications hold for as long as they were given.
    async fn update_qualified_list(
        &self,
        ctx: &Context<'_>,
        input: UpdateQualifiedListInput,
    ) -> Result<UpdateQualifiedListPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = QualifiedListId::parse("listId", &input.list_id)?;
            let UpdateQualifiedListInput { title, description, codes, months, .. } = input;
            let fields = ListFields { title, description, codes, months };
            qualified::change(m.app, &m.ctx, id, input.version.into(), fields).await
        };
        Ok(m.run(run, |id| list(m.app, id)).await?.into())
    }

    /// Takes no more applications; those on the list stay.
    async fn close_qualified_list(
        &self,
        ctx: &Context<'_>,
        input: CloseQualifiedListInput,
    ) -> Result<CloseQualifiedListPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = QualifiedListId::parse("listId", &input.list_id)?;
            qualified::close(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| list(m.app, id)).await?.into())
    }

    /// Applies for a business; again after an application that ended, or to renew within the last 60 days.
    async fn apply_to_qualified_list(
        &self,
        ctx: &Context<'_>,
        input: ApplyToQualifiedListInput,
    ) -> Result<ApplyToQualifiedListPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let application = Application {
                list: QualifiedListId::parse("listId", &input.list_id)?,
                business: BusinessId::parse("businessId", &input.business_id)?,
                note: input.note.unwrap_or_default(),
            };
            qualified::apply(m.app, &m.ctx, application).await
        };
        Ok(entry(&m, run).await?.into())
    }

    /// Takes an application back or, if none waits, leaves the list.
    async fn withdraw_qualification(
        &self,
        ctx: &Context<'_>,
        input: WithdrawQualificationInput,
    ) -> Result<WithdrawQualificationPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = QualificationId::parse("qualificationId", &input.qualification_id)?;
            qualified::withdraw(m.app, &m.ctx, id).await
        };
        Ok(entry(&m, run).await?.into())
    }

    /// Takes an applicant in, or refuses it with a reason.
    async fn decide_qualification(
        &self,
        ctx: &Context<'_>,
        input: DecideQualificationInput,
    ) -> Result<DecideQualificationPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let answer = Answer {
                entry: QualificationId::parse("qualificationId", &input.qualification_id)?,
                version: input.version.into(),
                accept: input.accept,
                reason: input.reason.unwrap_or_default(),
            };
            qualified::decide(m.app, &m.ctx, answer).await
        };
        Ok(entry(&m, run).await?.into())
    }

    /// Takes a business off the list, with a reason.
    async fn remove_qualification(
        &self,
        ctx: &Context<'_>,
        input: RemoveQualificationInput,
    ) -> Result<RemoveQualificationPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = QualificationId::parse("qualificationId", &input.qualification_id)?;
            qualified::remove(m.app, &m.ctx, id, &input.reason).await
        };
        Ok(entry(&m, run).await?.into())
    }
}

async fn list(app: &App, id: Uuid) -> Result<List, Error> {
    let found = queries::by_ids(app, &[id.into()]).await?.remove(&id.into());
    Ok(found.ok_or(Denied::NotFound)?)
}

async fn entry(
    m: &Mutating<'_>,
    run: impl Future<Output = Result<Entry, Error>> + Send,
) -> async_graphql::Result<Outcome<Entry>> {
    m.run(run, |id| queries::entry(m.app, &m.ctx, id.into())).await
}
