//! Whose bid it is: parts, prices, shares, confirmations and answers.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Object, Result, SimpleObject};
use gotong_app::bids::queries::Seen;
use gotong_domain::{
    bids::{self as domain, AnswerValue},
    ids::{BlobId, BusinessId, UserId},
    money,
    time::Instant,
};

use crate::{
    accounts::types::User,
    alliances::charter::LiabilityMode,
    blobs::{Blob, blob},
    businesses::types::Business,
    caller::request,
    loaders::{failed, missing},
    scalars::{BigInt, Money},
    tenders::{
        lots::{Lot, LotItem},
        requirements::Requirement,
    },
};

/// One member of a bid.
pub struct BidMember {
    seen: Arc<Seen>,
    place: usize,
    offered: domain::TechnicalPart,
}

impl BidMember {
    /// The members of a bid, the lead first.
    pub(crate) fn all(seen: &Arc<Seen>) -> Vec<Self> {
        let parts = seen.technical().map(|offered| offered.members).unwrap_or_default();
        let member = |(place, offered)| Self { seen: Arc::clone(seen), place, offered };
        parts.into_iter().enumerate().map(member).collect()
    }

    /// With prices, where they are open to the viewer.
    fn part(&self) -> Option<&domain::MemberPart> {
        let offer = self.seen.offer.as_ref().filter(|_| !self.seen.price_is_held());
        offer?.contents.members.get(self.place)
    }
}

/// One member of a bid.
#[Object]
impl BidMember {
    /// The member.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        super::business(ctx, self.offered.business).await
    }

    /// What it answers for.
    async fn parts(&self) -> Vec<BidPart> {
        let currency = self.seen.tender.terms.currency;
        let items: Vec<_> = self.seen.tender.terms.lots.iter().flat_map(|lot| &lot.items).collect();
        let priced = self.part();
        let part = |offered: &domain::TechnicalItem| {
            let item = items.iter().find(|item| item.id == offered.item)?;
            let same = |part: &&domain::ItemPart| part.item == offered.item;
            let part = priced.and_then(|own| own.items.iter().find(same));
            let money = |minor: i64| Money::from(money::Money::new(minor, currency));
            let tiers =
                |part: &domain::ItemPart| part.tier_prices.iter().copied().map(money).collect();
            Some(BidPart {
                item: LotItem::from(*item),
                quantity: BigInt(offered.quantity),
                unit_price: part.map(|part| money(part.unit_price)),
                tier_prices: part.map(tiers),
                total: part.and_then(|part| part.total(currency)).map(Into::into),
            })
        };
        self.offered.items.iter().filter_map(part).collect()
    }

    /// Σ of this member's parts; null for others while the price is sealed.
    async fn price(&self) -> Option<Money> {
        Some(self.part()?.price(self.seen.tender.terms.currency)?.into())
    }

    /// Its share of what is paid; null for others while the price is sealed.
    async fn share_bp(&self) -> Option<i32> {
        // Members of an alliance agree on their shares before they have prices.
        let agreeing = self.seen.bid.pact.is_some() && self.seen.bid.phase.offer().is_some();
        let offer = self.seen.offer.as_ref().filter(|_| agreeing || !self.seen.price_is_held());
        Some(offer?.contents.members.get(self.place)?.share.0.into())
    }

    /// For how much it answers towards the buyer.
    async fn liability(&self) -> LiabilityMode {
        let several = gotong_domain::alliances::Liability::Several;
        self.seen.bid.pact.map_or(several, |pact| pact.liability).into()
    }

    /// Null until confirmed; reset when what it confirmed changes.
    async fn confirmation(&self) -> Option<BidConfirmation> {
        let offer = self.seen.offer.as_ref()?;
        let confirmation = offer.confirmation_of(self.offered.business)?;
        Some(BidConfirmation {
            version_hash: confirmation.hash.to_string(),
            independent_price_declaration: confirmation.independent_price,
            necessity_statement_seen: confirmation.necessity_seen,
            confirmed_at: confirmation.at,
            by: confirmation.by,
        })
    }
}

/// A member's word that it stands by exactly this bid.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct BidConfirmation {
    version_hash: String,
    independent_price_declaration: bool,
    necessity_statement_seen: bool,
    confirmed_at: Instant,
    #[graphql(skip)]
    by: UserId,
}

