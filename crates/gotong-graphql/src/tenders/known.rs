//! What is known of a tender: the parts that a list read, and the rest when it is asked for.

use std::{borrow::Cow, sync::Arc};

use async_graphql::{Context, Result, parser::types::Field};
use gotong_app::{
    Ctx,
    tenders::{
        Invited,
        queries::{self, Buyer, Card, Details, Listed, Viewer},
    },
};
use gotong_domain::{
    ids::TenderId,
    policy::Denied,
    regions,
    tenders::{self as domain, Change, ChangeState, State},
};

use super::{
    changes::TenderChange,
    parts::Cancellation,
    states::{TenderAction, TenderState},
};
use crate::{
    businesses::types::Business,
    caller::{asking, request},
    classification::types::Region,
    ids::Global,
    json::Json,
    loaders::{Same, failed, missing},
    plain::{self, Look, Plain},
    refuse,
    scalars::Money,
};

/// A buyer's request.
#[derive(Clone)]
pub struct Tender(pub(crate) Arc<Known>);

/// What is known of a tender without reading more.
pub(crate) struct Known {
    pub(super) card: Card,
    /// The state as it is now, even if its timer is late.
    pub(super) state: State,
    pub(super) buyer: Option<Business>,
    whole: Option<Arc<domain::Tender>>,
}

impl Tender {
    /// A tender as a list found it.
    pub(crate) fn listed(ctx: &Ctx, listed: Listed) -> Self {
        let Listed { card, buyer, tender } = listed;
        let state = match &tender {
            Some(tender) => tender.state_at(ctx.now),
            None => state_at(&card, ctx.now),
        };
        let buyer = buyer.map(|buyer| match buyer {
            Buyer::Card(card) => card.into(),
            Buyer::Whole(business) => (*business).into(),
        });
        Self(Arc::new(Known { card, state, buyer, whole: tender.map(Arc::new) }))
    }

    /// A whole tender.
    pub(crate) fn whole_of(ctx: &Ctx, tender: Arc<domain::Tender>) -> Self {
        let card = Card {
            id: tender.id,
            state: tender.state(),
            opens_at: tender.terms.opens_at,
            closes_at: tender.terms.closes_at,
            listed_at: None,
            code: None,
            buyer: None,
            procedure: None,
            title: None,
            description: None,
            city_code: None,
            version: None,
            details: None,
        };
        let state = tender.state_at(ctx.now);
        Self(Arc::new(Known { card, state, buyer: None, whole: Some(tender) }))
    }

    /// Which tender it is.
    pub(crate) fn which(&self) -> TenderId {
        self.0.card.id
    }

    /// The whole tender.
    pub(crate) async fn whole(&self, ctx: &Context<'_>) -> Result<Arc<domain::Tender>> {
        if let Some(whole) = &self.0.whole {
            return Ok(Arc::clone(whole));
        }
        whole(ctx, self.which()).await
    }

    /// What its card knows, or else the whole tender.
    pub(super) async fn known<T: Clone>(
        &self,
        ctx: &Context<'_>,
        of_card: impl Fn(&Card) -> Option<T>,
        of_whole: impl Fn(&domain::Tender) -> T,
    ) -> Result<T> {
        match of_card(&self.0.card) {
            Some(known) => Ok(known),
            None => Ok(of_whole(&*self.whole(ctx).await?)),
        }
    }

