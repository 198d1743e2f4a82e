//! A bid with all that decides about it: what it says, its tender, and what is under its seal.

use std::{collections::HashMap, sync::Arc};

use gotong_domain::{
    bids::{Bid, BidState, Call, Offer},
    error::{ErrorCode, Refusal},
    ids::BidId,
    policy::{Actor, Denied},
    tenders::{Tender, terms::Lot},
    time::Instant,
};
use gotong_seal::{Part, TenderKey};
use gotong_store::{
    Conn,
    bids::{self as store, Kept, Secret},
    tenders,
};

use super::{claimed, keys};
use crate::{App, Ctx, Error, Work, tenders::move_late_deadline};

/// A bid, decrypted for a use case; what is being worked on already follows the terms in force.
pub(super) struct Scene {
    pub(super) tender: Arc<Tender>,
    pub(super) bid: Bid,
    /// What is under the seal.
    pub(super) sealed: Option<Offer>,
}

impl Scene {
    /// Reads a bid and its tender; visitors do not even learn whether there is such a bid.
    pub(super) async fn read(app: &App, ctx: &Ctx, id: BidId) -> Result<Self, Error> {
        if ctx.actor == Actor::Anonymous {
            return Err(Denied::Unauthenticated.into());
        }
        let (kept, version) = app.desks.read(app.store.by_keys(), id).await?;
        let tender = app.recent.get(app.reader(), kept.tender, version).await?;
        Self::of(app, app.reader(), kept, tender).await
    }

    /// As [`Scene::read`], for who works on the bid: a deadline that a question moves is moved first.
    pub(super) async fn at_work(app: &App, ctx: &Ctx, id: BidId) -> Result<Self, Error> {
        let scene = Self::read(app, ctx, id).await?;
        if move_late_deadline(app, ctx, &scene.tender).await? {
            return Self::read(app, ctx, id).await;
        }
        Ok(scene)
    }

    /// Decrypts a bid.
    pub(super) async fn of(
        app: &App,
        db: &impl Conn,
        kept: Kept,
        tender: Arc<Tender>,
    ) -> Result<Self, Error> {
        let key = match &kept.envelope {
            Some(_) => keys::find(app, db, kept.tender).await?,
            None => None,
        };
        Self::under(app, key.as_ref(), kept, tender)
    }

    /// Decrypts several bids, whose tenders are among these; the keys are read at once. A bid of another tender is left
    /// out.
    pub(super) async fn all(
        app: &App,
        db: &impl Conn,
        kept: Vec<Kept>,
        tenders: &[Tender],
    ) -> Result<Vec<Self>, Error> {
        let sealed = kept.iter().filter(|kept| kept.envelope.is_some()).map(|kept| kept.tender);
        let keys = keys::find_many(app, db, sealed.collect()).await?;
        let tenders: HashMap<_, _> =
            tenders.iter().map(|tender| (tender.id, Arc::new(tender.clone()))).collect();
        let mut scenes = Vec::with_capacity(kept.len());
        for kept in kept {
            if let Some(tender) = tenders.get(&kept.tender) {
                let key = keys.get(&kept.tender);
                scenes.push(Self::under(app, key, kept, Arc::clone(tender))?);
            }
        }
        Ok(scenes)
    }

    /// Decrypts a bid that was sealed under this key.
    fn under(
        app: &App,
        key: Option<&TenderKey>,
        mut kept: Kept,
        tender: Arc<Tender>,
    ) -> Result<Self, Error> {
        let offer: Option<Offer> = match &kept.offer {
            Some(closed) => Some(app.vault.open(closed)?),
            None => None,
        };
        let sealed = match (key, kept.envelope.take(), &kept.seal) {
            // Sealed on a member's device: beside its price, it is remembered.
            _ if tender.seals_with_witness() => {
                kept.remembered.as_deref().map(|closed| app.vault.open(closed)).transpose()?
            }
            (Some(key), Some(envelope), Some(seal)) => {
                let subject = keys::subject((kept.tender, kept.id), seal.sequence, Part::Whole);
                keys::open(key, &subject, &seal.commitment, envelope)
                    .and_then(|inside| inside.document().ok())
            }
            _ => None,
        };
        let mut bid = kept.into_bid(offer)?;
        if tender.terms.lot(bid.lot).is_some() {
            bid = bid.follow(tender.terms_version, &tender.terms);
        }
        Ok(Self { tender, bid, sealed })
    }

    /// Holds bid and tender until the transaction ends, and makes sure that they are still as they were read.
    pub(super) async fn hold(&self, work: &Work<'_>) -> Result<(), Error> {
        if tenders::hold_shared(work, self.tender.id).await? != self.tender.version {
            return Err(Error::Conflict("tender"));
        }
        let current = store::hold(work, self.bid.id).await?;
        Error::ensure_newest("bid", current, self.bid.version)
    }

    /// The tender, as bids see it.
    pub(super) fn call(&self, now: Instant) -> Call<'_> {
        call(&self.tender, &self.bid, now)
    }

    /// The lot in the terms in force.
    pub(super) fn lot(&self, now: Instant) -> Result<&Lot, Refusal> {
        self.call(now).lot(self.bid.lot)
    }

    /// What is under the seal, for the terms in force: what a stale or replaced bid goes on from.
    pub(super) fn again(&self, now: Instant) -> Result<Option<Offer>, Refusal> {
        self.lot(now)?;
        let version = self.tender.terms_version;
        Ok(self.sealed.clone().map(|offer| offer.for_terms(version, &self.tender.terms)))
    }

    /// What the bid says now, to its members: what is being worked on, else what is under the seal.
    pub(super) fn says(&self, now: Instant) -> Option<Offer> {
        let stale = self.bid.state() == BidState::Stale;
        let opened = || self.bid.phase.opened()?.offer().cloned();
        let again = || self.again(now).ok().flatten().filter(|_| stale);
        self.bid
            .phase
            .offer()
            .cloned()
            .or_else(opened)
            .or_else(again)
            .or_else(|| self.sealed.clone())
    }
}

/// A tender, as a bid sees it.
pub(super) fn call<'a>(tender: &'a Tender, bid: &Bid, now: Instant) -> Call<'a> {
    Call {
        tender: tender.id,
        buyer: tender.buyer,
        tendering: tender.lot_takes_bids(bid.lot, now),
        terms_version: tender.terms_version,
        terms: &tender.terms,
    }
}

/// Saves a bid before the deadline with what is being worked on, under the platform's key.
pub(super) async fn save(
    app: &App,
    work: &Work<'_>,
    bid: &Bid,
    tender: &Tender,
) -> Result<(), Error> {
    let closed = bid.phase.offer().map(|offer| app.vault.close(offer)).transpose()?;
    save_in_time(work, bid, Secret::Offer(closed), tender).await
}

/// Saves a bid unless the deadline has passed by the database's clock.
pub(super) async fn save_in_time(
    work: &Work<'_>,
    bid: &Bid,
    secret: Secret,
    tender: &Tender,
) -> Result<(), Error> {
    let in_time = store::update_in_time(work, bid, secret, tender.terms.closes_at).await;
    if in_time.map_err(claimed)? {
        Ok(())
    } else {
        Err(Refusal::guard(ErrorCode::DeadlinePassed).into())
    }
}
