//! What claims and complaints are made of.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use gotong_app::{Ctx, words};
use gotong_domain::{
    complaints::{self as domain, Target, rule},
    ids::BlobId,
    time::Instant,
};

use super::states::{ComplaintRemedy, ComplaintSide, ComplaintTargetKind};
use crate::{
    blobs::{Blob, blob},
    caller::asking,
    ids::Global,
};

/// A rule that a procedure can break, as it is published.
#[derive(Clone, SimpleObject)]
pub struct ComplaintRule {
    /// Stable: `EQUAL_TREATMENT`.
    id: String,
    /// In the caller's language.
    title: String,
    /// What it is about.
    targets: Vec<ComplaintTargetKind>,
    /// What may be asked for.
    remedies: Vec<ComplaintRemedy>,
}

impl ComplaintRule {
    pub(super) fn new(ctx: &Ctx, rule: &domain::Rule) -> Self {
        Self {
            id: rule.id.to_owned(),
            title: words::message(ctx.locale, &rule.message_key(), &[]),
            targets: rule.targets.iter().copied().map(Into::into).collect(),
            remedies: rule.remedies.iter().copied().map(Into::into).collect(),
        }
    }
}

/// One thing objected to.
pub struct Objection {
    objection: domain::Objection,
    whole: bool,
}

impl Objection {
    /// Objections; words and proofs only where the caller sees everything.
    pub(super) fn all(objections: &[domain::Objection], whole: bool) -> Vec<Self> {
        objections.iter().cloned().map(|objection| Self { objection, whole }).collect()
    }
}

/// One thing objected to.
#[Object]
impl Objection {
    /// What kind of thing it is aimed at.
    async fn target_kind(&self) -> ComplaintTargetKind {
        self.objection.target.kind().into()
    }

    /// The lot, requirement, bid or award; null for the others.
    async fn target_id(&self) -> Option<ID> {
        target_id(&self.objection.target)
    }

    /// The version of the terms, for an amendment.
    async fn amendment(&self) -> Option<i32> {
        match self.objection.target {
            Target::Amendment(number) => i32::try_from(number).ok(),
            _ => None,
        }
    }

    /// The rule that was broken.
    async fn rule_id(&self) -> &str {
        &self.objection.rule
    }

    /// The rule's name in the caller's language.
    async fn rule_title(&self, ctx: &Context<'_>) -> Option<String> {
        let rule = rule(&self.objection.rule)?;
        Some(words::message(asking(ctx).locale, &rule.message_key(), &[]))
    }

    /// What is asked for.
    async fn remedy(&self) -> ComplaintRemedy {
        self.objection.remedy.into()
    }

    /// Why; null for those who only see what is public.
    async fn text(&self) -> Option<&str> {
        self.whole.then_some(self.objection.text.as_str())
    }

    /// A public entry that proves it; null for those who only see what is public.
    async fn reference(&self) -> Option<&str> {
        self.objection.reference.as_deref().filter(|_| self.whole)
    }

    /// What proves it; empty for those who only see what is public.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<Blob>> {
        let shown: &[BlobId] = if self.whole { &self.objection.documents } else { &[] };
        documents(ctx, shown).await
    }
}

/// The id of what an objection is aimed at, if it has one.
pub(super) fn target_id(target: &Target) -> Option<ID> {
    match target {
        Target::Lot(id) => Some(id.global()),
        Target::Requirement(id) => Some(id.global()),
        Target::BidDecision(id) => Some(id.global()),
        Target::Award(id) => Some(id.global()),
        Target::Tender | Target::Amendment(_) | Target::Cancellation => None,
    }
}

/// What the buyer answers a claim.
#[derive(SimpleObject)]
pub struct ClaimAnswer {
    /// In words.
    text: String,
    /// When.
    answered_at: Instant,
}

impl From<&domain::Answer> for ClaimAnswer {
    fn from(answer: &domain::Answer) -> Self {
        Self { text: answer.text.clone(), answered_at: answer.at }
    }
}

/// What an arbiter decided, also that a complaint is not taken up.
#[derive(SimpleObject)]
pub struct ComplaintRuling {
    /// In words.
    text: String,
    /// When.
    decided_at: Instant,
    /// What mends it; null unless it was upheld.
    remedy: Option<ComplaintRemedy>,
}

impl ComplaintRuling {
    pub(super) fn of(phase: &domain::ComplaintPhase) -> Option<Self> {
        let ruling = phase.ruling()?;
        let remedy = phase.remedy().map(Into::into);
        Some(Self { text: ruling.text.clone(), decided_at: ruling.at, remedy })
    }
}

/// A decision put off.
#[derive(SimpleObject)]
pub struct ComplaintExtension {
    /// Why.
    reason: String,
    /// When.
    extended_at: Instant,
}

impl ComplaintExtension {
    pub(super) fn of(phase: &domain::ComplaintPhase) -> Option<Self> {
        match phase {
            domain::ComplaintPhase::UnderReview { extension: Some(extension), .. } => {
                Some(Self { reason: extension.reason.clone(), extended_at: extension.at })
            }
            _ => None,
        }
    }
}

/// Something said in the course of a complaint.
pub struct ComplaintPost(pub(super) domain::Post);

/// Something said in the course of a complaint.
#[Object]
impl ComplaintPost {
    /// Opaque.
    async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// On whose behalf.
    async fn side(&self) -> ComplaintSide {
        self.0.side.into()
    }

    /// In words.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// When.
    async fn posted_at(&self) -> Instant {
        self.0.at
    }

    /// Documents that go with it.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<Blob>> {
        documents(ctx, &self.0.documents).await
    }
}

pub(super) async fn documents(ctx: &Context<'_>, ids: &[BlobId]) -> Result<Vec<Blob>> {
    futures_util::future::try_join_all(ids.iter().map(|id| blob(ctx, *id))).await
}
