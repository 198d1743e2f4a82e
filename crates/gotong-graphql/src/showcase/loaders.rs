//! Batched reads of showcase entries.

use std::sync::Arc;

use gotong_app::showcase::queries;
use gotong_domain::{
    ids::{AllianceId, BusinessId, ShowcaseId},
    showcase::{Entry, EntryState},
};

use crate::loaders::{list, loader};

loader!(
    /// Entries by id, as far as the caller may see them.
    Showcases: ShowcaseId => Arc<Entry>,
    |app, ctx, keys| {
        let found = queries::by_ids(app, ctx, keys).await?;
        Ok(found.into_iter().map(|(id, entry)| (id, Arc::new(entry))).collect())
    }
);

list!(
    /// Pages of what businesses wrote or are named in, as far as the caller may see it.
    BusinessWorks: BusinessId, Option<Vec<EntryState>> => Entry,
    |app, ctx, of, states, page| {
        queries::of_businesses(app, ctx, of, states.as_deref(), page).await
    }
);

list!(
    /// Pages of alliances' works, as far as the caller may see them.
    AllianceWorks: AllianceId, () => Entry,
    |app, ctx, of, (), page| queries::of_alliances(app, ctx, of, page).await
);