#[ComplexObject]
impl BidConfirmation {
    /// The person that bound the member.
    async fn confirmed_by(&self, ctx: &Context<'_>) -> Result<User> {
        let found = request(ctx).loaders().users.load_one(self.by).await;
        let found = found.map_err(|e| failed(ctx, &e))?;
        found.map(User::from).ok_or_else(|| missing(ctx))
    }
}

/// So many units of an item, at a price.
#[derive(SimpleObject)]
pub struct BidPart {
    item: LotItem,
    quantity: BigInt,
    /// Null for others while the price is sealed.
    unit_price: Option<Money>,
    /// The price of one from each of the item's tiers on; null for others while the price is sealed.
    tier_prices: Option<Vec<Money>>,
    /// Null for others while the price is sealed.
    total: Option<Money>,
}

/// If the same bidder also wins all of these lots, so much is taken off.
#[derive(SimpleObject)]
pub struct BidCombination {
    /// Other lots of the tender; without those that it no longer has.
    lots: Vec<Lot>,
    /// In basis points of the price; what is taken off is rounded down.
    discount_bp: i32,
    /// Whether one of the lots is gone, so that it counts for nothing.
    void: bool,
}

impl BidCombination {
    /// What a bid takes off, where its price is open to the viewer.
    pub(crate) fn all(seen: &Seen) -> Vec<Self> {
        let combination = |of: &domain::Combination| {
            let lots: Vec<_> =
                of.lots.iter().filter_map(|lot| Lot::of(&seen.tender, *lot)).collect();
            Self { void: lots.len() < of.lots.len(), lots, discount_bp: of.discount.0.into() }
        };
        let offer = seen.offer.as_ref();
        offer.map_or_else(Vec::new, |offer| {
            offer.contents.combinations.iter().map(combination).collect()
        })
    }
}

/// What a bid answers to a requirement.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RequirementAnswer {
    requirement: Requirement,
    bool: Option<bool>,
    /// Number as a decimal string.
    number: Option<String>,
    options: Option<Vec<String>>,
    #[graphql(skip)]
    by: Option<BusinessId>,
    #[graphql(skip)]
    file: Option<BlobId>,
}

#[ComplexObject]
impl RequirementAnswer {
    /// The member that answers; null = the whole.
    async fn business(&self, ctx: &Context<'_>) -> Option<Result<Business>> {
        Some(super::business(ctx, self.by?).await)
    }

    /// The document supplied.
    async fn document(&self, ctx: &Context<'_>) -> Option<Result<Blob>> {
        Some(blob(ctx, self.file?).await)
    }
}

impl RequirementAnswer {
    /// The answers of a bid.
    pub(crate) fn all(seen: &Seen) -> Vec<Self> {
        let terms = &seen.tender.terms;
        let asked: Vec<_> = terms.lots.iter().flat_map(|lot| &lot.requirements).collect();
        let answer = |answer: &domain::Answer| {
            let wanted = asked.iter().find(|wanted| wanted.id == answer.requirement)?;
            let mut shown = Self {
                requirement: Requirement::new(wanted, &terms.city_code),
                bool: None,
                number: None,
                options: None,
                by: answer.business,
                file: None,
            };
            match &answer.value {
                AnswerValue::Bool(yes) => shown.bool = Some(*yes),
                AnswerValue::Number(milli) => shown.number = Some(decimal(*milli)),
                AnswerValue::Options(chosen) => {
                    shown.options = Some(chosen.iter().cloned().collect());
                }
                AnswerValue::Document(document) => shown.file = Some(*document),
            }
            Some(shown)
        };
        let answers = seen.technical().map(|offered| offered.answers);
        answers.unwrap_or_default().iter().filter_map(answer).collect()
    }
}

/// Thousandths as a decimal number without trailing zeros.
fn decimal(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, fraction) = (milli.unsigned_abs() / 1_000, milli.unsigned_abs() % 1_000);
    let text = format!("{sign}{whole}.{fraction:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn thousandths_read_as_decimal_numbers() {
        for (milli, text) in [(0, "0"), (1_500, "1.5"), (-1, "-0.001"), (12_000, "12")] {
            assert_eq!(decimal(milli), text);
        }
    }
}
