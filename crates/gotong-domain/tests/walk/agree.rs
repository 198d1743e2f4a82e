//! Holds the two sides against each other, value by value.

use std::fmt::Debug;

use gotong_domain::{
    bids::{BidContents, Phase as BidPhase, Technical, TechnicalPart},
    complaints::ComplaintPhase,
    tenders::Phase,
};

use crate::{
    engine::{Engine, bids::read},
    model::{
        AwardState, BidState, ClaimState, ComplaintState, Model, Paper, Part, TenderState,
        calendar::Time,
    },
    step::{LOTS, SLOTS},
    world::{firm, instant, lot_id, time},
};

/// What differs first; nothing when both say the same.
pub(crate) fn agree(model: &Model, engine: &Engine, now: Time) -> Result<(), String> {
    tender(model, engine, now)?;
    for slot in 0..SLOTS {
        bid(model, engine, slot).map_err(|what| format!("bid {slot}: {what}"))?;
    }
    same("awards", model.awards.len(), engine.awards.len())?;
    for (ours, theirs) in model.awards.iter().zip(&engine.awards) {
        named("award", ours.state, theirs.state)?;
        if ours.state == AwardState::Standstill {
            same("award's standstill", ours.until, theirs.standstill_until.map(time))?;
        }
    }
    same("questions", model.questions.len(), engine.questions.len())?;
    for ((_, ours), theirs) in model.questions.iter().zip(&engine.questions) {
        named("question", ours, theirs.state)?;
    }
    disputes(model, engine, now)
}

fn tender(model: &Model, engine: &Engine, now: Time) -> Result<(), String> {
    let tender = &*engine.tender;
    named("tender", model.state, tender.state())?;
    named("tender now", model.state_at(now), tender.state_at(instant(now)))?;
    same("discarded", model.gone, engine.gone)?;
    same("version of the terms", model.version, tender.terms_version)?;
    same("deadline", model.deadline, time(tender.terms.closes_at))?;
    same("beginning", model.opens, tender.terms.opens_at.map(time))?;
    same("end of questions", model.questions_end, time(tender.terms.questions_until))?;
    let unanswered = u32::try_from(model.unanswered).unwrap_or(u32::MAX);
    same("questions left unanswered", unanswered, tender.unanswered)?;
    let extended = matches!(tender.phase, Phase::Tendering { extended: true, .. });
    if model.state == TenderState::Tendering {
        same("extended", model.extended, extended)?;
        let open = now < model.deadline && model.cancelling.is_none();
        same("takes bids", open, tender.takes_bids(instant(now)))?;
    }
    if let Phase::QualificationTech { pause_until, .. } = tender.phase {
        same("end of the pause", model.paused_until, pause_until.map(time))?;
        let over = model.paused_until.is_some_and(|until| now >= until);
        same("pause is over", over, tender.pause_is_over(instant(now)))?;
    }
    if let Phase::Standstill { until, .. } = tender.phase {
        same("end of standstill", model.standstill_until, time(until))?;
        same("award is held", model.award_held(), tender.award_is_held())?;
    }
    same("contested", model.contested(now), tender.is_contested(instant(now)))?;
    if !model.ended() {
        let effective = tender.cancellation.as_ref().map(|one| time(one.effective_at));
        same("cancellation", model.cancelling, effective)?;
        let lots = tender.cancellation.as_ref().map_or(&[][..], |one| &one.lots);
        let lot = model.cancelling_lot.map(lot_id);
        same("lots being called off", lot.as_slice(), lots)?;
    }
    for lot in 0..LOTS {
        match (model.lots[lot].there, tender.lot_state(lot_id(lot))) {
            (true, Some(state)) => named("lot", model.lots[lot].state, state)?,
            (false, None) => {}
            (there, state) => return Err(format!("lot {lot}: {there}, but {state:?}")),
        }
    }
    Ok(())
}

