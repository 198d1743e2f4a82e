//! Changes of published tenders that wait for an approver.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use gotong_app::tenders;
use gotong_domain::{
    ids::TenderChangeId,
    tenders::{Change, ChangeState, WantedChange},
    time::Instant,
};

use super::{
    mutations::finish,
    parts::{FieldChange, person},
    states::CancelReason,
    types::Tender,
};
use crate::{
    Mutating,
    accounts::types::User,
    caller::{asking, request},
    ids::Global,
    loaders::{Same, failed},
    payload,
};

/// What a proposed change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TenderChangeKind {
    /// Changes the terms.
    Amend,
    /// Calls the tender or some of its lots off.
    Cancel,
}

/// A change of a published tender that somebody proposed and another has to approve.
#[derive(Clone)]
pub struct TenderChange(Arc<Change>);

impl TenderChange {
    /// What waits or was declined last of a tender, as far as the viewer may know.
    pub(super) async fn newest(ctx: &Context<'_>, tender: &Tender) -> Result<Option<Arc<Change>>> {
        let whole = Same(tender.whole(ctx).await?);
        let found = request(ctx).loaders().tender_changes.load_one(whole).await;
        found.map_err(|e| failed(ctx, &e))
    }

    /// The one in this state.
    pub(super) async fn of(
        ctx: &Context<'_>,
        tender: &Tender,
        state: ChangeState,
    ) -> Option<Result<Self>> {
        let found = Self::newest(ctx, tender).await.transpose()?;
        found.map(|change| (change.state == state).then_some(Self(change))).transpose()
    }
}

/// A change of a published tender that somebody proposed and another has to approve.
#[Object]
impl TenderChange {
    /// Opaque.
    async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What it does.
    async fn kind(&self) -> TenderChangeKind {
        match self.0.wanted {
            WantedChange::Amend { .. } => TenderChangeKind::Amend,
            WantedChange::Cancel { .. } => TenderChangeKind::Cancel,
        }
    }

    /// Why, in words.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Why, of a cancellation.
    async fn cancel_reason(&self) -> Option<CancelReason> {
        match &self.0.wanted {
            WantedChange::Amend { .. } => None,
            WantedChange::Cancel { reason, .. } => Some((*reason).into()),
        }
    }

    /// Which lots a cancellation calls off; empty for the whole tender, and of amendments.
    async fn lot_ids(&self) -> Vec<ID> {
        match &self.0.wanted {
            WantedChange::Amend { .. } => Vec::new(),
            WantedChange::Cancel { lots, .. } => lots.iter().map(|lot| lot.global()).collect(),
        }
    }

    /// What an amendment changes, as it was when it was proposed: a later approval may leave bidders more time.
    async fn changes(&self, ctx: &Context<'_>) -> Vec<FieldChange> {
        match &self.0.wanted {
            WantedChange::Amend { changes, .. } => {
                changes.iter().cloned().map(|one| FieldChange::new(asking(ctx), one)).collect()
            }
            WantedChange::Cancel { .. } => Vec::new(),
        }
    }

    /// Who proposed it.
    async fn proposed_by(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.0.proposed_by).await
    }

    /// When.
    async fn proposed_at(&self) -> Instant {
        self.0.proposed_at
    }

    /// Who declined it.
    async fn declined_by(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        Some(person(ctx, self.0.decided_by?).await)
    }

    /// Why it was declined.
    async fn decline_reason(&self) -> Option<&str> {
        self.0.decline_reason.as_deref()
    }
}

/// Which change is approved.
#[derive(InputObject)]
pub struct ApproveTenderChangeInput {
    change_id: ID,
}

/// Which change is declined, and why.
#[derive(InputObject)]
pub struct DeclineTenderChangeInput {
    change_id: ID,
    /// At least 10 characters, for who proposed it.
    reason: String,
}

/// Which change is taken back.
#[derive(InputObject)]
pub struct WithdrawTenderChangeInput {
    change_id: ID,
}

payload!(
    /// The tender, changed.
    ApproveTenderChangePayload { tender: Tender }
);
payload!(
    /// The tender as it was.
    DeclineTenderChangePayload { tender: Tender }
);
payload!(
    /// The tender as it was.
    WithdrawTenderChangePayload { tender: Tender }
);

/// Deciding changes of published tenders.
#[derive(Default)]
pub struct ChangeMutations;

/// Deciding changes of published tenders.
#[Object]
impl ChangeMutations {
    /// Approves an amendment or a cancellation that somebody else proposed; it takes effect now.
    async fn approve_tender_change(
        &self,
        ctx: &Context<'_>,
        input: ApproveTenderChangeInput,
    ) -> Result<ApproveTenderChangePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderChangeId::parse("changeId", &input.change_id)?;
            tenders::approve_change(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Declines an amendment or a cancellation that somebody proposed.
    async fn decline_tender_change(
        &self,
        ctx: &Context<'_>,
        input: DeclineTenderChangeInput,
    ) -> Result<DeclineTenderChangePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderChangeId::parse("changeId", &input.change_id)?;
            tenders::decline_change(m.app, &m.ctx, id, &input.reason).await
        };
        Ok(finish(&m, run).await?.into())
    }

    /// Takes a proposed amendment or cancellation back.
    async fn withdraw_tender_change(
        &self,
        ctx: &Context<'_>,
        input: WithdrawTenderChangeInput,
    ) -> Result<WithdrawTenderChangePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = TenderChangeId::parse("changeId", &input.change_id)?;
            tenders::withdraw_change(m.app, &m.ctx, id).await
        };
        Ok(finish(&m, run).await?.into())
    }
}
