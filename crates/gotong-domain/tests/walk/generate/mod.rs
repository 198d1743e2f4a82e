//! Picks what is tried next: often what leads on, sometimes anything, sometimes by somebody who may not.

mod disputes;
mod judging;

use self::{
    disputes::{cure, disputes, objecting, objector},
    judging::{any_in, awarded, judging, qualifying},
};
use crate::{
    model::{BidState, Model, TenderState, calendar::DAY},
    people::{ALLIANCE, AT_ODDS, BUYER, Firm, LEADS, STRANGER, Who, everybody, person},
    rng::Rng,
    step::{Aim, Change, Edit, LOTS, SLOTS, Step, lot_of},
};

/// Everybody with a business of its own, as numbers of people.
const OWNERS: [(Firm, u8); 8] =
    [(BUYER, 3), (101, 20), (102, 30), (103, 40), (104, 50), (105, 60), (106, 70), (STRANGER, 80)];

/// People of the buyer who may do some things and not others.
const COLLEAGUES: [u8; 5] = [3, 8, 9, 10, 13];

fn owner(of: Firm) -> Who {
    let found = OWNERS.iter().find(|(firm, _)| *firm == of);
    person(found.expect("every business has an owner").1)
}

/// A step, and who takes it.
pub(crate) fn step(rng: &mut Rng, model: &Model) -> (Step, Who) {
    let step = if rng.one_in(5) { anything(rng, model) } else { onwards(rng, model) };
    (step, taker(rng, model, step))
}

/// Who takes a step: mostly whoever usually does.
pub(crate) fn taker(rng: &mut Rng, model: &Model, step: Step) -> Who {
    let everyone: Vec<_> = everybody().collect();
    match rng.below(16) {
        0 | 1 => rng.pick(&everyone),
        2 => person(rng.pick(&COLLEAGUES)),
        3..6 if model.state == TenderState::Draft => person(rng.pick(&COLLEAGUES)),
        3..6 if matches!(
            step,
            Step::Amend(_)
                | Step::Cancel
                | Step::CancelLot(_)
                | Step::Propose(_)
                | Step::Approve(_)
        ) =>
        {
            person(rng.pick(&COLLEAGUES))
        }
        _ => usual(rng, model, step),
    }
}

/// Who usually takes a step.
fn usual(rng: &mut Rng, model: &Model, step: Step) -> Who {
    match step {
        Step::Redraft(_)
        | Step::Plan(_)
        | Step::Discard
        | Step::Publish
        | Step::Amend(_)
        | Step::Cancel
        | Step::CancelLot(_) => person(3),
        Step::OpenPrices { .. } => person(rng.pick(&[3, 8, 10])),
        Step::Agree { .. } => person(rng.pick(&[5, 6])),
        Step::Rank(_) | Step::Admit(_) | Step::Reject(_) => person(7),
        Step::Propose(_) => person(rng.pick(&[3, 3, 10])),
        Step::Approve(_) => person(rng.pick(&[3, 8, 8])),
        Step::Decline(i) => owner(LEADS[model.awards[i].slot % 4]),
        Step::Answer(..) | Step::PublishAnswer(_) | Step::RejectQuestion(_) => person(4),
        Step::Ask(firm)
        | Step::ConfirmPart(_, firm, _)
        | Step::Leave(_, firm)
        | Step::Claim(firm, _)
        | Step::Complain(firm, _) => owner(firm),
        Step::Start(slot)
        | Step::Assemble(slot)
        | Step::Edit(slot, _)
        | Step::Seal(slot)
        | Step::Reconfirm(slot)
        | Step::Replace(slot)
        | Step::Withdraw(slot)
        | Step::Prolong(slot) => owner(LEADS[slot % 4]),
        Step::StartOwn | Step::AnswerClaim(_) => owner(BUYER),
        Step::ResolveClaim(i) | Step::Escalate(i) | Step::WithdrawClaim(i) => {
            owner(model.claims[i].by)
        }
        Step::WithdrawComplaint(i) => owner(model.complaints[i].by),
        Step::TakeUp(_)
        | Step::Dismiss(_)
        | Step::Review(_)
        | Step::PutOff(_)
        | Step::DeclineComplaint(_)
        | Step::Uphold(..) => person(rng.pick(&[85, 85, 85, 85, 85, 85, 85, 86])),
        _ => Who::System,
    }
}

