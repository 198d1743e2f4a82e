//! The bid as its members see it, and from the opening on the buyer's team.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use gotong_app::{
    bids::{abilities, queries::Seen},
    words,
};
use gotong_domain::{
    bids::{Phase, Rejection, Seal},
    time::Instant,
};

pub use super::states::{BidAction, BidState, DisqualificationGround, SealLevel};
use super::{
    blockers::BidBlocker,
    business,
    extensions::BidExtension,
    fallback::AwaitedReceipt,
    inquiries::BidInquiry,
    members::{BidCombination, BidMember, RequirementAnswer},
};
use crate::{
    alliances::types::{Alliance, alliance},
    businesses::types::Business,
    caller::{asking, request},
    connection,
    ids::Global,
    loaders::{Same, failed, missing},
    scalars::Money,
    tenders::{
        lots::Lot,
        results::{CriterionScore, Debrief},
        types::Tender,
    },
};

/// A bid for one lot. Before the opening only its own members can read it.
#[derive(Clone)]
pub struct Bid(pub(crate) Arc<Seen>);

impl From<Seen> for Bid {
    fn from(seen: Seen) -> Self {
        Self(Arc::new(seen))
    }
}

connection!(BidConnection, BidEdge, Bid);

/// Proof that a bid was sealed before the deadline.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct BidReceipt {
    /// SHA-256 commitment (hex).
    commitment: String,
    /// 1 for the first sealing, one more each time.
    sequence: i32,
    /// When it was sealed.
    sealed_at: Instant,
    /// Who could read it before the opening.
    level: SealLevel,
    #[graphql(skip)]
    of: Arc<Seen>,
}

#[async_graphql::ComplexObject]
impl BidReceipt {
    /// That the seal stands in the log, as a C2SP tlog-proof file; null while it waits for its place, and for anyone but
    /// the bid's own members.
    async fn proof(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let proof = request(ctx).loaders().proofs.load_one(Same(Arc::clone(&self.of))).await;
        proof.map_err(|e| failed(ctx, &e)).transpose()
    }

    /// The log's signed promise that the seal will stand in it within a minute, to keep until there is a proof: the same
    /// text every time; null for anyone but the bid's own members.
    async fn promise(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let promise = request(ctx).loaders().promises.load_one(Same(Arc::clone(&self.of))).await;
        promise.map_err(|e| failed(ctx, &e)).transpose()
    }

    /// Plaintext, salt and proof as a JSON text to keep; only for the bid's own members.
    async fn file(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let file = request(ctx).loaders().receipts.load_one(Same(Arc::clone(&self.of))).await;
        file.map_err(|e| failed(ctx, &e)).transpose()
    }

    /// The same of the first of two envelopes; null for bids in one.
    async fn technical_file(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let loaders = request(ctx).loaders();
        let file = loaders.first_receipts.load_one(Same(Arc::clone(&self.of))).await;
        file.map_err(|e| failed(ctx, &e)).transpose()
    }
}

