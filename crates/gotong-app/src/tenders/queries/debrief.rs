//! Debriefs: what a bidder learns about its own bid, and from when.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use gotong_domain::{
    bids::{Bid, BidState, Ground},
    ids::{BidId, CriterionId},
    money::Money,
    tenders::{
        Award, AwardState, State, Tender,
        evaluation::{Place, Score},
    },
};
use gotong_store::{
    awards::{self, Ranked},
    bids,
};

use super::{
    own,
    results::{Names, ground, place_of, rejection},
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
    pub own_total: Option<Money>,
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
    /// On which ground it was thrown out.
    pub ground: Option<Ground>,
    /// Whether the winners of all lots were found together, so that another than the first in rank may have won.
    pub together: bool,
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

/// The debriefs of bids, each for its own people from the standstill on; in as many statements as for one.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn debriefs(
    app: &App,
    ctx: &Ctx,
    bids: &[(Arc<Tender>, &Bid)],
) -> Result<HashMap<BidId, Debrief>, Error> {
    let told = |(tender, bid): &&(Arc<Tender>, &Bid)| {
        let told = matches!(
            tender.state_at(ctx.now),
            State::Standstill | State::Awarded | State::Complete | State::Unsuccessful
        );
        told && own(ctx, bid)
    };
    let told: Vec<_> = bids.iter().filter(told).collect();
    if told.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: BTreeSet<_> = told.iter().map(|(tender, _)| tender.id).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    let opened = bids::opened_of(app.reader(), &ids).await?;
    let names = Names::read(app, &opened).await?;
    let rankings = awards::rankings_of(app.reader(), &ids).await?;
    let awards = awards::list_of(app.reader(), &ids).await?;
    let files = Files { opened, names, rankings, awards };
    let debrief = |(tender, bid): &(Arc<Tender>, &Bid)| {
        Some((bid.id, files.debrief(tender, tender.state_at(ctx.now), bid)?))
    };
    Ok(told.into_iter().filter_map(debrief).collect())
}

/// What the debriefs of bids are made of.
struct Files {
    opened: Vec<Bid>,
    names: Names,
    rankings: Vec<Ranked>,
    awards: Vec<Award>,
}

impl Files {
    fn debrief(&self, tender: &Tender, state: State, bid: &Bid) -> Option<Debrief> {
        let own = bid.phase.opened()?;
        let all: Vec<_> = self.opened.iter().filter(|other| other.lot == bid.lot).collect();
        let ranked = self.rankings.iter().find(|ranked| ranked.lot == bid.lot);
        let told = self.awards.iter().filter(|award| {
            let told = award.state.is_standing() && award.state != AwardState::Proposed;
            award.lot == bid.lot && told
        });
        // Of several winners the own bid, else the first in rank.
        let rank = |award: &&Award| {
            let winner = all.iter().find(|bid| bid.id == award.bid);
            (award.bid != bid.id, winner.and_then(|winner| winner.placed()))
        };
        let award = told.min_by_key(rank);
        let winner = award.and_then(|award| all.iter().find(|bid| bid.id == award.bid));
        let own_place = place_of(ranked, bid);
        let public = matches!(state, State::Awarded | State::Complete);
        let winner_place = winner.filter(|_| public).and_then(|winner| place_of(ranked, winner));
        let criteria = tender.terms.criteria.iter().map(|criterion| DebriefCriterion {
            criterion: criterion.id,
            own: points(own_place, criterion.id),
            winner: points(winner_place, criterion.id),
        });
        Some(Debrief {
            outcome: bid.state(),
            rank: own_place.and_then(|place| place.rank),
            bid_count: all.len(),
            own_total: own.total(),
            winner_name: winner.map(|winner| self.names.bidder(winner)),
            winner_total: award.map(|award| award.total),
            own_score: own_place.map(|place| place.score.clone()),
            winner_score: winner_place.map(|place| place.score.clone()),
            criteria: criteria.collect(),
            reason: rejection(bid).or_else(|| award.map(|award| award.reason.clone())),
            ground: ground(bid),
            together: tender.terms.rules.combinations,
        })
    }
}

fn points(place: Option<&Place>, id: CriterionId) -> Option<Score> {
    let mut steps = place?.criteria.iter();
    steps.find(|step| step.criterion == id).map(|step| step.points.clone())
}
