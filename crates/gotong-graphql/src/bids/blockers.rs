//! What keeps a bid from being sealed, and how bidders fare against requirements.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, Result, SimpleObject};
use gotong_app::{
    bids::{explain, queries::Seen},
    words,
};
use gotong_domain::{
    bids::{self as domain, Blocker, Check},
    ids::BusinessId,
    tenders::Tender,
};

use crate::{
    businesses::types::Business,
    caller::asking,
    tenders::{lots::LotItem, requirements::Requirement},
};

/// One thing that keeps a bid from being sealed.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct BidBlocker {
    code: &'static str,
    item: Option<LotItem>,
    requirement: Option<Requirement>,
    #[graphql(skip)]
    blocker: Blocker,
}

impl BidBlocker {
    /// A blocker of a bid.
    pub(crate) fn new(seen: &Arc<Seen>, blocker: Blocker) -> Self {
        let terms = &seen.tender.terms;
        let item = blocker
            .item
            .and_then(|id| terms.lots.iter().flat_map(|lot| &lot.items).find(|item| item.id == id));
        Self {
            code: blocker.code.as_str(),
            item: item.map(LotItem::from),
            requirement: blocker.requirement.and_then(|id| requirement(&seen.tender, id)),
            blocker,
        }
    }
}

#[ComplexObject]
impl BidBlocker {
    /// In the caller's language.
    async fn message(&self, ctx: &Context<'_>) -> String {
        words::error(asking(ctx).locale, self.blocker.code, &self.blocker.params)
    }

    /// The member concerned.
    async fn business(&self, ctx: &Context<'_>) -> Option<Result<Business>> {
        Some(super::business(ctx, self.blocker.business?).await)
    }
}

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Outcome")]
pub enum CheckOutcome {
    /// Not fulfilled.
    NotMet,
    /// The bidder answers this in the bid.
    AnswerInBid,
    /// Fulfilled.
    Met,
}

/// How a business or an alliance fares against the requirements of a lot.
#[derive(SimpleObject)]
pub struct Eligibility {
    eligible: bool,
    requirements: Vec<RequirementCheck>,
}

/// One requirement held against the bidders.
#[derive(SimpleObject)]
pub struct RequirementCheck {
    requirement: Requirement,
    outcome: CheckOutcome,
    /// Why, in the caller's language.
    explanation: String,
    /// What counted for whom.
    members: Vec<MemberCheck>,
}

/// What one bidder brings to a requirement.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct MemberCheck {
    outcome: CheckOutcome,
    explanation: String,
    #[graphql(skip)]
    by: BusinessId,
}

#[ComplexObject]
impl MemberCheck {
    /// The bidder.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        super::business(ctx, self.by).await
    }
}

impl Eligibility {
    /// The checks of a lot, explained.
    pub(crate) fn new(ctx: &Context<'_>, tender: &Tender, checks: Vec<Check>) -> Self {
        let locale = asking(ctx).locale;
        let eligible = domain::eligible(&checks);
        let one = |check: Check| {
            let members = check.members.iter().map(|member| MemberCheck {
                outcome: member.outcome.into(),
                explanation: explain(locale, &member.finding),
                by: member.business,
            });
            Some(RequirementCheck {
                requirement: requirement(tender, check.requirement)?,
                outcome: check.outcome.into(),
                explanation: explain(locale, &check.finding),
                members: members.collect(),
            })
        };
        Self { eligible, requirements: checks.into_iter().filter_map(one).collect() }
    }
}

fn requirement(tender: &Tender, id: gotong_domain::ids::RequirementId) -> Option<Requirement> {
    let terms = &tender.terms;
    let wanted = terms.lots.iter().flat_map(|lot| &lot.requirements).find(|r| r.id == id)?;
    Some(Requirement::new(wanted, &terms.city_code))
}
