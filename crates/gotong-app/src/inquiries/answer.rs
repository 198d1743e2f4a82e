//! Answering for a bidder.

use gotong_domain::{
    bids::{BidAction, Reply},
    ids::{BidId, BlobId, InquiryId},
    policy::{Action, Denied},
    tenders::State,
};
use gotong_store::{bids, inquiries as store, tenders};

use crate::{
    App, Ctx, Error, blobs,
    tenders::{locked, no_step},
};

/// What a bidder answers.
#[derive(Clone, Debug)]
pub struct Answering {
    /// Which inquiry.
    pub inquiry: InquiryId,
    /// In words.
    pub text: String,
    /// Documents that go with it.
    pub documents: Vec<BlobId>,
}

/// Answers what the evaluators ask, once. Answers the bid.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, or what is wrong with words or documents; `Denied` unless
/// the caller runs the bid's lead.
pub async fn answer(app: &App, ctx: &Ctx, answering: Answering) -> Result<BidId, Error> {
    let inquiry = store::get(app.reader(), answering.inquiry).await?;
    let bid = bids::get(app.reader(), inquiry.bid).await?.into_bid(None)?;
    let permit = match ctx.authorize(&Action::Bid(BidAction::Answer(&bid))) {
        Err(Error::Denied(Denied::NotFound)) => {
            // The evaluators know of it; that they cannot answer themselves is no secret.
            let tender = tenders::get(app.reader(), inquiry.tender).await?;
            let known = tender.is_worked_on_by(&ctx.actor);
            return Err(if known { Denied::Forbidden } else { Denied::NotFound }.into());
        }
        other => other?,
    };
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    for (i, document) in answering.documents.iter().enumerate() {
        blobs::attachable(app, ctx, *document, &format!("documentBlobIds.{i}")).await?;
    }

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, inquiry.tender).await?;
    if !matches!(tender.state(), State::QualificationTech | State::Evaluation) {
        return Err(no_step(&tender, State::Evaluation.as_str()));
    }
    let inquiry = store::get_locked(&work, inquiry.id).await?;
    let documents = answering.documents;
    let reply = Reply { text: answering.text, documents, by, at: ctx.now };
    let (inquiry, event) = inquiry.answer(reply)?;
    if let Some(reply) = &inquiry.reply {
        bids::keep_documents(&work, inquiry.bid, &reply.documents).await?;
    }
    store::update(&work, inquiry).await?;
    work.announce(event).await?;
    work.commit(bid.id).await?;
    Ok(bid.id)
}
