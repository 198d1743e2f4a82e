//! What a bid says: the document that members confirm and that is sealed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{combination::Combination, tiers::check_tiers};
use crate::{
    alliances::Liability,
    canonical::{DocumentHash, canonical, decimal, decimals},
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{AllianceId, BlobId, BusinessId, CharterId, ItemId, LotId, RequirementId, TenderId},
    money::{BasisPoints, Currency, Money},
    tenders::terms::{Lot, Terms},
    text,
};

/// The most parts a member may have, and the most answers a bid may give.
const MOST_ENTRIES: usize = 200;

/// What a bid says about one lot, in full. Never leaves the bidders' hands before the opening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidContents {
    /// The tender it answers.
    pub tender: TenderId,
    /// The version of the tender's terms it answers.
    pub terms_version: u32,
    /// The lot it answers.
    pub lot: LotId,
    /// For a joint bid, under which charter.
    pub pact: Option<Pact>,
    /// The tender's currency.
    pub currency: Currency,
    /// Who does what for how much; the lead first. One member when the bid is single.
    pub members: Vec<MemberPart>,
    /// Answers to the lot's requirements.
    pub answers: Vec<Answer>,
    /// Whatever else the bidders want to say.
    pub note: Option<String>,
    /// What is taken off the price if the same bidder wins other lots too; of several that apply the largest counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combinations: Vec<Combination>,
}

/// The charter under which a joint bid is made; pinned when the bid begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pact {
    /// The alliance.
    pub alliance: AllianceId,
    /// The charter version in force when the bid began.
    pub charter: CharterId,
    /// For how much each member answers towards the buyer.
    pub liability: Liability,
}

/// One member's part of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPart {
    /// The member.
    pub business: BusinessId,
    /// Its share of what is paid; all shares make a whole.
    pub share: BasisPoints,
    /// The items it answers for.
    pub items: Vec<ItemPart>,
}

/// So many units of an item, from one member, at its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemPart {
    /// The item.
    pub item: ItemId,
    /// How many units.
    #[serde(with = "decimal")]
    pub quantity: i64,
    /// The price of one, in minor units.
    #[serde(with = "decimal")]
    pub unit_price: i64,
    /// The price of one from each of the item's tiers on, in minor units; `unit_price` is that of the full quantity.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "decimals")]
    pub tier_prices: Vec<i64>,
}

/// What a bid answers to one requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The requirement.
    pub requirement: RequirementId,
    /// The member that answers; without one it stands for all.
    pub business: Option<BusinessId>,
    /// The answer.
    pub value: AnswerValue,
}

/// An answer, of the type that its requirement asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AnswerValue {
    /// Yes or no.
    Bool(bool),
    /// A number, in thousandths.
    Number(#[serde(with = "decimal")] i64),
    /// Options chosen.
    Options(BTreeSet<String>),
    /// An uploaded document.
    Document(BlobId),
}

impl AnswerValue {
    /// The number answered, in thousandths.
    #[must_use]
    pub fn number(&self) -> Option<i128> {
        match self {
            Self::Number(milli) => Some(i128::from(*milli)),
            Self::Bool(_) | Self::Options(_) | Self::Document(_) => None,
        }
    }

    /// The document answered with.
    #[must_use]
    pub const fn document(&self) -> Option<BlobId> {
        match self {
            Self::Document(blob) => Some(*blob),
            Self::Bool(_) | Self::Number(_) | Self::Options(_) => None,
        }
    }
}

impl ItemPart {
    /// Quantity times unit price; `None` beyond the largest amount.
    #[must_use]
    pub fn total(&self, currency: Currency) -> Option<Money> {
        let minor = self.unit_price.checked_mul(self.quantity)?;
        (0..=Money::MAX_MINOR).contains(&minor).then_some(Money::new(minor, currency))
    }
}

impl MemberPart {
    /// The sum of the member's items; `None` beyond the largest amount.
    #[must_use]
    pub fn price(&self, currency: Currency) -> Option<Money> {
        sum(currency, self.items.iter().map(|item| item.total(currency)))
    }
}

impl BidContents {
    /// The documents that it answers with.
    pub fn documents(&self) -> impl Iterator<Item = BlobId> {
        self.answers.iter().filter_map(|answer| answer.value.document())
    }

    /// The sum of all parts.
    ///
    /// # Panics
    /// Never for checked contents, whose total is within bounds.
    #[must_use]
    pub fn total(&self) -> Money {
        self.checked_total().expect("contents are checked before they are kept")
    }

    /// Whether anything in it has a price.
    #[must_use]
    pub fn is_priced(&self) -> bool {
        let priced = |item: &ItemPart| item.unit_price != 0 || !item.tier_prices.is_empty();
        self.members.iter().flat_map(|member| &member.items).any(priced)
    }

    /// The sum of one member's part; zero for a business without one.
    #[must_use]
    pub fn price_of(&self, business: BusinessId) -> Money {
        let part = self.members.iter().find(|m| m.business == business);
        part.and_then(|m| m.price(self.currency)).unwrap_or(Money::new(0, self.currency))
    }

    /// The member that leads.
    ///
    /// # Panics
    /// Never: contents have at least one member.
    #[must_use]
    pub fn lead(&self) -> BusinessId {
        self.members.first().expect("a bid has a member").business
    }

