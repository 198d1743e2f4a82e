//! From the opening on: what leads on with bids and awards.

use super::{
    anything,
    disputes::{against_decision, disputes, objector},
};
use crate::{
    model::{AwardState, BidState, LotState, Model},
    rng::Rng,
    step::{Aim, LOTS, SLOTS, Step, lot_of},
};

/// A bid that is to be decided on. What is being called off can wait.
fn opened(model: &Model) -> Option<usize> {
    let stays = |slot: &usize| model.cancelling_lot != Some(lot_of(*slot));
    let mut opened = (0..SLOTS).filter(stays);
    opened.find(|slot| model.bid_state(*slot) == Some(BidState::Opened))
}

/// Any bid in a state.
pub(super) fn any_in(rng: &mut Rng, model: &Model, state: BidState) -> Option<usize> {
    let found = (0..SLOTS).filter(|slot| model.bid_state(*slot) == Some(state));
    let found: Vec<_> = found.collect();
    found.get(rng.below(found.len())).copied()
}

/// While prices are sealed: decisions, and what is said against them.
pub(super) fn qualifying(rng: &mut Rng, model: &Model) -> Step {
    let lot = rng.below(LOTS);
    let corrupt = any_in(rng, model, BidState::Admitted).filter(|_| rng.one_in(3));
    let (firm, aim) = against_decision(rng, model);
    if let Some(step) = disputes(rng, model).filter(|_| rng.one_in(2)) {
        return step;
    }
    match (opened(model), rng.below(24)) {
        (_, 0) => Step::Cancel,
        (_, 1 | 2) => Step::CancelLot(lot),
        (_, 3) => Step::Claim(firm, aim),
        (_, 4..6) => Step::Complain(firm, aim),
        (Some(slot), 6..12) => Step::Reject(slot),
        (Some(slot), 12..23) => Step::Admit(slot),
        _ => Step::OpenPrices { corrupt },
    }
}

pub(super) fn judging(rng: &mut Rng, model: &Model) -> Step {
    if let Some(slot) = opened(model) {
        return if rng.one_in(6) { Step::Reject(slot) } else { Step::Admit(slot) };
    }
    if rng.one_in(20) {
        return rng.pick(&[Step::Cancel, Step::CancelLot(0), Step::CancelLot(1)]);
    }
    let lots: Vec<_> = model.lots_in(LotState::Active).collect();
    let Some(lot) = lots.get(rng.below(lots.len())).copied() else { return anything(rng, model) };
    if let Some(award) = model.standing(lot) {
        let approved = model.awards[award].state == AwardState::Standstill;
        return if approved { Step::Decide } else { Step::Approve(award) };
    }
    match model.first(lot) {
        Some(slot) if model.lots[lot].ranked => match rng.below(12) {
            0 => Step::Disqualify(slot),
            1 | 2 => Step::Expire(slot),
            3 => Step::Prolong(any_in(rng, model, BidState::Expired).unwrap_or(slot)),
            4 => Step::Rank(lot),
            _ => Step::Propose(slot),
        },
        _ if model.rankable(lot).is_empty() => match any_in(rng, model, BidState::Expired) {
            Some(slot) if rng.one_in(2) => Step::Prolong(slot),
            _ => Step::FailLot(lot),
        },
        _ => Step::Rank(lot),
    }
}

pub(super) fn awarded(rng: &mut Rng, model: &Model) -> Step {
    if model.awards.is_empty() {
        return anything(rng, model);
    }
    let award = rng.below(model.awards.len());
    let (firm, aim) = against_decision(rng, model);
    match rng.below(24) {
        0..3 => Step::CompleteLot(lot_of(model.awards[award].slot)),
        3..5 => Step::Cancel,
        5..8 => Step::Decline(award),
        8..12 => Step::Confirm,
        12..14 => Step::Claim(objector(rng, model), Aim::Award(award)),
        14..17 => Step::Complain(objector(rng, model), Aim::Award(award)),
        17 | 18 => Step::Complain(firm, aim),
        _ => anything(rng, model),
    }
}
