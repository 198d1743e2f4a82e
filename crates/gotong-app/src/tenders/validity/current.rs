//! Bids as they stand now, though the timer that lets them run out may be late.

use std::collections::BTreeSet;

use gotong_domain::{
    bids::{Bid, BidState},
    tenders::Tender,
};
use gotong_store::awards;

use crate::{App, Ctx, Error};

/// Lets those of these bids that bind no longer stand as run out, for who reads them. Awards are read only when some
/// bid is past its day.
pub(crate) async fn bids_as_of_now<'a>(
    app: &App,
    ctx: &Ctx,
    bids: impl IntoIterator<Item = (&'a Tender, &'a mut Bid)>,
) -> Result<(), Error> {
    let past = |(tender, bid): &(&Tender, &mut Bid)| {
        bid.state() == BidState::Ranked && ctx.now >= bid.binds_until(&tender.terms)
    };
    let past: Vec<_> = bids.into_iter().filter(past).collect();
    if past.is_empty() {
        return Ok(());
    }
    let of: BTreeSet<_> = past.iter().map(|(tender, _)| tender.id).collect();
    let awards = awards::list_of(app.reader(), &of.into_iter().collect::<Vec<_>>()).await?;
    for (tender, bid) in past {
        *bid = bid.clone().as_of(tender, &awards, ctx.now);
    }
    Ok(())
}