    /// The members, the lead first.
    pub fn businesses(&self) -> impl Iterator<Item = BusinessId> + '_ {
        self.members.iter().map(|m| m.business)
    }

    /// SHA-256 of the canonical JSON: what every member confirms. Any change gives another hash.
    ///
    /// # Panics
    /// Never: contents hold strings and small whole numbers only.
    #[must_use]
    pub fn hash(&self) -> DocumentHash {
        DocumentHash::of(canonical(self).expect("only strings and small whole numbers").as_bytes())
    }

    /// How many units of each item are offered.
    #[must_use]
    pub fn quantities(&self) -> BTreeMap<ItemId, i128> {
        let mut offered = BTreeMap::new();
        for part in self.members.iter().flat_map(|m| &m.items) {
            *offered.entry(part.item).or_default() += i128::from(part.quantity);
        }
        offered
    }

    /// The same offer for newer terms: items, requirements and lots that are gone are left out.
    #[must_use]
    pub fn for_terms(mut self, terms_version: u32, terms: &Terms) -> Self {
        let Some(lot) = terms.lot(self.lot) else { return self };
        let items: BTreeSet<_> = lot.items.iter().map(|item| item.id).collect();
        let requirements: BTreeSet<_> = lot.requirements.iter().map(|r| r.id).collect();
        for member in &mut self.members {
            member.items.retain(|part| items.contains(&part.item));
        }
        self.forget_tiers(lot);
        self.answers.retain(|answer| requirements.contains(&answer.requirement));
        self.forget_lots(terms);
        self.terms_version = terms_version;
        self
    }

    /// Checks everything that must hold even in a draft, and tidies text.
    ///
    /// # Errors
    /// Every violation, in the client's field names.
    pub fn check(mut self, lot: &Lot) -> Result<Self, Refusal> {
        let mut wrong = Violations::default();
        for (i, member) in self.members.iter().enumerate() {
            check_member(&mut wrong, &format!("members.{i}"), member, lot);
        }
        if wrong.is_empty() && (self.checked_total().is_none() || !self.tiers_are_amounts()) {
            wrong.push(Violation::new("members", ErrorCode::OutOfRange));
        }
        let count = self.answers.len();
        wrong.require(count <= MOST_ENTRIES, || {
            Violation::new("answers", ErrorCode::TooMany).with("most", MOST_ENTRIES)
        });
        let mut seen = BTreeSet::new();
        for (i, answer) in self.answers.iter().take(MOST_ENTRIES).enumerate() {
            let at = |code| Violation::new(&format!("answers.{i}"), code);
            let known = lot.requirements.iter().any(|r| r.id == answer.requirement);
            let ours = answer.business.is_none_or(|b| self.businesses().any(|m| m == b));
            wrong.require(known && ours, || at(ErrorCode::Unknown));
            wrong.require(seen.insert((answer.requirement, answer.business)), || {
                at(ErrorCode::Duplicate)
            });
        }
        if let Some(note) = self.note.take() {
            self.note = wrong.take(text::paragraphs("note", &note, 0..=4_000));
            self.note.take_if(|note| note.is_empty());
        }
        wrong.finish()?;
        Ok(self)
    }

    fn checked_total(&self) -> Option<Money> {
        sum(self.currency, self.members.iter().map(|member| member.price(self.currency)))
    }
}

fn sum(currency: Currency, amounts: impl Iterator<Item = Option<Money>>) -> Option<Money> {
    amounts.into_iter().try_fold(Money::new(0, currency), |total, amount| total.plus(amount?))
}

fn check_member(wrong: &mut Violations, path: &str, member: &MemberPart, lot: &Lot) {
    let at = |field: &str, code| Violation::new(&format!("{path}.{field}"), code);
    wrong.require(member.share <= BasisPoints::WHOLE, || {
        at("shareBp", ErrorCode::OutOfRange).with("least", 0).with("most", BasisPoints::WHOLE.0)
    });
    wrong.require(member.items.len() <= MOST_ENTRIES, || {
        at("parts", ErrorCode::TooMany).with("most", MOST_ENTRIES)
    });
    let mut seen = BTreeSet::new();
    for (i, part) in member.items.iter().take(MOST_ENTRIES).enumerate() {
        let at = |field: &str, code| at(&format!("parts.{i}.{field}"), code);
        let item = lot.items.iter().find(|item| item.id == part.item);
        wrong.require(item.is_some(), || at("itemId", ErrorCode::Unknown));
        wrong.require(seen.insert(part.item), || at("itemId", ErrorCode::Duplicate));
        let most = item.map_or(u64::MAX, |item| item.quantity);
        let enough = u64::try_from(part.quantity).is_ok_and(|q| (1..=most).contains(&q));
        wrong.require(enough, || {
            at("quantity", ErrorCode::OutOfRange).with("least", 1).with("most", most)
        });
        wrong.require(part.unit_price >= 0, || at("unitPrice", ErrorCode::Negative));
        wrong.require(part.unit_price <= Money::MAX_MINOR, || {
            at("unitPrice", ErrorCode::OutOfRange).with("least", 0).with("most", Money::MAX_MINOR)
        });
        let tiers = item.map_or(0, |item| item.tiers.len());
        check_tiers(wrong, &format!("{path}.parts.{i}.tierPrices"), part, tiers);
    }
}
