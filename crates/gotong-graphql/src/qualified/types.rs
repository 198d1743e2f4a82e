//! Types of qualified lists.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_app::qualified::{self as app_qualified, Ability, EntryAbility, queries};
use gotong_domain::{
    qualified::{self as domain, Entry, List},
    time::Instant,
};

use crate::{
    accounts::types::User,
    alliances::{charter::person, types::business},
    businesses::types::Business,
    caller::{asking, request},
    classification::types::KbliCode,
    connection,
    ids::Global,
    loaders::{failed, missing, page_of},
    page::PageArgs,
};

/// Where a list stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ListState")]
pub enum QualifiedListState {
    /// Takes applications.
    Open,
    /// Takes none any more; those on it stay.
    Closed,
}

/// Where a business's last application to a list stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::EntryState")]
pub enum QualificationState {
    /// Waits for the buyer.
    Applied,
    /// On the list.
    Qualified,
    /// Not taken in.
    Refused,
    /// Taken back by the applicant.
    Withdrawn,
    /// Taken off the list by the buyer.
    Removed,
    /// Left the list.
    Left,
    /// Was qualified until its time was over.
    Lapsed,
}

/// What the caller can do with a list now.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Ability")]
pub enum QualifiedListAction {
    /// Change what it says.
    Edit,
    /// Take no more applications.
    Close,
    /// See who applied.
    ReadApplications,
    /// Apply, for a business of the caller's.
    Apply,
}

/// What the caller can do with an application or a qualification now.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "EntryAbility")]
pub enum QualificationAction {
    /// Take it in or refuse it.
    Decide,
    /// Take it off the list.
    Remove,
    /// Apply again, to renew or after an application that ended.
    ApplyAgain,
    /// Take the application back.
    Withdraw,
    /// Leave the list.
    Leave,
}

/// A list of suppliers that a buyer has checked once, to invite them together.
#[derive(Clone)]
pub struct QualifiedList(pub(crate) Arc<List>);

impl From<List> for QualifiedList {
    fn from(list: List) -> Self {
        Self(Arc::new(list))
    }
}

/// A list of suppliers that a buyer has checked once, to invite them together.
#[Object]
impl QualifiedList {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The buyer.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.buyer).await
    }

    /// What it is for.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What is demanded of those on it.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// What those on it supply.
    async fn codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.codes)
    }

    /// For how many months a qualification holds.
    async fn months(&self) -> i32 {
        i32::try_from(self.0.months).unwrap_or(i32::MAX)
    }

    /// Where it stands.
    async fn state(&self) -> QualifiedListState {
        self.0.state.into()
    }

    /// Since when it is there.
    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// Everyone sees who is on it now; the buyer's people see all who ever applied, applicants their own too. Who asks
    /// to stay on is found as qualified.
    async fn entries(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<QualificationState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<QualificationConnection> {
        let page = PageArgs { first, after, last, before };
        let states = states.map(|states| states.into_iter().map(Into::into).collect());
        let entries = &request(ctx).loaders().list_entries;
        Ok(page_of(ctx, entries, (self.0.id, states), page).await?.into())
    }

    /// What the caller's own businesses have to do with it.
    async fn viewer_entries(&self, ctx: &Context<'_>) -> Result<Vec<Qualification>> {
        let own = request(ctx).loaders().own_entries.load_one(self.0.id).await;
        let own = own.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(own.into_iter().map(Into::into).collect())
    }

    /// What the caller can do with it now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<QualifiedListAction> {
        let can = app_qualified::abilities(asking(ctx), &self.0);
        can.into_iter().map(Into::into).collect()
    }

    /// Counts saves; sent back with changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

connection!(QualifiedListConnection, QualifiedListEdge, QualifiedList);

/// A business that is on a list, was, or applies.
#[derive(Clone)]
pub struct Qualification(Entry);

impl From<Entry> for Qualification {
    fn from(entry: Entry) -> Self {
        Self(entry)
    }
}

impl Qualification {
    async fn list_of(&self, ctx: &Context<'_>) -> Result<Arc<List>> {
        let found = request(ctx).loaders().qualified_lists.load_one(self.0.list).await;
        found.map_err(|e| failed(ctx, &e))?.ok_or_else(|| missing(ctx))
    }

    /// The entry, for those who may know all of it.
    async fn whole(&self, ctx: &Context<'_>) -> Result<Option<&Entry>> {
        let list = self.list_of(ctx).await?;
        Ok(queries::sees_whole(asking(ctx), &list, &self.0).then_some(&self.0))
    }
}

/// A business that is on a list, was, or applies.
#[Object]
impl Qualification {
    /// Opaque.
    async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Which list.
    async fn list(&self, ctx: &Context<'_>) -> Result<QualifiedList> {
        Ok(QualifiedList(self.list_of(ctx).await?))
    }

    /// Which business.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// Where its last application stands; to others than the two sides that it is on the list.
    async fn state(&self, ctx: &Context<'_>) -> Result<QualificationState> {
        let whole = self.whole(ctx).await?;
        let state = whole.map(|entry| entry.state(asking(ctx).now));
        Ok(state.unwrap_or(domain::EntryState::Qualified).into())
    }

    /// Whether it is on the list now, also while it asks to stay on.
    async fn is_qualified(&self, ctx: &Context<'_>) -> bool {
        self.0.is_qualified(asking(ctx).now)
    }

    /// Until when it is on the list.
    async fn qualified_until(&self) -> Option<Instant> {
        self.0.qualified_until
    }

    /// When it applied last.
    async fn applied_at(&self) -> Instant {
        self.0.applied_at
    }

    /// What it wrote to the buyer; for the two sides only.
    async fn note(&self, ctx: &Context<'_>) -> Option<Result<&str>> {
        let whole = self.whole(ctx).await.transpose()?;
        Some(whole.map(|entry| entry.note.as_str()))
    }

    /// When the buyer decided, or removed it; for the two sides only.
    async fn decided_at(&self, ctx: &Context<'_>) -> Result<Option<Instant>> {
        Ok(self.whole(ctx).await?.and_then(|entry| entry.decided_at))
    }

    /// Who decided; for the buyer's people only.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let list = self.list_of(ctx).await?;
        let reads =
            app_qualified::abilities(asking(ctx), &list).contains(&Ability::ReadApplications);
        match self.0.decided_by.filter(|_| reads) {
            Some(user) => person(ctx, user).await.map(Some),
            None => Ok(None),
        }
    }

    /// Why it was refused or removed; for the two sides only.
    async fn reason(&self, ctx: &Context<'_>) -> Result<Option<&str>> {
        Ok(self.whole(ctx).await?.and_then(|entry| entry.reason.as_deref()))
    }

    /// What the caller can do with it now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<QualificationAction>> {
        let list = self.list_of(ctx).await?;
        let can = app_qualified::entry_abilities(asking(ctx), &list, &self.0);
        Ok(can.into_iter().map(Into::into).collect())
    }

    /// Counts saves; sent back with decisions.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

connection!(QualificationConnection, QualificationEdge, Qualification);
