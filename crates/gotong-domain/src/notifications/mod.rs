//! What people are told about: who, what, where they can act on it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ids::{BidId, BusinessId, EventId, NotificationId, QualifiedListId, UserId},
    time::Instant,
};

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NotificationKind {
    /// The e-mail address was verified.
    EmailVerified,
    /// Somebody was invited to a team.
    TeamInvited,
    /// A business was invited to an alliance.
    AllianceInvited,
    /// A business asks to join an alliance.
    AllianceApplied,
    /// A business joined an alliance.
    AllianceJoined,
    /// A business declined, or was declined.
    AllianceDeclined,
    /// A charter waits for signatures.
    CharterProposed,
    /// A member signed a charter.
    CharterSigned,
    /// The first charter of an alliance came into force: it may act.
    AllianceActive,
    /// Another charter came into force.
    CharterInForce,
    /// A tender asks for what a business offers.
    TenderPublished,
    /// A buyer invites a business to bid.
    InvitedToTender,
    /// A tender that was announced takes bids from now on.
    TenderBegun,
    /// A tender's deadline is near.
    TenderClosingSoon,
    /// A change of a tender waits for its approver.
    TenderChangeProposed,
    /// A proposed change of a tender was approved.
    TenderChangeApproved,
    /// A proposed change of a tender was declined.
    TenderChangeDeclined,
    /// A tender was amended.
    TenderAmended,
    /// Some lots of a tender were cancelled.
    TenderLotsCancelled,
    /// A tender was cancelled.
    TenderCancelled,
    /// A tender closed to bids.
    TenderClosed,
    /// A tender closed over questions that its buyer did not answer.
    TenderFlagged,
    /// An opener agreed to open a tender's bids: another has to as well.
    OpenerAwaited,
    /// The first of two envelopes are judged: prices may be opened.
    PricesOpenable,
    /// A tender's bids should have been opened.
    OpeningOverdue,
    /// Somebody asked about a tender.
    QuestionAsked,
    /// A question about a tender was answered for all.
    QuestionPublished,
    /// A business is asked to take part in a joint bid.
    BidInvited,
    /// A member confirmed its part.
    BidPartConfirmed,
    /// A joint bid changed: confirm again.
    BidConfirmationReset,
    /// A bid was sealed.
    BidSealed,
    /// An amendment made a bid stale.
    BidStale,
    /// A bid was withdrawn.
    BidWithdrawn,
    /// A bid lapsed at the deadline.
    BidLapsed,
    /// A bid ended unopened because its tender was called off.
    BidEndedByCancellation,
    /// A bid was opened.
    BidOpened,
    /// A bid was admitted.
    BidAdmitted,
    /// A bid was rejected, with a reason.
    BidRejected,
    /// A bid's envelope did not open; its receipt file still opens it for a day.
    BidUnopened,
    /// The evaluators ask the bidders to cure a formal defect.
    CureRequested,
    /// The evaluators ask the bidders to justify their price.
    JustificationRequested,
    /// Bidders answered the evaluators.
    InquiryAnswered,
    /// Bidders are asked to be bound for longer.
    BidExtensionAsked,
    /// Bidders are bound for longer.
    BidExtensionAccepted,
    /// Bidders are not bound for longer.
    BidExtensionDeclined,
    /// A bid's validity ran out before an award.
    BidExpired,
    /// An award was proposed; the standstill runs.
    AwardProposed,
    /// A bid won.
    AwardConfirmed,
    /// A bid did not win.
    BidNotAwarded,
    /// An approver threw a bid out, with a ground.
    BidDisqualified,
    /// Somebody objects to a tender.
    ClaimSubmitted,
    /// The buyer answered a claim.
    ClaimAnswered,
    /// The buyer should have answered a claim.
    ClaimOverdue,
    /// A claim ended: resolved, closed in silence or taken back.
    ClaimEnded,
    /// A complaint waits for an arbiter.
    ComplaintSubmitted,
    /// An arbiter takes a complaint up.
    ComplaintAdmitted,
    /// An arbiter does not take a complaint up.
    ComplaintInadmissible,
    /// Something was said in the course of a complaint.
    ComplaintPosted,
    /// The decision about a complaint was put off.
    ComplaintExtended,
    /// A complaint was upheld.
    ComplaintUpheld,
    /// A complaint was declined.
    ComplaintDeclined,
    /// A complaint was taken back.
    ComplaintStopped,
    /// What a complaint was about is mended.
    ComplaintRemedied,
    /// The buyer did not mend in time what a complaint was about.
    RemedyOverdue,
    /// An arbiter is late.
    ArbiterLate,
    /// A capability's evidence expired.
    EvidenceExpired,
    /// A showcase entry waits for a signature.
    CosignRequested,
    /// A member signed a showcase entry.
    ShowcaseCosigned,
    /// A showcase entry was published.
    ShowcasePublished,
    /// A business applies to a qualified list.
    QualificationApplied,
    /// A buyer took a business in on its qualified list.
    QualificationAccepted,
    /// A buyer did not take a business in.
    QualificationRefused,
    /// A buyer took a business off its qualified list.
    QualificationRemoved,
}

/// Where the thing is found on the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// A tender's page.
    Tender {
        /// Its slug.
        slug: String,
    },
    /// A bid's page.
    Bid {
        /// Which.
        bid: BidId,
    },
    /// An alliance's workspace.
    Alliance {
        /// Its slug.
        slug: String,
    },
    /// A showcase entry's page.
    Showcase {
        /// Its slug.
        slug: String,
    },
    /// A qualified list, as its buyer works on it.
    QualifiedList {
        /// Which.
        list: QualifiedListId,
    },
    /// A business's public page.
    Business {
        /// Its slug.
        slug: String,
    },
    /// The business's capabilities.
    Capabilities,
    /// The person's own account.
    Account,
}

/// What is told, before it is known to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub kind: NotificationKind,
    /// Where it can be acted on.
    pub place: Place,
    /// What the sentence needs: names and titles, never a price.
    pub words: BTreeMap<String, String>,
}

/// What one person is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Which.
    pub id: NotificationId,
    /// Who is told.
    pub user: UserId,
    /// For which business, if for one.
    pub business: Option<BusinessId>,
    /// What follows from which event; told once.
    pub event: EventId,
    /// What is told.
    pub notice: Notice,
    /// When.
    pub created_at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}

impl NotificationKind {
    /// The key of its sentence in the locales: `notification-bid-sealed`.
    #[must_use]
    pub fn message_key(self) -> String {
        let name = serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_lowercase));
        format!("notification-{}", name.unwrap_or_default().replace('_', "-"))
    }
}
