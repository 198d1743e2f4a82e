//! The tender as clients see it.
//!
//! A list shows plain values of the tender's card; fields that need the whole tender load it, once.

use async_graphql::{Context, ID, Object, Result};
use gotong_domain::{tenders::ChangeState, time::Instant};

pub use super::known::Tender;
pub(crate) use super::known::whole;
use super::{
    changes::TenderChange,
    combined::CombinedAward,
    frameworks::{CallOff, Framework},
    invitations::TenderInvitation,
    lots::{Criterion, Lot},
    parts::{
        self, Cancellation, ConflictDeclaration, OpeningConsent, TenderPhase, TenderTeamMember,
        TenderVersion, TenderVersionConnection,
    },
    questions::{QuestionConnection, QuestionState},
    rules::TenderTypeRules,
    rules_in_force::RulesInForce,
    states::{AwardMethod, DirectReason, TenderAction, TenderState},
};
use crate::{
    bids::types::{Bid, BidConnection},
    businesses::types::Business,
    caller::asking,
    classification::types::{KbliCode, Region},
    complaints::{self, claims::ClaimConnection, drafts::ClaimDraft, types::ComplaintConnection},
    connection,
    ids::Global,
    log::LogEntry,
    page::PageArgs,
    scalars::{Currency, Date, Money},
};

