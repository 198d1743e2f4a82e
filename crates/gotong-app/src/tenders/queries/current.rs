//! Tenders as they stand now, though the timer of their deadline may be late.

use std::collections::HashMap;

use gotong_domain::tenders::{AtDeadline, State, Tender};
use gotong_store::{
    Conn, bids, questions,
    tenders::{self as store, Listed},
};

use crate::{App, Ctx, Error};

/// Closes those of these tenders whose deadline has passed, or moves their deadline, as their timer will; for who reads
/// them. What else time does to a tender it tells itself.
pub(crate) async fn as_of_now<'a>(
    app: &App,
    ctx: &Ctx,
    tenders: impl IntoIterator<Item = &'a mut Tender>,
) -> Result<(), Error> {
    as_of_now_in(app, app.reader(), ctx, tenders).await
}

/// As [`as_of_now`], as far as a transaction sees it.
pub(crate) async fn as_of_now_in<'a>(
    app: &App,
    db: &impl Conn,
    ctx: &Ctx,
    tenders: impl IntoIterator<Item = &'a mut Tender>,
) -> Result<(), Error> {
    let past = |tender: &&mut Tender| tender.is_past_deadline(ctx.now);
    let past: Vec<_> = tenders.into_iter().filter(past).collect();
    if past.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = past.iter().map(|tender| tender.id).collect();
    let open = questions::open(db, &ids).await?;
    let sealed = bids::count_sealed(db, &ids).await?;
    let live = |lot| sealed.get(&lot).copied().unwrap_or_default();
    for tender in past {
        let open = open.get(&tender.id).copied().unwrap_or_default();
        let found = AtDeadline { waiting: open.is_waiting(), unanswered: open.unanswered, live };
        *tender = tender.clone().after_deadline(ctx.now, &app.settings.calendar, found)?;
    }
    Ok(())
}

/// Adds the whole tender where its card does not tell whether time has moved it on.
pub(super) async fn list_as_of_now<'a>(
    app: &App,
    ctx: &Ctx,
    listed: impl IntoIterator<Item = &'a mut Listed>,
) -> Result<(), Error> {
    let mut listed: Vec<_> = listed.into_iter().collect();
    let doubtful = |one: &&&mut Listed| {
        one.tender.is_none()
            && match one.card.state {
                State::Published | State::Tendering => ctx.now >= one.card.closes_at,
                State::Draft | State::Complete | State::Unsuccessful | State::Cancelled => false,
                State::Opening
                | State::QualificationTech
                | State::Evaluation
                | State::Standstill
                | State::Awarded => true,
            }
    };
    let doubtful: Vec<_> = listed.iter().filter(doubtful).map(|one| one.card.id).collect();
    if !doubtful.is_empty() {
        let moving = store::moving(app.reader(), &doubtful).await?;
        let mut moving: HashMap<_, _> = moving.into_iter().map(|one| (one.id, one)).collect();
        for one in listed.iter_mut().filter(|one| one.tender.is_none()) {
            one.tender = moving.remove(&one.card.id);
        }
    }
    as_of_now(app, ctx, listed.iter_mut().filter_map(|one| one.tender.as_mut())).await?;
    for one in listed {
        if let Some(tender) = &one.tender {
            one.card.closes_at = tender.terms.closes_at;
        }
    }
    Ok(())
}
