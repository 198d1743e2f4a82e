//! Debriefs: what a bidder learns about its own bid, and from when.

use gotong_domain::{
    bids::{Bid, BidState},
    ids::CriterionId,
    money::Money,
    tenders::{
        AwardState, State, Tender,
        evaluation::{Place, Score},
    },
};
use gotong_store::{awards, bids};

use super::{
    own,
    results::{Names, place_of, rejection},
};
use crate::{App, Ctx, Error};

/// What a bidder learns about its own bid.
#[derive(Clone, Debug)]
pub struct Debrief {
    /// What became of it.
    pub outcome: BidState,
    /// Its rank.
    pub rank: Option<u32>,
    /// How many bids the lot had.
    pub bid_count: usize,
    /// What it asked.
    pub own_total: Money,
    /// Who won.
    pub winner_name: Option<String>,
    /// For how much.
    pub winner_total: Option<Money>,
    /// Its score.
    pub own_score: Option<Score>,
    /// The winner's score.
    pub winner_score: Option<Score>,
    /// Criterion by criterion.
    pub criteria: Vec<DebriefCriterion>,
    /// Why it was not admitted, or the award's reason.
    pub reason: Option<String>,
}

/// A criterion in a debrief.
#[derive(Clone, Debug)]
pub struct DebriefCriterion {
    /// Which.
    pub criterion: CriterionId,
    /// Its own points, 0 to 100.
    pub own: Option<Score>,
    /// The winner's points; once the award is public.
    pub winner: Option<Score>,
}

/// The debrief of a bid, for its own people from the standstill on.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn debrief(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    bid: &Bid,
) -> Result<Option<Debrief>, Error> {
    let state = tender.state_at(ctx.now);
    let told =
        matches!(state, State::Standstill | State::Awarded | State::Complete | State::Unsuccessful);
    let Some(opened) = bid.phase.opened().filter(|_| told && own(ctx, bid)) else {
        return Ok(None);
    };
    let all = bids::opened(app.reader(), tender.id, Some(bid.lot)).await?;
    let rankings = awards::rankings(app.reader(), tender.id).await?;
    let ranked = rankings.iter().find(|ranked| ranked.lot == bid.lot);
    let award = awards::list(app.reader(), tender.id).await?.into_iter().rfind(|award| {
        award.lot == bid.lot && award.state.is_standing() && award.state != AwardState::Proposed
    });
    let winner = award.as_ref().and_then(|award| all.iter().find(|bid| bid.id == award.bid));
    let own_place = place_of(ranked, bid);
    let public = matches!(state, State::Awarded | State::Complete);
    let winner_place = winner.filter(|_| public).and_then(|winner| place_of(ranked, winner));
    let names = Names::read(app, &all).await?;
    let points = |place: Option<&Place>, id: CriterionId| {
        let steps = &place?.criteria;
        steps.iter().find(|step| step.criterion == id).map(|step| step.points.clone())
    };
    let criteria = tender.terms.criteria.iter().map(|criterion| DebriefCriterion {
        criterion: criterion.id,
        own: points(own_place, criterion.id),
        winner: points(winner_place, criterion.id),
    });
    Ok(Some(Debrief {
        outcome: bid.state(),
        rank: own_place.and_then(|place| place.rank),
        bid_count: all.len(),
        own_total: opened.total(),
        winner_name: winner.map(|winner| names.bidder(winner)),
        winner_total: award.as_ref().map(|award| award.total),
        own_score: own_place.map(|place| place.score.clone()),
        winner_score: winner_place.map(|place| place.score.clone()),
        criteria: criteria.collect(),
        reason: rejection(bid).or_else(|| award.map(|award| award.reason)),
    }))
}
