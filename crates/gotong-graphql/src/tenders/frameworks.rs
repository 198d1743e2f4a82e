//! Frameworks and what is ordered from them.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::tenders::{self, CallingOff};
use gotong_domain::{
    ids::{AllianceId, BusinessId, ItemId, LotId, TenderId},
    money,
    tenders::{self as domain, Tender as Whole},
};

use super::{
    known::whole,
    lots::{Lot, LotItem},
    mutations::finish,
    types::Tender,
};
use crate::{
    Mutating,
    alliances::types::{Alliance, alliance},
    businesses::types::Business,
    caller::{asking, request},
    ids::Global,
    loaders::{Same, failed, missing},
    payload,
    scalars::{BigInt, Date, Money, MoneyInput},
};

/// Who is asked when a buyer orders from a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::CallOffRule")]
pub enum CallOffRule {
    /// The first in rank; the next one once the one before did not bid or declined.
    Cascade,
    /// All suppliers of the lot, who compete once more.
    MiniCompetition,
}

/// Why the next in rank is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::PassReason")]
pub enum PassReason {
    /// It did not bid.
    NoBid,
    /// Its bid was not admitted, or did not pass.
    NotAwarded,
    /// It declined the award.
    Declined,
}

/// A framework as its buyer writes it.
#[derive(InputObject)]
pub struct FrameworkInput {
    /// The last day on which it is ordered from, in the buyer's zone.
    until: Date,
    /// How many suppliers a lot has at most: 1 to 10.
    suppliers: i32,
    rule: CallOffRule,
    /// What all orders together come to at most.
    ceiling: Option<MoneyInput>,
}

impl From<FrameworkInput> for domain::input::FrameworkInput {
    fn from(input: FrameworkInput) -> Self {
        Self {
            until: input.until.0,
            suppliers: input.suppliers,
            rule: input.rule.into(),
            ceiling: input.ceiling.map(Into::into),
        }
    }
}

/// What makes a tender a framework: its awards are agreements from which the buyer orders later.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Framework {
    /// The last day on which it is ordered from, in the buyer's zone.
    until: Date,
    /// How many suppliers a lot has at most.
    suppliers: i32,
    rule: CallOffRule,
    /// What all orders together come to at most.
    ceiling: Option<Money>,
    /// Whether it is ordered from now.
    in_force: bool,
    #[graphql(skip)]
    of: Arc<Whole>,
}

impl Framework {
    pub(super) async fn of(ctx: &Context<'_>, tender: &Tender) -> Option<Result<Self>> {
        let read = |of: Arc<Whole>| {
            let framework = of.terms.framework?;
            Some(Self {
                until: Date(framework.until),
                suppliers: framework.suppliers.into(),
                rule: framework.rule.into(),
                ceiling: framework.ceiling.map(Into::into),
                in_force: of.is_ordered_from(asking(ctx).now),
                of,
            })
        };
        tender.whole(ctx).await.map(read).transpose()
    }
}

#[ComplexObject]
impl Framework {
    /// What may still be ordered: the ceiling less what was awarded, or may cost at most; for the buyer's people, and null
    /// without a ceiling.
    async fn remaining(&self, ctx: &Context<'_>) -> Option<Result<Money>> {
        let (framework, currency) = (self.of.terms.framework?, self.of.terms.currency);
        let key = Same(Arc::clone(&self.of));
        let ordered = request(ctx).loaders().ordered.load_one(key).await;
        let left = |ordered: Option<i128>| {
            let left = framework.left(ordered?)?.max(0);
            Some(money::Money::new(i64::try_from(left).unwrap_or(i64::MAX), currency).into())
        };
        ordered.map(left).map_err(|e| failed(ctx, &e)).transpose()
    }
}

/// Where an order comes from.
#[derive(Clone)]
pub struct CallOff {
    from: domain::CallOff,
    of: Arc<Whole>,
}

impl CallOff {
    pub(super) async fn of(ctx: &Context<'_>, tender: &Tender) -> Option<Result<Self>> {
        let read = |of: Arc<Whole>| Some(Self { from: of.terms.call_off.clone()?, of });
        tender.whole(ctx).await.map(read).transpose()
    }
}

/// Where an order comes from, and who is asked.
#[Object]
impl CallOff {
    /// The framework.
    async fn framework(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.from.tender).await?))
    }

    /// Its lot.
    async fn lot(&self, ctx: &Context<'_>) -> Result<Lot> {
        let framework = whole(ctx, self.from.tender).await?;
        Lot::of(&framework, self.from.lot).ok_or_else(|| missing(ctx))
    }

    /// How the framework says that suppliers are asked.
    async fn rule(&self) -> CallOffRule {
        self.from.rule.into()
    }

    /// Who is asked, in rank order.
    async fn suppliers(&self) -> Vec<FrameworkSupplier> {
        let one = |one: &domain::Supplier| FrameworkSupplier {
            supplier: one.clone(),
            of: Arc::clone(&self.of),
        };
        self.from.suppliers.iter().map(one).collect()
    }

    /// Who stands before them in rank, and why they are not asked.
    async fn passed_over(&self) -> Vec<PassedOver> {
        self.from.passed.iter().map(|one| PassedOver(*one)).collect()
    }
}

