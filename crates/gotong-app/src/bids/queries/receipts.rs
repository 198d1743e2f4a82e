//! What members keep to prove later what they sealed.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::ids::BidId;
use gotong_seal::{TenderKey, verify::BidFile};
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
    let seal = |seen: &Seen| Some((seen.bid.id, seen.bid.phase.seal()?.sequence));
    let own: Vec<_> = bids.filter(|seen| seen.own).filter_map(seal).collect();
    if own.is_empty() { Ok(HashMap::new()) } else { log::proofs_of_seals(app, &own).await }
}

/// The files that prove later what was sealed in bids: plaintext and salt; none for bids that are not the viewer's own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn receipt_files<'a>(
    app: &App,
    bids: impl Iterator<Item = &'a Seen>,
) -> Result<HashMap<BidId, String>, Error> {
    let own: Vec<_> = bids.filter(|seen| seen.own).map(|seen| seen.bid.id).collect();
    if own.is_empty() {
        return Ok(HashMap::new());
    }
    let mut kept = store::list(app.reader(), &own).await?;
    kept.retain(|kept| kept.envelope.is_some());
    let tenders = kept.iter().map(|kept| kept.tender).collect();
    let keys = keys::find_many(app, app.reader(), tenders).await?;
    let seal = |kept: &Kept| Some((kept.id, kept.seal.as_ref()?.sequence));
    let proofs =
        log::proofs_of_seals(app, &kept.iter().filter_map(seal).collect::<Vec<_>>()).await?;
    let file = |kept: Kept| {
        let proof = proofs.get(&kept.id).cloned();
        Some((kept.id, file(keys.get(&kept.tender)?, kept, proof)?))
    };
    Ok(kept.into_iter().filter_map(file).collect())
}

fn file(key: &TenderKey, kept: Kept, proof: Option<String>) -> Option<String> {
    let (envelope, seal) = kept.envelope.zip(kept.seal)?;
    let plaintext = keys::open(key, (kept.tender, kept.id), &seal, envelope)?;
    let file = BidFile {
        kind: "gotong.bid-receipt".to_owned(),
        v: 1,
        tender: kept.tender.to_string(),
        bid: kept.id.to_string(),
        sequence: seal.sequence,
        commitment: seal.commitment,
        plaintext: BASE64_STANDARD.encode(plaintext.bytes()),
        proof,
    };
    serde_json::to_string(&file).ok()
}
