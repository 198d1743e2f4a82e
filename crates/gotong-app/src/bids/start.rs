//! Starting a bid, alone or under an alliance's charter.

use chrono::Datelike;
use gotong_domain::{
    bids::{Bid, BidAction, BidContents, Call, MemberPart, NewBid, Pact},
    businesses::VerificationLevel,
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{AllianceId, BusinessId, LotId},
    money::BasisPoints,
    tenders::{State, Tender},
    time::Zone,
};
use gotong_store::{StoreError, alliances, bids as store, businesses, numbers, tenders};

use super::{claimed, permit};
use crate::{App, Ctx, Error, tenders::move_late_deadline};

/// Who bids for what.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// The lot.
    pub lot: LotId,
    /// The bidder, or the lead of a joint bid.
    pub business: BusinessId,
    /// For a joint bid, the alliance.
    pub alliance: Option<AllianceId>,
}

/// Starts a bid; a joint one invites all members of the charter in force.
///
/// # Errors
/// `Refused` with `UNKNOWN`, `DEADLINE_PASSED`, `NOT_TENDERING`, `OWN_TENDER`, `CONFLICT_OF_INTEREST`,
/// `BUSINESS_NOT_ACTIVE`, `VERIFICATION_TOO_LOW`, `NO_CHARTER_IN_FORCE`, `NOT_A_MEMBER`, `ALREADY_BIDDING`,
/// `NOT_INVITED`; `Denied` unless the caller drafts for the business.
pub async fn start(app: &App, ctx: &Ctx, start: Start) -> Result<Bid, Error> {
    let permit = permit(ctx, BidAction::Start { lead: start.business })?;
    businesses::get(app.reader(), start.business).await?.ensure_able(VerificationLevel::L1)?;
    let tender = tender_of(app, start.lot).await?;
    move_late_deadline(app, ctx, &tender).await?;
    let (pact, members) = match start.alliance {
        Some(alliance) => joint(app, ctx, alliance, start.business).await?,
        None => (None, vec![member(start.business, BasisPoints::WHOLE)]),
    };

    let work = app.begin(ctx, &permit).await?;
    let tender = tenders::get_locked(&work, tender.id).await?;
    let contents = BidContents {
        tender: tender.id,
        terms_version: tender.terms_version,
        lot: start.lot,
        pact,
        currency: tender.terms.currency,
        members,
        answers: vec![],
        note: None,
        combinations: vec![],
    };
    let everyone: Vec<_> = contents.businesses().collect();
    let elsewhere = store::find_claim(&*work, start.lot, &everyone, None).await?;
    ensure(elsewhere.is_none(), ErrorCode::AlreadyBidding)?;
    let code = numbers::next_code(&work, "BID", Zone::Wib.date(ctx.now).year()).await?;
    let call = Call {
        tender: tender.id,
        buyer: tender.buyer,
        tendering: tender.lot_takes_bids(start.lot, ctx.now),
        terms_version: tender.terms_version,
        terms: &tender.terms,
    };
    let invited = tenders::invitations(&*work, &[tender.id]).await?;
    let invited = invited.iter().any(|invited| invited.business == start.business);
    let sharing = businesses::sharing(&*work, &everyone).await?;
    let with_buyer = everyone.iter().any(|member| sharing.contains(&(*member, tender.buyer)));
    let new = NewBid { id: ctx.new_id(), code, contents, invited, with_buyer, now: ctx.now };
    let (bid, event) = Bid::start(new, &call)?;
    let (bid, event) = if pact.is_some() { bid.assemble()? } else { (bid, event) };
    keep(app, work, bid, event).await
}

async fn keep(
    app: &App,
    mut work: crate::Work<'_>,
    bid: Bid,
    event: gotong_domain::bids::BidEvent,
) -> Result<Bid, Error> {
    let offer = bid.phase.offer().map(|offer| app.vault.close(offer)).transpose()?;
    let offer = offer.ok_or_else(|| Error::fault("a new bid is being worked on"))?;
    store::insert(&work, &bid, offer).await.map_err(claimed)?;
    work.announce(event).await?;
    work.commit(bid.id).await?;
    Ok(bid)
}

/// The tender of a lot that everybody may know of.
async fn tender_of(app: &App, lot: LotId) -> Result<Tender, Error> {
    let unknown = || Error::from(Violation::new("lotId", ErrorCode::Unknown));
    let id = match tenders::of_lot(app.reader(), lot).await {
        Ok(id) => id,
        Err(StoreError::NotFound(_)) => return Err(unknown()),
        Err(error) => return Err(error.into()),
    };
    let tender = tenders::get(app.reader(), id).await?;
    if tender.state() == State::Draft { Err(unknown()) } else { Ok(tender) }
}

async fn joint(
    app: &App,
    ctx: &Ctx,
    alliance: AllianceId,
    lead: BusinessId,
) -> Result<(Option<Pact>, Vec<MemberPart>), Error> {
    let standing = alliances::standing(app.reader(), alliance).await.map_err(|e| match e {
        StoreError::NotFound(_) => Violation::new("allianceId", ErrorCode::Unknown).into(),
        other => Error::from(other),
    })?;
    let charter = standing.in_force(ctx.now)?;
    let lead_share = charter.content.share_of(lead);
    let lead_share = lead_share.ok_or(Refusal::guard(ErrorCode::NotAMember))?;
    let parties: Vec<_> = charter.content.parties().collect();
    for business in businesses::list(app.reader(), &parties).await? {
        business.ensure_able(VerificationLevel::L0)?;
    }
    let others = charter.content.members.iter().filter(|m| m.business != lead);
    let mut members = vec![member(lead, lead_share)];
    members.extend(others.map(|m| member(m.business, m.share_bp)));
    let liability = charter.content.liability;
    Ok((Some(Pact { alliance, charter: charter.id, liability }), members))
}

const fn member(business: BusinessId, share: BasisPoints) -> MemberPart {
    MemberPart { business, share, items: Vec::new() }
}
