//! What an entry says: the part that is signed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    canonical::{DocumentHash, canonical, decimal},
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{AllianceId, BlobId, BusinessId, ShowcaseId, TenderId},
    money::{Currency, Money},
    signing::Document,
};

/// A business that did the work, and its part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The business.
    pub business: BusinessId,
    /// What it did.
    pub contribution: String,
}

/// A photo of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The photo.
    pub blob: BlobId,
    /// The hash of its bytes, so that the photo itself is signed.
    pub sha256: DocumentHash,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// The value of the work as it is signed: an amount that no JSON reader rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Value {
    #[serde(with = "decimal")]
    minor: i64,
    currency: Currency,
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self { minor: money.minor, currency: money.currency }
    }
}

impl From<Value> for Money {
    fn from(value: Value) -> Self {
        Self::new(value.minor, value.currency)
    }
}

mod value {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Money, Value};

    #[expect(clippy::ref_option, reason = "serde hands the field over as it is")]
    pub(super) fn serialize<S: Serializer>(
        value: &Option<Money>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(Value::from).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Money>, D::Error> {
        Ok(Option::<Value>::deserialize(deserializer)?.map(Money::from))
    }
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What was made, in one line.
    pub title: String,
    /// How it went.
    pub story: String,
    /// Who did it, each with its part.
    pub members: Vec<Contribution>,
    /// For whom.
    pub client_name: Option<String>,
    /// Whether the client agreed to be named.
    pub client_consent: bool,
    /// The tender it came from.
    pub tender: Option<TenderId>,
    /// What kind of work: KBLI 2020 codes.
    pub codes: Vec<String>,
    /// Where: a city or province code.
    pub region_code: Option<String>,
    /// When it was finished.
    pub finished_on: Option<NaiveDate>,
    /// What it was worth.
    #[serde(with = "value")]
    pub value: Option<Money>,
    /// What it looks like.
    pub photos: Vec<Photo>,
}

impl Content {
    /// Whether a business is named.
    #[must_use]
    pub fn names(&self, business: BusinessId) -> bool {
        self.members.iter().any(|m| m.business == business)
    }

    /// The client, for people who do not take part: only if it agreed.
    #[must_use]
    pub fn public_client(&self) -> Option<&str> {
        self.client_name.as_deref().filter(|_| self.client_consent)
    }

    /// Whether it says enough to be signed: a story, at least two members, each with its part.
    pub(super) fn ensure_complete(&self, author: BusinessId) -> Result<(), Refusal> {
        let mut wrong = Violations::default();
        wrong.require(self.story.chars().count() >= 30, || {
            Violation::new("story", ErrorCode::TooShort).with("least", 30)
        });
        wrong.require(self.members.len() >= 2, || {
            Violation::new("members", ErrorCode::TooFew).with("least", 2)
        });
        wrong.require(self.names(author), || Violation::new("members", ErrorCode::MemberLeftOut));
        for (i, member) in self.members.iter().enumerate() {
            wrong.require(!member.contribution.is_empty(), || {
                Violation::new(&format!("members.{i}.contribution"), ErrorCode::Required)
            });
        }
        wrong.finish()
    }

    /// The text that is signed: this content with its names, as canonical JSON.
    pub(super) fn document(
        &self,
        entry: ShowcaseId,
        revision: i32,
        author: BusinessId,
        alliance: Option<AllianceId>,
    ) -> Document {
        let envelope = Envelope {
            kind: "gotong.showcase",
            v: 1,
            entry,
            revision,
            author,
            alliance,
            content: self,
        };
        Document::of(canonical(&envelope).expect("only strings and small whole numbers"))
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    v: u8,
    entry: ShowcaseId,
    revision: i32,
    author: BusinessId,
    alliance: Option<AllianceId>,
    content: &'a Content,
}
