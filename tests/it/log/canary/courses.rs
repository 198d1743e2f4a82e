//! What bidders do before an opening, with prices that can be told from everything else.

use gotong_graphql::ids::decode;
use gotong_seal::{to_canonical, verify::statement_hash};
use gotong_store::idempotency::{self, Key};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    awards::{try_to_seal, written},
    bids::joint,
    tenders::{bread, draft_of, publish, text, verified},
    witnessed::{self, Watching},
};

/// The prices of one loaf in minor units; 500 loaves are asked for. They are so long that no hash holds one by chance.
pub(super) const PRICES: [i64; 3] = [791_357_924_681, 824_680_135_793, 1_234_567_901_357];

/// What they become when bidders change their minds.
const CHANGED: [i64; 3] = [768_913_579_243, 853_197_531_867, 1_198_765_432_109];

/// What bidders do.
#[derive(Clone, Copy, Debug)]
pub(super) enum Course {
    /// They write bids, and seal none.
    Draft,
    /// They seal, replace and withdraw.
    OneEnvelope,
    /// The same, with the price in an envelope of its own.
    TwoEnvelopes,
    /// The same, on their own devices.
    Witnessed,
    /// Three of them do it together.
    Joint,
}

/// What nobody may find.
#[derive(Default)]
pub(super) struct Secrets {
    pub(super) amounts: Vec<i64>,
    /// Hashes of something with an amount: whoever knows the rest tries amounts until one fits.
    pub(super) hashes: Vec<String>,
}

impl Course {
    pub(super) async fn app(self) -> (TestApp, Option<Watching>) {
        match self {
            Self::Witnessed => {
                let (app, witness) = witnessed::watched().await;
                (app, Some(witness))
            }
            _ => (TestApp::start().await, None),
        }
    }

    pub(super) async fn run(self, app: &TestApp) -> Secrets {
        match self {
            Self::Draft | Self::OneEnvelope => self.singly(app, ("RFQ", bread())).await,
            Self::TwoEnvelopes => {
                let mut fields = bread();
                fields["envelopes"] = json!(2);
                self.singly(app, ("OPEN", fields)).await
            }
            Self::Witnessed => on_devices(app).await,
            Self::Joint => together(app).await,
        }
    }

    /// The first changes its mind and does not seal that, the second does, the third takes its bid back.
    async fn singly(self, app: &TestApp, (kind, fields): (&str, Value)) -> Secrets {
        let (hotel, business) = verified(app, "Hotel").await;
        let draft = draft_of(&hotel, &business, kind, fields).await;
        let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
        let mut secrets = Secrets { amounts: whole(&[PRICES, CHANGED]), hashes: Vec::new() };
        for (number, (price, changed)) in PRICES.into_iter().zip(CHANGED).enumerate() {
            let (baker, bakery) = verified(app, &format!("Toko {number}")).await;
            let mut bid = written(&baker, &bakery, &tender, price).await;
            secrets.hashes.push(version_hash(&baker, &bid).await);
            if !matches!(self, Self::Draft) {
                try_to_seal(&baker, &bid).await.accepted("sealBid");
                bid = replaced(&baker, &bid).await;
            }
            let changing = Changing { bakery: &bakery, tender: &tender, price: changed };
            let (bid, hash) = changing.send(&baker, &bid).await;
            secrets.hashes.extend([hash, version_hash(&baker, &bid).await]);
            if number == 1 && !matches!(self, Self::Draft) {
                try_to_seal(&baker, &bid).await.accepted("sealBid");
            }
            if number == 2 {
                withdrawn(&baker, &bid).await;
            }
            // What is read passes through the process, too.
            let query =
                "query($id: ID!) { node(id: $id) { ... on Bid { total { amountMinor } } } }";
            baker.gql(query, json!({ "id": bid["id"] })).await;
        }
        secrets
    }
}

/// Another price for all 500 loaves.
struct Changing<'a> {
    bakery: &'a str,
    tender: &'a Value,
    price: i64,
}

