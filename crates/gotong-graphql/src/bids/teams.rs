//! Who could bid for a lot together.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use gotong_app::bids::teams::{self as app, Found, Wanted};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{BusinessId, LotId, RequirementId},
    tenders::Tender,
};

use super::blockers::Eligibility;
use crate::{
    businesses::types::Business,
    caller::{app as application, asking},
    ids::Global,
    refuse,
};

/// The teams that a search found for a lot, and what is proven about them.
#[derive(SimpleObject)]
pub struct TeamSearch {
    /// The best first; where no team covers everything, those that cover most. No member can be left out of any.
    teams: Vec<FoundTeam>,
    /// Whether it is proven that no other team is better, by coverage, then size, then score.
    proven: bool,
    /// How much more a team of the first one's size could score at most; 0 when proven.
    gap: f64,
    /// How many businesses could take part: active, verified, offering what is asked for at this place.
    candidates: i32,
    /// How many partial teams were looked at.
    looked_at: i32,
    /// In milliseconds.
    took_ms: f64,
    /// A smallest set of requirements that no team covers together, by their ids; empty where some team does.
    obstacle: Vec<ID>,
    /// Who is one capability away from making a team possible.
    helpers: Vec<TeamHelper>,
    /// What counts how much in scores; the same for everybody.
    weights: TeamWeights,
}

/// What counts how much in scores.
#[derive(SimpleObject)]
pub struct TeamWeights {
    /// A point of trust, of the one who is trusted least: 0 to 1000, by how far a business is verified.
    trust: i32,
    /// A point of past joint work, the mean over all pairs: 250 an award won together, 1000 at most.
    joint: i32,
    /// A hundred metres from the site, taken off; the mean over all members.
    distance: i32,
    /// A thousandth of capacity that is promised in public, taken off; the mean over all members.
    load: i32,
}

/// A team that was found.
#[derive(SimpleObject)]
pub struct FoundTeam {
    /// The lead first.
    members: Vec<FoundMember>,
    /// Whether it covers every mandatory requirement that is known before the bid is written. Capacities count by half
    /// where a business is verified at level 1.
    complete: bool,
    /// Whether it covers less without the lead; otherwise the others could do it by themselves.
    lead_needed: bool,
    /// The requirement that it covers with the least to spare, by its id.
    binding: Option<ID>,
    /// How good it is beside others of its size.
    score: f64,
    /// How it fares against each requirement, and what each member brings.
    eligibility: Eligibility,
}

/// A member of a team that was found.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct FoundMember {
    #[graphql(skip)]
    who: BusinessId,
    /// From the site; null where the business named no place.
    kilometres: Option<i32>,
}

#[ComplexObject]
impl FoundMember {
    /// The business.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        super::business(ctx, self.who).await
    }
}

/// Somebody who would make a team possible with one requirement more.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct TeamHelper {
    #[graphql(skip)]
    who: BusinessId,
    /// The requirement that it would have to cover in addition, by its id.
    requirement_id: ID,
}

#[ComplexObject]
impl TeamHelper {
    /// The business.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        super::business(ctx, self.who).await
    }
}

/// How far around the site is looked at most.
const MOST_KM: i32 = 5_000;

pub(crate) async fn find(
    ctx: &Context<'_>,
    (tender, lot): (&Arc<Tender>, LotId),
    business: &ID,
    (size, radius_km): (i32, Option<i32>),
) -> Result<Option<TeamSearch>> {
    let asked = asking(ctx);
    let wanted = wanted(lot, business, size, radius_km);
    let wanted = wanted.map_err(|violation| refuse(asked, violation.into()))?;
    let found = app::teams(application(ctx), asked, (tender, wanted)).await;
    let found = found.map_err(|error| refuse(asked, error))?;
    Ok(found.map(|found| told(ctx, tender, found)))
}

fn wanted(
    lot: LotId,
    business: &ID,
    size: i32,
    radius_km: Option<i32>,
) -> Result<Wanted, Violation> {
    let between = |path: &str, value: i32, most: i32| {
        let wrong = || {
            let bounds = Violation::new(path, ErrorCode::OutOfRange);
            bounds.with("least", 1).with("most", most)
        };
        if (1..=most).contains(&value) { Ok(value) } else { Err(wrong()) }
    };
    let radius = radius_km.map(|km| between("radiusKm", km, MOST_KM)).transpose()?;
    Ok(Wanted {
        lot,
        lead: BusinessId::parse("businessId", business)?,
        size: usize::try_from(between("size", size, 8)?).unwrap_or(1),
        radius_km: radius.and_then(|km| u32::try_from(km).ok()),
    })
}

fn told(ctx: &Context<'_>, tender: &Tender, found: app::Teams) -> TeamSearch {
    let count = |many: u64| i32::try_from(many).unwrap_or(i32::MAX);
    let weights = app::WEIGHTS;
    let team = |one: Found| FoundTeam {
        members: one.members.into_iter().map(member).collect(),
        complete: one.complete,
        lead_needed: one.lead_needed,
        binding: one.binding.map(RequirementId::global),
        score: one.score,
        eligibility: Eligibility::new(ctx, tender, one.checks),
    };
    let helper = |(who, requirement): (BusinessId, RequirementId)| TeamHelper {
        who,
        requirement_id: requirement.global(),
    };
    TeamSearch {
        teams: found.teams.into_iter().map(team).collect(),
        proven: found.proven,
        gap: found.gap,
        candidates: count(found.candidates as u64),
        looked_at: count(found.nodes),
        took_ms: found.took.as_secs_f64() * 1_000.0,
        obstacle: found.obstacle.into_iter().map(RequirementId::global).collect(),
        helpers: found.helpers.into_iter().map(helper).collect(),
        weights: TeamWeights {
            trust: weights.trust.into(),
            joint: weights.joint.into(),
            distance: weights.distance.into(),
            load: weights.load.into(),
        },
    }
}

fn member((who, km): (BusinessId, Option<u32>)) -> FoundMember {
    FoundMember { who, kilometres: km.and_then(|km| i32::try_from(km).ok()) }
}
