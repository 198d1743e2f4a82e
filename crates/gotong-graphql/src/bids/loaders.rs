//! Batched reads of bids and what belongs to them.

use std::{collections::HashMap, sync::Arc};

use gotong_app::{
    bids::queries::{self, Bidding, Seen},
    inquiries,
    tenders::{
        extensions_of,
        queries::{self as tenders, Debrief, Score},
    },
};
use gotong_domain::{
    bids::{BidExtension, BidState, Blocker, Check, Inquiry},
    ids::{AllianceId, BidId, BusinessId, LotId, TenderId},
    tenders::Tender,
};
use uuid::Uuid;

use crate::loaders::{Identified, Same, list, loader};

impl Identified for Seen {
    fn identity(&self) -> Uuid {
        self.bid.id.0
    }
}

loader!(
    /// Bids by id, as far as the caller may see them.
    Bids: BidId => Seen,
    |app, ctx, keys| {
        let found = queries::by_ids(app, ctx, keys).await?;
        Ok(found.into_iter().map(|seen| (seen.bid.id, seen)).collect())
    }
);

loader!(
    /// The bids of the caller's businesses for tenders.
    OwnBids: TenderId => Vec<Seen>,
    |app, ctx, keys| {
        let mut own = HashMap::<_, Vec<_>>::new();
        for bid in queries::own_of_tenders(app, ctx, keys).await? {
            own.entry(bid.bid.tender).or_default().push(bid);
        }
        Ok(own)
    }
);

list!(
    /// Pages of the bids for tenders, perhaps for one lot, as far as the caller may see them.
    TenderBids: Same<Tender>, Option<LotId> => Seen,
    |app, ctx, of, lot, page| {
        let tenders: Vec<_> = of.iter().map(|tender| Arc::clone(&tender.0)).collect();
        queries::of_tenders(app, ctx, &tenders, *lot, page).await
    }
);

list!(
    /// Pages of businesses' bids, for their teams.
    BusinessBids: BusinessId, Vec<BidState> => Seen,
    |app, ctx, of, states, page| queries::of_businesses(app, ctx, of, states, page).await
);

list!(
    /// Pages of alliances' bids in which the caller has a part.
    AllianceBids: AllianceId, Vec<BidState> => Seen,
    |app, ctx, of, states, page| queries::of_alliances(app, ctx, of, states, page).await
);

loader!(
    /// What keeps the caller's own bids from being sealed.
    Blockers: Same<Seen> => Vec<Blocker>,
    |app, ctx, keys| {
        let found = queries::blockers_of(app, ctx, keys.iter().map(|seen| &*seen.0)).await?;
        Ok(by_bid(keys, found))
    }
);

loader!(
    /// What was asked about bids that the caller sees.
    Asked: BidId => Vec<Inquiry>,
    |app, _, keys| inquiries::queries::of_bids(app, keys).await
);

loader!(
    /// Whether bidders were asked to be bound for longer, by bids that the caller sees.
    Extensions: BidId => Vec<BidExtension>,
    |app, _, keys| extensions_of(app, keys).await
);

loader!(
    /// What the caller keeps of its own sealed bids.
    Receipts: Same<Seen> => String,
    |app, _, keys| {
        let found = queries::receipt_files(app, keys.iter().map(|seen| &*seen.0)).await?;
        Ok(by_bid(keys, found))
    }
);

loader!(
    /// Proofs that the caller's own seals stand in the log.
    Proofs: Same<Seen> => String,
    |app, _, keys| {
        let found = queries::receipt_proofs(app, keys.iter().map(|seen| &*seen.0)).await?;
        Ok(by_bid(keys, found))
    }
);

loader!(
    /// Promises that the caller's own seals will stand in the log.
    Promises: Same<Seen> => String,
    |app, _, keys| {
        let found = queries::receipt_promises(app, keys.iter().map(|seen| &*seen.0)).await?;
        Ok(by_bid(keys, found))
    }
);

loader!(
    /// The files of the first of two envelopes.
    FirstReceipts: Same<Seen> => String,
    |app, _, keys| {
        let found = queries::first_receipt_files(app, keys.iter().map(|seen| &*seen.0)).await?;
        Ok(by_bid(keys, found))
    }
);

loader!(
    /// The points that bids got, as far as the caller may see them.
    Points: Same<Seen> => Vec<(Score, bool)>,
    |app, ctx, keys| {
        let tenders: Vec<_> = keys.iter().map(|seen| Arc::clone(&seen.0.tender)).collect();
        Ok(by_bid(keys, tenders::points_of(app, ctx, &tenders).await?))
    }
);

loader!(
    /// What the caller learns about its own bids once it is decided.
    Debriefs: Same<Seen> => Arc<Debrief>,
    |app, ctx, keys| {
        let bids: Vec<_> =
            keys.iter().map(|seen| (Arc::clone(&seen.0.tender), &seen.0.bid)).collect();
        let found = tenders::debriefs(app, ctx, &bids).await?;
        Ok(by_bid(keys, found.into_iter().map(|(id, told)| (id, Arc::new(told))).collect()))
    }
);

/// A bidder before a lot of a tender.
pub(crate) type Standing = (Same<Tender>, LotId, Bidding);

loader!(
    /// How bidders fare against the requirements of lots; only for their own people.
    Eligibilities: Standing => Vec<Check>,
    |app, ctx, keys| {
        let asked: Vec<_> =
            keys.iter().map(|(tender, lot, by)| (Arc::clone(&tender.0), *lot, *by)).collect();
        let found = queries::eligibilities(app, ctx, &asked).await?;
        let found = keys.iter().cloned().zip(found);
        Ok(found.filter_map(|(key, checks)| Some((key, checks?))).collect())
    }
);

/// What was found by bid, under the keys of the bids.
fn by_bid<T>(keys: &[Same<Seen>], mut found: HashMap<BidId, T>) -> HashMap<Same<Seen>, T> {
    let of_key = |key: &Same<Seen>| Some((key.clone(), found.remove(&key.0.bid.id)?));
    keys.iter().filter_map(of_key).collect()
}
