//! What can be read of tenders, each viewer as far as it may see.

mod debrief;
mod labels;
mod possible;
mod results;

use std::collections::HashMap;

use gotong_domain::{
    bids::{Bid, BidState},
    ids::{AwardId, BidId, BusinessId, LotId, QuestionId, TenderId, UserId},
    policy::Denied,
    tenders::{Award, Question, QuestionState, State, Tender, TenderAction, TenderRole},
};
use gotong_store::{
    awards::{self, Score},
    bids, questions, tenders as store,
};

use super::{permit, seen};
use crate::{
    App, Ctx, Error,
    page::{Cursor, PageRequest, Paged},
};

pub use debrief::{Debrief, DebriefCriterion, debrief};
pub use gotong_store::awards::Declaration;
pub use gotong_store::tenders::{
    Buyer, Card, Details, Filter, Listed, Part, Sort, Version, Wanted, WantedBuyer, Which,
};
pub use labels::field_label;
pub use possible::{Possible, possible};
pub use results::{ComparedItem, Entry, LotResult, ShownAward, awards_of, results_of, show_award};

/// Finds one tender that the caller may see.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn find(
    app: &App,
    ctx: &Ctx,
    which: Which<'_>,
    wanted: Wanted,
) -> Result<Option<Listed>, Error> {
    let viewer: Vec<BusinessId> = ctx.actor.businesses().collect();
    Ok(store::find_listed(app.reader(), &viewer, which, wanted).await?)
}

/// Reads one tender that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn get(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    seen(app, ctx, id).await
}

/// Reads several tenders; those that the caller may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn get_many(app: &App, ctx: &Ctx, ids: &[TenderId]) -> Result<Vec<Tender>, Error> {
    let found = store::get_many(app.reader(), ids).await?;
    let visible = |tender: &Tender| permit(ctx, TenderAction::See(tender)).is_ok();
    Ok(found.into_iter().filter(visible).collect())
}

/// Reads the tender of a lot that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn of_lot(app: &App, ctx: &Ctx, lot: LotId) -> Result<Tender, Error> {
    let id = store::of_lot(app.reader(), lot).await?;
    seen(app, ctx, id).await
}

/// Reads a page of the tenders that the caller may see.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn list(
    app: &App,
    ctx: &Ctx,
    filter: &Filter,
    sort: Sort,
    wanted: Wanted,
    page: &PageRequest,
) -> Result<Paged<Listed>, Error> {
    let viewer: Vec<BusinessId> = ctx.actor.businesses().collect();
    Ok(store::list(app.reader(), &viewer, filter, sort, wanted, page).await?)
}

/// Reads the published versions of tenders that the caller sees, newest first.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn versions(
    app: &App,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<Version>>, Error> {
    Ok(store::versions(app.reader(), tenders).await?)
}

/// A page of the versions of a tender, which come newest first.
#[must_use]
pub fn page_of_versions(id: TenderId, all: Vec<Version>, page: &PageRequest) -> Paged<Version> {
    let total = u64::try_from(all.len()).ok().filter(|_| page.count);
    let within = |version: &Version| {
        let number = i64::from(version.number);
        page.after.as_ref().is_none_or(|cursor| number < cursor.key)
            && page.before.as_ref().is_none_or(|cursor| number > cursor.key)
    };
    let mut rows: Vec<_> = all.into_iter().filter(within).collect();
    if page.backwards {
        rows.reverse();
    }
    let cursor = |version: &Version| Cursor { key: version.number.into(), id: id.0 };
    Paged { total, ..Paged::cut(rows, page, cursor) }
}

/// Reads the newest published version of a tender.
///
/// # Errors
/// `Denied::NotFound` if the caller may not see the tender.
pub async fn newest_version(app: &App, ctx: &Ctx, id: TenderId) -> Result<Option<Version>, Error> {
    seen(app, ctx, id).await?;
    let mut versions = store::versions(app.reader(), &[id]).await?;
    Ok(versions.remove(&id).and_then(|versions| versions.into_iter().next()))
}

/// Reads an award that the caller may know of.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn award(app: &App, ctx: &Ctx, id: AwardId) -> Result<Award, Error> {
    let award = awards::get(app.reader(), id).await?;
    let tender = seen(app, ctx, award.tender).await?;
    let shown = awards_of(app, ctx, std::slice::from_ref(&tender)).await?;
    let known = shown.into_values().flatten().any(|shown| shown.award.id == id);
    let winner = bids::get(app.reader(), award.bid).await?;
    let won = winner.members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let buyer = ctx.actor.role_in(tender.buyer).is_some();
    if known || buyer || (won && award.confirmed_at.is_some()) {
        Ok(award)
    } else {
        Err(Denied::NotFound.into())
    }
}

