//! Batched reads of alliances, members and charters.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use gotong_app::alliances::queries;
use gotong_domain::{
    alliances::{Alliance, CharterVersion, Membership, MembershipState},
    ids::{AllianceId, BusinessId, CharterId, MembershipId},
};

use crate::loaders::{list, loader};

fn shared<K: Eq + Hash, V>(found: HashMap<K, V>) -> HashMap<K, Arc<V>> {
    found.into_iter().map(|(key, value)| (key, Arc::new(value))).collect()
}

loader!(
    /// Alliances by id, as far as the caller may see them.
    Alliances: AllianceId => Arc<Alliance>,
    |app, ctx, keys| Ok(shared(queries::by_ids(app, ctx, keys).await?))
);

loader!(
    /// Memberships by id, as far as the caller may see them.
    Members: MembershipId => Membership,
    |app, ctx, keys| {
        let found = queries::memberships(app, ctx, keys).await?;
        Ok(found.into_iter().map(|member| (member.id, member)).collect())
    }
);

loader!(
    /// Live members by alliance, as far as the caller may see them.
    Rosters: AllianceId => Arc<Vec<Membership>>,
    |app, ctx, keys| Ok(shared(queries::rosters(app, ctx, keys).await?))
);

loader!(
    /// Charters in force by alliance.
    InForce: AllianceId => Arc<CharterVersion>,
    |app, _, keys| Ok(shared(queries::charters_in_force(app, keys).await?))
);

loader!(
    /// Charters under way by alliance, as far as the caller may see them.
    Pending: AllianceId => Arc<CharterVersion>,
    |app, ctx, keys| Ok(shared(queries::pending_charters(app, ctx, keys).await?))
);

loader!(
    /// Charters by id, as far as the caller may see them.
    Charters: CharterId => Arc<CharterVersion>,
    |app, ctx, keys| Ok(shared(queries::charters(app, ctx, keys).await?))
);

/// In which states memberships are listed; the live ones if nothing is said.
type States = Option<Vec<MembershipState>>;

list!(
    /// Pages of members by alliance, as far as the caller may see them.
    AllianceMembers: AllianceId, States => Membership,
    |app, ctx, of, states, page| queries::members_of(app, ctx, of, states.as_deref(), page).await
);

list!(
    /// Pages of memberships by business, as far as the caller may see them.
    BusinessAlliances: BusinessId, States => Membership,
    |app, ctx, of, states, page| {
        queries::memberships_of(app, ctx, of, states.as_deref(), page).await
    }
);

list!(
    /// Pages of charters by alliance, as far as the caller may see them.
    AllianceCharters: AllianceId, () => CharterVersion,
    |app, ctx, of, (), page| queries::charters_of(app, ctx, of, page).await
);
