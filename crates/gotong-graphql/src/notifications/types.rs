//! Types of notifications.

use async_graphql::{Context, Enum, ID, Object};
use gotong_app::words;
use gotong_domain::{
    notifications::{self, Place},
    time::Instant,
};

use crate::{
    businesses::types::Business,
    caller::{asking, request},
    connection,
    ids::Global,
    refuse,
};

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "notifications::NotificationKind")]
#[expect(missing_docs, reason = "the domain's enum says what each means")]
pub enum NotificationKind {
    EmailVerified,
    TeamInvited,
    AllianceInvited,
    AllianceApplied,
    AllianceJoined,
    AllianceDeclined,
    CharterProposed,
    CharterSigned,
    AllianceActive,
    CharterInForce,
    TenderPublished,
    /// A buyer invites a business to bid.
    InvitedToTender,
    /// A tender that was announced takes bids from now on.
    TenderBegun,
    TenderClosingSoon,
    /// An amendment or a cancellation waits for its approver.
    TenderChangeProposed,
    TenderChangeApproved,
    TenderChangeDeclined,
    TenderAmended,
    /// Some lots of a tender were cancelled; the others go on.
    TenderLotsCancelled,
    TenderCancelled,
    TenderClosed,
    /// A tender closed over questions that its buyer did not answer.
    TenderFlagged,
    /// An opener agreed to open a tender's bids: another has to as well.
    OpenerAwaited,
    /// The first of two envelopes are judged: prices may be opened.
    PricesOpenable,
    /// A tender's bids should have been opened.
    OpeningOverdue,
    QuestionAsked,
    QuestionPublished,
    BidInvited,
    BidPartConfirmed,
    BidConfirmationReset,
    BidSealed,
    BidStale,
    BidWithdrawn,
    BidLapsed,
    BidEndedByCancellation,
    BidOpened,
    BidAdmitted,
    BidRejected,
    /// A bid's envelope did not open; its receipt file still opens it for a day.
    BidUnopened,
    /// The evaluators ask for a formal defect to be cured.
    CureRequested,
    /// The evaluators ask for a price to be justified.
    JustificationRequested,
    /// Bidders answered the evaluators.
    InquiryAnswered,
    /// The buyer asks for the bid to bind for longer.
    BidExtensionAsked,
    BidExtensionAccepted,
    BidExtensionDeclined,
    /// The bid binds no longer.
    BidExpired,
    AwardProposed,
    AwardConfirmed,
    BidNotAwarded,
    /// An approver threw the bid out, with a ground.
    BidDisqualified,
    /// Somebody objects to a tender of the business.
    ClaimSubmitted,
    ClaimAnswered,
    /// The buyer should have answered a claim.
    ClaimOverdue,
    /// A claim was resolved, closed in silence or taken back.
    ClaimEnded,
    ComplaintSubmitted,
    ComplaintAdmitted,
    ComplaintInadmissible,
    ComplaintPosted,
    ComplaintExtended,
    ComplaintUpheld,
    ComplaintDeclined,
    ComplaintStopped,
    ComplaintRemedied,
    /// The buyer did not mend in time what a complaint was about.
    RemedyOverdue,
    /// An arbiter is late.
    ArbiterLate,
    EvidenceExpired,
    CosignRequested,
    ShowcaseCosigned,
    ShowcasePublished,
    /// A business applies to a qualified list of the business.
    QualificationApplied,
    QualificationAccepted,
    QualificationRefused,
    QualificationRemoved,
}

/// What one person is told.
#[derive(Clone)]
pub struct Notification(pub(crate) notifications::Notification);

impl From<notifications::Notification> for Notification {
    fn from(told: notifications::Notification) -> Self {
        Self(told)
    }
}

/// What one person is told.
#[Object]
impl Notification {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// What it is about.
    async fn kind(&self) -> NotificationKind {
        self.0.notice.kind.into()
    }

    /// One sentence in the caller's language.
    async fn title(&self, ctx: &Context<'_>) -> String {
        let key = self.0.notice.kind.message_key();
        words::sentence(asking(ctx).locale, &key, &self.0.notice.words)
    }

    /// Path inside the site where this can be acted on.
    async fn path(&self) -> String {
        match &self.0.notice.place {
            Place::Tender { slug } => format!("/tender/{slug}"),
            Place::Bid { bid } => format!("/penawaran/{}", bid.global().as_str()),
            Place::Alliance { slug } => format!("/aliansi/{slug}"),
            Place::Showcase { slug } => format!("/etalase/{slug}"),
            Place::QualifiedList { list } => format!("/rekanan/{}", list.global().as_str()),
            Place::Business { slug } => format!("/u/{slug}"),
            Place::Capabilities => "/usaha/kemampuan".to_owned(),
            Place::Account => "/pengaturan".to_owned(),
        }
    }

    /// The business the viewer is told this for.
    async fn business(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Business>> {
        let Some(id) = self.0.business else { return Ok(None) };
        let business = request(ctx).loaders().businesses.load_one(id).await;
        let business =
            business.map_err(|e| refuse(asking(ctx), gotong_app::Error::fault(e.to_string())))?;
        Ok(business.map(Into::into))
    }

    /// When it happened.
    async fn created_at(&self) -> Instant {
        self.0.created_at
    }

    /// When it was read.
    async fn read_at(&self) -> Option<Instant> {
        self.0.read_at
    }
}

connection!(NotificationConnection, NotificationEdge, Notification);
