//! The tender as clients see it.
//!
//! A list shows plain values of the tender's card; fields that need the whole tender load it, once.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use gotong_app::{
    Ctx,
    tenders::queries::{self, Card, Listed},
};
use gotong_domain::{
    businesses, codes,
    ids::{BusinessId, TenderId},
    policy::Denied,
    regions,
    tenders::{self as domain, Phase, State},
    time::Instant,
};

use super::{
    lots::{Criterion, Lot},
    parts::{
        Cancellation, ConflictDeclaration, TenderPhase, TenderTeamMember, TenderVersion,
        TenderVersionConnection, opened_at, timeline,
    },
    questions::{QuestionConnection, QuestionState},
    states::{AwardMethod, TenderAction, TenderState, TenderType},
};
use crate::{
    bids::{
        self,
        types::{Bid, BidConnection},
    },
    businesses::types::Business,
    caller::{app, asking, request},
    classification::types::{KbliCode, Region},
    connection,
    ids::Global,
    loaders::failed,
    page::PageArgs,
    refuse,
    scalars::{Currency, Date, Money},
};

/// A buyer's request.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Tender {
    #[graphql(owned)]
    pub(crate) id: ID,
    /// `TDR-2026-000123`.
    code: String,
    /// Lower-case code, used in addresses.
    slug: String,
    /// The type of procedure.
    #[graphql(name = "type")]
    kind: TenderType,
    title: String,
    state: TenderState,
    currency: Currency,
    award_method: AwardMethod,
    codes: Vec<KbliCode>,
    /// Null when the buyer keeps its estimate to itself (the team always sees it).
    estimate: Option<Money>,
    estimate_public: bool,
    published_at: Option<Instant>,
    /// Last moment to ask; `now == enquiryEndsAt` is too late.
    enquiry_ends_at: Option<Instant>,
    /// Last moment to seal a bid; `now == deadline` is too late.
    deadline: Option<Instant>,
    /// 1 after publication, then one more an amendment.
    version_number: i32,
    /// For lock-free editing: send it back as `version`.
    version: i32,
    #[graphql(skip)]
    pub(crate) known: Arc<Known>,
}

/// What is known of a tender besides its plain values.
pub(crate) struct Known {
    pub(crate) id: TenderId,
    buyer: BusinessId,
    city_code: String,
    description: Option<String>,
    business: Option<Business>,
    whole: Option<Arc<domain::Tender>>,
}

impl Tender {
    /// A tender as a list found it.
    pub(crate) fn listed(ctx: &Ctx, listed: Listed, described: bool) -> Self {
        let Listed { card, buyer, tender } = listed;
        let state = match &tender {
            Some(tender) => tender.state_at(ctx.now),
            None if card.state == State::Tendering && ctx.now >= card.closes_at => State::Opening,
            None => card.state,
        };
        Self::show(ctx, card, state, (buyer, tender), described)
    }

    /// A whole tender.
    pub(crate) fn whole_of(ctx: &Ctx, tender: Arc<domain::Tender>) -> Self {
        let terms = &tender.terms;
        let card = Card {
            id: tender.id,
            code: tender.code.clone(),
            buyer: tender.buyer,
            procedure: tender.procedure,
            state: tender.state(),
            title: terms.title.clone(),
            description: terms.description.clone(),
            currency: terms.currency,
            city_code: terms.city_code.clone(),
            codes: terms.codes.clone(),
            award: terms.rules.award,
            estimate: tender.estimate,
            estimate_public: tender.estimate_public,
            questions_until: terms.questions_until,
            closes_at: terms.closes_at,
            published_at: tender.published_at,
            listed_at: tender.published_at.unwrap_or(tender.created_at),
            terms_version: tender.terms_version.cast_signed(),
            version: tender.version,
        };
        let mut shown = Self::show(ctx, card, tender.state_at(ctx.now), (None, None), true);
        if let Some(known) = Arc::get_mut(&mut shown.known) {
            known.whole = Some(tender);
        }
        shown
    }

    fn show(
        ctx: &Ctx,
        card: Card,
        state: State,
        (buyer, tender): (Option<businesses::Business>, Option<domain::Tender>),
        described: bool,
    ) -> Self {
        let team = ctx.actor.role_in(card.buyer).is_some();
        let estimate = card.estimate.filter(|_| card.estimate_public || team);
        let described = described || tender.is_some();
        Self {
            id: card.id.global(),
            slug: card.code.to_lowercase(),
            code: card.code,
            kind: card.procedure.into(),
            title: card.title,
            state: state.into(),
            currency: card.currency.into(),
            award_method: card.award.into(),
            codes: card.codes.iter().filter_map(|c| codes::get(c)).map(KbliCode::from).collect(),
            estimate: estimate.map(Money::from),
            estimate_public: card.estimate_public,
            published_at: card.published_at,
            enquiry_ends_at: Some(card.questions_until),
            deadline: Some(card.closes_at),
            version_number: card.terms_version,
            version: i32::try_from(card.version).unwrap_or(i32::MAX),
            known: Arc::new(Known {
                id: card.id,
                buyer: card.buyer,
                city_code: card.city_code,
                description: described.then_some(card.description),
                business: buyer.map(Business::from),
                whole: tender.map(Arc::new),
            }),
        }
    }

    /// The whole tender.
    pub(crate) async fn whole(&self, ctx: &Context<'_>) -> Result<Arc<domain::Tender>> {
        if let Some(whole) = &self.known.whole {
            return Ok(Arc::clone(whole));
        }
        whole(ctx, self.known.id).await
    }
}

