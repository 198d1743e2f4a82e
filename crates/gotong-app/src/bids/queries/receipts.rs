//! What members keep to prove later what they sealed.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::ids::BidId;
use gotong_seal::{Part, TenderKey, verify::BidFile};
use gotong_store::bids::{self as store, Kept};

use super::{super::keys, Seen};
use crate::{App, Error, log};

/// The proofs that the seals of bids stand in the log; none for bids that are not the viewer's own, or whose seal still
/// waits for its place.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn receipt_proofs<'a>(
    app: &App,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, String>, Error> {
    let own = seals(bids);
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    log::proofs_of_seals(app, &own, Part::Whole).await
}

/// The log's promises that the seals of bids will stand in it, for until there is a proof; none for bids that are not the
/// viewer's own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn receipt_promises<'a>(
    app: &App,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, String>, Error> {
    let own = seals(bids);
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    log::promises_of_seals(app, &own).await
}

/// The seals of those among these bids that are the viewer's own.
fn seals<'a>(bids: impl Iterator<Item = &'a Seen>) -> Vec<(BidId, u32)> {
    let seal = |seen: &Seen| Some((seen.bid.id, seen.bid.phase.seal()?.sequence));
    bids.filter(|seen| seen.own).filter_map(seal).collect()
}

/// The files that prove later what was sealed in bids: plaintext and salt; none for bids that are not the viewer's own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn receipt_files<'a>(
    app: &App,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, String>, Error> {
    let kept = own(app, bids).await?;
    let sealed = kept.into_iter().filter_map(|mut kept| {
        // What was sealed on a member's device is in the file that the device kept.
        let (body, share) = kept.envelope.take().filter(|_| kept.remembered.is_none())?;
        let commitment = kept.seal.as_ref()?.commitment.clone();
        Some((kept, store::FirstEnvelope { commitment, body, share }))
    });
    files(app, sealed.collect(), Part::Whole).await
}

/// As [`receipt_files`], of the first of two envelopes; none for bids in one.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn first_receipt_files<'a>(
    app: &App,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, String>, Error> {
    let kept = own(app, bids.filter(|seen| seen.tender.has_two_envelopes())).await?;
    let ids: Vec<_> = kept.iter().map(|kept| kept.id).collect();
    let mut firsts = match &ids[..] {
        [] => HashMap::new(),
        ids => store::first_envelopes(app.reader(), ids).await?,
    };
    let sealed = kept.into_iter().filter_map(|kept| {
        let first = firsts.remove(&kept.id)?;
        Some((kept, first))
    });
    files(app, sealed.collect(), Part::Technical).await
}

/// The viewer's own among these bids, as far as they are sealed.
async fn own<'a>(app: &App, bids: impl Iterator<Item = &'a Seen>) -> Result<Vec<Kept>, Error> {
    let own: Vec<_> = bids.filter(|seen| seen.own).map(|seen| seen.bid.id).collect();
    if own.is_empty() {
        return Ok(vec![]);
    }
    let mut kept = store::list(app.reader(), &own).await?;
    kept.retain(|kept| kept.envelope.is_some());
    Ok(kept)
}

async fn files(
    app: &App,
    sealed: Vec<(Kept, store::FirstEnvelope)>,
    part: Part,
) -> Result<HashMap<BidId, String>, Error> {
    if sealed.is_empty() {
        return Ok(HashMap::new());
    }
    let tenders = sealed.iter().map(|(kept, _)| kept.tender).collect();
    let keys = keys::find_many(app, app.reader(), tenders).await?;
    let seal = |kept: &Kept| Some((kept.id, kept.seal.as_ref()?.sequence));
    let seals: Vec<_> = sealed.iter().filter_map(|(kept, _)| seal(kept)).collect();
    let mut proofs = log::proofs_of_seals(app, &seals, part).await?;
    let file = |(kept, envelope): (Kept, store::FirstEnvelope)| {
        let proof = proofs.remove(&kept.id);
        Some((kept.id, file(keys.get(&kept.tender)?, &kept, (part, envelope), proof)?))
    };
    Ok(sealed.into_iter().filter_map(file).collect())
}

fn file(
    key: &TenderKey,
    kept: &Kept,
    (part, sealed): (Part, store::FirstEnvelope),
    proof: Option<String>,
) -> Option<String> {
    let sequence = kept.seal.as_ref()?.sequence;
    let subject = keys::subject((kept.tender, kept.id), sequence, part);
    let envelope = (sealed.body, sealed.share);
    let plaintext = keys::open(key, &subject, &sealed.commitment, envelope)?;
    let file = BidFile {
        kind: "gotong.bid-receipt".to_owned(),
        v: 1,
        tender: kept.tender.to_string(),
        bid: kept.id.to_string(),
        sequence,
        part,
        commitment: sealed.commitment,
        plaintext: BASE64_STANDARD.encode(plaintext.bytes()),
        proof,
    };
    serde_json::to_string(&file).ok()
}
