//! Who may do what with claims and complaints. Before they are public they exist for their parties and the arbiters.

use super::{
    claim::{Claim, ClaimState},
    complaint::Complaint,
    draft::ClaimDraft,
    objection::Filing,
    post::Side,
};
use crate::{
    ids::BusinessId,
    policy::{Actor, Denied, PlatformRole, Role, allow, allow_or_hide},
    tenders::{Tender, TenderAction},
};

/// What can be done with claims and complaints.
#[derive(Clone, Copy, Debug)]
pub enum ComplaintAction<'a> {
    /// Object to a tender in the name of a business.
    File(&'a Tender, BusinessId),
    /// Prepare an objection to a tender in the name of a business.
    Draft(&'a Tender, BusinessId),
    /// Read what is prepared.
    ReadDraft(&'a ClaimDraft),
    /// Change, file or throw away what is prepared.
    KeepDraft(&'a ClaimDraft),
    /// Read a claim.
    ReadClaim(&'a Claim),
    /// Answer a claim for the buyer.
    AnswerClaim(&'a Claim),
    /// Say for the claimant what becomes of a claim.
    PursueClaim(&'a Claim),
    /// Read that there is a complaint, and what is public of it.
    Read(&'a Complaint),
    /// Take a complaint back for its claimant.
    Withdraw(&'a Complaint),
    /// Say something in the course of a complaint.
    Post(&'a Complaint),
    /// Take up, look into or decide a complaint; that the arbiter is impartial is the complaint's to say.
    Arbitrate(&'a Complaint),
    /// See what waits for an arbiter.
    SeeDesk,
}

impl ComplaintAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match *self {
            Self::File(tender, claimant) => {
                TenderAction::See(tender).permitted(actor)?;
                allow(actor, actor.binds(claimant, 0))
            }
            Self::Draft(tender, claimant) => {
                TenderAction::See(tender).permitted(actor)?;
                allow(actor, writes(actor, claimant))
            }
            Self::ReadDraft(draft) => allow_or_hide(actor, actor.role_in(draft.claimant).is_some()),
            Self::KeepDraft(draft) => {
                let knows = actor.role_in(draft.claimant).is_some();
                among(actor, knows, writes(actor, draft.claimant))
            }
            Self::ReadClaim(claim) => allow_or_hide(actor, knows_claim(actor, claim)),
            Self::AnswerClaim(claim) => {
                let may = actor.binds(claim.filing.buyer, 0);
                among(actor, knows_claim(actor, claim), may)
            }
            Self::PursueClaim(claim) => {
                let may = actor.binds(claim.filing.claimant, 0);
                among(actor, knows_claim(actor, claim), may)
            }
            Self::Read(complaint) => known(knows(actor, complaint)),
            Self::Withdraw(complaint) => {
                let may = actor.binds(complaint.filing.claimant, 0);
                among(actor, knows(actor, complaint), may)
            }
            Self::Post(complaint) => {
                among(actor, knows(actor, complaint), side(actor, &complaint.filing).is_some())
            }
            Self::Arbitrate(complaint) => {
                among(actor, knows(actor, complaint), actor.is(PlatformRole::Arbiter))
            }
            Self::SeeDesk => allow(actor, actor.is(PlatformRole::Arbiter)),
        }
    }
}

/// Who works for a business prepares what those who bind it file.
fn writes(actor: &Actor, business: BusinessId) -> bool {
    actor.role_in(business).is_some_and(|role| role != Role::Viewer)
}

/// Forbidden to those who know of it, unknown to everyone else.
fn among(actor: &Actor, knows: bool, may: bool) -> Result<(), Denied> {
    if knows { allow(actor, may) } else { allow_or_hide(actor, false) }
}

const fn known(holds: bool) -> Result<(), Denied> {
    if holds { Ok(()) } else { Err(Denied::NotFound) }
}

fn knows_claim(actor: &Actor, claim: &Claim) -> bool {
    let escalated = claim.state() == ClaimState::Escalated && actor.is(PlatformRole::Arbiter);
    is_party(actor, &claim.filing) || escalated
}

fn knows(actor: &Actor, complaint: &Complaint) -> bool {
    complaint.state().is_public() || reads_whole(actor, &complaint.filing)
}

/// Whether the actor has a seat in a party's business.
#[must_use]
pub fn is_party(actor: &Actor, filing: &Filing) -> bool {
    actor.role_in(filing.buyer).is_some() || actor.role_in(filing.claimant).is_some()
}

/// Whether the actor reads everything of a complaint: its parties, and the arbiters.
#[must_use]
pub fn reads_whole(actor: &Actor, filing: &Filing) -> bool {
    is_party(actor, filing) || actor.is(PlatformRole::Arbiter)
}

/// On whose behalf the actor speaks; `None` for those who only look on.
#[must_use]
pub fn side(actor: &Actor, filing: &Filing) -> Option<Side> {
    if actor.binds(filing.claimant, 0) {
        Some(Side::Claimant)
    } else if actor.binds(filing.buyer, 0) {
        Some(Side::Buyer)
    } else {
        let impartial = actor.is(PlatformRole::Arbiter) && !is_party(actor, filing);
        impartial.then_some(Side::Arbiter)
    }
}
