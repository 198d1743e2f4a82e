//! §14 and the brackets of the transitions: who may do what.

use super::{Bid, BidState, Model, Paper, TenderState, bids::change};
use crate::{
    people::{BUYER, Desk, Firm, LEADS, Part, STRANGER, Who},
    step::{Edit, Slot, Step, lot_of},
    verdict::{Gap, Verdict},
};

impl Model {
    pub(super) fn ask_roles(&self, step: Step, who: Who, verdict: &mut Verdict) {
        if step.is_of_the_platform() {
            return deny(who == Who::System, true, who, verdict);
        }
        let inside = who.desk(BUYER).is_some() || who == Who::System;
        let draft_hidden = self.state == TenderState::Draft && !inside;
        if draft_hidden && step.is_about_the_tender() {
            return deny(false, false, who, verdict);
        }
        match step {
            Step::Start(_)
            | Step::StartOwn
            | Step::Assemble(_)
            | Step::Edit(..)
            | Step::ConfirmPart(..)
            | Step::Seal(_)
            | Step::Reconfirm(_)
            | Step::Replace(_)
            | Step::Withdraw(_)
            | Step::Prolong(_)
            | Step::Leave(..) => self.ask_bidders(step, who, verdict),
            Step::AnswerClaim(_)
            | Step::ResolveClaim(_)
            | Step::Escalate(_)
            | Step::WithdrawClaim(_)
            | Step::TakeUp(_)
            | Step::Dismiss(_)
            | Step::Review(_)
            | Step::PutOff(_)
            | Step::DeclineComplaint(_)
            | Step::Uphold(..)
            | Step::WithdrawComplaint(_) => self.ask_parties(step, who, verdict),
            _ => self.ask_team(step, who, verdict),
        }
    }

    fn ask_team(&self, step: Step, who: Who, verdict: &mut Verdict) {
        let owner_of_buyer = who.desk(BUYER) == Some(Desk::Owner);
        let owner = who.takes(Part::Owner);
        let evaluates = who.takes(Part::Evaluator);
        let may = match step {
            Step::Redraft(_) | Step::Plan(_) => {
                drafts(who, BUYER) || owner || who.takes(Part::Editor)
            }
            // §14 lets any owner of the buyer publish; of managers §2 asks that they own the tender.
            Step::Publish => (owner || owner_of_buyer) && who.binds(BUYER, self.value()),
            Step::Discard
            | Step::Amend(_)
            | Step::Cancel
            | Step::CancelLot(_)
            | Step::Propose(_) => owner,
            Step::Agree { .. } => who.takes(Part::Opener),
            Step::OpenPrices { .. } => who.takes(Part::Approver),
            // Who computes the order the rules do not say: whoever scores, or answers for the tender.
            Step::Rank(_) => evaluates || owner || owner_of_buyer,
            Step::Admit(_) | Step::Reject(_) => evaluates,
            Step::Approve(i) => {
                let approver = who.takes(Part::Approver);
                if approver && !who.binds(BUYER, self.awards[i].total) {
                    verdict.strict.push((Gap::ApproverWithoutLimit, "FORBIDDEN"));
                }
                approver
            }
            // §14: as to seal, for it gives away as much.
            Step::Decline(i) => who.binds(LEADS[self.awards[i].slot % 4], self.awards[i].total),
            // Who answers questions the rules do not say: whoever writes for the tender.
            Step::Answer(..) | Step::PublishAnswer(_) | Step::RejectQuestion(_) => {
                owner || who.takes(Part::Editor)
            }
            Step::Ask(firm) => firm != BUYER && drafts(who, firm),
            Step::Claim(firm, _) | Step::Complain(firm, _) => runs(who, firm),
            other => unreachable!("nobody's step: {other:?}"),
        };
        deny(may, true, who, verdict);
    }

    /// What the tender is worth: half a million a lot.
    fn value(&self) -> i64 {
        500_000 * i64::try_from(self.there().count()).expect("three at most")
    }

    fn ask_bidders(&self, step: Step, who: Who, verdict: &mut Verdict) {
        let (slot, firm) = match step {
            Step::Start(slot) | Step::Assemble(slot) => {
                return deny(drafts(who, LEADS[slot % 4]), true, who, verdict);
            }
            Step::StartOwn => return deny(drafts(who, BUYER), true, who, verdict),
            Step::Edit(slot, _)
            | Step::Seal(slot)
            | Step::Reconfirm(slot)
            | Step::Replace(slot)
            | Step::Withdraw(slot)
            | Step::Prolong(slot) => (slot, LEADS[slot % 4]),
            Step::ConfirmPart(slot, firm, _) | Step::Leave(slot, firm) => (slot, firm),
            other => unreachable!("no step of a bid: {other:?}"),
        };
        let bid = self.bid(slot).expect("a bid is there");
        let inside = bid.members.iter().any(|member| who.desk(*member).is_some());
        let may = match step {
            Step::Edit(_, edit) => self.may_edit(slot, edit, who),
            Step::ConfirmPart(..) => match Self::in_hand(bid) {
                Some(paper) => bid.members.contains(&firm) && who.binds(firm, paper.price_of(firm)),
                None => true,
            },
            Step::Seal(_) => bid.work.as_ref().is_none_or(|paper| who.binds(firm, paper.total())),
            Step::Reconfirm(_) => {
                let paper = bid.work.as_ref().or(bid.sealed.as_ref());
                paper.is_none_or(|paper| who.binds(firm, paper.total()))
            }
            Step::Replace(_) => drafts(who, firm),
            Step::Withdraw(_) => runs(who, firm),
            // As to seal it: whoever binds its lead to the total, once that is open.
            Step::Prolong(_) => bid.priced && who.binds(firm, bid.total()),
            _ => bid.members.contains(&firm) && runs(who, firm),
        };
        deny(inside && may, inside, who, verdict);
    }

