//! The tender: one buyer's request, its team, its terms and where it stands.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    Cancellation, LotStanding, LotState, OpenComplaint, Phase, Procedure, State, TenderEvent,
    terms::Terms,
};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, LotId, TenderId, UserId},
    money::Money,
    time::Instant,
};

/// A buyer's request, from draft to award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tender {
    /// Which.
    pub id: TenderId,
    /// What people call it: `TDR-2026-000123`.
    pub code: String,
    /// Who buys.
    pub buyer: BusinessId,
    /// The type of procedure.
    pub procedure: Arc<Procedure>,
    /// What is asked for, in the version in force.
    pub terms: Terms,
    /// 0 while a draft, 1 after publication, one more an amendment. Bids answer one of these.
    pub terms_version: u32,
    /// What the buyer expects to pay; private unless it says otherwise.
    pub estimate: Option<Money>,
    /// Whether everyone may see the estimate.
    pub estimate_public: bool,
    /// Who works on it for the buyer.
    pub team: Vec<TeamMember>,
    /// Where it stands.
    pub phase: Phase,
    /// Where each lot stands.
    pub lots: Vec<LotStanding>,
    /// The cancellation, announced or in effect.
    pub cancellation: Option<Cancellation>,
    /// The cancellations of some of its lots that are in effect, while others go on.
    pub lot_cancellations: Vec<Cancellation>,
    /// The complaints that are not settled.
    pub complaints: Vec<OpenComplaint>,
    /// How many questions nobody answered by the deadline, though it had moved for them; the tender is marked by these.
    pub unanswered: u32,
    /// When it was first published.
    pub published_at: Option<Instant>,
    /// When it was drafted.
    pub created_at: Instant,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

/// A person of the buyer's business who works on a tender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    /// Who.
    pub user: UserId,
    /// As what.
    pub roles: BTreeSet<TenderRole>,
}

/// What a person does for a tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TenderRole {
    /// Answers for it: publishes, amends, cancels, proposes the award.
    Owner,
    /// Writes drafts and answers.
    Editor,
    /// Opens the bids.
    Opener,
    /// Admits, rejects and scores bids.
    Evaluator,
    /// Approves the award.
    Approver,
}

impl TenderRole {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Owner, Self::Editor, Self::Opener, Self::Evaluator, Self::Approver];
}

/// What a new draft starts from.
#[derive(Clone, Debug)]
pub struct NewTender {
    /// Its id.
    pub id: TenderId,
    /// Its code.
    pub code: String,
    /// Who buys.
    pub buyer: BusinessId,
    /// Who drafts it, and holds every role until the team is set.
    pub creator: UserId,
    /// The type of procedure.
    pub procedure: Arc<Procedure>,
    /// What is asked for, as far as it is known.
    pub terms: Terms,
    /// Now.
    pub now: Instant,
}

impl Tender {
    /// Starts a draft; its creator holds every role.
    #[must_use]
    pub fn draft(new: NewTender) -> (Self, TenderEvent) {
        let event = TenderEvent::Drafted { tender: new.id, buyer: new.buyer };
        let team = vec![TeamMember { user: new.creator, roles: TenderRole::ALL.into() }];
        let lots = standings(&new.terms, &[]);
        let tender = Self {
            id: new.id,
            code: new.code,
            buyer: new.buyer,
            procedure: new.procedure,
            terms: new.terms,
            terms_version: 0,
            estimate: None,
            estimate_public: false,
            team,
            phase: Phase::Draft,
            lots,
            cancellation: None,
            lot_cancellations: vec![],
            complaints: vec![],
            unanswered: 0,
            published_at: None,
            created_at: new.now,
            version: 1,
        };
        (tender, event)
    }

    /// Replaces a draft's terms.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is a draft.
    pub fn edit(mut self, terms: Terms) -> Result<Self, Refusal> {
        self.demand(&[State::Draft], State::Draft)?;
        self.lots = standings(&terms, &[]);
        self.terms = terms;
        Ok(self)
    }

    /// Agrees to the deletion of a draft that was never published.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is a draft.
    pub fn discard(self) -> Result<TenderEvent, Refusal> {
        self.demand(&[State::Draft], State::Draft)?;
        Ok(TenderEvent::Discarded { tender: self.id })
    }

