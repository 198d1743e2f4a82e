//! Asking a bidder.

use gotong_domain::{
    bids::{Asking, Bid, BidState, Inquiry, InquiryKind},
    error::ErrorCode,
    ids::{BidId, LotId, TenderId},
    tenders::{Tender, evaluation::abnormally_low},
    time::Instant,
};
use gotong_store::{StoreError, awards, bids, inquiries as store};

use crate::{
    App, Ctx, Error, Work,
    tenders::{Judge, guard, judged},
};

/// What is asked about which bid.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The bid.
    pub bid: BidId,
    /// What for.
    pub kind: InquiryKind,
    /// In words.
    pub question: String,
    /// Until when it may be answered; as short as the rules allow unless said.
    pub due_at: Option<Instant>,
}

/// Asks a bidder; nothing is decided about its bid before it has answered, or its time is over. Answers the bid.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CONFLICT_UNDECLARED`, `CONFLICT_OF_INTEREST`, `CANCELLATION_PENDING`,
/// `PRICE_NOT_ABNORMAL`, `ALREADY_AWARDED`, `INQUIRY_MADE`, or what is wrong with words or time; `Denied` unless the
/// caller evaluates the tender.
pub async fn ask(app: &App, ctx: &Ctx, ask: Ask) -> Result<BidId, Error> {
    let judge = Judge::of(app, ctx, ask.bid).await?;
    let mut work = app.begin(ctx, &judge.permit).await?;
    let tender = judged(app, ctx, &mut work, judge.tender, judge.by).await?;
    if tender.cancellation.is_some() {
        return Err(guard(ErrorCode::CancellationPending));
    }
    let bid = bids::get_locked(&work, ask.bid).await?.into_bid(None)?;
    let asking = Asking {
        id: ctx.new_id(),
        kind: ask.kind,
        question: &ask.question,
        due_at: ask.due_at,
        by: judge.by,
        now: ctx.now,
        calendar: &app.settings.calendar,
        zone: tender.terms.zone,
        abnormally_low: is_low(&work, &tender, &bid).await?,
    };
    let (inquiry, event) = Inquiry::ask(&bid, &asking)?;
    if ask.kind == InquiryKind::Justification {
        ensure_unawarded(&work, bid.tender, bid.lot).await?;
    }
    match store::insert(&work, &inquiry).await {
        Err(StoreError::Taken(_)) => return Err(guard(ErrorCode::InquiryMade)),
        other => other?,
    }
    work.announce(event).await?;
    work.commit(bid.id).await?;
    Ok(bid.id)
}

/// Whether a bid's price is abnormally low beside the other admitted ones for its lot.
async fn is_low(work: &Work<'_>, tender: &Tender, bid: &Bid) -> Result<bool, Error> {
    let opened = bids::opened(&**work, tender.id, Some(bid.lot)).await?;
    let admitted = opened
        .iter()
        .filter(|other| matches!(other.state(), BidState::Admitted | BidState::Ranked))
        .filter(|other| other.id != bid.id)
        .filter_map(|other| Some(other.phase.opened()?.total()?.minor));
    let price = bid.phase.opened().and_then(|opened| Some(opened.total()?.minor));
    Ok(price.is_some_and(|price| abnormally_low(price, admitted)))
}

/// What was decided about a lot is not asked about any more.
pub(crate) async fn ensure_unawarded(
    work: &Work<'_>,
    tender: TenderId,
    lot: LotId,
) -> Result<(), Error> {
    let awards = awards::list(&**work, tender).await?;
    if awards.iter().any(|award| award.lot == lot && award.state.is_standing()) {
        return Err(guard(ErrorCode::AlreadyAwarded));
    }
    Ok(())
}
