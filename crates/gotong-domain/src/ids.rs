//! Identifiers: one newtype a kind of thing, so that a bid's id never fits where a tender's belongs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What a public id of this kind starts with.
            pub const PREFIX: &'static str = $prefix;
        }

        impl From<Uuid> for $name {
            fn from(raw: Uuid) -> Self {
                Self(raw)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A person who signs in.
    UserId = "usr",
    /// A signed-in device: one refresh-token family.
    SessionId = "ses",
    /// A business.
    BusinessId = "biz",
    /// A person's seat in a business's team.
    SeatId = "sea",
    /// A document that a business uploaded for its verification.
    DocumentId = "doc",
    /// An invitation of a person to a business's team.
    InvitationId = "inv",
    /// Something a business can do.
    CapabilityId = "cap",
    /// A certificate or document that proves something.
    EvidenceId = "evd",
    /// An alliance of businesses.
    AllianceId = "ali",
    /// A version of an alliance's charter.
    CharterId = "cha",
    /// A business's membership in an alliance.
    MembershipId = "mem",
    /// A tender.
    TenderId = "tdr",
    /// A change of a published tender that waits for its approver.
    TenderChangeId = "chg",
    /// A lot of a tender.
    LotId = "lot",
    /// An item of a lot.
    ItemId = "itm",
    /// A requirement of a lot.
    RequirementId = "req",
    /// An award criterion of a tender.
    CriterionId = "cri",
    /// A question about a tender.
    QuestionId = "qst",
    /// A bid.
    BidId = "bid",
    /// What evaluators ask one bidder.
    InquiryId = "inq",
    /// Asking one bidder to be bound for longer.
    BidExtensionId = "bex",
    /// An award of a lot to a bid.
    AwardId = "awd",
    /// An objection that a business prepares.
    ClaimDraftId = "cld",
    /// An objection that the buyer answers.
    ClaimId = "clm",
    /// An objection that an arbiter decides.
    ComplaintId = "cmp",
    /// Something said in the course of a complaint.
    ComplaintPostId = "cpp",
    /// A list of suppliers that a buyer has checked.
    QualifiedListId = "qls",
    /// A business on such a list.
    QualificationId = "qlf",
    /// A showcase entry.
    ShowcaseId = "shw",
    /// An uploaded photo or document.
    BlobId = "blb",
    /// An event in the log.
    EventId = "evt",
    /// A notification to a person.
    NotificationId = "ntf",
}
