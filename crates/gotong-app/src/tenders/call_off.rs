//! Ordering from a framework.

use std::{collections::HashMap, sync::Arc};

use chrono::Datelike;
use gotong_domain::{
    bids::Bid,
    error::{ErrorCode, Violation, Violations, ensure},
    ids::{ItemId, LotId, TenderId},
    policy::Denied,
    tenders::{
        BegunBy, Blank, CallOffRule, NewTender, Order, PassReason, Procedure, Supplier, Tender,
        TenderAction, input::TermsInput, revise,
    },
    text,
    time::Zone,
};
use gotong_store::{
    Conn, awards, bids, numbers,
    tenders::{self as store, Invited},
};

use super::{create::secret, locked, permit, seen};
use crate::{App, Ctx, Error, Work};

/// What a buyer orders.
#[derive(Clone, Debug)]
pub struct CallingOff {
    /// From which framework.
    pub framework: TenderId,
    /// From which of its lots.
    pub lot: LotId,
    /// One line.
    pub title: String,
    /// How many units of which items.
    pub items: Vec<(ItemId, i64)>,
    /// The order that the one before in rank did not take, where suppliers are asked in turn.
    pub after: Option<TenderId>,
}

/// Begins the draft of an order from a framework; its suppliers are invited.
///
/// # Errors
/// `Refused` with `FRAMEWORK_NOT_IN_FORCE`, `FRAMEWORK_ENDED`, `CALL_OFF_STANDS`, `NO_SUPPLIER_LEFT` or every wrong value;
/// `Denied` unless the caller drafts for the framework's buyer.
pub async fn call_off(app: &App, ctx: &Ctx, new: CallingOff) -> Result<Tender, Error> {
    let framework = seen(app, ctx, new.framework).await?;
    let permit = permit(ctx, TenderAction::CallOff(&framework))?;
    let creator = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut wrong = Violations::default();
    let title = wrong.take(text::line("title", &new.title, 3..=160)).unwrap_or_default();
    wrong.finish()?;

    let mut work = app.begin(ctx, &permit).await?;
    // Orders are held before their framework, as when they go public.
    let before = before(app, ctx, &mut work, new.after).await?;
    let framework = locked(app, ctx, &mut work, new.framework).await?;
    let order = Order {
        framework: &framework,
        lot: new.lot,
        suppliers: suppliers(&*work, framework.id, new.lot).await?,
        items: &new.items,
        after: before.as_ref().map(|(order, reason)| (order, *reason)),
        now: ctx.now,
    };
    let (from, lot) = order.place(&mut || ctx.new_id())?;
    let procedure = procedure(app)?;
    let calendar = &app.settings.calendar;
    let blank = Blank {
        procedure: Arc::clone(&procedure),
        currency: framework.terms.currency,
        zone: framework.terms.zone,
        city_code: &framework.terms.city_code,
        now: ctx.now,
    };
    let mut terms = blank.terms(title, calendar);
    terms.description.clone_from(&framework.terms.description);
    terms.codes.clone_from(&framework.terms.codes);
    terms.lots = vec![lot];
    terms = revise(&terms, TermsInput::default(), &procedure, calendar, &mut || ctx.new_id())?;
    let leads: Vec<_> = from.suppliers.iter().map(|one| one.lead).collect();
    terms.call_off = Some(from);
    let code = numbers::next_code(&work, "TDR", Zone::Wib.date(ctx.now).year()).await?;
    let (id, now, buyer) = (ctx.new_id(), ctx.now, framework.buyer);
    let draft = NewTender { id, code, buyer, creator, procedure, terms, now };
    let (tender, event) = Tender::draft(draft);
    store::insert(&work, &tender, &secret()?).await?;
    let invited = |business| Invited { tender: id, business, by: creator, at: now };
    store::invite(&work, &leads.into_iter().map(invited).collect::<Vec<_>>()).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// The type of tender that orders are.
fn procedure(app: &App) -> Result<Arc<Procedure>, Error> {
    let mut all = app.settings.procedures.all();
    let found = all.find(|one| one.begun_by == BegunBy::Framework);
    found.cloned().ok_or_else(|| Error::fault("no type of tender orders from frameworks"))
}

/// An earlier order, with what became of it.
async fn before(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    after: Option<TenderId>,
) -> Result<Option<(Tender, Option<PassReason>)>, Error> {
    let Some(id) = after else { return Ok(None) };
    let known = store::get_many(&**work, &[id]).await?.pop();
    let known = known.filter(|order| order.terms.call_off.is_some());
    known.ok_or_else(|| Violation::new("afterId", ErrorCode::Unknown))?;
    let order = locked(app, ctx, work, id).await?;
    let awards = awards::list(&**work, id).await?;
    let opened = bids::opened(&**work, id, None).await?.len();
    let reason = PassReason::of(&order, &awards, opened);
    Ok(Some((order, reason)))
}

/// The suppliers of a framework's lot in rank order.
async fn suppliers(
    db: &impl Conn,
    framework: TenderId,
    lot: LotId,
) -> Result<Vec<Supplier>, Error> {
    let opened = bids::opened(db, framework, Some(lot)).await?;
    let mut suppliers: Vec<_> = opened.iter().filter_map(Bid::as_supplier).collect();
    suppliers.sort_by_key(|one| one.rank);
    Ok(suppliers)
}

/// Makes sure that an order may go public: its framework is in force with these suppliers, and has room for it. Others
/// that go public wait.
///
/// # Errors
/// `FRAMEWORK_NOT_IN_FORCE`, `FRAMEWORK_ENDED`, `NOT_FRAMEWORK_SUPPLIER`, `ABOVE_FRAMEWORK_CEILING`.
pub(super) async fn ensure_ordering(
    ctx: &Ctx,
    work: &Work<'_>,
    order: &Tender,
) -> Result<(), Error> {
    let Some(from) = &order.terms.call_off else { return Ok(()) };
    let framework = store::get_locked(work, from.tender).await?;
    framework.ensure_in_force(from.lot, ctx.now)?;
    let now = suppliers(&**work, from.tender, from.lot).await?;
    let still = from.suppliers.iter().all(|one| now.iter().any(|now| now.bid == one.bid));
    let all = from.rule == CallOffRule::Cascade || now.len() == from.suppliers.len();
    ensure(still && all, ErrorCode::NotFrameworkSupplier)?;
    fit(work, &framework, order).await
}

/// Makes sure that an order that was changed still fits into its framework.
///
/// # Errors
/// `ABOVE_FRAMEWORK_CEILING`.
pub(super) async fn ensure_room(work: &Work<'_>, order: &Tender) -> Result<(), Error> {
    let Some(from) = &order.terms.call_off else { return Ok(()) };
    let framework = store::get_locked(work, from.tender).await?;
    fit(work, &framework, order).await
}

async fn fit(work: &Work<'_>, framework: &Tender, order: &Tender) -> Result<(), Error> {
    let (Some(of), Some(from)) = (framework.terms.framework, &order.terms.call_off) else {
        return Ok(());
    };
    let mut others = store::call_offs(&**work, &[framework.id]).await?;
    others.retain(|other| other.id != order.id);
    let taken = taken(&**work, &others).await?;
    Ok(of.ensure_room(taken.values().sum(), from.most(&order.terms))?)
}

/// What each order takes of its framework's ceiling, in minor units.
async fn taken(db: &impl Conn, orders: &[Tender]) -> Result<HashMap<TenderId, i128>, Error> {
    let ids: Vec<_> = orders.iter().map(|order| order.id).collect();
    let awards = awards::list_of(db, &ids).await?;
    Ok(orders.iter().map(|order| (order.id, order.takes(&awards))).collect())
}

/// What the orders from these frameworks take of their ceilings, in minor units; nothing of frameworks of others.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn ordered(
    app: &App,
    ctx: &Ctx,
    frameworks: &[Arc<Tender>],
) -> Result<HashMap<TenderId, i128>, Error> {
    let own = frameworks.iter().filter(|of| ctx.actor.role_in(of.buyer).is_some());
    let own: Vec<_> = own.map(|of| of.id).collect();
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let all = store::call_offs(app.reader(), &own).await?;
    let taken = taken(app.reader(), &all).await?;
    let mut sums: HashMap<_, i128> = own.into_iter().map(|id| (id, 0)).collect();
    for order in &all {
        let framework = order.terms.call_off.as_ref().map(|from| from.tender);
        if let Some(sum) = framework.and_then(|id| sums.get_mut(&id)) {
            *sum += taken.get(&order.id).copied().unwrap_or(0);
        }
    }
    Ok(sums)
}