/// Loads a whole tender that the caller may see.
pub(crate) async fn whole(ctx: &Context<'_>, id: TenderId) -> Result<Arc<domain::Tender>> {
    let found = request(ctx).loaders.tenders.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))?.ok_or_else(|| refuse(asking(ctx), Denied::NotFound.into()))
}

#[ComplexObject]
impl Tender {
    /// What it is about, in full.
    async fn description(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let said = match &self.known.description {
            Some(description) => Ok(description.clone()),
            None => self.whole(ctx).await.map(|tender| tender.terms.description.clone()),
        };
        Some(said).filter(|said| said.as_ref().map_or(true, |text| !text.is_empty()))
    }

    /// Who buys.
    async fn buyer(&self, ctx: &Context<'_>) -> Result<Business> {
        if let Some(business) = &self.known.business {
            return Ok(business.clone());
        }
        let found = request(ctx).loaders.businesses.load_one(self.known.buyer).await;
        let found = found.map_err(|e| failed(ctx, &e))?;
        found.map(Business::from).ok_or_else(|| refuse(asking(ctx), Denied::NotFound.into()))
    }

    /// Where the work or goods are needed.
    fn region(&self, ctx: &Context<'_>) -> Result<Region> {
        let region = regions::get(&self.known.city_code);
        region.map(Region::from).ok_or_else(|| refuse(asking(ctx), Denied::NotFound.into()))
    }

    /// When its bids were opened.
    async fn opened_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        self.whole(ctx).await.map(|tender| opened_at(&tender)).transpose()
    }

    /// Working days between award and confirmation.
    async fn standstill_days(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.whole(ctx).await?.terms.rules.standstill_days.into())
    }

    /// Set when an award is proposed.
    async fn standstill_ends_at(&self, ctx: &Context<'_>) -> Option<Result<Instant>> {
        let ends = |tender: Arc<domain::Tender>| match tender.phase {
            Phase::Standstill { until, .. } => Some(until),
            Phase::Awarded { awarded_at, .. } => Some(awarded_at),
            _ => None,
        };
        self.whole(ctx).await.map(ends).transpose()
    }

    /// A lot with fewer bids is unsuccessful.
    async fn min_bids(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.whole(ctx).await?.terms.rules.min_bids.into())
    }

    /// How long a bid binds after the deadline, in days.
    async fn bid_validity_days(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.whole(ctx).await?.terms.rules.validity_days.into())
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
        Ok(timeline(&*self.whole(ctx).await?, asking(ctx).now))
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
        let asked = asking(ctx);
        let page = PageArgs { first, after, last, before }.request(ctx, asked)?;
        let paged = queries::versions(app(ctx), asked, self.known.id, &page).await;
        let paged = paged.map_err(|e| refuse(asked, e))?;
        Ok(paged.map(|version| TenderVersion::new(asked, version)).into())
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
        super::questions::list(ctx, self.known.id, states.unwrap_or_default(), args).await
    }

    /// Whether the caller follows it.
    async fn followed(&self, ctx: &Context<'_>) -> Result<bool> {
        let followed = request(ctx).loaders.followed.load_one(self.known.id).await;
        Ok(followed.map_err(|e| failed(ctx, &e))?.is_some())
    }

    /// Live bids; null before the deadline, for everyone.
    async fn bid_count(&self, ctx: &Context<'_>) -> Option<Result<i32>> {
        let count = request(ctx).loaders.bid_counts.load_one(self.known.id).await;
        let count = count.map_err(|e| failed(ctx, &e));
        count.map(|count| count.and_then(|count| i32::try_from(count).ok())).transpose()
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
        let tender = self.whole(ctx).await?;
        let page = PageArgs { first, after, last, before };
        bids::lists::of_tender(ctx, &tender, lot_id, page).await
    }

    /// The viewer's businesses' own bids, drafts included.
    async fn viewer_bids(&self, ctx: &Context<'_>) -> Result<Vec<Bid>> {
        bids::lists::own_of_tender(ctx, self.known.id).await
    }

    /// Buyer's team only; otherwise empty.
    async fn team(&self, ctx: &Context<'_>) -> Result<Vec<TenderTeamMember>> {
        let tender = self.whole(ctx).await?;
        if asking(ctx).actor.role_in(tender.buyer).is_none() {
            return Ok(Vec::new());
        }
        Ok(tender.team.iter().cloned().map(TenderTeamMember).collect())
    }

    /// Buyer's team only; otherwise empty.
    async fn conflict_declarations(&self, ctx: &Context<'_>) -> Result<Vec<ConflictDeclaration>> {
        let made = request(ctx).loaders.declarations.load_one(self.known.id).await;
        let made = made.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        Ok(made
            .into_iter()
            .map(|made| ConflictDeclaration {
                user_id: made.user,
                has_conflict: made.has_conflict,
                text: made.words,
                at: made.at,
            })
            .collect())
    }

    /// The cancellation, announced or in effect.
    async fn cancellation(&self, ctx: &Context<'_>) -> Option<Result<Cancellation>> {
        let shown = |tender: Arc<domain::Tender>| {
            tender.cancellation.as_ref().map(|cancellation| Cancellation {
                reason: cancellation.reason.into(),
                text: cancellation.text.clone(),
                at: cancellation.effective_at,
            })
        };
        self.whole(ctx).await.map(shown).transpose()
    }

    /// What the caller may do now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Result<Vec<TenderAction>> {
        let tender = self.whole(ctx).await?;
        let followed = self.followed(ctx).await?;
        let can = queries::possible(asking(ctx), &tender, followed);
        Ok(can.into_iter().map(TenderAction::from).collect())
    }
}

connection!(TenderConnection, TenderEdge, Tender);
