//! What can be done to a tender: every action, and the cells in which it is legal.

use gotong_domain::tenders::State as S;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Do {
    Edit,
    Discard,
    Publish,
    Announce,
    Begin,
    Amend,
    Extend,
    Close,
    Open,
    OpenFirst,
    OpenPrices,
    FailLots,
    Decide,
    Confirm,
    ReEvaluate,
    CompleteLots,
    Cancel,
    TakeEffect,
    Revoke,
}

impl Do {
    pub(super) const ALL: [Self; 19] = [
        Self::Edit,
        Self::Discard,
        Self::Publish,
        Self::Announce,
        Self::Begin,
        Self::Amend,
        Self::Extend,
        Self::Close,
        Self::Open,
        Self::OpenFirst,
        Self::OpenPrices,
        Self::FailLots,
        Self::Decide,
        Self::Confirm,
        Self::ReEvaluate,
        Self::CompleteLots,
        Self::Cancel,
        Self::TakeEffect,
        Self::Revoke,
    ];
}

/// Whoever the rules let take an action. Numbers are people: 3 and 10 own the tender, 9 owns the buyer outside of the
/// team, 4 edits, 5 and 6 open, 3, 8 and 10 approve, 8 and 13 are a manager and staff of the buyer.
const PLATFORM: &[u8] = &[];

/// The legal cells: from, action, to, and by whom. Nothing else is possible.
pub(super) const LEGAL: &[(S, Do, S, &[u8])] = &[
    (S::Draft, Do::Edit, S::Draft, &[3, 4, 8, 9, 10, 13, 5, 7]),
    (S::Draft, Do::Discard, S::Draft, &[3, 10]),
    // 10 owns the tender and does not bind the buyer to its value.
    (S::Draft, Do::Publish, S::Tendering, &[3, 9]),
    (S::Draft, Do::Announce, S::Published, &[3, 9]),
    (S::Published, Do::Begin, S::Tendering, PLATFORM),
    (S::Published, Do::Cancel, S::Cancelled, &[3, 10]),
    (S::Tendering, Do::Amend, S::Tendering, &[3, 10]),
    (S::Tendering, Do::Extend, S::Tendering, PLATFORM),
    (S::Tendering, Do::Close, S::Opening, PLATFORM),
    (S::Tendering, Do::Cancel, S::Cancelled, &[3, 10]),
    (S::Opening, Do::Open, S::Evaluation, &[5, 6]),
    // With two envelopes.
    (S::Opening, Do::OpenFirst, S::QualificationTech, &[5, 6]),
    (S::Opening, Do::Cancel, S::Opening, &[3, 10]),
    (S::Opening, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Opening, Do::Revoke, S::Opening, PLATFORM),
    (S::QualificationTech, Do::OpenPrices, S::Evaluation, &[3, 8, 10]),
    (S::QualificationTech, Do::Cancel, S::QualificationTech, &[3, 10]),
    (S::QualificationTech, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::QualificationTech, Do::Revoke, S::QualificationTech, PLATFORM),
    (S::Evaluation, Do::FailLots, S::Unsuccessful, PLATFORM),
    (S::Evaluation, Do::Decide, S::Standstill, PLATFORM),
    (S::Evaluation, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Evaluation, Do::Cancel, S::Evaluation, &[3, 10]),
    (S::Evaluation, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Evaluation, Do::Revoke, S::Evaluation, PLATFORM),
    (S::Standstill, Do::Confirm, S::Awarded, PLATFORM),
    (S::Standstill, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Standstill, Do::Cancel, S::Standstill, &[3, 10]),
    (S::Standstill, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Standstill, Do::Revoke, S::Standstill, PLATFORM),
    (S::Awarded, Do::ReEvaluate, S::Evaluation, PLATFORM),
    (S::Awarded, Do::CompleteLots, S::Complete, PLATFORM),
    (S::Awarded, Do::Cancel, S::Awarded, &[3, 10]),
    (S::Awarded, Do::TakeEffect, S::Cancelled, PLATFORM),
    (S::Awarded, Do::Revoke, S::Awarded, PLATFORM),
];
