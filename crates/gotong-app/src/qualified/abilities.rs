//! What a viewer can do with a list and those on it now: what policy permits and the state allows.

use gotong_domain::{
    policy::Role,
    qualified::{Entry, EntryState, List, ListState, QualifiedAction},
};

use super::permit;
use crate::Ctx;

/// Something a viewer can do with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Change what it says.
    Edit,
    /// Close it.
    Close,
    /// See who applied.
    ReadApplications,
    /// Apply, for a business of the viewer's.
    Apply,
}

/// Something a viewer can do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryAbility {
    /// Take it in or refuse it.
    Decide,
    /// Take it off the list.
    Remove,
    /// Apply again.
    ApplyAgain,
    /// Take the application back.
    Withdraw,
    /// Leave the list.
    Leave,
}

/// What the viewer can do with a list.
#[must_use]
pub fn abilities(ctx: &Ctx, list: &List) -> Vec<Ability> {
    let open = list.state == ListState::Open;
    let keeps = open && permit(ctx, QualifiedAction::Keep(list)).is_ok();
    let runs = |business| matches!(ctx.actor.role_in(business), Some(Role::Owner | Role::Manager));
    let applies = ctx.actor.businesses().any(|business| business != list.buyer && runs(business))
        && ctx.actor.role_in(list.buyer).is_none();
    [
        (Ability::Edit, keeps),
        (Ability::Close, keeps),
        (Ability::ReadApplications, permit(ctx, QualifiedAction::SeeApplications(list)).is_ok()),
        (Ability::Apply, open && applies),
    ]
    .into_iter()
    .filter_map(|(ability, may)| may.then_some(ability))
    .collect()
}

/// What the viewer can do with an entry.
#[must_use]
pub fn entry_abilities(ctx: &Ctx, list: &List, entry: &Entry) -> Vec<EntryAbility> {
    let decides = permit(ctx, QualifiedAction::Decide(list, entry)).is_ok();
    let withdraws = permit(ctx, QualifiedAction::Withdraw(list, entry)).is_ok();
    let waits = entry.kept == EntryState::Applied;
    let on_list = entry.is_qualified(ctx.now);
    let again = list.state == ListState::Open && entry.may_apply_again(ctx.now);
    [
        (EntryAbility::Decide, decides && waits),
        (EntryAbility::Remove, decides && on_list),
        (EntryAbility::ApplyAgain, withdraws && again),
        (EntryAbility::Withdraw, withdraws && waits),
        (EntryAbility::Leave, withdraws && on_list && !waits),
    ]
    .into_iter()
    .filter_map(|(ability, may)| may.then_some(ability))
    .collect()
}
