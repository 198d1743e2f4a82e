//! What stands between a bid and its seal, and between a bidder and a lot.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use gotong_domain::{
    alliances::Standing,
    bids::{BidState, Blocker, Call, Check, Offer, assess, blockers},
    ids::{AllianceId, BidId, BusinessId, LotId},
    tenders::Tender,
};
use gotong_store::alliances;

use super::{
    super::{
        bidders::{Asked, Files},
        scene::call,
    },
    Seen,
};
use crate::{App, Ctx, Error};

/// What keeps the viewer's own bids from being sealed; nothing for those that cannot be sealed any more. As many
/// statements as for one bid.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn blockers_of<'a>(
    app: &App,
    ctx: &Ctx,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, Vec<Blocker>>, Error> {
    let workable: Vec<_> = bids.filter_map(|seen| workable(ctx, seen)).collect();
    if workable.is_empty() {
        return Ok(HashMap::new());
    }
    let members: BTreeSet<_> =
        workable.iter().flat_map(|(seen, ..)| seen.bid.members.iter().copied()).collect();
    let members: Vec<_> = members.into_iter().collect();
    let pacts = workable.iter().filter_map(|(seen, ..)| seen.bid.pact);
    let lots = workable.iter().filter_map(|(seen, ..)| seen.tender.terms.lot(seen.bid.lot));
    let files = Files::read(app, ctx, &members, Asked::by(lots), pacts).await?;
    let mut found = HashMap::new();
    for (seen, offer, call) in workable {
        let known = files.known(&seen.tender, &seen.bid.members, Some(seen.bid.id));
        let charter = files.charter(seen.bid.pact)?;
        let of_bid = blockers(offer, &call, &known.bidders, charter.as_ref(), &known.standard);
        found.insert(seen.bid.id, of_bid.unwrap_or_default());
    }
    Ok(found)
}

/// The offer that is worked on, with the tender that it answers.
fn workable<'a>(ctx: &Ctx, seen: &'a Seen) -> Option<(&'a Seen, &'a Offer, Call<'a>)> {
    let call = call(&seen.tender, &seen.bid, ctx.now);
    let workable = seen.own
        && call.accepts(ctx.now).is_ok()
        && (seen.bid.phase.offer().is_some() || seen.bid.state() == BidState::Stale);
    let offer = seen.offer.as_ref().filter(|_| workable)?;
    Some((seen, offer, call))
}

/// For whom eligibility is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bidding {
    /// A business alone.
    Alone(BusinessId),
    /// An alliance, its coordinator leading.
    Together(AllianceId),
}

impl Bidding {
    /// Who bids, the lead first; nobody for an alliance that may not act.
    fn members(
        self,
        ctx: &Ctx,
        standings: &HashMap<AllianceId, Standing>,
    ) -> Option<Vec<BusinessId>> {
        match self {
            Self::Alone(business) => Some(vec![business]),
            Self::Together(alliance) => {
                let charter = standings.get(&alliance)?.in_force(ctx.now).ok()?;
                let lead = charter.content.coordinator();
                let others = charter.content.parties().filter(|party| *party != lead);
                Some(std::iter::once(lead).chain(others).collect())
            }
        }
    }
}

/// How businesses or alliances fare against each requirement of lots, in the order asked; nothing for anyone but their
/// people. As many statements as for one lot.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn eligibilities(
    app: &App,
    ctx: &Ctx,
    asked: &[(Arc<Tender>, LotId, Bidding)],
) -> Result<Vec<Option<Vec<Check>>>, Error> {
    let together = asked.iter().filter_map(|(.., bidding)| match bidding {
        Bidding::Together(alliance) => Some(*alliance),
        Bidding::Alone(_) => None,
    });
    let together: BTreeSet<_> = together.collect();
    let together: Vec<_> = together.into_iter().collect();
    let standings = alliances::standings(app.reader(), &together).await?;
    let own = |bidding: Bidding| {
        let members = bidding.members(ctx, &standings)?;
        let own = members.iter().any(|member| ctx.actor.role_in(*member).is_some());
        own.then_some(members)
    };
    let members: Vec<_> = asked.iter().map(|(.., bidding)| own(*bidding)).collect();
    let all: BTreeSet<_> = members.iter().flatten().flatten().copied().collect();
    if all.is_empty() {
        return Ok(vec![None; asked.len()]);
    }
    let all: Vec<_> = all.into_iter().collect();
    let lots = asked.iter().filter_map(|(tender, lot, _)| tender.terms.lot(*lot));
    let files = Files::read(app, ctx, &all, Asked::by(lots), std::iter::empty()).await?;
    let check = |((tender, lot, _), members): (&(Arc<Tender>, LotId, Bidding), Option<Vec<_>>)| {
        let known = files.known(tender, &members?, None);
        Some(assess(tender.terms.lot(*lot)?, &known.bidders, None, &known.standard))
    };
    Ok(asked.iter().zip(members).map(check).collect())
}