/// A bid for one lot. Before the opening only its own members can read it.
#[Object]
impl Bid {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.bid.id.global()
    }

    /// `BID-2026-000123`.
    async fn code(&self) -> &str {
        &self.0.bid.code
    }

    /// Lower-case code, used in addresses.
    async fn slug(&self) -> String {
        self.0.bid.code.to_lowercase()
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> BidState {
        self.0.bid.state_at(&self.0.tender, asking(ctx).now).into()
    }

    /// What it answers.
    async fn tender(&self, ctx: &Context<'_>) -> Tender {
        Tender::whole_of(asking(ctx), Arc::clone(&self.0.tender))
    }

    /// The lot it answers.
    async fn lot(&self, ctx: &Context<'_>) -> Result<Lot> {
        Lot::of(&self.0.tender, self.0.bid.lot).ok_or_else(|| missing(ctx))
    }

    /// The bidder when alone, the lead when joint.
    async fn lead(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.bid.lead).await
    }

    /// Null when single.
    async fn alliance(&self, ctx: &Context<'_>) -> Option<Result<Alliance>> {
        Some(alliance(ctx, self.0.bid.pact?.alliance).await)
    }

    /// `Roti Makmur` or the alliance's name.
    async fn bidder_name(&self, ctx: &Context<'_>) -> Result<String> {
        match self.0.bid.pact {
            Some(pact) => Ok(alliance(ctx, pact.alliance).await?.0.name.clone()),
            None => business(ctx, self.0.bid.lead).await?.sign(ctx).await,
        }
    }

    /// The tender version this bid answers.
    async fn tender_version(&self) -> i32 {
        let answered = self.0.technical().map(|offered| offered.terms_version);
        answered.unwrap_or(self.0.tender.terms_version).cast_signed()
    }

    /// Who does what for how much; the lead first.
    async fn members(&self) -> Vec<BidMember> {
        BidMember::all(&self.0)
    }

    /// Answers to the lot's requirements.
    async fn answers(&self) -> Vec<RequirementAnswer> {
        RequirementAnswer::all(&self.0)
    }

    /// Whatever else the bidders want to say.
    async fn note(&self) -> Option<String> {
        self.0.technical()?.note
    }

    /// What is taken off if the same bidder also wins other lots; empty for others while the price is sealed.
    async fn combinations(&self) -> Vec<BidCombination> {
        BidCombination::all(&self.0)
    }

    /// Until when it binds.
    async fn valid_until(&self) -> Option<Instant> {
        Some(self.0.bid.binds_until(&self.0.tender.terms))
    }

    /// Whether its bidder was asked to be bound for longer, oldest first.
    async fn extensions(&self, ctx: &Context<'_>) -> Result<Vec<BidExtension>> {
        let asked = request(ctx).loaders().extensions.load_one(self.0.bid.id).await;
        let asked = asked.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(BidExtension::all(&self.0, asked))
    }

    /// Σ of all parts; null for others while its price is sealed, and for all while only its members' devices know it.
    async fn total(&self) -> Option<Money> {
        Some(self.0.offer.as_ref().filter(|_| !self.0.price_is_held())?.contents.total().into())
    }

    /// SHA-256 (hex) of the canonical bid; every member confirms this one.
    async fn version_hash(&self) -> String {
        self.0.offer.as_ref().map(|offer| offer.contents.hash().to_string()).unwrap_or_default()
    }

    /// What still keeps it from being sealed; empty = ready.
    async fn blockers(&self, ctx: &Context<'_>) -> Result<Vec<BidBlocker>> {
        let found = request(ctx).loaders().blockers.load_one(Same(Arc::clone(&self.0))).await;
        let found = found.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(found.into_iter().map(|blocker| BidBlocker::new(&self.0, blocker)).collect())
    }

    /// Who could read it before the opening.
    async fn seal_level(&self) -> SealLevel {
        self.0.tender.terms.rules.seal.into()
    }

    /// Proof that it was sealed; null before.
    async fn receipt(&self) -> Option<BidReceipt> {
        self.0.bid.phase.seal().map(|seal| receipt(&self.0, seal))
    }

    /// The receipt file that still opens it, where its envelope did not open; for its members and the buyer's team.
    async fn awaited_receipt(&self, ctx: &Context<'_>) -> Option<AwaitedReceipt> {
        let awaited = self.0.bid.await_receipt(&self.0.tender, asking(ctx).now);
        awaited.ok().map(Into::into)
    }

    /// After opening.
    async fn rejection_reason(&self, ctx: &Context<'_>) -> Option<String> {
        match &self.0.bid.phase {
            Phase::Rejected { rejection: Rejection::Inadmissible { reason, .. }, .. }
            | Phase::Disqualified { reason, .. } => Some(reason.clone()),
            Phase::Rejected { rejection: Rejection::Integrity { .. }, .. } => {
                Some(words::message(asking(ctx).locale, "bid-rejected-integrity", &[]))
            }
            _ => None,
        }
    }

    /// On which ground an approver threw it out.
    async fn disqualification_ground(&self) -> Option<DisqualificationGround> {
        match &self.0.bid.phase {
            Phase::Disqualified { ground, .. } => ground.map(Into::into),
            _ => None,
        }
    }

    /// This user's own scores, or all once locked; only for the buyer's team.
    async fn scores(&self, ctx: &Context<'_>) -> Result<Vec<CriterionScore>> {
        let points = request(ctx).loaders().points.load_one(Same(Arc::clone(&self.0))).await;
        let points = points.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        let shown = points.iter().filter_map(|given| CriterionScore::new(&self.0.tender, given));
        Ok(shown.collect())
    }

    /// What the evaluators asked its bidders, oldest first.
    async fn inquiries(&self, ctx: &Context<'_>) -> Result<Vec<BidInquiry>> {
        let asked = request(ctx).loaders().inquiries.load_one(self.0.bid.id).await;
        let asked = asked.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(BidInquiry::all(&self.0, asked))
    }

    /// For the bidder's own team, from STANDSTILL.
    async fn debrief(&self, ctx: &Context<'_>) -> Option<Result<Debrief>> {
        let told = request(ctx).loaders().debriefs.load_one(Same(Arc::clone(&self.0))).await;
        let told = told.map_err(|e| failed(ctx, &e)).transpose()?;
        Some(told.map(|told| Debrief::new(&told, &self.0.tender)))
    }

    /// What the caller may do with it now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<BidAction> {
        abilities(asking(ctx), &self.0).into_iter().map(Into::into).collect()
    }

    /// When it was started.
    async fn created_at(&self) -> Instant {
        self.0.bid.created_at
    }

    /// When it was last sealed.
    async fn sealed_at(&self) -> Option<Instant> {
        self.0.bid.phase.seal().map(|seal| seal.at)
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.bid.version).unwrap_or(i32::MAX)
    }
}

fn receipt(of: &Arc<Seen>, seal: &Seal) -> BidReceipt {
    BidReceipt {
        commitment: seal.commitment.clone(),
        sequence: seal.sequence.cast_signed(),
        sealed_at: seal.at,
        level: of.tender.terms.rules.seal.into(),
        of: Arc::clone(of),
    }
}