/// Which of these tenders the caller follows.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn followed(app: &App, ctx: &Ctx, ids: &[TenderId]) -> Result<Vec<TenderId>, Error> {
    match ctx.actor.user_id() {
        Some(user) => Ok(store::followed(app.reader(), user, ids).await?),
        None => Ok(Vec::new()),
    }
}

/// How many bids tenders have; nothing before the deadline, for everyone.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn bid_counts(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, u64>, Error> {
    let told = |tender: &&Tender| {
        !matches!(tender.state_at(ctx.now), State::Draft | State::Tendering | State::Cancelled)
    };
    let told: Vec<_> = tenders.iter().filter(told).collect();
    if told.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = told.iter().map(|tender| tender.id).collect();
    let counts = bids::count_states(app.reader(), &ids).await?;
    let count = |tender: &&Tender| {
        let of = |wanted: &dyn Fn(BidState) -> bool| -> u64 {
            let own = counts.iter().filter(|(id, state, _)| *id == tender.id && wanted(*state));
            own.map(|(_, _, count)| count).sum()
        };
        let opened = of(&BidState::is_open);
        // Until the opening, and where there was none, what is sealed counts.
        let unopened = matches!(tender.state_at(ctx.now), State::Opening | State::Unsuccessful);
        let sealed = || of(&|state| state == BidState::Sealed);
        (tender.id, if opened == 0 && unopened { sealed() } else { opened })
    };
    Ok(told.iter().map(count).collect())
}

/// Reads a page of the questions that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if the caller may not see the tender.
pub async fn questions_of(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    states: &[QuestionState],
    page: &PageRequest,
) -> Result<Paged<Question>, Error> {
    let tender = seen(app, ctx, id).await?;
    let viewer = if ctx.actor.role_in(tender.buyer).is_some() {
        questions::Viewer::Buyer
    } else {
        questions::Viewer::Others(ctx.actor.businesses().collect())
    };
    Ok(questions::list(app.reader(), id, &viewer, states, page).await?)
}

/// Reads a question that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn question(app: &App, ctx: &Ctx, id: QuestionId) -> Result<Question, Error> {
    let question = questions::get(app.reader(), id).await?;
    let tender = seen(app, ctx, question.tender).await?;
    let visible = question.state == QuestionState::Published
        || ctx.actor.role_in(tender.buyer).is_some()
        || asked_by(ctx, &question);
    if visible { Ok(question) } else { Err(Denied::NotFound.into()) }
}

/// Whether one of the caller's businesses asked; nobody else is told who did.
#[must_use]
pub fn asked_by(ctx: &Ctx, question: &Question) -> bool {
    ctx.actor.role_in(question.asker).is_some()
}

/// What evaluators declared; nothing of tenders that are not the caller's to buy.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn declarations(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, Vec<Declaration>>, Error> {
    let own = |tender: &&Tender| ctx.actor.role_in(tender.buyer).is_some();
    let own: Vec<_> = tenders.iter().filter(own).map(|tender| tender.id).collect();
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(awards::declarations_of(app.reader(), &own).await?)
}

/// The points of a bid that the caller may see, and whether they are fixed: its own, or all once every judge has
/// fixed its points; nothing for others than the buyer's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn scores_of(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    bid: BidId,
) -> Result<Vec<(Score, bool)>, Error> {
    let (Some(viewer), true) = (ctx.actor.user_id(), ctx.actor.role_in(tender.buyer).is_some())
    else {
        return Ok(Vec::new());
    };
    let locks = awards::locks(app.reader(), tender.id).await?;
    let conflicted: Vec<UserId> = awards::declarations(app.reader(), tender.id)
        .await?
        .into_iter()
        .filter(|declaration| declaration.has_conflict)
        .map(|declaration| declaration.user)
        .collect();
    let mut judges =
        tender.holders(TenderRole::Evaluator).filter(|user| !conflicted.contains(user));
    let all_fixed = judges.all(|user| locks.contains(&user));
    let scores = awards::scores(app.reader(), tender.id).await?;
    Ok(scores
        .into_iter()
        .filter(|score| score.bid == bid && (all_fixed || score.evaluator == viewer))
        .map(|score| (score, locks.contains(&score.evaluator)))
        .collect())
}

/// Whether the caller belongs to a bid that was opened.
fn takes_part(ctx: &Ctx, opened: &[&Bid]) -> bool {
    opened.iter().any(|bid| own(ctx, bid))
}

fn own(ctx: &Ctx, bid: &Bid) -> bool {
    bid.members.iter().any(|member| ctx.actor.role_in(*member).is_some())
}
