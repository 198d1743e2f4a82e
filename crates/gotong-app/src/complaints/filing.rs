//! What is looked at before anything is filed.

use chrono::Datelike;
use gotong_domain::{
    bids::BidState,
    businesses::VerificationLevel,
    complaints::{
        Checked, ComplaintAction, DecidedBid, Filing, MOST_DOCUMENTS, MOST_OBJECTIONS, Objection,
        Scene, Target, check, ensure_cool,
    },
    error::{Refusal, Violation},
    ids::{BusinessId, TenderId},
    policy::Denied,
    tenders::Tender,
    time::Zone,
};
use gotong_store::{
    Conn, awards,
    bids::{self, Scope},
    businesses, complaints as store, numbers,
};

use super::{days, permit};
use crate::{App, Ctx, Error, Work, blobs, tenders::queries};

/// To whom somebody objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To the buyer.
    Claim,
    /// To an arbiter.
    Complaint,
}

/// What is to be filed, as typed.
#[derive(Clone, Debug)]
pub struct NewFiling {
    /// About which tender.
    pub tender: TenderId,
    /// In whose name.
    pub claimant: BusinessId,
    /// What is objected to.
    pub objections: Vec<Objection>,
}

/// Everything that would keep it from being filed now; filing asks the same.
///
/// # Errors
/// `Denied` unless the caller binds the business and may see the tender.
pub async fn checklist(
    app: &App,
    ctx: &Ctx,
    kind: Kind,
    new: &NewFiling,
) -> Result<Vec<Refusal>, Error> {
    let tender = queries::get(app, ctx, new.tender).await?;
    permit(ctx, ComplaintAction::File(&tender, new.claimant))?;
    let unread = unreadable(app, ctx, &new.objections).await?;
    let (checked, _) = checked(app, ctx, app.reader(), kind, (&tender, new, unread)).await?;
    Ok(checked.refusals())
}

/// The documents that the caller may not bring forward.
pub(super) async fn unreadable(
    app: &App,
    ctx: &Ctx,
    objections: &[Objection],
) -> Result<Vec<Violation>, Error> {
    let mut unread = Vec::new();
    for (i, objection) in objections.iter().take(MOST_OBJECTIONS).enumerate() {
        for (n, document) in objection.documents.iter().take(MOST_DOCUMENTS).enumerate() {
            let path = format!("objections.{i}.documentBlobIds.{n}");
            match blobs::attachable(app, ctx, *document, &path).await {
                Err(Error::Refused(Refusal::Invalid(wrong))) => unread.extend(wrong),
                other => other.map(|_| ())?,
            }
        }
    }
    Ok(unread)
}

/// Checks a filing against the tender as it is; also answers whether the claimant is known as a bidder.
pub(super) async fn checked(
    app: &App,
    ctx: &Ctx,
    db: &impl Conn,
    kind: Kind,
    (tender, new, unread): (&Tender, &NewFiling, Vec<Violation>),
) -> Result<(Checked, bool), Error> {
    let led = Scope { members: vec![new.claimant], tenders: vec![tender.id], ..Scope::default() };
    let led: Vec<_> = bids::all(db, &led).await?;
    let led: Vec<_> = led.iter().filter(|bid| bid.lead == new.claimant).collect();
    let awards = awards::list(db, tender.id).await?;
    let decided = decided(db, tender.id, &new.objections).await?;
    let scene = Scene {
        tender,
        claimant: new.claimant,
        bidder: led.iter().any(|bid| bid.state.is_open() || bid.state == BidState::Sealed),
        bids: &decided,
        awards: &awards,
        now: ctx.now,
        days: days(app, tender),
    };
    let mut checked = check(&scene, &new.objections);
    let able = businesses::get(db, new.claimant).await?.ensure_able(VerificationLevel::L1);
    able.unwrap_or_else(|refusal| checked.fail(refusal));
    if kind == Kind::Complaint {
        let dismissed = store::dismissed(db, new.claimant).await?;
        ensure_cool(dismissed, ctx.now).unwrap_or_else(|refusal| checked.fail(refusal));
    }
    for violation in unread {
        checked.push(violation);
    }
    Ok((checked, led.iter().any(|bid| bid.state.is_open())))
}

/// The opened bids of a tender that are named.
async fn decided(
    db: &impl Conn,
    tender: TenderId,
    objections: &[Objection],
) -> Result<Vec<DecidedBid>, Error> {
    let named = objections.iter().filter_map(|objection| match objection.target {
        Target::BidDecision(bid) => Some(bid),
        _ => None,
    });
    let named: Vec<_> = named.take(MOST_OBJECTIONS).collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let found = bids::list(db, &named).await?;
    let ours = found.into_iter().filter(|bid| bid.tender == tender && bid.state.is_open());
    ours.map(|kept| {
        let bid = kept.into_bid(None)?;
        Ok(DecidedBid { id: bid.id, lot: bid.lot, rejected: bid.was_rejected() })
    })
    .collect()
}

/// Numbers what was checked, and says by whom and when it is filed.
pub(super) async fn filed(
    ctx: &Ctx,
    work: &Work<'_>,
    prefix: &str,
    (tender, claimant): (&Tender, BusinessId),
    (objections, lots): (Vec<Objection>, Vec<gotong_domain::ids::LotId>),
) -> Result<Filing, Error> {
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let code = numbers::next_code(work, prefix, year(ctx)).await?;
    let (at, buyer, tender) = (ctx.now, tender.buyer, tender.id);
    Ok(Filing { code, tender, buyer, claimant, lots, objections, by, at })
}

/// The year of a code.
pub(super) fn year(ctx: &Ctx) -> i32 {
    Zone::Wib.date(ctx.now).year()
}