/// What leads on from where the tender stands.
fn onwards(rng: &mut Rng, model: &Model) -> Step {
    if let Some(step) = disputes(rng, model).filter(|_| rng.one_in(4)) {
        return step;
    }
    if model.cancelling.is_some() && !model.ended() && rng.one_in(2) {
        return calling_off(rng, model);
    }
    match model.state {
        TenderState::Draft => match rng.below(8) {
            0 => Step::Redraft(rng.span(2 * DAY, 12 * DAY)),
            1 if rng.one_in(4) => Step::Discard,
            2 => Step::Plan(rng.pick(&[0, DAY, 2 * DAY])),
            1..3 => anything(rng, model),
            _ => Step::Publish,
        },
        TenderState::Published => match rng.below(12) {
            0 if rng.one_in(4) => Step::Cancel,
            1 => Step::Claim(rng.pick(&[101, 104, AT_ODDS, STRANGER]), Aim::Tender),
            2..6 => Step::Start(rng.below(SLOTS)),
            _ => anything(rng, model),
        },
        TenderState::Tendering => match rng.below(40) {
            0 => Step::Amend(change(rng)),
            1..3 => Step::Ask(rng.pick(&[101, 102, 105, STRANGER, BUYER])),
            3..6 if !model.questions.is_empty() => question(rng, model),
            6 => Step::Complain(rng.pick(&[101, 104, AT_ODDS, STRANGER]), Aim::Tender),
            7 => Step::Claim(rng.pick(&[101, 104, AT_ODDS, STRANGER]), Aim::Tender),
            _ => bidding(rng, model),
        },
        TenderState::Opening => match rng.below(12) {
            0 => Step::Cancel,
            1..3 => Step::Agree { corrupt: any_in(rng, model, BidState::Sealed) },
            _ => Step::Agree { corrupt: None },
        },
        TenderState::QualificationTech => qualifying(rng, model),
        TenderState::Evaluation => judging(rng, model),
        TenderState::Standstill | TenderState::Awarded => awarded(rng, model),
        TenderState::Complete | TenderState::Unsuccessful | TenderState::Cancelled => {
            anything(rng, model)
        }
    }
}

/// While a cancellation is announced.
fn calling_off(rng: &mut Rng, model: &Model) -> Step {
    let lot = rng.below(LOTS);
    match rng.below(10) {
        0..3 => Step::Complain(objector(rng, model), Aim::Cancellation),
        3 if rng.one_in(3) => Step::Revoke,
        4 | 5 => Step::TakeEffect,
        6 => Step::FailLot(lot),
        7 => Step::CompleteLot(lot),
        _ => anything(rng, model),
    }
}

fn bidding(rng: &mut Rng, model: &Model) -> Step {
    let slot = rng.below(SLOTS - 4 * usize::from(!model.lots[2].there));
    let fit = Edit::Fit(rng.span(1_000, 1_100));
    let Some(bid) = model.bid(slot) else { return Step::Start(slot) };
    let member = rng.pick(&bid.members);
    let joint = LEADS[slot % 4] == ALLIANCE[0];
    match bid.state {
        BidState::Draft if joint => rng.pick(&[Step::Assemble(slot), Step::Edit(slot, fit)]),
        BidState::Draft => rng.pick(&[Step::Seal(slot), Step::Edit(slot, fit), Step::Seal(slot)]),
        BidState::Assembling => {
            let unfit = bid.work.as_ref().is_none_or(|work| {
                work.parts.iter().map(|part| part.quantity).sum::<i64>()
                    != model.lots[lot_of(slot)].quantity
            });
            match rng.below(8) {
                _ if unfit => Step::Edit(slot, fit),
                0 => Step::Leave(slot, member),
                1 => Step::Edit(slot, edit(rng, member)),
                2..4 => Step::Seal(slot),
                _ => Step::ConfirmPart(slot, member, !rng.one_in(9)),
            }
        }
        BidState::Sealed if bid.work.is_some() => rng.pick(&[
            Step::Seal(slot),
            Step::Edit(slot, fit),
            Step::ConfirmPart(slot, member, true),
        ]),
        BidState::Sealed => match rng.below(12) {
            0 => Step::Replace(slot),
            1 => Step::Leave(slot, member),
            2 => Step::Withdraw(slot),
            _ => Step::Ask(101),
        },
        BidState::Stale => rng.pick(&[
            Step::Reconfirm(slot),
            Step::ConfirmPart(slot, member, true),
            Step::Edit(slot, fit),
            Step::Replace(slot),
            Step::Seal(slot),
        ]),
        _ => Step::Start(slot),
    }
}

