//! Batched reads of businesses and what belongs to them.

use std::sync::Arc;

use gotong_app::businesses::queries;
use gotong_domain::{
    businesses::{Business, Document, Invitation, TeamMember},
    ids::{BusinessId, SeatId},
};

use crate::loaders::loader;

loader!(
    /// Businesses by id, as far as the caller may see them.
    Businesses: BusinessId => Arc<Business>,
    |app, ctx, keys| {
        let found = queries::by_ids(app, ctx, keys).await?;
        Ok(found.into_iter().map(|(id, business)| (id, Arc::new(business))).collect())
    }
);

loader!(
    /// Seats by id: those of the caller's own teams, and the caller's own.
    Seats: SeatId => TeamMember,
    |app, ctx, keys| queries::seats_by_ids(app, ctx, keys).await
);

loader!(
    /// Teams by business, of the caller's own businesses.
    Teams: BusinessId => Vec<TeamMember>,
    |app, ctx, keys| queries::teams(app, ctx, keys).await
);

loader!(
    /// Offers of seats by business, of those that the caller owns or manages.
    Invitations: BusinessId => Vec<Invitation>,
    |app, ctx, keys| queries::invitations(app, ctx, keys).await
);

loader!(
    /// Documents by business, as far as the caller may see them.
    Documents: BusinessId => Vec<Document>,
    |app, ctx, keys| queries::documents(app, ctx, keys).await
);
