//! What a business objects to, and what it brings forward.

use serde::{Deserialize, Serialize};

use super::rules::{Remedy, TargetKind};
use crate::ids::{
    AwardId, BidId, BlobId, BusinessId, ClaimId, ComplaintId, LotId, RequirementId, TenderId,
    UserId,
};
use crate::time::{Calendar, Instant, Zone};

/// What an objection is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Target {
    /// The tender as a whole.
    Tender,
    /// A lot.
    Lot(LotId),
    /// A requirement of a lot.
    Requirement(RequirementId),
    /// The terms in this version; 2 is the first amendment.
    Amendment(u32),
    /// What was decided about a bid.
    BidDecision(BidId),
    /// An award.
    Award(AwardId),
    /// The announced cancellation.
    Cancellation,
}

impl Target {
    /// What kind of thing it is.
    #[must_use]
    pub const fn kind(&self) -> TargetKind {
        match self {
            Self::Tender => TargetKind::Tender,
            Self::Lot(_) => TargetKind::Lot,
            Self::Requirement(_) => TargetKind::Requirement,
            Self::Amendment(_) => TargetKind::Amendment,
            Self::BidDecision(_) => TargetKind::BidDecision,
            Self::Award(_) => TargetKind::Award,
            Self::Cancellation => TargetKind::Cancellation,
        }
    }
}

/// One thing objected to. As it is typed, and once it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// What it is aimed at.
    pub target: Target,
    /// The rule that was broken, by its name in [`super::RULES`].
    pub rule: String,
    /// What is asked for.
    pub remedy: Remedy,
    /// Why, in words.
    pub text: String,
    /// What proves it.
    pub documents: Vec<BlobId>,
    /// A public entry that proves it, such as a line of the log.
    pub reference: Option<String>,
}

/// What claims and complaints have alike: who objects to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    /// What people call it: `CMP-2026-000001`.
    pub code: String,
    /// About which tender.
    pub tender: TenderId,
    /// Who buys.
    pub buyer: BusinessId,
    /// Who objects.
    pub claimant: BusinessId,
    /// The lots that are concerned; empty when all are.
    pub lots: Vec<LotId>,
    /// What it objects to.
    pub objections: Vec<Objection>,
    /// Why a member of a joint bid objects itself and not through its lead: how the two are in conflict.
    pub conflict: Option<String>,
    /// Who filed it for the claimant.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

impl Filing {
    /// Between whom it is.
    #[must_use]
    pub const fn parties(&self) -> Parties {
        Parties { tender: self.tender, buyer: self.buyer, claimant: self.claimant }
    }

    /// Everything that proves anything.
    pub fn documents(&self) -> impl Iterator<Item = BlobId> + '_ {
        self.objections.iter().flat_map(|objection| objection.documents.iter().copied())
    }
}

/// Between whom a claim or complaint is, and about what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// About which tender.
    pub tender: TenderId,
    /// Who buys.
    pub buyer: BusinessId,
    /// Who objects.
    pub claimant: BusinessId,
}

/// The working days of a tender.
#[derive(Clone, Copy, Debug)]
pub struct Days<'a> {
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The tender's zone.
    pub zone: Zone,
}

impl Days<'_> {
    /// So many working days later.
    #[must_use]
    pub fn after(self, at: Instant, days: u32) -> Instant {
        self.calendar.add_working_days(at, days, self.zone)
    }

    /// So many working days earlier.
    #[must_use]
    pub fn before(self, at: Instant, days: u32) -> Instant {
        self.calendar.sub_working_days(at, days, self.zone)
    }
}

/// A claim or a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// A claim to the buyer.
    Claim(ClaimId),
    /// A complaint to the arbiter.
    Complaint(ComplaintId),
}
