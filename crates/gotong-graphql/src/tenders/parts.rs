//! What belongs to a tender: its steps, its team, its versions.

use async_graphql::{ComplexObject, Context, Enum, ID, Result, SimpleObject};
use gotong_app::{
    Ctx,
    tenders::queries::{self, Declaration, Version},
};
use gotong_domain::{
    ids::{TenderId, UserId},
    policy::{Actor, Denied},
    tenders::{self as domain, Phase, TeamMember},
    time::Instant,
};

use super::states::{CancelReason, TenderRole};
use crate::{
    accounts::types::User,
    caller::{asking, request},
    connection,
    ids::Global,
    loaders::failed,
    page::PageArgs,
    refuse,
};

pub(super) const fn opened_at(tender: &domain::Tender) -> Option<Instant> {
    match tender.phase {
        Phase::QualificationTech { opened_at, .. }
        | Phase::Evaluation { opened_at, .. }
        | Phase::Standstill { opened_at, .. }
        | Phase::Awarded { opened_at, .. } => Some(opened_at),
        _ => None,
    }
}

/// A step of a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum TenderPhaseKind {
    /// It went public.
    Published,
    /// Bids are taken from now on, of a tender that was announced before.
    Opens,
    /// Questions end.
    EnquiryEnds,
    /// Bids are taken no longer.
    Deadline,
    /// Its bids are opened.
    Opened,
    /// Bidders may object no longer to what was decided about first envelopes; prices may be opened.
    PauseEnds,
    /// Losers may object no longer.
    StandstillEnds,
    /// The award is confirmed.
    Awarded,
    /// It was called off.
    Cancelled,
}

/// Where a step lies in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum PhaseProgress {
    /// Behind.
    Past,
    /// The next to come.
    Current,
    /// After that.
    Future,
}

/// A step of a tender, past or to come.
#[derive(Clone, Debug, SimpleObject)]
pub struct TenderPhase {
    kind: TenderPhaseKind,
    /// Null when not yet known.
    at: Option<Instant>,
    progress: PhaseProgress,
}

pub(super) const fn pause_ends_at(tender: &domain::Tender) -> Option<Instant> {
    match tender.phase {
        Phase::QualificationTech { pause_until, .. } => pause_until,
        _ => None,
    }
}

pub(super) const fn standstill_ends_at(tender: &domain::Tender) -> Option<Instant> {
    match tender.phase {
        Phase::Standstill { until, .. } => Some(until),
        Phase::Awarded { awarded_at, .. } => Some(awarded_at),
        _ => None,
    }
}

pub(super) fn timeline(tender: &domain::Tender, now: Instant) -> Vec<TenderPhase> {
    use TenderPhaseKind::{
        Awarded, Cancelled, Deadline, EnquiryEnds, Opened, Opens, PauseEnds, Published,
        StandstillEnds,
    };
    let (until, awarded) = match tender.phase {
        Phase::Standstill { until, .. } => (Some(until), Some(until)),
        Phase::Awarded { awarded_at, .. } => (Some(awarded_at), Some(awarded_at)),
        _ => (None, None),
    };
    let mut steps = vec![
        (Published, tender.published_at),
        (EnquiryEnds, Some(tender.terms.questions_until)),
        (Deadline, Some(tender.terms.closes_at)),
        (Opened, opened_at(tender)),
        (StandstillEnds, until),
        (Awarded, awarded),
    ];
    if let Phase::QualificationTech { pause_until, .. } = tender.phase {
        steps.insert(4, (PauseEnds, pause_until));
    }
    if let Some(opens_at) = tender.terms.opens_at {
        steps.insert(1, (Opens, Some(opens_at)));
    }
    let whole = tender.cancellation.as_ref().filter(|all| all.lots.is_empty());
    let ends = match tender.phase {
        // With the last of its lots.
        Phase::Cancelled { cancelled_at } => Some(cancelled_at),
        _ => whole.map(|cancellation| cancellation.effective_at),
    };
    if let Some(ends) = ends {
        steps.retain(|(_, at)| at.is_some_and(|at| at <= ends));
        steps.push((Cancelled, Some(ends)));
    }
    let published = tender.published_at.is_some();
    let mut next = true;
    let step = |(kind, at): (_, Option<Instant>)| {
        let past = published && at.is_some_and(|at| at <= now);
        let progress = match (past, next) {
            (true, _) => PhaseProgress::Past,
            (false, true) => PhaseProgress::Current,
            (false, false) => PhaseProgress::Future,
        };
        next = next && past;
        TenderPhase { kind, at, progress }
    };
    steps.into_iter().map(step).collect()
}

/// Why and when a tender, or some of its lots, was called off.
#[derive(Clone, Debug, SimpleObject)]
pub struct Cancellation {
    reason: CancelReason,
    text: String,
    /// When it takes effect.
    at: Instant,
    /// Only these lots; empty for the whole tender.
    lot_ids: Vec<ID>,
}

