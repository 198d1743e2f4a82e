//! What a caller may do with a tender, for the buttons that clients show.

use gotong_domain::{
    ids::UserId,
    tenders::{State, Tender, TenderAction},
};

use super::super::permit;
use crate::Ctx;

/// How the caller stands to a tender.
#[derive(Clone, Copy, Debug, Default)]
pub struct Viewer {
    /// Whether it follows it.
    pub followed: bool,
    /// Whether one of its businesses is invited.
    pub invited: bool,
    /// Who proposed the change that waits for an approver, as far as the caller may know.
    pub change: Option<UserId>,
}

/// What the caller may do with a tender now.
#[must_use]
pub fn possible(ctx: &Ctx, tender: &Tender, viewer: Viewer) -> Vec<Possible> {
    use TenderAction as Act;
    let Viewer { followed, invited, change } = viewer;
    let state = tender.state_at(ctx.now);
    let may = |action: Act<'_>| permit(ctx, action).is_ok();
    let calm = tender.cancellation.is_none();
    let ended = matches!(state, State::Complete | State::Unsuccessful | State::Cancelled);
    let mut can = Vec::new();
    let mut offer = |holds: bool, what: Possible| {
        if holds {
            can.push(what);
        }
    };
    let draft = state == State::Draft;
    let open = state == State::Tendering && calm;
    let announced = state == State::Published;
    let first = state == State::QualificationTech && calm;
    let judging = state == State::Evaluation && calm;
    offer(draft && may(Act::EditDraft(tender)), Possible::EditDraft);
    offer(draft && may(Act::Discard(tender)), Possible::DeleteDraft);
    offer(!ended && may(Act::SetTeam(tender)), Possible::ManageTeam);
    offer(draft && may(Act::Publish(tender)), Possible::Publish);
    let free = change.is_none();
    offer(open && free && may(Act::Amend(tender)), Possible::Amend);
    let settled = calm && !tender.is_contested(ctx.now);
    offer(!draft && !ended && settled && free && may(Act::Cancel(tender)), Possible::Cancel);
    if !draft && may(Act::Follow(tender)) {
        offer(!followed, Possible::Follow);
        offer(followed, Possible::Unfollow);
    }
    let others = ctx.actor.businesses().any(|b| may(Act::Ask(tender, b)));
    offer(open && ctx.now < tender.terms.questions_until && others, Possible::AskQuestion);
    offer(open && may(Act::Answer(tender)), Possible::AnswerQuestion);
    offer(open && others && (invited || !tender.terms.rules.invited_only), Possible::StartBid);
    let invites = tender.procedure.invited.most > 0 && may(Act::Invite(tender));
    let invites = invites && tender.terms.call_off.is_none();
    offer((draft || announced || open) && invites, Possible::Invite);
    let orders = tender.is_ordered_from(ctx.now) && may(Act::CallOff(tender));
    offer(orders, Possible::CallOff);
    offer(state == State::Opening && calm && may(Act::OpenBids(tender)), Possible::OpenBids);
    let declaring = (state == State::Opening || first || state == State::Evaluation) && calm;
    offer(declaring && may(Act::DeclareConflict(tender)), Possible::DeclareConflict);
    let ready = first && settled && tender.pause_is_over(ctx.now);
    offer(ready && may(Act::OpenPrices(tender)), Possible::OpenPrices);
    let evaluates = (first || judging) && may(Act::Evaluate(tender));
    for what in [Possible::AdmitBid, Possible::Score, Possible::LockScores] {
        offer(evaluates, what);
    }
    offer(judging && may(Act::Rank(tender)), Possible::ComputeRanking);
    let decided = matches!(state, State::Standstill | State::Awarded) && calm;
    offer((judging || decided) && may(Act::ExtendBids(tender)), Possible::ExtendBids);
    offer(judging && may(Act::ProposeAward(tender)), Possible::ProposeAward);
    offer(judging && may(Act::ApproveAward(tender, 0)), Possible::ConfirmAward);
    can.extend(change.into_iter().flat_map(|proposer| with_change(ctx, tender, proposer)));
    can
}

/// What the caller may do with a change that waits.
fn with_change(ctx: &Ctx, tender: &Tender, proposer: UserId) -> Vec<Possible> {
    let another = ctx.actor.user_id() != Some(proposer);
    let decides = another && permit(ctx, TenderAction::DecideChange(tender)).is_ok();
    let withdraws = permit(ctx, TenderAction::WithdrawChange(tender, proposer)).is_ok();
    let offered = [
        (decides, Possible::ApproveChange),
        (decides, Possible::DeclineChange),
        (withdraws, Possible::WithdrawChange),
    ];
    offered.into_iter().filter(|(may, _)| *may).map(|(_, what)| what).collect()
}

/// Something that can be done with a tender, as the contract names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    /// Change the draft.
    EditDraft,
    /// Delete the draft.
    DeleteDraft,
    /// Replace the team.
    ManageTeam,
    /// Make it public.
    Publish,
    /// Change it after publication.
    Amend,
    /// Call it off.
    Cancel,
    /// Approve a change that somebody proposed.
    ApproveChange,
    /// Decline it.
    DeclineChange,
    /// Take it back.
    WithdrawChange,
    /// Be told what happens.
    Follow,
    /// Cease to be told.
    Unfollow,
    /// Ask about it.
    AskQuestion,
    /// Answer questions.
    AnswerQuestion,
    /// Begin a bid.
    StartBid,
    /// Invite businesses to bid.
    Invite,
    /// Order from it, if it is a framework.
    CallOff,
    /// Open its bids.
    OpenBids,
    /// Open the prices of the admitted bids.
    OpenPrices,
    /// Declare a conflict of interest, or none.
    DeclareConflict,
    /// Admit or reject bids.
    AdmitBid,
    /// Score bids.
    Score,
    /// Fix one's scores.
    LockScores,
    /// Compute the order.
    ComputeRanking,
    /// Ask bidders to be bound for longer.
    ExtendBids,
    /// Propose an award.
    ProposeAward,
    /// Approve an award.
    ConfirmAward,
}
