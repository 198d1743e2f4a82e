//! The points that evaluators give, before and after they are fixed.

use std::{collections::HashMap, sync::Arc};

use gotong_domain::{
    ids::{BidId, TenderId, UserId},
    tenders::{Tender, TenderRole},
};
use gotong_store::awards::{self, Declaration, Score};

use crate::{App, Ctx, Error};

/// The points of the bids for these tenders that the caller may see, and whether they are fixed: its own, or all once
/// every judge has fixed its points; nothing for others than the buyer's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn points_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
) -> Result<HashMap<BidId, Vec<(Score, bool)>>, Error> {
    let own = |tender: &&Arc<Tender>| tender.is_worked_on_by(&ctx.actor);
    let own: HashMap<_, _> = tenders.iter().filter(own).map(|tender| (tender.id, tender)).collect();
    let Some(viewer) = ctx.actor.user_id().filter(|_| !own.is_empty()) else {
        return Ok(HashMap::new());
    };
    let ids: Vec<_> = own.keys().copied().collect();
    let locks = awards::locks_of(app.reader(), &ids).await?;
    let declared = awards::declarations_of(app.reader(), &ids).await?;
    let fixed = |id: &TenderId| locks.get(id).map_or(&[][..], Vec::as_slice);
    let complete: HashMap<_, _> = own
        .iter()
        .map(|(id, tender)| (*id, all_fixed(tender, declared.get(id), fixed(id))))
        .collect();
    let mut points: HashMap<_, Vec<_>> = HashMap::new();
    for (tender, score) in awards::scores_of(app.reader(), &ids).await? {
        if score.evaluator == viewer || complete.get(&tender).is_some_and(|complete| *complete) {
            let locked = fixed(&tender).contains(&score.evaluator);
            points.entry(score.bid).or_default().push((score, locked));
        }
    }
    Ok(points)
}

/// Whether every judge without a conflict has fixed its points.
fn all_fixed(tender: &Tender, declared: Option<&Vec<Declaration>>, locks: &[UserId]) -> bool {
    let conflicted = |user: &UserId| {
        let mut made = declared.into_iter().flatten();
        made.any(|declaration| declaration.user == *user && declaration.has_conflict)
    };
    let mut judges = tender.holders(TenderRole::Evaluator).filter(|user| !conflicted(user));
    judges.all(|user| locks.contains(&user))
}
