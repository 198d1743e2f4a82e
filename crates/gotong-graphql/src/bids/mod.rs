//! Bids: what their own members see, and from the opening on the buyer's team.

pub mod blockers;
pub mod extensions;
pub mod fallback;
pub mod inputs;
pub mod inquiries;
pub mod judging;
pub mod lists;
pub(crate) mod loaders;
pub mod members;
pub mod mutations;
pub mod sealing;
mod states;
pub mod teams;
pub mod types;

use async_graphql::{Context, Result};
use gotong_domain::ids::BusinessId;

pub use extensions::ExtensionMutations;
pub use fallback::FallbackMutations;
pub use inquiries::InquiryMutations;
pub use judging::JudgingMutations;
pub use mutations::BidMutations;
pub use sealing::SealingQueries;

use crate::{
    businesses::types::Business,
    caller::request,
    loaders::{failed, missing},
};

/// A business that has a part in a bid.
pub(crate) async fn business(ctx: &Context<'_>, id: BusinessId) -> Result<Business> {
    let found = request(ctx).loaders().businesses.load_one(id).await;
    let found = found.map_err(|e| failed(ctx, &e))?;
    found.map(Business::from).ok_or_else(|| missing(ctx))
}
