//! What is looked at before anything is filed.

use chrono::Datelike;
use gotong_domain::{
    bids::BidState,
    businesses::VerificationLevel,
    complaints::{
        Checked, ComplaintAction, DecidedBid, Filing, MOST_DOCUMENTS, MOST_OBJECTIONS, Objection,
        Part, Scene, Sound, Target, check, ensure_cool,
    },
    error::{Refusal, Violation},
    ids::{BlobId, BusinessId, TenderId},
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
    /// How a member of a joint bid is in conflict with its lead.
    pub conflict: Option<String>,
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
    let unread = unreadable(app, ctx, &new.documents()).await?;
    let (checked, _) = checked(app, ctx, app.reader(), kind, (&tender, new, unread)).await?;
    Ok(checked.refusals())
}

/// The documents of each objection that the caller may not bring forward.
pub(super) async fn unreadable(
    app: &App,
    ctx: &Ctx,
    objections: &[&[BlobId]],
) -> Result<Vec<Violation>, Error> {
    let mut unread = Vec::new();
    for (i, documents) in objections.iter().take(MOST_OBJECTIONS).enumerate() {
        for (n, document) in documents.iter().take(MOST_DOCUMENTS).enumerate() {
            let path = format!("objections.{i}.documentBlobIds.{n}");
            match blobs::attachable(app, ctx, *document, &path).await {
                Err(Error::Refused(Refusal::Invalid(wrong))) => unread.extend(wrong),
                other => other.map(|_| ())?,
            }
        }
    }
    Ok(unread)
}

impl NewFiling {
    /// What proves each objection.
    pub(super) fn documents(&self) -> Vec<&[BlobId]> {
        self.objections.iter().map(|objection| &objection.documents[..]).collect()
    }
}

/// Checks a filing against the tender as it is; also answers the claimant's part in the bids that are open.
pub(super) async fn checked(
    app: &App,
    ctx: &Ctx,
    db: &impl Conn,
    kind: Kind,
    (tender, new, unread): (&Tender, &NewFiling, Vec<Violation>),
) -> Result<(Checked, Part), Error> {
    let taking = Taking::part(db, tender.id, new.claimant).await?;
    let awards = awards::list(db, tender.id).await?;
    let targets: Vec<_> = new.objections.iter().map(|objection| objection.target).collect();
    let decided = decided(db, tender.id, &targets).await?;
    let scene = Scene {
        tender,
        claimant: new.claimant,
        part: taking.in_time,
        bids: &decided,
        awards: &awards,
        now: ctx.now,
        days: days(app, tender),
    };
    let mut checked = check(&scene, &new.objections, new.conflict.as_deref());
    let able = businesses::get(db, new.claimant).await?.ensure_able(VerificationLevel::L1);
    able.unwrap_or_else(|refusal| checked.fail(refusal));
    if kind == Kind::Complaint {
        let dismissed = store::dismissed(db, new.claimant).await?;
        ensure_cool(dismissed, ctx.now).unwrap_or_else(|refusal| checked.fail(refusal));
    }
    for violation in unread {
        checked.push(violation);
    }
    Ok((checked, taking.open))
}

/// The part of a business in the bids for a tender.
pub(super) struct Taking {
    /// In those that were sealed in time.
    pub(super) in_time: Part,
    /// In those that are open.
    pub(super) open: Part,
}

impl Taking {
    pub(super) async fn part(
        db: &impl Conn,
        tender: TenderId,
        claimant: BusinessId,
    ) -> Result<Self, Error> {
        let of = Scope { members: vec![claimant], tenders: vec![tender], ..Scope::default() };
        let all = bids::all(db, &of).await?;
        let part = |holds: fn(BidState) -> bool| {
            let bids = all.iter().filter(|bid| holds(bid.state));
            Part::of(claimant, bids.map(|bid| (bid.lead, &bid.members[..])))
        };
        let in_time = part(|state| state.is_open() || state == BidState::Sealed);
        Ok(Self { in_time, open: part(BidState::is_open) })
    }
}

/// The opened bids of a tender that are named.
pub(super) async fn decided(
    db: &impl Conn,
    tender: TenderId,
    targets: &[Target],
) -> Result<Vec<DecidedBid>, Error> {
    let named = targets.iter().filter_map(|target| match target {
        Target::BidDecision(bid) => Some(*bid),
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
    sound: Sound,
) -> Result<Filing, Error> {
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let code = numbers::next_code(work, prefix, year(ctx)).await?;
    let (at, buyer, tender) = (ctx.now, tender.buyer, tender.id);
    let Sound { objections, conflict, lots } = sound;
    Ok(Filing { code, tender, buyer, claimant, lots, objections, conflict, by, at })
}

/// The year of a code.
pub(super) fn year(ctx: &Ctx) -> i32 {
    Zone::Wib.date(ctx.now).year()
}