impl Changing<'_> {
    /// Sends it as clients do, with a key; answers the bid, and the hash of what was sent.
    async fn send(&self, baker: &Person<'_>, bid: &Value) -> (Value, String) {
        let query = "mutation($input: UpdateBidInput!) { updateBid(input: $input) {
          bid { id version } userErrors { code path } } }";
        let input = json!({
            "bidId": bid["id"],
            "members": [{
                "businessId": self.bakery,
                "parts": [{
                    "itemId": self.tender["lots"][0]["items"][0]["id"],
                    "quantity": "500",
                    "unitPrice": { "amountMinor": self.price.to_string(), "currency": "IDR" },
                }],
                "shareBp": 10_000,
            }],
            "version": bid["version"],
        });
        let key = "ubah-harga";
        let variables = json!({ "input": input });
        let answer = baker.gql_with(query, variables, &[("idempotency-key", key)]).await;
        let bid = answer.accepted("updateBid")["bid"].clone();

        let sent = json!([["input", input]]);
        let app = &baker.app.app;
        let (actor, mutation, request_hash) =
            (uuid(&baker.id), "updateBid".to_owned(), String::new());
        let key = Key { actor, mutation, key: key.to_owned(), request_hash };
        let kept = idempotency::find(app.reader(), &key).await.expect("read").expect("kept");
        let payload = to_canonical(&sent).expect("JSON");
        let keyed = app.vault.fingerprint(payload.as_bytes());
        assert_eq!(kept.request_hash, keyed, "a hash of exactly this is kept, under a key");
        (bid, statement_hash(&sent).expect("a hash"))
    }
}

fn uuid(id: &str) -> Uuid {
    decode(&id.into()).expect("an id").1
}

/// Amounts of one loaf and of 500.
fn whole(prices: &[[i64; 3]]) -> Vec<i64> {
    prices.iter().flatten().flat_map(|price| [*price, price * 500]).collect()
}

async fn version_hash(baker: &Person<'_>, bid: &Value) -> String {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { versionHash } } }";
    let answer = baker.gql(query, json!({ "id": bid["id"] })).await;
    text(&answer.data()["node"]["versionHash"])
}

/// Opens a sealed bid for changes.
async fn replaced(baker: &Person<'_>, bid: &Value) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { version } } }";
    let answer = baker.gql(query, json!({ "id": bid["id"] })).await;
    let input = json!({ "bidId": bid["id"], "version": answer.data()["node"]["version"] });
    let fields = "bid { id version }";
    let answer = baker.mutate("replaceBid", "ReplaceBidInput", input, fields).await;
    answer.accepted("replaceBid")["bid"].clone()
}

async fn withdrawn(baker: &Person<'_>, bid: &Value) {
    let input = json!({ "bidId": bid["id"] });
    let answer = baker.mutate("withdrawBid", "WithdrawBidInput", input, "bid { id }").await;
    answer.accepted("withdrawBid");
}

/// As those who bid alone, without telling the platform a price.
async fn on_devices(app: &TestApp) -> Secrets {
    let sale = witnessed::sale(app).await;
    for (number, (price, changed)) in PRICES.into_iter().zip(CHANGED).enumerate() {
        let (baker, bakery) = verified(app, &format!("Toko {number}")).await;
        let bid = witnessed::sealed(&baker, &bakery, &sale.tender, price).await;
        let bid = replaced(&baker, &bid).await;
        if number == 1 {
            witnessed::sealed_at(&baker, &bid, changed).await;
        }
        if number == 2 {
            withdrawn(&baker, &bid).await;
        }
    }
    Secrets { amounts: whole(&[PRICES, CHANGED]), hashes: Vec::new() }
}

/// Three bakeries agree on one bid, and change its first price under the seal.
async fn together(app: &TestApp) -> Secrets {
    let hashes = joint::changed_under_seal(app, PRICES, CHANGED[0]).await;
    let parts = PRICES.into_iter().chain([CHANGED[0]]).zip(joint::QUANTITIES.into_iter().cycle());
    let mut amounts: Vec<_> = parts.flat_map(|(price, n)| [price, price * n]).collect();
    amounts.extend([PRICES, [CHANGED[0], PRICES[1], PRICES[2]]].map(|prices| {
        prices.into_iter().zip(joint::QUANTITIES).map(|(price, n)| price * n).sum::<i64>()
    }));
    Secrets { amounts, hashes: hashes.into() }
}
