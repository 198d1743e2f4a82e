//! The key of a tender: made with the first seal, kept under the platform's.

use std::collections::{BTreeSet, HashMap};

use gotong_domain::{
    bids::{Bid, Offer, Seal},
    ids::{BidId, TenderId},
};
use gotong_seal::{
    Commitment, Envelope, ExposeSecret, Plaintext, Salt, Subject, TenderKey, TenderRecipient,
};
use gotong_store::{
    Conn,
    bids::{self as store, SealKey},
};

use crate::{App, Ctx, Error, Work};

/// Makes a tender's key, unless another bid made it meanwhile; answers the public half.
pub(super) async fn make(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: TenderId,
) -> Result<String, Error> {
    let key = TenderKey::generate();
    let recipient = key.recipient().to_string();
    let secret = app.vault.wrap(key.expose().expose_secret().as_bytes())?;
    let kept = store::insert_key(work, tender, &SealKey { recipient, secret }, ctx.now).await?;
    Ok(kept.recipient)
}

/// A tender's key, if it has one.
pub(super) async fn find(
    app: &App,
    db: &impl Conn,
    tender: TenderId,
) -> Result<Option<TenderKey>, Error> {
    store::find_key(db, tender).await?.map(|kept| unwrapped(app, &kept)).transpose()
}

/// The keys of those of these tenders that have one.
pub(super) async fn find_many(
    app: &App,
    db: &impl Conn,
    tenders: BTreeSet<TenderId>,
) -> Result<HashMap<TenderId, TenderKey>, Error> {
    if tenders.is_empty() {
        return Ok(HashMap::new());
    }
    let kept = store::find_keys(db, tenders).await?;
    kept.into_iter().map(|(tender, kept)| Ok((tender, unwrapped(app, &kept)?))).collect()
}

fn unwrapped(app: &App, kept: &SealKey) -> Result<TenderKey, Error> {
    let text = String::from_utf8(app.vault.unwrap(&kept.secret)?).map_err(Error::fault)?;
    TenderKey::parse(&text).map_err(Error::fault)
}

/// What a commitment of a bid is about.
pub(super) fn subject(tender: TenderId, bid: BidId, sequence: u32) -> Subject {
    Subject { tender: tender.to_string(), bid: bid.to_string(), sequence }
}

/// Opens an envelope; `None` if it does not open or holds something else than was committed to.
pub(super) fn open(
    key: &TenderKey,
    (tender, bid): (TenderId, BidId),
    seal: &Seal,
    (body, share): (Vec<u8>, Vec<u8>),
) -> Option<Plaintext> {
    let commitment = Commitment::from_hex(&seal.commitment).ok()?;
    let subject = subject(tender, bid, seal.sequence);
    let opened = gotong_seal::open(&Envelope { body, share }, key, &subject, &commitment);
    match opened {
        Ok(plaintext) => Some(plaintext),
        Err(error) => {
            tracing::error!(bid.id = %bid, %error, "a sealed bid does not open");
            None
        }
    }
}

/// Seals an offer to a tender's key, as the bid's next seal.
pub(super) fn seal(
    bid: &Bid,
    offer: &Offer,
    recipient: &TenderRecipient,
) -> Result<gotong_seal::Sealed, gotong_seal::SealError> {
    let mut salt = Salt::default();
    getrandom::fill(&mut salt).map_err(|_| gotong_seal::SealError::NotAKey)?;
    let subject = subject(bid.tender, bid.id, bid.sequence + 1);
    gotong_seal::seal(offer, &salt, &subject, recipient)
}
