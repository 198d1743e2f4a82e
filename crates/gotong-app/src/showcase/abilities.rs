//! What a viewer can do with an entry now: what policy permits and the state allows.

use gotong_domain::showcase::{Entry, EntryState, ShowcaseAction};

use super::permit;
use crate::Ctx;

/// Something a viewer can do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Change what it says.
    Edit,
    /// Lay it before everyone named.
    RequestCosign,
    /// Sign it.
    Cosign,
    /// Show it to everyone.
    Publish,
    /// Take it from view.
    Hide,
}

/// What the viewer can do with an entry.
#[must_use]
pub fn abilities(ctx: &Ctx, entry: &Entry) -> Vec<Ability> {
    let may = |action| permit(ctx, action).is_ok();
    let mut able = Vec::new();
    if entry.state != EntryState::Withdrawn && may(ShowcaseAction::Edit(entry)) {
        able.push(Ability::Edit);
    }
    if entry.state == EntryState::Draft && may(ShowcaseAction::RequestCosign(entry)) {
        able.push(Ability::RequestCosign);
    }
    let mut awaiting = entry.awaiting();
    let waits = entry.state == EntryState::Cosigning;
    if waits && awaiting.any(|business| may(ShowcaseAction::Cosign(entry, business))) {
        able.push(Ability::Cosign);
    }
    let all_signed = entry.hash.is_some() && entry.awaiting().next().is_none();
    let hidden = waits || entry.state == EntryState::Hidden;
    if all_signed && hidden && may(ShowcaseAction::Publish(entry)) {
        able.push(Ability::Publish);
    }
    if entry.state == EntryState::Published && may(ShowcaseAction::Hide(entry)) {
        able.push(Ability::Hide);
    }
    able
}
