//! What members keep to prove later what they sealed.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::ids::BidId;
use gotong_seal::TenderKey;
use gotong_store::bids::{self as store, Kept};

use super::{super::keys, Seen};
use crate::{App, Error};

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
    let file = |kept: Kept| Some((kept.id, file(keys.get(&kept.tender)?, kept)?));
    Ok(kept.into_iter().filter_map(file).collect())
}

fn file(key: &TenderKey, kept: Kept) -> Option<String> {
    let (envelope, seal) = kept.envelope.zip(kept.seal)?;
    let plaintext = keys::open(key, (kept.tender, kept.id), &seal, envelope)?;
    let file = serde_json::json!({
        "type": "gotong.bid-receipt",
        "v": 1,
        "tender": kept.tender,
        "bid": kept.id,
        "sequence": seal.sequence,
        "commitment": seal.commitment,
        "plaintext": BASE64_STANDARD.encode(plaintext.bytes()),
    });
    Some(file.to_string())
}