fn bid(model: &Model, engine: &Engine, slot: usize) -> Result<(), String> {
    let (ours, theirs) = (model.bid(slot), engine.places[slot].bid.as_ref());
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return same("is there", ours.is_some(), theirs.is_some());
    };
    named("state", ours.state, theirs.state())?;
    let members: Vec<_> = ours.members.iter().map(|of| firm(*of)).collect();
    same("members", &members, &theirs.members)?;
    if let BidPhase::Ranked { rank, .. } | BidPhase::Awarded { rank, .. } = &theirs.phase {
        same("rank", ours.rank, usize::try_from(*rank).unwrap_or(usize::MAX))?;
    }
    if ours.state.is_before_opening() {
        let offer = theirs.phase.offer();
        same("is worked on", ours.work.is_some(), offer.is_some())?;
        if let (Some(work), Some(offer)) = (&ours.work, offer) {
            paper(work, &offer.contents)?;
            same("confirmed", work.confirmed.len(), offer.confirmations.len())?;
        }
        same("is sealed", ours.sealed.is_some(), theirs.phase.seal().is_some())?;
    }
    if let (Some(paper_), Some(opened)) = (&ours.sealed, theirs.phase.opened()) {
        same("its price is open", ours.priced, opened.offer().is_some())?;
        if let Some(offer) = opened.offer() {
            paper(paper_, &offer.contents)?;
        }
        if let Some(technical) = opened.technical() {
            first_envelope(paper_, technical)?;
        }
    }
    let sealed = [BidState::Sealed, BidState::Stale].contains(&ours.state);
    match (&ours.sealed, theirs.phase.seal()) {
        (Some(paper), Some(seal)) if sealed => same("sealed for", paper.terms, seal.terms_version),
        _ => Ok(()),
    }
}

fn paper(ours: &Paper, theirs: &BidContents) -> Result<(), String> {
    let parts: Vec<_> = theirs.members.iter().map(read).collect();
    same("parts", &ours.parts, &parts)?;
    same("terms answered", ours.terms, theirs.terms_version)
}

/// What is open of a bid whose price is sealed.
fn first_envelope(ours: &Paper, theirs: &Technical) -> Result<(), String> {
    let units = |part: &Part| (firm(part.firm), part.quantity);
    let parts: Vec<_> = ours.parts.iter().map(units).collect();
    let units =
        |part: &TechnicalPart| (part.business, part.items.first().map_or(0, |item| item.quantity));
    let theirs_: Vec<_> = theirs.members.iter().map(units).collect();
    same("units", &parts, &theirs_)?;
    same("terms answered", ours.terms, theirs.terms_version)
}

fn disputes(model: &Model, engine: &Engine, now: Time) -> Result<(), String> {
    same("claims", model.claims.len(), engine.claims.len())?;
    for (ours, theirs) in model.claims.iter().zip(&engine.claims) {
        named("claim", ours.state, theirs.state())?;
        same("claim's answer is due", ours.due, time(theirs.due_at))?;
        let closed = ours.state == ClaimState::Answered && now >= ours.closes;
        let state = if closed { ClaimState::Closed } else { ours.state };
        named("claim now", state, theirs.state_at(instant(now)))?;
    }
    same("complaints", model.complaints.len(), engine.complaints.len())?;
    for (ours, theirs) in model.complaints.iter().zip(&engine.complaints) {
        named("complaint", ours.state, theirs.state())?;
        match (&theirs.phase, ours.state) {
            (ComplaintPhase::Upheld { remedy_by, .. }, ComplaintState::Upheld) => {
                same("remedy is due", ours.remedy_by, time(*remedy_by))?;
            }
            (
                ComplaintPhase::Admitted { decide_by, .. }
                | ComplaintPhase::UnderReview { decide_by, .. },
                _,
            ) => same("decision is due", ours.decide_by, time(*decide_by))?,
            _ => {}
        }
    }
    Ok(())
}

/// The model's names of states are the written rules'; the engine's have to be the same.
fn named(what: &str, ours: impl Debug, theirs: impl Debug) -> Result<(), String> {
    same(what, format!("{ours:?}"), format!("{theirs:?}"))
}

#[expect(clippy::needless_pass_by_value, reason = "most of what is compared is made on the spot")]
fn same<T: PartialEq + Debug>(what: &str, ours: T, theirs: T) -> Result<(), String> {
    if ours == theirs {
        return Ok(());
    }
    Err(format!("{what}: {ours:?} by the rules, {theirs:?} in the engine"))
}