impl From<&domain::Cancellation> for Cancellation {
    fn from(cancellation: &domain::Cancellation) -> Self {
        Self {
            reason: cancellation.reason.into(),
            text: cancellation.text.clone(),
            at: cancellation.effective_at,
            lot_ids: cancellation.lots.iter().map(|lot| lot.global()).collect(),
        }
    }
}

/// A person of the buyer's team.
#[derive(Clone)]
pub struct TenderTeamMember(pub(super) TeamMember);

impl TenderTeamMember {
    /// The team, for people of the buyer.
    pub(super) fn all(tender: &domain::Tender, actor: &Actor) -> Vec<Self> {
        match actor.role_in(tender.buyer) {
            Some(_) => tender.team.iter().cloned().map(Self).collect(),
            None => Vec::new(),
        }
    }
}

/// A person of the buyer's team.
#[async_graphql::Object]
impl TenderTeamMember {
    /// Who.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.0.user).await
    }

    /// The address to reach them.
    async fn email(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(person(ctx, self.0.user).await?.0.email.as_str().to_owned())
    }

    /// Their public key as an opener, to which bids are sealed at `WITNESS_SEALED`; null before they have one.
    async fn opener_key(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let found = request(ctx).loaders().opener_keys.load_one(self.0.user).await;
        found.map_err(|e| failed(ctx, &e)).transpose()
    }

    /// As what.
    async fn roles(&self) -> Vec<TenderRole> {
        self.0.roles.iter().copied().map(TenderRole::from).collect()
    }
}

/// What an evaluator declared.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct ConflictDeclaration {
    #[graphql(skip)]
    user_id: UserId,
    pub(super) has_conflict: bool,
    pub(super) text: Option<String>,
    pub(super) at: Instant,
}

impl From<Declaration> for ConflictDeclaration {
    fn from(made: Declaration) -> Self {
        Self { user_id: made.user, has_conflict: made.has_conflict, text: made.words, at: made.at }
    }
}

impl ConflictDeclaration {
    /// What the evaluators of a tender declared, as far as the viewer may know.
    pub(super) async fn all(ctx: &Context<'_>, of: TenderId) -> Result<Vec<Self>> {
        let made = request(ctx).loaders().declarations.load_one(of).await;
        let made = made.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(made.into_iter().map(Self::from).collect())
    }
}

#[ComplexObject]
impl ConflictDeclaration {
    /// Who.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.user_id).await
    }
}

/// An opener's consent to open the bids.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct OpeningConsent {
    #[graphql(skip)]
    user_id: UserId,
    /// When.
    pub(super) at: Instant,
}

impl OpeningConsent {
    /// Who has agreed, the first one first.
    pub(super) async fn all(ctx: &Context<'_>, tender: TenderId) -> Result<Vec<Self>> {
        let agreed = request(ctx).loaders().openings.load_one(tender).await;
        let agreed = agreed.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(agreed.iter().map(|one| Self { user_id: one.by, at: one.at }).collect())
    }
}

#[ComplexObject]
impl OpeningConsent {
    /// Who.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.user_id).await
    }
}

/// Loads a person's name.
pub(crate) async fn person(ctx: &Context<'_>, id: UserId) -> Result<User> {
    let found = request(ctx).loaders().users.load_one(id).await.map_err(|e| failed(ctx, &e))?;
    found.map(User::from).ok_or_else(|| refuse(asking(ctx), Denied::NotFound.into()))
}

/// A published version of a tender.
#[derive(Clone, Debug, SimpleObject)]
pub struct TenderVersion {
    number: i32,
    at: Instant,
    reason: Option<String>,
    /// Changed what bidders price: sealed bids became stale.
    substantive: bool,
    changes: Vec<FieldChange>,
}

/// One field that an amendment changed.
#[derive(Clone, Debug, SimpleObject)]
pub struct FieldChange {
    /// E.g. `lots.1.items.2.quantity`.
    path: String,
    /// The field's name in the caller's language.
    label: String,
    before: Option<String>,
    after: Option<String>,
}

impl FieldChange {
    pub(super) fn new(ctx: &Ctx, change: domain::FieldChange) -> Self {
        Self {
            label: queries::field_label(ctx.locale, &change.path),
            path: change.path,
            before: change.before,
            after: change.after,
        }
    }
}

impl TenderVersion {
    /// A page of the versions of a tender, newest first.
    pub(super) async fn list(
        ctx: &Context<'_>,
        tender: &domain::Tender,
        args: PageArgs,
    ) -> Result<TenderVersionConnection> {
        let (asked, of) = (asking(ctx), tender.id);
        let page = args.request(ctx, asked)?;
        let all = request(ctx).loaders().versions.load_one(of).await;
        let all = all.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        let paged = queries::page_of_versions(of, all, &page);
        Ok(paged.map(|version| Self::new(asked, version)).into())
    }

    pub(crate) fn new(ctx: &Ctx, version: Version) -> Self {
        let change = |change| FieldChange::new(ctx, change);
        Self {
            number: version.number,
            at: version.at,
            reason: version.reason,
            substantive: version.substantive,
            changes: version.changes.into_iter().map(change).collect(),
        }
    }
}

connection!(TenderVersionConnection, TenderVersionEdge, TenderVersion);
