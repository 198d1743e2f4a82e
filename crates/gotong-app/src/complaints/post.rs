//! Saying something in the course of a complaint.

use gotong_domain::{
    complaints::{Complaint, ComplaintAction, Post, side},
    ids::{BlobId, ComplaintId},
    policy::Denied,
    timer::TimerKind,
};
use gotong_store::{complaints as store, timers};

use super::{
    course::{locked_complaint, settled},
    days, permit,
};
use crate::{App, Ctx, Error, blobs};

/// What is said.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// In which complaint.
    pub complaint: ComplaintId,
    /// In words.
    pub text: String,
    /// Documents that go with it.
    pub documents: Vec<BlobId>,
}

/// Says something: the arbiter asks, the parties explain. Where an answer is the remedy, the buyer's mends it.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, or what is wrong with words or documents; `Denied` unless the
/// caller binds a party, or is an impartial arbiter.
pub async fn post(app: &App, ctx: &Ctx, new: NewPost) -> Result<Complaint, Error> {
    let id = new.complaint;
    let complaint = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ComplaintAction::Post(&complaint))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let side = side(&ctx.actor, &complaint.filing).ok_or(Denied::Forbidden)?;
    for (i, document) in new.documents.iter().enumerate() {
        blobs::attachable(app, ctx, *document, &format!("documentBlobIds.{i}")).await?;
    }

    let mut work = app.begin(ctx, &permit).await?;
    let (tender, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    let (text, documents, at) = (new.text, new.documents, ctx.now);
    let said = Post { id: ctx.new_id(), complaint: id, side, by, text, documents, at };
    let (said, event) = complaint.say(said, days(app, &tender))?;
    store::insert_post(&work, &said).await?;
    work.announce(event).await?;
    let complaint = if complaint.waits_for_answer(side) {
        let (remedied, event) = complaint.remedy(ctx.now)?;
        timers::cancel(&work, id.0, TimerKind::RemedyDue).await?;
        settled(app, ctx, &work, tender, id).await?;
        work.announce(event).await?;
        store::update(&work, remedied).await?
    } else {
        complaint
    };
    work.commit(id).await?;
    Ok(complaint)
}
