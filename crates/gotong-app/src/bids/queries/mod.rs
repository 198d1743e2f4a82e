//! Reading bids: every query answers only what its viewer may know, and before the opening that is its own bids.

mod readiness;
mod receipts;

use std::{collections::BTreeSet, sync::Arc};

use gotong_domain::{
    bids::{Bid, BidAction, BidState, Offer, Technical},
    ids::{AllianceId, BidId, BusinessId, LotId, TenderId},
    policy::Actor,
    tenders::Tender,
};
use gotong_store::{
    bids::{self as store, Kept, Scope},
    page::{PageRequest, Paged},
    tenders,
};
pub use readiness::{Bidding, blockers_of, eligibilities};
pub use receipts::{first_receipt_files, receipt_files, receipt_promises, receipt_proofs};

use super::{permit, scene::Scene};
use crate::{
    App, Ctx, Error,
    tenders::{bids_as_of_now, queries::as_of_now},
};

/// A bid as a viewer may see it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The bid.
    pub bid: Bid,
    /// What it says; nothing for a bid that did not open, and for others while its price is sealed.
    pub offer: Option<Offer>,
    /// The tender that it answers.
    pub tender: Arc<Tender>,
    /// Whether the viewer is of one of its members.
    pub own: bool,
}

impl Seen {
    /// Whether its price is on its members' devices, or sealed there, so that the platform has none to show.
    #[must_use]
    pub fn price_is_held(&self) -> bool {
        self.tender.seals_with_witness()
            && self.bid.phase.opened().is_none()
            && self.offer.as_ref().is_none_or(|offer| !offer.contents.is_priced())
    }

    /// What it offers, without its price; nothing for a bid that did not open.
    #[must_use]
    pub fn technical(&self) -> Option<Technical> {
        let whole = self.offer.as_ref().map(|offer| Technical::of(&offer.contents));
        whole.or_else(|| self.bid.phase.opened()?.technical().cloned())
    }
}

/// Reads a bid that the viewer may see.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer, `Denied::Unauthenticated` for visitors.
pub async fn get(app: &App, ctx: &Ctx, id: BidId) -> Result<Seen, Error> {
    let mut scene = Scene::read(app, ctx, id).await?;
    if scene.tender.is_past_deadline(ctx.now) {
        as_of_now(app, ctx, [Arc::make_mut(&mut scene.tender)]).await?;
    }
    bids_as_of_now(app, ctx, [(&*scene.tender, &mut scene.bid)]).await?;
    seen(ctx, scene)
}

/// Reads several bids; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(app: &App, ctx: &Ctx, ids: &[BidId]) -> Result<Vec<Seen>, Error> {
    if ctx.actor == Actor::Anonymous {
        return Ok(vec![]);
    }
    let kept = store::list(app.reader(), ids).await?;
    let of: Vec<_> = kept.iter().map(|kept| kept.tender).collect();
    let mut tenders = tenders::get_many(app.reader(), &of).await?;
    as_of_now(app, ctx, &mut tenders).await?;
    let mut found = Vec::new();
    for scene in scenes(app, ctx, kept, &tenders).await? {
        match seen(ctx, scene) {
            Ok(bid) => found.push(bid),
            Err(Error::Denied(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// A page of each business's bids, newest first; empty for anyone but its team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_businesses(
    app: &App,
    ctx: &Ctx,
    businesses: &[BusinessId],
    states: &[BidState],
    page: &PageRequest,
) -> Result<Vec<Paged<Seen>>, Error> {
    let of = |business: &BusinessId| Scope {
        members: ctx.actor.businesses().filter(|own| own == business).collect(),
        states: states.to_vec(),
        ..Scope::default()
    };
    lists(app, ctx, businesses.iter().map(of).collect(), page).await
}

/// A page of each alliance's bids in which the viewer has a part, newest first.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_alliances(
    app: &App,
    ctx: &Ctx,
    alliances: &[AllianceId],
    states: &[BidState],
    page: &PageRequest,
) -> Result<Vec<Paged<Seen>>, Error> {
    let of = |alliance: &AllianceId| Scope {
        members: ctx.actor.businesses().collect(),
        states: states.to_vec(),
        alliance: Some(*alliance),
        ..Scope::default()
    };
    lists(app, ctx, alliances.iter().map(of).collect(), page).await
}

/// A page of the bids for each tender: the viewer's own, and from the opening on all for the buyer's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_tenders(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
    lot: Option<LotId>,
    page: &PageRequest,
) -> Result<Vec<Paged<Seen>>, Error> {
    let of = |tender: &Arc<Tender>| Scope {
        members: ctx.actor.businesses().collect(),
        with_opened: tender.is_worked_on_by(&ctx.actor),
        tenders: vec![tender.id],
        lot,
        ..Scope::default()
    };
    lists(app, ctx, tenders.iter().map(of).collect(), page).await
}

/// All bids of the viewer's businesses for these tenders, drafts included.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn own_of_tenders(
    app: &App,
    ctx: &Ctx,
    tenders: &[TenderId],
) -> Result<Vec<Seen>, Error> {
    let members: Vec<_> = ctx.actor.businesses().collect();
    if members.is_empty() {
        return Ok(vec![]);
    }
    let scope = Scope { members, tenders: tenders.to_vec(), ..Scope::default() };
    all_seen(app, ctx, store::all(app.reader(), &scope).await?).await
}

