//! Batched reads of qualified lists.

use std::sync::Arc;

use gotong_app::qualified::queries;
use gotong_domain::{
    ids::{BusinessId, QualifiedListId},
    qualified::{Entry, EntryState, List, ListState},
};

use crate::loaders::{list, loader};

loader!(
    /// Lists by id.
    QualifiedLists: QualifiedListId => Arc<List>,
    |app, _, keys| {
        let found = queries::by_ids(app, keys).await?;
        Ok(found.into_iter().map(|(id, list)| (id, Arc::new(list))).collect())
    }
);

loader!(
    /// The entries of the caller's own businesses, by list.
    OwnEntries: QualifiedListId => Vec<Entry>,
    |app, ctx, keys| queries::own_entries(app, ctx, keys).await
);

list!(
    /// Pages of businesses' lists.
    BusinessLists: BusinessId, Option<Vec<ListState>> => List,
    |app, _ctx, of, states, page| queries::of_businesses(app, of, states.as_deref(), page).await
);

list!(
    /// Pages of who is on lists or applies, as far as the caller may see it.
    ListEntries: QualifiedListId, Option<Vec<EntryState>> => Entry,
    |app, ctx, of, states, page| queries::entries_of(app, ctx, of, states.as_deref(), page).await
);