/// A buyer's request.
#[Object]
impl Tender {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.which().global()
    }

    /// `TDR-2026-000123`.
    async fn code(&self, ctx: &Context<'_>) -> Result<String> {
        self.known(ctx, |card| card.code.clone(), |tender| tender.code.clone()).await
    }

    /// Lower-case code, used in addresses.
    async fn slug(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(self.code(ctx).await?.to_lowercase())
    }

    /// The code of the type of procedure; see `tenderTypes`.
    #[graphql(name = "type")]
    async fn kind(&self, ctx: &Context<'_>) -> Result<String> {
        self.procedure_code(ctx).await
    }

    /// What its type demands, as it was when the tender was drafted.
    async fn procedure(&self, ctx: &Context<'_>) -> Result<TenderTypeRules> {
        Ok(TenderTypeRules::new(asking(ctx).locale, &self.whole(ctx).await?.procedure))
    }

    /// The rules that the buyer chose.
    #[graphql(flatten)]
    fn rules_in_force(&self) -> RulesInForce {
        RulesInForce(self.clone())
    }

    /// Who is invited: all for those who answer for the tender, otherwise the viewer's own businesses.
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Vec<TenderInvitation>> {
        Ok(self.invited(ctx).await?.iter().map(TenderInvitation::from).collect())
    }

    /// What makes it a framework, from which the buyer orders later.
    async fn framework(&self, ctx: &Context<'_>) -> Option<Result<Framework>> {
        Framework::of(ctx, self).await
    }

    /// From which framework it orders.
    async fn call_off(&self, ctx: &Context<'_>) -> Option<Result<CallOff>> {
        CallOff::of(ctx, self).await
    }

    /// Why one business is asked and no other, where the type demands a reason.
    async fn direct_reason(&self, ctx: &Context<'_>) -> Option<Result<DirectReason>> {
        self.whole(ctx).await.map(|tender| tender.terms.direct_reason.map(Into::into)).transpose()
    }

    /// That reason in words.
    async fn justification(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.whole(ctx).await.map(|tender| tender.terms.justification.clone()).transpose()
    }

    /// What it is about, in a few words.
    async fn title(&self, ctx: &Context<'_>) -> Result<String> {
        self.known(ctx, |card| card.title.clone(), |tender| tender.terms.title.clone()).await
    }

    /// Where it stands.
    async fn state(&self) -> TenderState {
        self.0.state.into()
    }

    /// The currency of its amounts.
    async fn currency(&self, ctx: &Context<'_>) -> Result<Currency> {
        Ok(self.details(ctx).await?.currency.into())
    }

    /// How bids are ordered.
    async fn award_method(&self, ctx: &Context<'_>) -> Result<AwardMethod> {
        Ok(self.details(ctx).await?.award.into())
    }

    /// What is asked for, by code.
    async fn codes(&self, ctx: &Context<'_>) -> Result<Vec<KbliCode>> {
        Ok(KbliCode::all(&self.details(ctx).await?.codes))
    }

    /// Null when the buyer keeps its estimate to itself (the team always sees it).
    async fn estimate(&self, ctx: &Context<'_>) -> Option<Result<Money>> {
        self.shown_estimate(ctx).await.transpose()
    }

    /// Whether everyone may see the estimate.
    async fn estimate_public(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.details(ctx).await?.estimate_public)
    }

    /// When it went public; null for a draft.
    async fn published_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        self.details(ctx).await.map(|details| details.published_at).transpose()
    }

    /// Last moment to ask; `now == enquiryEndsAt` is too late.
    async fn enquiry_ends_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        Some(self.details(ctx).await.map(|details| details.questions_until))
    }

    /// From when bids may be sealed, of a tender that is announced before; null if from its publication on.
    async fn opens_at(&self) -> Option<Instant> {
        self.0.card.opens_at
    }

    /// Last moment to seal a bid; `now == deadline` is too late.
    async fn deadline(&self) -> Option<Instant> {
        Some(self.0.card.closes_at)
    }

    /// 1 after publication, then one more an amendment.
    async fn version_number(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.details(ctx).await?.terms_version)
    }

    /// For lock-free editing: send it back as `version`.
    async fn version(&self, ctx: &Context<'_>) -> Result<i32> {
        self.saved(ctx).await
    }

    /// What it is about, in full.
    async fn description(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        self.described(ctx).await.transpose()
    }

    /// Who buys.
    async fn buyer(&self, ctx: &Context<'_>) -> Result<Business> {
        self.who_buys(ctx).await
    }

    /// Where the work or goods are needed.
    async fn region(&self, ctx: &Context<'_>) -> Result<Region> {
        self.delivered_to(ctx).await
    }

    /// When its bids were opened.
    async fn opened_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        self.whole(ctx).await.map(|tender| parts::opened_at(&tender)).transpose()
    }

    /// Set when an award is proposed.
    async fn standstill_ends_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        self.whole(ctx).await.map(|tender| parts::standstill_ends_at(&tender)).transpose()
    }

    /// Whether the award waits for an arbiter to decide a complaint, also after `standstillEndsAt`.
    async fn award_held(&self, ctx: &Context<'_>) -> Result<bool> {
        self.is_award_held(ctx).await
    }

    /// Until when bidders may object to what was decided about first envelopes; null before and once prices are open.
    async fn pause_ends_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        self.whole(ctx).await.map(|tender| parts::pause_ends_at(&tender)).transpose()
    }

    /// The winners of lots that are decided together, for whom sees results; null until every lot is in order.
    async fn combined_award(&self, ctx: &Context<'_>) -> Result<Option<CombinedAward>> {
        CombinedAward::of(ctx, self.whole(ctx).await?).await
    }

    /// Who has agreed to open the bids, the first one first; buyer's team only, otherwise empty.
    async fn openings_agreed(&self, ctx: &Context<'_>) -> Result<Vec<OpeningConsent>> {
        OpeningConsent::all(ctx, self.which()).await
    }

    /// The first day of delivery.
    async fn delivery_from(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        self.whole(ctx).await.map(|tender| tender.terms.delivery_from.map(Date)).transpose()
    }

    /// The last day of delivery.
    async fn delivery_until(&self, ctx: &Context<'_>) -> Option<Result<Date>> {
        self.whole(ctx).await.map(|tender| tender.terms.delivery_until.map(Date)).transpose()
    }

    /// Its steps, past and to come.
    async fn timeline(&self, ctx: &Context<'_>) -> Result<Vec<TenderPhase>> {
        Ok(parts::timeline(&*self.whole(ctx).await?, asking(ctx).now))
    }

    /// The parts that can be bid for and awarded apart.
    async fn lots(&self, ctx: &Context<'_>) -> Result<Vec<Lot>> {
        Ok(Lot::all(&self.whole(ctx).await?))
    }

    /// Award criteria of all lots; weights add up to 10 000.
    async fn criteria(&self, ctx: &Context<'_>) -> Result<Vec<Criterion>> {
        Ok(self.whole(ctx).await?.terms.criteria.iter().map(Criterion::from).collect())
    }

    /// Published versions, newest first, each with what changed.
    async fn versions(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<TenderVersionConnection> {
        let page = PageArgs { first, after, last, before };
        TenderVersion::list(ctx, &*self.whole(ctx).await?, page).await
    }

    /// Published questions; the buyer's team sees open ones too, the asker its own.
    async fn questions(
        &self,
        ctx: &Context<'_>,
        states: Option<Vec<QuestionState>>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<QuestionConnection> {
        let args = PageArgs { first, after, last, before };
        super::questions::list(ctx, self.which(), states.unwrap_or_default(), args).await
    }

    /// Claims that the viewer's businesses prepare, what was saved last coming first; nobody else knows of them.
    async fn claim_drafts(&self, ctx: &Context<'_>) -> Result<Vec<ClaimDraft>> {
        complaints::drafts::of_tender(ctx, self.which()).await
    }

    /// Claims to the buyer: all for the buyer's people, otherwise the viewer's own.
    async fn claims(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<ClaimConnection> {
        let args = PageArgs { first, after, last, before };
        complaints::claims::of_tender(ctx, self.which(), args).await
    }

    /// Complaints to an arbiter: all for the buyer's people and arbiters, otherwise the viewer's own and public ones.
    async fn complaints(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<ComplaintConnection> {
        let args = PageArgs { first, after, last, before };
        complaints::types::of_tender(ctx, self.which(), args).await
    }

    /// Whether the caller follows it.
    async fn followed(&self, ctx: &Context<'_>) -> Result<bool> {
        self.is_followed(ctx).await
    }

    /// How many questions the buyer left unanswered, though the deadline had moved for them; 0 before the deadline.
    async fn unanswered_questions(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.whole(ctx).await?.unanswered.cast_signed())
    }

    /// Live bids; null before the deadline, for everyone.
    async fn bid_count(&self, ctx: &Context<'_>) -> Option<Result<i32>> {
        crate::bids::lists::count(ctx, self.which()).await.transpose()
    }

    /// Before opening only the viewer's own; after it all for the buyer's team.
    async fn bids(
        &self,
        ctx: &Context<'_>,
        lot_id: Option<ID>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<BidConnection> {
        let page = PageArgs { first, after, last, before };
        crate::bids::lists::of_tender(ctx, self.whole(ctx).await?, lot_id, page).await
    }

    /// What the log holds of it, in the order of the log; of bids nothing before the opening.
    async fn log(&self, ctx: &Context<'_>) -> Result<Vec<LogEntry>> {
        LogEntry::all(ctx, self.whole(ctx).await?).await
    }

    /// The viewer's businesses' own bids, drafts included.
    async fn viewer_bids(&self, ctx: &Context<'_>) -> Result<Vec<Bid>> {
        crate::bids::lists::own(ctx, self.which()).await
    }

    /// Buyer's team only; otherwise empty.
    async fn team(&self, ctx: &Context<'_>) -> Result<Vec<TenderTeamMember>> {
        Ok(TenderTeamMember::all(&*self.whole(ctx).await?, &asking(ctx).actor))
    }

    /// Buyer's team only; otherwise empty.
    async fn conflict_declarations(&self, ctx: &Context<'_>) -> Result<Vec<ConflictDeclaration>> {
        ConflictDeclaration::all(ctx, self.which()).await
    }

    /// The cancellation, announced or in effect.
    async fn cancellation(&self, ctx: &Context<'_>) -> Option<Result<Cancellation>> {
        self.called_off(ctx).await.transpose()
    }

    /// The change that waits for an approver; buyer's team only, otherwise null.
    async fn pending_change(&self, ctx: &Context<'_>) -> Option<Result<TenderChange>> {
        TenderChange::of(ctx, self, ChangeState::Proposed).await
    }

    /// The newest change if it was declined and still fits; buyer's team only, otherwise null.
    async fn declined_change(&self, ctx: &Context<'_>) -> Option<Result<TenderChange>> {
        TenderChange::of(ctx, self, ChangeState::Declined).await
    }

    /// The cancellations of some of its lots that are in effect, while others went on.
    async fn lot_cancellations(&self, ctx: &Context<'_>) -> Result<Vec<Cancellation>> {
        Ok(self.whole(ctx).await?.lot_cancellations.iter().map(Cancellation::from).collect())
    }

    /// What the caller may do now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<TenderAction>> {
        self.possible(ctx, self.is_followed(ctx).await?).await
    }
}

connection!(TenderConnection, TenderEdge, Tender, plain);