/// A supplier of a framework who is asked.
#[derive(Clone)]
pub struct FrameworkSupplier {
    supplier: domain::Supplier,
    of: Arc<Whole>,
}

/// A supplier of a framework who is asked.
#[Object]
impl FrameworkSupplier {
    /// Its rank in the framework.
    async fn rank(&self) -> i32 {
        i32::try_from(self.supplier.rank).unwrap_or(i32::MAX)
    }

    /// The business, or the lead of an alliance.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.supplier.lead).await
    }

    /// Null unless it bids as an alliance.
    async fn alliance(&self, ctx: &Context<'_>) -> Option<Result<Alliance>> {
        joint(ctx, self.supplier.alliance).await
    }

    /// The most that it may ask for each item: what it asked in the framework. For the buyer's people and its own lead;
    /// otherwise empty.
    async fn prices(&self, ctx: &Context<'_>) -> Vec<FrameworkPrice> {
        let actor = &asking(ctx).actor;
        let lead = actor.role_in(self.supplier.lead).is_some();
        if !lead && actor.role_in(self.of.buyer).is_none() {
            return vec![];
        }
        let items: Vec<_> = self.of.terms.lots.iter().flat_map(|lot| &lot.items).collect();
        let price = |price: &domain::Priced| {
            let item = items.iter().find(|item| item.id == price.item)?;
            let most = money::Money::new(price.unit(), self.of.terms.currency);
            Some(FrameworkPrice { item: (*item).into(), unit_price: most.into() })
        };
        self.supplier.prices.iter().filter_map(price).collect()
    }
}

/// The most that a supplier may ask for a unit of an item.
#[derive(Clone, SimpleObject)]
pub struct FrameworkPrice {
    item: LotItem,
    unit_price: Money,
}

/// A supplier that was asked before and is not asked again for this.
#[derive(Clone, Copy)]
pub struct PassedOver(domain::Passed);

/// A supplier that was asked before and is not asked again for this.
#[Object]
impl PassedOver {
    /// The business, or the lead of an alliance.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.lead).await
    }

    /// Null unless it is an alliance.
    async fn alliance(&self, ctx: &Context<'_>) -> Option<Result<Alliance>> {
        joint(ctx, self.0.alliance).await
    }

    /// What became of it.
    async fn reason(&self) -> PassReason {
        self.0.reason.into()
    }

    /// In which order it was asked.
    async fn call_off(&self, ctx: &Context<'_>) -> Result<Tender> {
        Ok(Tender::whole_of(asking(ctx), whole(ctx, self.0.call_off).await?))
    }
}

async fn business(ctx: &Context<'_>, id: BusinessId) -> Result<Business> {
    let found = request(ctx).loaders().businesses.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))?.map(Business::from).ok_or_else(|| missing(ctx))
}

async fn joint(ctx: &Context<'_>, id: Option<AllianceId>) -> Option<Result<Alliance>> {
    Some(alliance(ctx, id?).await)
}

/// So many units of an item of the framework's lot.
#[derive(InputObject)]
pub struct CallOffItemInput {
    item_id: ID,
    quantity: BigInt,
}

/// What to order from a framework.
#[derive(InputObject)]
pub struct CreateCallOffInput {
    /// The framework.
    tender_id: ID,
    lot_id: ID,
    title: String,
    items: Vec<CallOffItemInput>,
    /// Where suppliers are asked in turn: the order that the one before in rank did not take.
    after_id: Option<ID>,
}

payload!(
    /// The draft of the order.
    CreateCallOffPayload { tender: Tender }
);

/// Ordering from frameworks.
#[derive(Default)]
pub struct FrameworkMutations;

/// Ordering from frameworks.
#[Object]
impl FrameworkMutations {
    /// Begins the draft of an order from a framework in force; its suppliers are invited, and told once it is published.
    async fn create_call_off(
        &self,
        ctx: &Context<'_>,
        input: CreateCallOffInput,
    ) -> Result<CreateCallOffPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let items = input.items.iter().enumerate().map(|(i, of)| {
                let id = ItemId::parse(&format!("items.{i}.itemId"), &of.item_id)?;
                Ok((id, of.quantity.0))
            });
            let order = CallingOff {
                framework: TenderId::parse("tenderId", &input.tender_id)?,
                lot: LotId::parse("lotId", &input.lot_id)?,
                title: input.title.clone(),
                items: items.collect::<Result<_, gotong_app::Error>>()?,
                after: input.after_id.map(|id| TenderId::parse("afterId", &id)).transpose()?,
            };
            tenders::call_off(m.app, &m.ctx, order).await
        };
        Ok(finish(&m, run).await?.into())
    }
}
