//! Sealing on a member's device, for tenders whose bids any two of buyer, platform and witness open together.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_app::bids::{self as app, DeviceEnvelope, queries};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::BidId,
    policy::Denied,
};

use crate::{
    caller::{app, asking},
    ids::Global,
    refuse,
};

/// What a member's device sealed.
#[derive(InputObject)]
pub struct SealedEnvelopeInput {
    /// SHA-256 (hex) of the plaintext, bound to tender, bid and sequence.
    commitment: String,
    /// age(bid's key, plaintext), in base64.
    body: String,
    /// Three shares of the bid's key, in base64: for buyer and platform, buyer and witness, platform and witness.
    shares: Vec<String>,
}

impl SealedEnvelopeInput {
    pub(super) fn read(self) -> std::result::Result<DeviceEnvelope, Violation> {
        const SHARES: usize = 3;
        let malformed = |path: &str| Violation::new(path, ErrorCode::Malformed);
        if self.shares.len() != SHARES {
            return Err(malformed("envelope.shares"));
        }
        let bytes =
            |path: &str, text: &str| BASE64_STANDARD.decode(text).map_err(|_| malformed(path));
        let shares = self.shares.iter().map(|share| bytes("envelope.shares", share));
        Ok(DeviceEnvelope {
            commitment: self.commitment,
            body: bytes("envelope.body", &self.body)?,
            shares: shares.collect::<std::result::Result<_, _>>()?,
        })
    }
}

/// How a bid is sealed on its member's device.
#[derive(SimpleObject)]
pub struct SealingInstructions {
    /// JSON: what is sealed, as the platform knows it. Of a single bid the device puts in its prices and, as the hash of
    /// the confirmation, SHA-256 over the canonical JSON of `contents`.
    document: String,
    /// Which seal of the bid it will be; a part of the commitment and of the shares' labels.
    sequence: i32,
    /// The deadline as it stands in the shares' labels.
    not_before: String,
    /// The public keys of the buyer's openers, `age1…`; any of them.
    buyer_recipients: Vec<String>,
    /// The key of the tender, which the platform holds.
    platform_recipient: String,
    /// The key of the witness.
    witness_recipient: String,
    /// What the witness calls itself in the log.
    witness_name: String,
}

/// What is kept of a sealed bid.
#[derive(SimpleObject)]
pub struct SealedEnvelope {
    /// In base64.
    body: String,
    /// In base64, in the order in which they were sent.
    shares: Vec<String>,
    /// SHA-256 (hex) over the SHA-256 of the body and of each share: `ct` of the seal's entry in the log.
    digest: String,
}

/// Sealing on a member's device.
#[derive(Default)]
pub struct SealingQueries;

/// Sealing on a member's device.
#[Object]
impl SealingQueries {
    /// How a bid of the viewer's is sealed on their device; null where the platform seals, or nothing waits to be sealed.
    async fn sealing_instructions(
        &self,
        ctx: &Context<'_>,
        bid_id: ID,
    ) -> Option<Result<SealingInstructions>> {
        let found = async {
            let seen = queries::get(app(ctx), asking(ctx), BidId::parse("bidId", &bid_id)?).await?;
            app::instructions(app(ctx), asking(ctx), &seen).await
        };
        let shown = |of: app::Instructions| SealingInstructions {
            document: of.document,
            sequence: of.sequence.cast_signed(),
            not_before: of.not_before,
            buyer_recipients: of.buyers,
            platform_recipient: of.platform,
            witness_recipient: of.witness,
            witness_name: of.witness_name,
        };
        found.await.map(|of| of.map(shown)).map_err(|e| refuse(asking(ctx), e)).transpose()
    }

    /// What is kept under the seal of a bid of the viewer's, to be compared with what their device sent; null where the
    /// platform sealed.
    async fn sealed_envelope(
        &self,
        ctx: &Context<'_>,
        bid_id: ID,
    ) -> Option<Result<SealedEnvelope>> {
        let found = async {
            let seen = queries::get(app(ctx), asking(ctx), BidId::parse("bidId", &bid_id)?).await?;
            app::stored(app(ctx), &seen).await
        };
        let shown = |of: app::StoredEnvelope| SealedEnvelope {
            digest: of.digest,
            shares: of.shares.iter().map(|share| BASE64_STANDARD.encode(share)).collect(),
            body: BASE64_STANDARD.encode(of.body),
        };
        found.await.map(|of| of.map(shown)).map_err(|e| refuse(asking(ctx), e)).transpose()
    }

    /// What the witness calls itself that takes part in openings; null where there is none, and tenders cannot ask for
    /// `WITNESS_SEALED`.
    async fn opening_witness(&self, ctx: &Context<'_>) -> Option<String> {
        app(ctx).log.opening_witness().map(|(name, _)| name.to_owned())
    }

    /// The caller's public key as an opener; null before they have one.
    async fn opener_key(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let found = async {
            let own = asking(ctx).actor.user_id().ok_or(Denied::Unauthenticated)?;
            Ok(gotong_app::tenders::opener_keys(app(ctx), &[own]).await?.remove(&own))
        };
        found.await.map_err(|e| refuse(asking(ctx), e)).transpose()
    }
}
