//! Batched reads of capabilities.

use gotong_app::capabilities::queries;
use gotong_domain::{
    capabilities::Capability,
    ids::{BusinessId, CapabilityId},
};

use crate::loaders::loader;

loader!(
    /// Capabilities by id, as far as the caller may see them.
    Capabilities: CapabilityId => Capability,
    |app, ctx, keys| queries::by_ids(app, ctx, keys).await
);

loader!(
    /// Capabilities by business, as far as the caller may see them.
    Abilities: BusinessId => Vec<Capability>,
    |app, ctx, keys| queries::of_businesses(app, ctx, keys).await
);
