//! Bids that are sealed on their members' devices, so that any two of buyer, platform and witness open them together and
//! none alone: what the platform checks of an envelope that it cannot open, and how the witness helps at the opening.

use std::{collections::HashMap, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::{
    bids::{Bid, Offer},
    error::{ErrorCode, Refusal},
    ids::{BidId, TenderId, UserId},
    tenders::{Tender, TenderRole},
};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject, TenderKey,
    release::{MOST_SHARES, ReleaseAsked, Released},
    shared::{Pair, SHARES, SharedEnvelope, bid_key, open_body, peel},
};
use gotong_store::{
    bids::{self as store, Kept},
    openings,
};

use super::{keys, queries::Seen};
use crate::{App, Ctx, Error, log, log::written, ports::Witness};

/// Most bytes of a body: the largest plaintext that fits a request, with what encryption adds.
const MOST_BODY: usize = 66 << 10;

/// Most bytes of a share: the keys of many openers are less.
const MOST_SHARE: usize = 8 << 10;

/// What was sealed on a member's device.
#[derive(Clone, Debug)]
pub struct DeviceEnvelope {
    /// What was committed to, as hexadecimal.
    pub commitment: String,
    /// age(bid's key, plaintext).
    pub body: Vec<u8>,
    /// The three shares, in the order of [`Pair`].
    pub shares: Vec<Vec<u8>>,
}

/// What is kept of a bid that was sealed on a member's device.
#[derive(Clone, Debug)]
pub struct StoredEnvelope {
    /// As it was sent.
    pub body: Vec<u8>,
    /// As they were sent.
    pub shares: Vec<Vec<u8>>,
    /// What the log holds of them, as hexadecimal.
    pub digest: String,
}

/// Whom a bid is sealed to, and what is sealed of it.
#[derive(Clone, Debug)]
pub struct Instructions {
    /// The offer as the platform knows it, in JSON: what is sealed, with the prices put in.
    pub document: String,
    /// Which seal of the bid it will be.
    pub sequence: u32,
    /// The deadline, as it stands on the shares.
    pub not_before: String,
    /// The public keys of the buyer's openers.
    pub buyers: Vec<String>,
    /// The tender's, which the platform holds.
    pub platform: String,
    /// The witness's.
    pub witness: String,
    /// What the witness calls itself.
    pub witness_name: String,
}

impl DeviceEnvelope {
    /// Checks what the platform can see of it: that it may open the outer layer of its own share, and that the label
    /// there names this seal of this bid and this deadline.
    pub(super) fn check(
        self,
        key: &TenderKey,
        (tender, bid): (&Tender, &Bid),
    ) -> Result<(Commitment, SharedEnvelope), Refusal> {
        let malformed = || Refusal::guard(ErrorCode::EnvelopeMalformed);
        let Self { commitment, body, shares } = self;
        let commitment = Commitment::from_hex(&commitment).map_err(|_| malformed())?;
        let bounded = (1..=MOST_BODY).contains(&body.len())
            && shares.iter().all(|share| (1..=MOST_SHARE).contains(&share.len()));
        let shares: [Vec<u8>; SHARES] = shares.try_into().map_err(|_| malformed())?;
        let envelope = SharedEnvelope { body, shares };
        let (label, _) = peel(envelope.share(Pair::BuyerPlatform), key).map_err(|_| malformed())?;
        let subject = keys::subject((tender.id, bid.id), bid.sequence + 1, Part::Whole);
        let due = label.not_before == written(tender.terms.closes_at);
        if bounded && label.subject == subject && due {
            Ok((commitment, envelope))
        } else {
            Err(malformed())
        }
    }
}

/// The public keys of a tender's openers.
///
/// # Errors
/// `Error::Fault` when the database fails.
async fn buyers(app: &App, tender: &Tender) -> Result<Vec<String>, Error> {
    let openers: Vec<UserId> = tender.holders(TenderRole::Opener).collect();
    let keys = openings::keys(app.reader(), openers).await?;
    Ok(keys.into_iter().map(|(_, recipient)| recipient).collect())
}

/// How the viewer's own bid is to be sealed on their device; nothing where the platform seals, or nothing waits to be
/// sealed.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn instructions(
    app: &App,
    ctx: &Ctx,
    seen: &Seen,
) -> Result<Option<Instructions>, Error> {
    let tender = &seen.tender;
    let offer = seen.bid.phase.offer().filter(|_| seen.own && tender.seals_with_witness());
    let (Some(offer), Some(by)) = (offer, ctx.actor.user_id()) else { return Ok(None) };
    let key = store::find_key(app.reader(), tender.id).await?;
    let witness = store::find_witness(app.reader(), tender.id).await?;
    let Some((key, witness)) = key.zip(witness) else { return Ok(None) };
    let offer = match seen.bid.pact {
        Some(_) => offer.clone(),
        // The device puts the hash of the whole contents in place of this.
        None => offer.clone().declared(seen.bid.lead, by, ctx.now),
    };
    Ok(Some(Instructions {
        document: serde_json::to_string(&offer).map_err(Error::fault)?,
        sequence: seen.bid.sequence + 1,
        not_before: written(tender.terms.closes_at),
        buyers: buyers(app, tender).await?,
        platform: key.recipient,
        witness: witness.recipient,
        witness_name: witness.name,
    }))
}

