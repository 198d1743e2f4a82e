//! A hotel's tender, and a bakery that objects to it.

use super::super::*;
use crate::{
    ids::{AwardId, BidId, BlobId, BusinessId, ClaimId, ComplaintId, LotId, UserId},
    money::{Currency, Money},
    tenders::{
        Award, AwardState, Phase, Tender,
        fixtures::{monday, published, uuid},
    },
    time::{Calendar, Instant, Zone},
};

pub(super) const WORDS: &str = "Penilaian tidak mengikuti kriteria yang diumumkan.";

pub(super) fn bakery() -> BusinessId {
    BusinessId(uuid(30))
}

pub(super) fn arbiter() -> UserId {
    UserId(uuid(40))
}

pub(super) fn days(calendar: &Calendar) -> Days<'_> {
    Days { calendar, zone: Zone::Wib }
}

pub(super) fn objection(target: Target, rule: &str, remedy: Remedy) -> Objection {
    Objection {
        target,
        rule: rule.to_owned(),
        remedy,
        text: WORDS.to_owned(),
        documents: vec![BlobId(uuid(50))],
        reference: None,
    }
}

/// An objection to the award.
pub(super) fn to_award() -> Objection {
    objection(Target::Award(AwardId(uuid(60))), "EVALUATION_ERROR", Remedy::CancelAward)
}

/// An objection to the whole.
pub(super) fn to_terms() -> Objection {
    objection(Target::Tender, "PERIOD_TOO_SHORT", Remedy::Extend)
}

pub(super) fn filing(objections: Vec<Objection>) -> Filing {
    let tender = published();
    Filing {
        code: "CMP-2026-000001".to_owned(),
        tender: tender.id,
        buyer: tender.buyer,
        claimant: bakery(),
        lots: vec![LotId(uuid(10))],
        objections,
        conflict: None,
        by: UserId(uuid(31)),
        at: monday(),
    }
}

pub(super) fn claim() -> Claim {
    Claim::submit(ClaimId(uuid(70)), filing(vec![to_award()]), days(&Calendar::default())).0
}

pub(super) fn complaint() -> Complaint {
    let id = ComplaintId(uuid(71));
    let objections = vec![to_award(), to_terms()];
    Complaint::submit(id, filing(objections), None, days(&Calendar::default())).0
}

/// The tender in its standstill until an instant.
pub(super) fn in_standstill(until: Instant) -> Tender {
    let at = monday();
    Tender {
        phase: Phase::Standstill { opened_at: at, round: 1, decided_at: at, until },
        ..published()
    }
}

/// The winning bid, or one that evaluators rejected.
pub(super) fn bid(rejected: bool) -> DecidedBid {
    DecidedBid { id: BidId(uuid(61)), lot: LotId(uuid(10)), rejected }
}

pub(super) fn award() -> Award {
    Award {
        id: AwardId(uuid(60)),
        tender: published().id,
        lot: LotId(uuid(10)),
        number: 1,
        bid: BidId(uuid(61)),
        total: Money::new(1, Currency::Idr),
        round: 1,
        state: AwardState::Standstill,
        reason: WORDS.to_owned(),
        proposed_by: UserId(uuid(3)),
        proposed_at: monday(),
        approved_by: None,
        standstill_until: None,
        confirmed_at: None,
        version: 1,
    }
}
