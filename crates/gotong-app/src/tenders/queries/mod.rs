//! What can be read of tenders, each viewer as far as it may see.

mod combined;
mod compared;
mod current;
mod debrief;
mod labels;
mod points;
mod possible;
mod results;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use gotong_domain::{
    bids::{Bid, BidState},
    ids::{AwardId, BusinessId, LotId, QuestionId, TenderId},
    policy::Denied,
    tenders::{Award, LotState, Question, QuestionState, State, Tender, TenderAction},
};
use gotong_store::{awards, bids, openings, questions, tenders as store};

use super::{permit, seen};
use crate::{
    App, Ctx, Error,
    page::{Cursor, PageRequest, Paged},
};

pub use combined::{Combined, CombinedLot, Named, combined_of};
pub use compared::ComparedItem;
use current::list_as_of_now;
pub(crate) use current::{as_of_now, as_of_now_in};
pub use debrief::{Debrief, DebriefCriterion, debriefs};
pub use gotong_store::awards::{Declaration, Score};
pub use gotong_store::openings::Agreed;
pub use gotong_store::tenders::{
    Buyer, Card, Details, Filter, Listed, Part, Sort, Version, Wanted, WantedBuyer, Which,
};
pub use labels::field_label;
pub use points::points_of;
pub use possible::{Possible, Viewer, possible};
pub use results::{
    Entry, LotResult, ShownAward, WholeAward, awards, awards_of, results_of, show_award,
};

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
    let mut found = store::find_listed(app.reader(), &viewer, which, wanted).await?;
    list_as_of_now(app, ctx, &mut found).await?;
    Ok(found)
}

/// Reads one tender that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn get(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let mut tender = seen(app, ctx, id).await?;
    as_of_now(app, ctx, [&mut tender]).await?;
    Ok(tender)
}

/// Reads several tenders; those that the caller may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn get_many(app: &App, ctx: &Ctx, ids: &[TenderId]) -> Result<Vec<Tender>, Error> {
    let found = store::get_many(app.reader(), ids).await?;
    let visible = |tender: &Tender| permit(ctx, TenderAction::See(tender)).is_ok();
    let mut visible: Vec<_> = found.into_iter().filter(visible).collect();
    as_of_now(app, ctx, &mut visible).await?;
    Ok(visible)
}

/// Reads the tenders of lots; those that the caller may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_lots(
    app: &App,
    ctx: &Ctx,
    lots: &[LotId],
) -> Result<HashMap<LotId, Arc<Tender>>, Error> {
    let of = store::of_lots(app.reader(), lots).await?;
    let ids: BTreeSet<_> = of.values().copied().collect();
    let found = get_many(app, ctx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let found: HashMap<_, _> = found.into_iter().map(|t| (t.id, Arc::new(t))).collect();
    Ok(of.into_iter().filter_map(|(lot, id)| Some((lot, Arc::clone(found.get(&id)?)))).collect())
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
    let mut paged = store::list(app.reader(), &viewer, filter, sort, wanted, page).await?;
    list_as_of_now(app, ctx, paged.items.iter_mut().map(|(_, listed)| listed)).await?;
    Ok(paged)
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
    let found = awards(app, ctx, &[id]).await?.remove(&id);
    Ok(found.ok_or(Denied::NotFound)?.shown.award)
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
        !matches!(
            tender.state_at(ctx.now),
            State::Draft | State::Published | State::Tendering | State::Cancelled
        )
    };
    let told: Vec<_> = tenders.iter().filter(told).collect();
    if told.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = told.iter().map(|tender| tender.id).collect();
    let counts = bids::count_states(app.reader(), &ids).await?;
    let unread = bids::count_unread(app.reader(), &ids).await?;
    let count = |tender: &&Tender| {
        let of = |wanted: &dyn Fn(BidState) -> bool| -> u64 {
            let own = counts.iter().filter(|(id, state, _)| *id == tender.id && wanted(*state));
            own.map(|(_, _, count)| count).sum()
        };
        let opened = of(&BidState::is_open);
        // Until the opening, and where there was none, what is sealed counts.
        let unopened = matches!(tender.state_at(ctx.now), State::Opening | State::Unsuccessful);
        let sealed = || of(&|state| state == BidState::Sealed);
        // What was sealed for a lot with too few bids was destroyed, and counts all the same.
        let failed = tender.lots.iter().filter(|of| of.state == LotState::Unsuccessful);
        let destroyed: u64 = failed.filter_map(|of| unread.get(&of.lot)).sum();
        (tender.id, destroyed + if opened == 0 && unopened { sealed() } else { opened })
    };
    Ok(told.iter().map(count).collect())
}