    /// Who is invited, as far as the caller may know.
    pub(super) async fn invited(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Invited>>> {
        let tender = Same(self.whole(ctx).await?);
        let found = request(ctx).loaders().tender_invitations.load_one(tender).await;
        Ok(found.map_err(|e| failed(ctx, &e))?.unwrap_or_default())
    }

    /// Whether one of the caller's businesses is invited to a tender for those invited only.
    pub(super) async fn invites(&self, ctx: &Context<'_>) -> Result<bool> {
        let actor = &asking(ctx).actor;
        let own = |one: &Invited| actor.role_in(one.business).is_some();
        let closed = self.whole(ctx).await?.terms.rules.invited_only;
        Ok(closed && self.invited(ctx).await?.iter().any(own))
    }

    /// The estimate, for the buyer's people and for everyone where it is public.
    pub(super) async fn shown_estimate(&self, ctx: &Context<'_>) -> Result<Option<Money>> {
        let details = self.details(ctx).await?;
        let buyer = self.known(ctx, |card| card.buyer, |tender| tender.buyer).await?;
        let team = asking(ctx).actor.role_in(buyer).is_some();
        Ok(details.estimate.filter(|_| details.estimate_public || team).map(Money::from))
    }

    /// What it is about, in full, if it says so.
    pub(super) async fn described(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let said =
            self.known(ctx, |card| card.description.clone(), |of| of.terms.description.clone());
        Ok(Some(said.await?).filter(|text| !text.is_empty()))
    }

    /// Where the work or goods are needed.
    pub(super) async fn delivered_to(&self, ctx: &Context<'_>) -> Result<Region> {
        let city = |card: &Card| card.city_code.clone();
        let city = self.known(ctx, city, |of| of.terms.city_code.clone()).await?;
        regions::get(&city).map(Region::from).ok_or_else(|| missing(ctx))
    }

    /// Who buys.
    pub(super) async fn who_buys(&self, ctx: &Context<'_>) -> Result<Business> {
        if let Some(business) = &self.0.buyer {
            return Ok(business.clone());
        }
        let buyer = self.known(ctx, |card| card.buyer, |tender| tender.buyer).await?;
        let found = request(ctx).loaders().businesses.load_one(buyer).await;
        found.map_err(|e| failed(ctx, &e))?.map(Business::from).ok_or_else(|| missing(ctx))
    }

    /// What the caller may do now.
    pub(super) async fn possible(
        &self,
        ctx: &Context<'_>,
        followed: bool,
    ) -> Result<Vec<TenderAction>> {
        let tender = self.whole(ctx).await?;
        let change = TenderChange::newest(ctx, self).await?;
        let waits = |change: &&Arc<Change>| change.state == ChangeState::Proposed;
        let change = change.as_ref().filter(waits).map(|change| change.proposed_by);
        let viewer = Viewer { followed, invited: self.invites(ctx).await?, change };
        let can = queries::possible(asking(ctx), &tender, viewer);
        Ok(can.into_iter().map(Into::into).collect())
    }

    /// Whether the caller follows it.
    pub(super) async fn is_followed(&self, ctx: &Context<'_>) -> Result<bool> {
        let followed = request(ctx).loaders().followed.load_one(self.which()).await;
        Ok(followed.map_err(|e| failed(ctx, &e))?.is_some())
    }

    /// Whether its award waits for an arbiter.
    pub(super) async fn is_award_held(&self, ctx: &Context<'_>) -> Result<bool> {
        let tender = self.whole(ctx).await?;
        Ok(tender.award_is_held() && tender.state() == State::Standstill)
    }

    /// The code of the type of procedure.
    pub(super) async fn procedure_code(&self, ctx: &Context<'_>) -> Result<String> {
        let code = |tender: &domain::Tender| tender.procedure.code.clone();
        self.known(ctx, |card| card.procedure.clone(), code).await
    }

    /// What counts its saves.
    pub(super) async fn saved(&self, ctx: &Context<'_>) -> Result<i32> {
        let version = self.known(ctx, |card| card.version, |tender| tender.version).await?;
        Ok(i32::try_from(version).unwrap_or(i32::MAX))
    }

    /// The cancellation, announced or in effect.
    pub(super) async fn called_off(&self, ctx: &Context<'_>) -> Result<Option<Cancellation>> {
        Ok(self.whole(ctx).await?.cancellation.as_ref().map(Cancellation::from))
    }

    /// Its details.
    pub(super) async fn details(&self, ctx: &Context<'_>) -> Result<Cow<'_, Details>> {
        if let Some(details) = &self.0.card.details {
            return Ok(Cow::Borrowed(details));
        }
        let tender = self.whole(ctx).await?;
        let terms = &tender.terms;
        Ok(Cow::Owned(Details {
            currency: terms.currency,
            codes: terms.codes.clone(),
            award: terms.rules.award,
            estimate: tender.estimate,
            estimate_public: tender.estimate_public,
            questions_until: terms.questions_until,
            published_at: tender.published_at,
            terms_version: tender.terms_version.cast_signed(),
        }))
    }
}

/// The state of a tender of which only the card is known, as if no timer were ever late.
fn state_at(card: &Card, now: gotong_domain::time::Instant) -> State {
    match card.state {
        State::Published | State::Tendering if now >= card.closes_at => State::Opening,
        State::Published if card.opens_at.is_none_or(|at| now >= at) => State::Tendering,
        state => state,
    }
}

/// Loads a whole tender that the caller may see.
pub(crate) async fn whole(ctx: &Context<'_>, id: TenderId) -> Result<Arc<domain::Tender>> {
    let found = request(ctx).loaders().tenders.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))?.ok_or_else(|| refuse(asking(ctx), Denied::NotFound.into()))
}

impl Plain for Tender {
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
        let Known { card, state, buyer, .. } = &*self.0;
        match field.name.node.as_str() {
            "id" => out.text(&card.id.global()),
            "code" => out.text(card.code.as_deref()?),
            "slug" => out.text(&card.code.as_deref()?.to_lowercase()),
            "type" => out.text(card.procedure.as_deref()?),
            "title" => out.text(card.title.as_deref()?),
            "state" => out.word(TenderState::from(*state)),
            "opensAt" => out.text(&card.opens_at?.to_rfc3339()),
            "deadline" => out.text(&card.closes_at.to_rfc3339()),
            "region" => {
                let region = regions::get(card.city_code.as_deref()?)?;
                plain::object(&Region(region), field, look, out)?;
            }
            "buyer" => plain::object(buyer.as_ref()?, field, look, out)?,
            _ => return None,
        }
        Some(())
    }
}