/// Bids with what is about them, as if no timer were ever late.
async fn scenes(
    app: &App,
    ctx: &Ctx,
    kept: Vec<Kept>,
    tenders: &[Tender],
) -> Result<Vec<Scene>, Error> {
    let mut scenes = Scene::all(app, app.reader(), kept, tenders).await?;
    let with_tender = scenes.iter_mut().map(|scene| (&*scene.tender, &mut scene.bid));
    bids_as_of_now(app, ctx, with_tender).await?;
    Ok(scenes)
}

fn seen(ctx: &Ctx, scene: Scene) -> Result<Seen, Error> {
    let for_buyer = scene.tender.is_worked_on_by(&ctx.actor);
    permit(ctx, BidAction::Read { bid: &scene.bid, for_buyer })?;
    let own = scene.bid.members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let opened = || scene.bid.phase.opened()?.offer().cloned();
    let offer = if own { scene.says(ctx.now) } else { opened() };
    Ok(Seen { offer, own, tender: scene.tender, bid: scene.bid })
}

async fn lists(
    app: &App,
    ctx: &Ctx,
    scopes: Vec<Scope>,
    page: &PageRequest,
) -> Result<Vec<Paged<Seen>>, Error> {
    if ctx.actor == Actor::Anonymous {
        return Ok(scopes.iter().map(|_| Paged::default()).collect());
    }
    let found = store::pages(app.reader(), &scopes, page).await?;
    let (pages, kept): (Vec<_>, Vec<_>) = found.into_iter().map(Paged::emptied).unzip();
    let kept = kept.into_iter().flatten().collect();
    let mut seen = all_seen(app, ctx, kept).await?.into_iter();
    Ok(pages.into_iter().map(|page| page.filled(&mut seen)).collect())
}

/// All these bids as the viewer may see them.
async fn all_seen(app: &App, ctx: &Ctx, kept: Vec<Kept>) -> Result<Vec<Seen>, Error> {
    let of: BTreeSet<_> = kept.iter().map(|kept| kept.tender).collect();
    if of.is_empty() {
        return Ok(vec![]);
    }
    let of: Vec<_> = of.into_iter().collect();
    let mut tenders = tenders::get_many(app.reader(), &of).await?;
    as_of_now(app, ctx, &mut tenders).await?;
    let wanted = kept.len();
    let scenes = scenes(app, ctx, kept, &tenders).await?;
    if scenes.len() != wanted {
        return Err(Error::fault("a bid has no tender"));
    }
    scenes.into_iter().map(|scene| seen(ctx, scene)).collect()
}