fn edit(rng: &mut Rng, member: Firm) -> Edit {
    rng.pick(&[
        Edit::Price(member, 1_050),
        Edit::Share(member, 4_000),
        Edit::Quantity(member, 60),
        Edit::Nothing,
        Edit::Intruder,
    ])
}

fn question(rng: &mut Rng, model: &Model) -> Step {
    let i = rng.below(model.questions.len());
    match rng.below(6) {
        0 => Step::RejectQuestion(i),
        1 | 2 => Step::PublishAnswer(i),
        3 => Step::Answer(i, false),
        _ => Step::Answer(i, true),
    }
}

fn change(rng: &mut Rng) -> Change {
    let lot = rng.below(LOTS);
    rng.pick(&[
        Change::Nothing,
        Change::Title,
        Change::LotTitle(lot),
        Change::ItemTitle(lot),
        Change::CriterionTitle,
        Change::Quantity(lot),
        Change::Deadline(0),
        Change::Deadline(DAY),
        Change::Deadline(-DAY),
        Change::Deadline(-1),
        Change::Questions,
        Change::AddLot,
        Change::AddLot,
        Change::RemoveLot(lot),
        Change::Currency,
        Change::Method,
        Change::MoreOpeners,
        Change::Envelopes,
    ])
}

/// Any step at all of those that there is something for.
fn anything(rng: &mut Rng, model: &Model) -> Step {
    let bids: Vec<_> = (0..SLOTS).filter(|slot| model.bid(*slot).is_some()).collect();
    let kind = rng.below(9);
    match kind {
        0 | 1 if !bids.is_empty() => {
            let slot = rng.pick(&bids);
            of_bid(rng, slot)
        }
        2 if !model.awards.is_empty() => {
            let award = rng.below(model.awards.len());
            rng.pick(&[Step::Approve(award), Step::Decline(award)])
        }
        3 if !model.questions.is_empty() => question(rng, model),
        4 if !model.claims.is_empty() => {
            let i = rng.below(model.claims.len());
            rng.pick(&[
                Step::AnswerClaim(i),
                Step::ResolveClaim(i),
                Step::Escalate(i),
                Step::CloseClaim(i),
                Step::WithdrawClaim(i),
            ])
        }
        5 if !model.complaints.is_empty() => {
            let (i, cure) = (rng.below(model.complaints.len()), cure(rng));
            rng.pick(&[
                Step::TakeUp(i),
                Step::Dismiss(i),
                Step::Review(i),
                Step::PutOff(i),
                Step::DeclineComplaint(i),
                Step::Uphold(i, cure),
                Step::WithdrawComplaint(i),
                Step::Remedy(i),
                Step::Lapse(i),
            ])
        }
        6 => objecting(rng, model),
        _ => of_tender(rng),
    }
}

fn of_bid(rng: &mut Rng, slot: usize) -> Step {
    let firm = rng.pick(&[LEADS[slot % 4], 104, 105, 106, STRANGER]);
    let edit = edit(rng, firm);
    rng.pick(&[
        Step::Assemble(slot),
        Step::Edit(slot, edit),
        Step::ConfirmPart(slot, firm, true),
        Step::Seal(slot),
        Step::Reconfirm(slot),
        Step::Replace(slot),
        Step::Withdraw(slot),
        Step::Leave(slot, firm),
        Step::Admit(slot),
        Step::Reject(slot),
        Step::Disqualify(slot),
        Step::Expire(slot),
        Step::Prolong(slot),
        Step::Propose(slot),
    ])
}

fn of_tender(rng: &mut Rng) -> Step {
    let (lot, slot) = (rng.below(LOTS), rng.below(SLOTS));
    let change = change(rng);
    rng.pick(&[
        Step::Redraft(3 * DAY),
        Step::Plan(DAY),
        Step::Discard,
        Step::Publish,
        Step::Begin,
        Step::Amend(change),
        Step::Extend,
        Step::Close,
        Step::Agree { corrupt: None },
        Step::OpenPrices { corrupt: None },
        Step::Rank(lot),
        Step::FailLot(lot),
        Step::Decide,
        Step::Confirm,
        Step::CompleteLot(lot),
        Step::Cancel,
        Step::CancelLot(lot),
        Step::TakeEffect,
        Step::Revoke,
        Step::Ask(103),
        Step::Start(slot),
        Step::StartOwn,
    ])
}
