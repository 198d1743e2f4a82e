//! The key of a tender: made with the first seal, kept under the platform's.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

use gotong_domain::{
    bids::Bid,
    ids::{BidId, TenderId},
    policy::Permit,
};
use gotong_seal::{
    Commitment, Envelope, ExposeSecret, Part, Plaintext, Salt, Subject, TenderKey, TenderRecipient,
};
use gotong_store::{
    Conn,
    bids::{self as store, SealKey},
};

use serde::Serialize;

use crate::{App, Ctx, Error, Work};

/// Public halves of tenders' keys that this process has read. A tender never gets another key.
#[derive(Default)]
pub struct Recipients(Mutex<HashMap<TenderId, TenderRecipient>>);

impl Recipients {
    /// How many are kept.
    const MOST: usize = 1_024;

    fn known(&self, tender: TenderId) -> Option<TenderRecipient> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&tender).cloned()
    }

    fn keep(&self, tender: TenderId, recipient: &TenderRecipient) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= Self::MOST {
            kept.clear();
        }
        kept.insert(tender, recipient.clone());
    }
}

/// What bids of a tender are sealed to: made with the first.
pub(super) async fn recipient(
    app: &App,
    ctx: &Ctx,
    permit: &Permit,
    tender: TenderId,
) -> Result<TenderRecipient, Error> {
    if let Some(known) = app.recipients.known(tender) {
        return Ok(known);
    }
    let kept = match store::find_key(app.reader(), tender).await? {
        Some(kept) => kept,
        None => make(app, ctx, permit, tender).await?,
    };
    let recipient = TenderRecipient::parse(&kept.recipient).map_err(Error::fault)?;
    app.recipients.keep(tender, &recipient);
    Ok(recipient)
}

/// Makes a tender's key, unless another bid made it meanwhile.
async fn make(app: &App, ctx: &Ctx, permit: &Permit, tender: TenderId) -> Result<SealKey, Error> {
    let work = app.begin(ctx, permit).await?;
    let kept = keep_fresh(app, ctx, &work, tender).await?;
    work.save().await?;
    Ok(kept)
}

/// Keeps a fresh key for a tender inside `work`; one that it has already stays.
pub(super) async fn keep_fresh(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: TenderId,
) -> Result<SealKey, Error> {
    let key = TenderKey::generate();
    let recipient = key.recipient().to_string();
    let secret = app.vault.wrap(key.expose().expose_secret().as_bytes())?;
    let key = SealKey { recipient, secret };
    Ok(store::insert_key(work, tender, &key, ctx.now).await?)
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
pub(super) fn subject((tender, bid): (TenderId, BidId), sequence: u32, part: Part) -> Subject {
    Subject { tender: tender.to_string(), bid: bid.to_string(), sequence, part }
}

/// Opens an envelope; `None` if it does not open or holds something else than was committed to.
pub(super) fn open(
    key: &TenderKey,
    subject: &Subject,
    commitment: &str,
    (body, share): (Vec<u8>, Vec<u8>),
) -> Option<Plaintext> {
    let commitment = Commitment::from_hex(commitment).ok()?;
    let opened = gotong_seal::open(&Envelope { body, share }, key, subject, &commitment);
    match opened {
        Ok(plaintext) => Some(plaintext),
        Err(error) => {
            tracing::error!(bid.id = %subject.bid, %error, "a sealed bid does not open");
            None
        }
    }
}

/// Seals a part of a bid to a tender's key, as the bid's next seal; commits to it only where nobody gave a key.
pub(super) fn seal<T: Serialize>(
    bid: &Bid,
    (part, document): (Part, &T),
    recipient: Option<&TenderRecipient>,
) -> Result<gotong_seal::Sealed, gotong_seal::SealError> {
    let mut salt = Salt::default();
    getrandom::fill(&mut salt).map_err(|_| gotong_seal::SealError::NotAKey)?;
    let subject = subject((bid.tender, bid.id), bid.sequence + 1, part);
    match recipient {
        Some(recipient) => gotong_seal::seal(document, &salt, &subject, recipient),
        None => gotong_seal::seal_in_clear(document, &salt, &subject),
    }
}
