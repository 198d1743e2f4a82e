//! Changing what a bid says.

use gotong_domain::{
    bids::{AnswerValue, Bid, BidAction, BidContents, BidEvent, Change, Offer},
    error::{ErrorCode, Refusal, Violations, ensure},
    ids::BidId,
};
use gotong_store::bids;

use super::{
    input::{self, AnswerFields, CombinationFields, MemberFields},
    permit,
    scene::{Scene, save},
};
use crate::{App, Ctx, Error, blobs};

/// What changes; what is absent stays.
#[derive(Clone, Debug)]
pub struct Update {
    /// Which bid.
    pub bid: BidId,
    /// The version that the client saw.
    pub version: i64,
    /// All members' parts and shares.
    pub members: Option<Vec<MemberFields>>,
    /// All answers.
    pub answers: Option<Vec<AnswerFields>>,
    /// The note.
    pub note: Option<String>,
    /// Everything that is taken off for several lots.
    pub combinations: Option<Vec<CombinationFields>>,
}

/// Changes what a bid says, and asks members to confirm again where they confirmed something else.
///
/// # Errors
/// `Refused` with every violation, `INVALID_TRANSITION` where nothing is being worked on, `DEADLINE_PASSED`, or
/// `PRICE_STAYS_ON_DEVICE`;
/// `Denied` unless the caller may change all that changes; `Conflict` for an older version.
pub async fn update(app: &App, ctx: &Ctx, update: Update) -> Result<Bid, Error> {
    let scene = Scene::at_work(app, ctx, update.bid).await?;
    permit(ctx, BidAction::Read { bid: &scene.bid, for_buyer: false })?;
    let state = scene.bid.state().as_str();
    let Some(old) = scene.bid.phase.offer().cloned() else {
        return Err(Refusal::Transition { entity: "bid", from: state, to: state }.into());
    };
    let version = update.version;
    let contents = changed(&old.contents, update);
    let change = Change::between(&old.contents, &contents.0);
    let permit = permit(ctx, BidAction::Edit { bid: &scene.bid, change: &change })?;
    Error::ensure_newest("bid", scene.bid.version, version)?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let contents = checked(contents, &scene, ctx)?;
    ensure_own_documents(app, ctx, &old.contents, &contents).await?;
    let unsent = scene.tender.terms.rules.seal.keeps_price(&contents);
    ensure(!unsent || !contents.is_priced(), ErrorCode::PriceStaysOnDevice)?;
    let bid = scene.bid.clone().edit(contents)?;

    let mut work = app.begin(ctx, &permit).await?;
    scene.hold(&work).await?;
    save(app, &work, &bid, &scene.tender).await?;
    if let Some(offer) = bid.phase.offer() {
        let documents: Vec<_> = offer.contents.documents().collect();
        bids::keep_documents(&work, bid.id, &documents).await?;
    }
    if let Some(event) = reset(&bid, &old) {
        work.announce(event).await?;
    }
    work.commit(bid.id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// The contents after the change, with what is wrong with the values given.
fn changed(old: &BidContents, update: Update) -> (BidContents, Violations) {
    let mut wrong = Violations::default();
    let mut contents = old.clone();
    if let Some(given) = update.members {
        contents.members = input::members(&mut wrong, old, given);
    }
    if let Some(given) = update.answers {
        contents.answers = input::answers(&mut wrong, given);
    }
    if let Some(given) = update.combinations {
        contents.combinations = input::combinations(&mut wrong, given);
    }
    if let Some(note) = update.note {
        contents.note = Some(note).filter(|note| !note.trim().is_empty());
    }
    (contents, wrong)
}

fn checked(
    (contents, wrong): (BidContents, Violations),
    scene: &Scene,
    ctx: &Ctx,
) -> Result<BidContents, Refusal> {
    let lot = scene.lot(ctx.now)?;
    wrong.finish()?;
    contents.check_combinations(&scene.tender.terms)?;
    contents.check(lot)
}

/// Documents that come new into a bid were uploaded by whoever puts them there.
async fn ensure_own_documents(
    app: &App,
    ctx: &Ctx,
    old: &BidContents,
    new: &BidContents,
) -> Result<(), Error> {
    for (i, answer) in new.answers.iter().enumerate() {
        if let AnswerValue::Document(blob) = &answer.value
            && !old.answers.iter().any(|kept| kept.value == answer.value)
        {
            let path = format!("answers.{i}.documentBlobId");
            blobs::attachable(app, ctx, *blob, &path).await?;
        }
    }
    Ok(())
}

/// Who has to confirm again.
fn reset(bid: &Bid, old: &Offer) -> Option<BidEvent> {
    let new = bid.phase.offer()?;
    let lost = |b: &_| old.confirmation_of(*b).is_some() && new.confirmation_of(*b).is_none();
    let of: Vec<_> = bid.members.iter().copied().filter(|b| lost(b)).collect();
    (!of.is_empty()).then_some(BidEvent::ConfirmationsReset { bid: bid.id, of })
}