    fn in_hand(bid: &Bid) -> Option<&Paper> {
        let stale = bid.state == BidState::Stale;
        let own = bid.work.as_ref().filter(|_| bid.state.is_before_opening());
        own.or_else(|| bid.sealed.as_ref().filter(|_| stale))
    }

    /// Staff draft, finance sets prices; the lead's people everywhere, a member's people in its own part.
    fn may_edit(&self, slot: Slot, edit: Edit, who: Who) -> bool {
        let bid = self.bid(slot).expect("a bid is there");
        let Some(work) = bid.work.as_ref().filter(|_| bid.state.is_before_opening()) else {
            return true;
        };
        let mut parts = work.parts.clone();
        change(&mut parts, edit, self.lots[lot_of(slot)].quantity);
        let changed = || work.parts.iter().zip(&parts).filter(|(was, is)| was != is);
        let prices =
            changed().all(|(was, is)| was.share == is.share && was.quantity == is.quantity);
        let may = |firm| drafts(who, firm) || (prices && who.desk(firm) == Some(Desk::Finance));
        let intruder = (edit == Edit::Intruder).then_some(STRANGER);
        let mut firms = changed().map(|(was, _)| was.firm).chain(intruder);
        may(LEADS[slot % 4]) || firms.all(may)
    }

    fn ask_parties(&self, step: Step, who: Who, verdict: &mut Verdict) {
        use super::ClaimState;
        let party = |firm: Firm| who.desk(BUYER).is_some() || who.desk(firm).is_some();
        match step {
            Step::AnswerClaim(i)
            | Step::ResolveClaim(i)
            | Step::Escalate(i)
            | Step::WithdrawClaim(i) => {
                let claim = &self.claims[i];
                let escalated = claim.state == ClaimState::Escalated && who.arbiter();
                let side = if matches!(step, Step::AnswerClaim(_)) { BUYER } else { claim.by };
                let known = party(claim.by) || escalated;
                deny(known && runs(who, side), known, who, verdict);
            }
            Step::WithdrawComplaint(i) => {
                let complaint = &self.complaints[i];
                let known = party(complaint.by) || who.arbiter() || complaint.is_public();
                deny(known && runs(who, complaint.by), known, who, verdict);
            }
            Step::TakeUp(i)
            | Step::Dismiss(i)
            | Step::Review(i)
            | Step::PutOff(i)
            | Step::DeclineComplaint(i)
            | Step::Uphold(i, _) => {
                let complaint = &self.complaints[i];
                let known = party(complaint.by) || who.arbiter() || complaint.is_public();
                deny(known && who.arbiter(), known, who, verdict);
                // §14: no arbiter with a conflict of interest.
                verdict.demand(!(who.arbiter() && party(complaint.by)), "CONFLICT_OF_INTEREST");
            }
            other => unreachable!("no step of a party: {other:?}"),
        }
    }
}

impl super::Complaint {
    const fn is_public(&self) -> bool {
        use super::ComplaintState::{Declined, Overdue, Remedied, UnderReview, Upheld};
        matches!(self.state, UnderReview | Upheld | Declined | Remedied | Overdue)
    }
}

impl Paper {
    fn price_of(&self, firm: Firm) -> i64 {
        let own = self.parts.iter().filter(|part| part.firm == firm);
        own.map(|part| part.price * part.quantity).sum()
    }
}

impl Step {
    /// What only the platform does.
    const fn is_of_the_platform(&self) -> bool {
        self.is_due_by_itself()
            || matches!(
                self,
                Self::FailLot(_)
                    | Self::Decide
                    | Self::CompleteLot(_)
                    | Self::Revoke
                    | Self::Disqualify(_)
                    | Self::Expire(_)
                    | Self::Remedy(_)
            )
    }

    const fn is_about_the_tender(&self) -> bool {
        matches!(
            self,
            Self::Redraft(_)
                | Self::Plan(_)
                | Self::Discard
                | Self::Publish
                | Self::Amend(_)
                | Self::Cancel
                | Self::CancelLot(_)
                | Self::Agree { .. }
                | Self::OpenPrices { .. }
                | Self::Rank(_)
                | Self::Ask(_)
                | Self::Claim(..)
                | Self::Complain(..)
        )
    }
}

fn drafts(who: Who, firm: Firm) -> bool {
    matches!(who.desk(firm), Some(Desk::Owner | Desk::Manager(_) | Desk::Staff))
}

fn runs(who: Who, firm: Firm) -> bool {
    matches!(who.desk(firm), Some(Desk::Owner | Desk::Manager(_)))
}

/// What somebody is told who may not: what is private does not exist for whoever is not to know of it.
fn deny(may: bool, known: bool, who: Who, verdict: &mut Verdict) {
    if may {
        return;
    }
    match who {
        Who::Nobody => verdict.against.push("UNAUTHENTICATED"),
        Who::System | Who::Person(_) => {}
    }
    if !known {
        verdict.against.push("NOT_FOUND");
    }
    if known || who == Who::System {
        verdict.against.push("FORBIDDEN");
    }
}
