//! What a viewer may do with a bid now: what buttons are shown.

use gotong_domain::{
    bids::{BidAction, BidState, Change},
    ids::BusinessId,
    policy::Action,
    tenders::TenderAction,
};

use super::{permit, queries::Seen, scene::call};
use crate::Ctx;

/// Something that a viewer may do with a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Change what it says.
    Edit,
    /// Confirm it in the name of a member.
    ConfirmPart,
    /// Seal it.
    Seal,
    /// Seal it as it was, for the terms in force.
    Reconfirm,
    /// Open it for changes.
    Replace,
    /// Take it back.
    Withdraw,
    /// Take one's own business out of it.
    WithdrawMember,
    /// Open it with its receipt file, as its envelope did not open.
    OpenByReceipt,
    /// Throw it out, for the buyer.
    Disqualify,
}

/// What the viewer may do with a bid now; once the tender takes no bids, at most open it with its receipt file, or
/// throw it out.
#[must_use]
pub fn abilities(ctx: &Ctx, seen: &Seen) -> Vec<Ability> {
    let bid = &seen.bid;
    let opens = BidAction::OpenByReceipt { bid, total: None };
    if bid.await_receipt(&seen.tender, ctx.now).is_ok() && permit(ctx, opens).is_ok() {
        return vec![Ability::OpenByReceipt];
    }
    if matches!(bid.state(), BidState::Ranked | BidState::Awarded) {
        return if disqualifies(ctx, seen) { vec![Ability::Disqualify] } else { vec![] };
    }
    let Some(offer) = &seen.offer else { return vec![] };
    if !seen.own || call(&seen.tender, bid, ctx.now).accepts(ctx.now).is_err() {
        return vec![];
    }
    let state = bid.state();
    let (joint, in_hand) = (bid.pact.is_some(), bid.phase.offer().is_some());
    let under_seal = matches!(state, BidState::Sealed | BidState::Stale);
    let may = |action: BidAction<'_>| permit(ctx, action).is_ok();
    let any = |test: &dyn Fn(BusinessId) -> bool| bid.members.iter().any(|member| test(*member));
    let edits = |member| {
        let change = Change { members: [member].into(), ..Change::default() };
        may(BidAction::Edit { bid, change: &change })
    };
    let confirms = |business| {
        let price = offer.contents.price_of(business);
        offer.confirmation_of(business).is_none()
            && may(BidAction::Confirm { bid, business, price })
    };
    let leaves = |business| business != bid.lead && may(BidAction::Leave { bid, business });
    let seals = || may(BidAction::Seal { bid, total: offer.contents.total() });
    let live = under_seal || state == BidState::Assembling;
    let checks = [
        (Ability::Edit, in_hand && any(&edits)),
        (Ability::ConfirmPart, joint && (in_hand || state == BidState::Stale) && any(&confirms)),
        (Ability::Seal, in_hand && seals()),
        (Ability::Reconfirm, state == BidState::Stale && seals()),
        (Ability::Replace, under_seal && !in_hand && may(BidAction::Replace(bid))),
        (Ability::Withdraw, (live || state == BidState::Draft) && may(BidAction::Withdraw(bid))),
        (Ability::WithdrawMember, joint && live && any(&leaves)),
    ];
    checks.into_iter().filter(|(_, holds)| *holds).map(|(ability, _)| ability).collect()
}

/// Whether the viewer may throw it out now.
fn disqualifies(ctx: &Ctx, seen: &Seen) -> bool {
    let tender = &seen.tender;
    let action = Action::Tender(TenderAction::Disqualify(tender));
    tender.ensure_disqualifying(seen.bid.lot, ctx.now).is_ok() && ctx.authorize(&action).is_ok()
}
