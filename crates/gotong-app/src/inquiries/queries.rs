//! Reading inquiries.

use std::collections::HashMap;

use gotong_domain::{
    bids::{BidAction, Inquiry, InquiryState},
    ids::BidId,
    policy::Action,
    tenders::State,
};
use gotong_store::inquiries as store;

use crate::{App, Ctx, Error, bids::queries::Seen};

/// What was asked about bids that the viewer sees whole: their bidders, and the tender's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_bids(app: &App, bids: &[BidId]) -> Result<HashMap<BidId, Vec<Inquiry>>, Error> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for inquiry in store::of_bids(app.reader(), bids).await? {
        found.entry(inquiry.bid).or_default().push(inquiry);
    }
    Ok(found)
}

/// Whether the viewer may answer it now.
#[must_use]
pub fn answerable(ctx: &Ctx, seen: &Seen, inquiry: &Inquiry) -> bool {
    inquiry.state(ctx.now) == InquiryState::Open
        && matches!(seen.tender.state(), State::QualificationTech | State::Evaluation)
        && ctx.authorize(&Action::Bid(BidAction::Answer(&seen.bid))).is_ok()
}