/// What is kept under the viewer's own seal, to compare it with what their device sent.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn stored(app: &App, seen: &Seen) -> Result<Option<StoredEnvelope>, Error> {
    if !seen.own || !seen.tender.seals_with_witness() {
        return Ok(None);
    }
    let kept = store::list(app.reader(), &[seen.bid.id]).await?.pop();
    let Some((body, share)) = kept.and_then(|kept| kept.envelope) else { return Ok(None) };
    let envelope = SharedEnvelope::unpacked(body, &share).map_err(Error::fault)?;
    let digest = hex::encode(envelope.digest());
    let SharedEnvelope { body, shares } = envelope;
    Ok(Some(StoredEnvelope { body, shares: shares.into(), digest }))
}

/// The keys of bids, under the platform's layer alone: the witness has taken its own off.
#[derive(Debug, Default)]
pub struct Shares(HashMap<BidId, Vec<u8>>);

/// Has the witness take its layer off the shares of a tender's sealed bids. Nothing is written: whoever fails
/// afterwards asks again.
///
/// # Errors
/// `WITNESS_AWAY` when it does not answer, refuses, or has not yet seen that the tender is closed.
pub(crate) async fn release(app: &App, tender: &Tender) -> Result<Shares, Error> {
    if !tender.seals_with_witness() {
        return Ok(Shares::default());
    }
    let away = || Error::from(Refusal::guard(ErrorCode::WitnessAway));
    let known = store::find_witness(app.reader(), tender.id).await?.ok_or_else(away)?;
    let witness = app.log.witness(&known.name).ok_or_else(away)?;
    let proof = log::proof_of_closing(app, tender.id).await?.ok_or_else(away)?;
    let mut asked = Vec::new();
    for (bid, packed) in store::sealed_shares(app.reader(), tender.id).await? {
        // What is no shared envelope does not open, and is rejected for it.
        if let Ok(envelope) = SharedEnvelope::unpacked(Vec::new(), &packed) {
            asked.push((bid, BASE64_STANDARD.encode(envelope.share(Pair::PlatformWitness))));
        }
    }
    let mut shares = HashMap::new();
    for some in asked.chunks(MOST_SHARES) {
        let inner = ask(witness, &proof, some).await.map_err(|error| {
            tracing::warn!(tender.id = %tender.id, %error, "the witness does not help to open");
            away()
        })?;
        let found = some
            .iter()
            .zip(inner)
            .filter_map(|((bid, _), inner)| Some((*bid, BASE64_STANDARD.decode(inner?).ok()?)));
        shares.extend(found);
    }
    Ok(Shares(shares))
}

async fn ask(
    witness: &Arc<dyn Witness>,
    proof: &str,
    some: &[(BidId, String)],
) -> Result<Vec<Option<String>>, Error> {
    let shares = some.iter().map(|(_, share)| share.clone()).collect();
    let asked = ReleaseAsked { proof: proof.to_owned(), shares };
    let asked = serde_json::to_string(&asked).map_err(Error::fault)?;
    let answer = witness.release(&asked).await.map_err(Error::fault)?;
    let released: Released = serde_json::from_str(&answer).map_err(Error::fault)?;
    if released.inner.len() == some.len() {
        Ok(released.inner)
    } else {
        Err(Error::fault("it answers for other shares"))
    }
}

impl Shares {
    /// What a bid says, if its envelope opens to what was committed to and to what its members agreed on.
    pub(super) fn open(
        &self,
        app: &App,
        key: Option<&TenderKey>,
        (tender, kept): (&Tender, &mut Kept),
    ) -> Option<Offer> {
        let (body, _) = kept.envelope.take()?;
        let seal = kept.seal.as_ref()?;
        let subject = keys::subject((kept.tender, kept.id), seal.sequence, Part::Whole);
        let opened = self.plaintext(key?, kept.id, (&body, &subject, &seal.commitment));
        let offer: Offer = opened?.document().ok()?;
        let remembered: Offer = app.vault.open(kept.remembered.as_ref()?).ok()?;
        let lot = tender.terms.lot(kept.lot)?;
        let agreed = offer.is_as_agreed(&remembered, lot);
        if !agreed {
            tracing::error!(bid.id = %kept.id, "a sealed bid is not what its members agreed on");
        }
        agreed.then_some(offer)
    }

    fn plaintext(
        &self,
        key: &TenderKey,
        bid: BidId,
        (body, subject, commitment): (&[u8], &Subject, &str),
    ) -> Option<Plaintext> {
        let inner = self.0.get(&bid)?;
        let commitment = Commitment::from_hex(commitment).ok()?;
        let opened =
            bid_key(inner, key).and_then(|bid_key| open_body(body, &bid_key, subject, &commitment));
        match opened {
            Ok(plaintext) => Some(plaintext),
            Err(error) => {
                tracing::error!(bid.id = %bid, %error, "a sealed bid does not open");
                None
            }
        }
    }
}

/// Prepares a tender whose bids are sealed on devices: its key, and the witness that will take part in its opening.
///
/// # Errors
/// `NO_WITNESS` when there is none; `Error::Fault` when the database fails.
pub(crate) async fn prepare(
    app: &App,
    ctx: &Ctx,
    work: &crate::Work<'_>,
    tender: TenderId,
) -> Result<(), Error> {
    let none = || Error::from(Refusal::guard(ErrorCode::NoWitness));
    let (name, recipient) = app.log.opening_witness().ok_or_else(none)?;
    let witness = store::SealWitness { name: name.to_owned(), recipient: recipient.to_string() };
    store::insert_witness(work, tender, &witness, ctx.now).await?;
    keys::keep_fresh(app, ctx, work, tender).await.map(drop)
}