    /// Replaces the team; somebody owns, opens, evaluates and approves, and people may leave a business at any time.
    /// `scored` is whether an evaluator has locked its scores: they count whether or not it stays, and nobody joins the
    /// evaluators who might have seen them.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it has ended; `TEAM_INCOMPLETE` when a role has nobody, or a published tender that was
    /// not opened fewer openers than have to agree; `SCORES_LOCKED` when somebody joins the evaluators too late.
    pub fn with_team(mut self, team: Vec<TeamMember>, scored: bool) -> Result<Self, Refusal> {
        if matches!(self.state(), State::Complete | State::Unsuccessful | State::Cancelled) {
            return Err(self.refuse(self.state()));
        }
        let before: BTreeSet<_> = self.holders(TenderRole::Evaluator).collect();
        self.team = team;
        self.ensure_team(scored)?;
        let joins = self.holders(TenderRole::Evaluator).any(|user| !before.contains(&user));
        ensure(!scored || !joins, ErrorCode::ScoresLocked)?;
        let openers = self.holders(TenderRole::Opener).count();
        let enough = openers >= usize::from(self.terms.rules.openers);
        ensure(!self.was_never_opened() || enough, ErrorCode::TeamIncomplete)?;
        Ok(self)
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> State {
        self.phase.state()
    }

    /// The state at `now`, as if no timer were ever late.
    #[must_use]
    pub fn state_at(&self, now: Instant) -> State {
        // Nothing else happens by time while it, or a lot of it, is being called off.
        if self.is_being_cancelled() {
            if !self.cancellation_is_due(now) {
                return self.state();
            }
            let done = self.clone().finish_cancelling(now);
            return done.map_or_else(|_| self.state(), |(done, _)| done.state_at(now));
        }
        match &self.phase {
            Phase::Published { .. } | Phase::Tendering { .. } if now >= self.terms.closes_at => {
                State::Opening
            }
            Phase::Published { .. } if self.terms.opens_at.is_none_or(|at| now >= at) => {
                State::Tendering
            }
            Phase::Standstill { until, .. } if now >= *until && !self.award_is_held() => {
                State::Awarded
            }
            phase => phase.state(),
        }
    }

    /// Whether it is public and its bids were not opened.
    #[must_use]
    pub const fn was_never_opened(&self) -> bool {
        matches!(
            self.phase,
            Phase::Published { .. } | Phase::Tendering { .. } | Phase::Opening { .. }
        )
    }

    /// Whether bids are taken at `now`; `now == closes_at` is closed.
    #[must_use]
    pub fn takes_bids(&self, now: Instant) -> bool {
        self.state_at(now) == State::Tendering && self.cancellation.is_none()
    }

    /// Whether a lot takes bids at `now`.
    #[must_use]
    pub fn lot_takes_bids(&self, lot: LotId, now: Instant) -> bool {
        self.takes_bids(now) && self.lot_state(lot) == Some(LotState::Active)
    }

    /// Where a lot stands; `None` if it is none of this tender's.
    #[must_use]
    pub fn lot_state(&self, lot: LotId) -> Option<LotState> {
        self.lots.iter().find(|standing| standing.lot == lot).map(|standing| standing.state)
    }

    /// The lots still to be decided.
    pub fn active_lots(&self) -> impl Iterator<Item = LotId> + '_ {
        self.lots.iter().filter(|lot| lot.state == LotState::Active).map(|lot| lot.lot)
    }

    /// Whether a person has this role in the team.
    #[must_use]
    pub fn has_role(&self, user: UserId, role: TenderRole) -> bool {
        self.team.iter().any(|member| member.user == user && member.roles.contains(&role))
    }

    /// The people who hold a role.
    pub fn holders(&self, role: TenderRole) -> impl Iterator<Item = UserId> + '_ {
        self.team.iter().filter(move |m| m.roles.contains(&role)).map(|m| m.user)
    }

    /// What it is worth: the estimate, else the sum of the lots.
    #[must_use]
    pub fn value(&self) -> Money {
        self.estimate.unwrap_or_else(|| self.terms.value())
    }

    /// The part of a public address that names it: `tdr-2026-000123`.
    #[must_use]
    pub fn slug(&self) -> String {
        self.code.to_lowercase()
    }

    /// The round of evaluation; 0 before the opening and after the end.
    #[must_use]
    pub const fn round(&self) -> u32 {
        match self.phase {
            Phase::QualificationTech { .. } => 1,
            Phase::Evaluation { round, .. }
            | Phase::Standstill { round, .. }
            | Phase::Awarded { round, .. } => round,
            Phase::Draft
            | Phase::Published { .. }
            | Phase::Tendering { .. }
            | Phase::Opening { .. }
            | Phase::Complete { .. }
            | Phase::Unsuccessful { .. }
            | Phase::Cancelled { .. } => 0,
        }
    }

    pub(super) fn ensure_team(&self, scored: bool) -> Result<(), Refusal> {
        let held = |role| self.holders(role).next().is_some();
        let judged = scored || held(TenderRole::Evaluator);
        let others = [TenderRole::Owner, TenderRole::Opener, TenderRole::Approver];
        ensure(judged && others.into_iter().all(held), ErrorCode::TeamIncomplete)
    }

    /// Refuses the way to `to` unless the tender is in one of `from`.
    pub(super) fn demand(&self, from: &[State], to: State) -> Result<(), Refusal> {
        if from.contains(&self.state()) { Ok(()) } else { Err(self.refuse(to)) }
    }

    pub(super) const fn refuse(&self, to: State) -> Refusal {
        Refusal::Transition { entity: "tender", from: self.state().as_str(), to: to.as_str() }
    }

    pub(super) fn set_lot(&mut self, lot: LotId, state: LotState) {
        for standing in &mut self.lots {
            if standing.lot == lot {
                standing.state = state;
            }
        }
    }
}

/// The standings of the terms' lots; lots that were there before keep theirs.
pub(super) fn standings(terms: &Terms, before: &[LotStanding]) -> Vec<LotStanding> {
    let keep = |lot| before.iter().find(|b| b.lot == lot).map_or(LotState::Active, |b| b.state);
    terms.lots.iter().map(|lot| LotStanding { lot: lot.id, state: keep(lot.id) }).collect()
}
