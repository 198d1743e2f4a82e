//! What evaluators ask one bidder between opening and award, and what it answers.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    bids::queries::{self, Seen},
    inquiries::{self, Answering, Ask},
};
use gotong_domain::{
    bids::{self as domain, Inquiry, Reply},
    ids::{BidId, BlobId, InquiryId},
    time::Instant,
};

use super::types::Bid;
use crate::{
    Mutating, Outcome,
    blobs::{Blob, blob},
    caller::asking,
    ids::Global,
    payload,
};

/// What evaluators ask a bidder for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::InquiryKind")]
pub enum InquiryKind {
    /// To cure a formal defect of an opened bid: a document, a certificate, who signed. At least 24 hours.
    Cure,
    /// To justify an abnormally low price of an admitted bid. At least one working day.
    Justification,
}

/// Where an inquiry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::InquiryState")]
pub enum InquiryState {
    /// It waits for the bidder; nothing is decided about the bid.
    Open,
    /// The bidder has answered.
    Answered,
    /// The time to answer is over, without an answer.
    Expired,
}

/// What evaluators ask one bidder, each kind once a bid; read by the bidder's people and the tender's team.
pub struct BidInquiry {
    of: Arc<Seen>,
    inquiry: Inquiry,
}

impl BidInquiry {
    pub(crate) fn all(of: &Arc<Seen>, inquiries: Vec<Inquiry>) -> Vec<Self> {
        inquiries.into_iter().map(|inquiry| Self { of: Arc::clone(of), inquiry }).collect()
    }
}

/// What evaluators ask one bidder, each kind once a bid; read by the bidder's people and the tender's team.
#[Object]
impl BidInquiry {
    /// Opaque.
    async fn id(&self) -> ID {
        self.inquiry.id.global()
    }

    /// What for.
    async fn kind(&self) -> InquiryKind {
        self.inquiry.kind.into()
    }

    /// Where it stands.
    async fn state(&self, ctx: &Context<'_>) -> InquiryState {
        self.inquiry.state(asking(ctx).now).into()
    }

    /// In words.
    async fn question(&self) -> &str {
        &self.inquiry.question
    }

    /// When it was asked.
    async fn asked_at(&self) -> Instant {
        self.inquiry.asked_at
    }

    /// Until when the bidder may answer.
    async fn due_at(&self) -> Instant {
        self.inquiry.due_at
    }

    /// Null while nothing was answered.
    async fn answer(&self) -> Option<InquiryAnswer> {
        self.inquiry.reply.as_ref().map(InquiryAnswer::new)
    }

    /// Whether the caller may answer it now.
    async fn viewer_can_answer(&self, ctx: &Context<'_>) -> bool {
        inquiries::queries::answerable(asking(ctx), &self.of, &self.inquiry)
    }
}

/// What a bidder answers.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct InquiryAnswer {
    /// In words.
    text: String,
    /// When.
    answered_at: Instant,
    #[graphql(skip)]
    documents: Vec<BlobId>,
}

impl InquiryAnswer {
    fn new(reply: &Reply) -> Self {
        let documents = reply.documents.clone();
        Self { text: reply.text.clone(), answered_at: reply.at, documents }
    }
}

#[async_graphql::ComplexObject]
impl InquiryAnswer {
    /// Documents that go with it.
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<Blob>> {
        let documents = self.documents.iter().map(|id| blob(ctx, *id));
        futures_util::future::try_join_all(documents).await
    }
}

/// What a bidder is asked.
#[derive(InputObject)]
pub struct AskBidderInput {
    bid_id: ID,
    kind: InquiryKind,
    question: String,
    /// Until when it may be answered; as short as the rules allow when left out.
    due_at: Option<Instant>,
}

/// What a bidder answers.
#[derive(InputObject)]
pub struct AnswerInquiryInput {
    inquiry_id: ID,
    text: String,
    /// Files that were uploaded before; five at most.
    #[graphql(default)]
    document_blob_ids: Vec<ID>,
}

payload!(
    /// The bid with what was asked.
    AskBidderPayload { bid: Bid }
);
payload!(
    /// The bid with what was answered.
    AnswerInquiryPayload { bid: Bid }
);

/// Asking bidders and answering for them.
#[derive(Default)]
pub struct InquiryMutations;

/// Asking bidders and answering for them.
#[Object]
impl InquiryMutations {
    /// Asks a bidder to cure a formal defect or to justify its price; nothing is decided about its bid before it has
    /// answered, or its time is over.
    async fn ask_bidder(
        &self,
        ctx: &Context<'_>,
        input: AskBidderInput,
    ) -> Result<AskBidderPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let bid = BidId::parse("bidId", &input.bid_id)?;
            let AskBidderInput { kind, question, due_at, .. } = input;
            inquiries::ask(m.app, &m.ctx, Ask { bid, kind: kind.into(), question, due_at }).await
        });
        Ok(done.await?.into())
    }

    /// Answers what the evaluators ask, once, in words and with documents; price and offer stay as they were sealed.
    async fn answer_inquiry(
        &self,
        ctx: &Context<'_>,
        input: AnswerInquiryInput,
    ) -> Result<AnswerInquiryPayload> {
        let m = Mutating::new(ctx);
        let done = run(&m, async {
            let inquiry = InquiryId::parse("inquiryId", &input.inquiry_id)?;
            let document =
                |(i, id): (usize, &ID)| BlobId::parse(&format!("documentBlobIds.{i}"), id);
            let documents = input.document_blob_ids.iter().enumerate().map(document);
            let documents = documents.collect::<std::result::Result<_, _>>()?;
            let answering = Answering { inquiry, text: input.text, documents };
            inquiries::answer(m.app, &m.ctx, answering).await
        });
        Ok(done.await?.into())
    }
}

async fn run(
    m: &Mutating<'_>,
    case: impl Future<Output = std::result::Result<BidId, gotong_app::Error>> + Send,
) -> Result<Outcome<Seen>> {
    let fresh = async { queries::get(m.app, &m.ctx, case.await?).await };
    m.run(fresh, |id| queries::get(m.app, &m.ctx, BidId(id))).await
}