/// Reads a page of the questions about each of these tenders, which the caller sees, as far as it may see them.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn questions_of(
    app: &App,
    ctx: &Ctx,
    tenders: &[Arc<Tender>],
    states: &[QuestionState],
    page: &PageRequest,
) -> Result<Vec<Paged<Question>>, Error> {
    let of = tenders.iter().map(|tender| {
        let viewer = if ctx.actor.role_in(tender.buyer).is_some() {
            questions::Viewer::Buyer
        } else {
            questions::Viewer::Others(ctx.actor.businesses().collect())
        };
        (tender.id, viewer)
    });
    Ok(questions::pages(app.reader(), &of.collect::<Vec<_>>(), states, page).await?)
}

/// Reads a question that the caller may see.
///
/// # Errors
/// `Denied::NotFound` if there is none.
pub async fn question(app: &App, ctx: &Ctx, id: QuestionId) -> Result<Question, Error> {
    Ok(questions(app, ctx, &[id]).await?.remove(&id).ok_or(Denied::NotFound)?)
}

/// Reads several questions; those that the caller may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn questions(
    app: &App,
    ctx: &Ctx,
    ids: &[QuestionId],
) -> Result<HashMap<QuestionId, Question>, Error> {
    let found = questions::list(app.reader(), ids).await?;
    let of: BTreeSet<_> = found.iter().map(|question| question.tender).collect();
    let tenders = get_many(app, ctx, &of.into_iter().collect::<Vec<_>>()).await?;
    let visible = |question: &Question| {
        let tender = tenders.iter().find(|tender| tender.id == question.tender);
        tender.is_some_and(|tender| {
            question.state == QuestionState::Published
                || ctx.actor.role_in(tender.buyer).is_some()
                || asked_by(ctx, question)
        })
    };
    Ok(found.into_iter().filter(visible).map(|question| (question.id, question)).collect())
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
    match &own_of(ctx, tenders)[..] {
        [] => Ok(HashMap::new()),
        own => Ok(awards::declarations_of(app.reader(), own).await?),
    }
}

/// Who has agreed to open the bids; nothing of tenders that are not the caller's to buy.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn openings(
    app: &App,
    ctx: &Ctx,
    tenders: &[Tender],
) -> Result<HashMap<TenderId, Vec<Agreed>>, Error> {
    match &own_of(ctx, tenders)[..] {
        [] => Ok(HashMap::new()),
        own => Ok(openings::of_tenders(app.reader(), own).await?),
    }
}

/// The tenders that the caller's businesses buy by.
fn own_of(ctx: &Ctx, tenders: &[Tender]) -> Vec<TenderId> {
    let own = |tender: &&Tender| ctx.actor.role_in(tender.buyer).is_some();
    tenders.iter().filter(own).map(|tender| tender.id).collect()
}

/// Whether the caller belongs to a bid that was opened.
fn takes_part(ctx: &Ctx, opened: &[&Bid]) -> bool {
    opened.iter().any(|bid| own(ctx, bid))
}

fn own(ctx: &Ctx, bid: &Bid) -> bool {
    bid.members.iter().any(|member| ctx.actor.role_in(*member).is_some())
}
