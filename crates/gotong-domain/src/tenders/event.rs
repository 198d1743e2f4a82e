//! What can happen to a tender, its questions and its awards.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    ids::{AwardId, BidId, BusinessId, LotId, QuestionId, TenderChangeId, TenderId, UserId},
    time::Instant,
};

macro_rules! tender_events {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty),* $(,)? }),+ $(,)?) => {
        /// Something that happened to a tender. Never carries a price or a bidder's content.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        pub enum TenderEvent {
            $($(#[$doc])* $name {
                /// Which tender.
                tender: TenderId,
                $($(#[$field_doc])* $field: $ty,)*
            },)+
        }

        impl TenderEvent {
            /// The tender it happened to.
            #[must_use]
            pub const fn tender(&self) -> TenderId {
                match self {
                    $(Self::$name { tender, .. } => *tender,)+
                }
            }

            /// The id of what it happened to.
            #[must_use]
            pub const fn subject(&self) -> Uuid {
                self.tender().0
            }
        }
    };
}

tender_events! {
    /// A draft came into being.
    Drafted {
        /// Whose.
        buyer: BusinessId,
    },
    /// A draft was deleted.
    Discarded {},
    /// Businesses were invited to bid.
    Invited {
        /// Which.
        businesses: Vec<BusinessId>,
        /// Whether it was public already: whom a draft invites is told when it is published.
        public: bool,
    },
    /// It was published.
    Published {
        /// Whose.
        buyer: BusinessId,
    },
    /// It was announced before; from now on bids are taken.
    Begun {},
    /// Its deadline is near.
    ClosingSoon {
        /// The deadline.
        closes_at: Instant,
    },
    /// Its terms were changed.
    Amended {
        /// The version now in force.
        terms_version: u32,
        /// Whether sealed bids became stale.
        substantive: bool,
    },
    /// Somebody proposed a change that waits for the approver.
    ChangeProposed {
        /// Which change.
        change: TenderChangeId,
        /// Who.
        by: UserId,
    },
    /// The approver agreed to a change; it took effect.
    ChangeApproved {
        /// Which change.
        change: TenderChangeId,
        /// Who had proposed it.
        to: UserId,
    },
    /// The approver did not agree to a change.
    ChangeDeclined {
        /// Which change.
        change: TenderChangeId,
        /// Who had proposed it.
        to: UserId,
    },
    /// A proposed change was taken back.
    ChangeWithdrawn {
        /// Which change.
        change: TenderChangeId,
    },
    /// Its deadline moved because of unanswered questions.
    Extended {
        /// The deadline now.
        closes_at: Instant,
    },
    /// Somebody asked.
    QuestionAsked {
        /// Which question.
        question: QuestionId,
    },
    /// The buyer answered, not yet for all to see.
    QuestionAnswered {
        /// Which question.
        question: QuestionId,
    },
    /// Question and answer went to all.
    QuestionPublished {
        /// Which question.
        question: QuestionId,
    },
    /// The buyer rejected a question.
    QuestionRejected {
        /// Which question.
        question: QuestionId,
    },
    /// Its deadline passed.
    Closed {},
    /// Its deadline passed over questions that nobody answered, though it had moved for them.
    Flagged {
        /// How many.
        unanswered: u32,
    },
    /// An opener agreed to open its bids; others have to as well.
    OpeningAgreed {
        /// How many others.
        missing: u8,
    },
    /// Its bids should have been opened.
    OpeningOverdue {},
    /// Its bids were opened.
    Opened {},
    /// Its first envelopes are judged and nobody objects: prices may be opened.
    PricesOpenable {},
    /// Its first envelopes were judged before; the prices of the admitted bids were opened.
    PricesOpened {},
    /// An evaluator fixed its scores.
    ScoresLocked {
        /// Who.
        evaluator: UserId,
    },
    /// The order of its bids was computed.
    Ranked {},
    /// A lot found no winner.
    LotUnsuccessful {
        /// Which lot.
        lot: LotId,
    },
    /// No lot found a winner.
    Unsuccessful {},
    /// An award was proposed.
    AwardProposed {
        /// Which award.
        award: AwardId,
        /// To which bid.
        bid: BidId,
    },
    /// An award was approved.
    AwardApproved {
        /// Which award.
        award: AwardId,
        /// To which bid.
        bid: BidId,
    },
    /// Every lot is decided; the standstill runs.
    Decided {
        /// Until when losers may object.
        until: Instant,
    },
    /// An award was confirmed after the standstill.
    AwardConfirmed {
        /// Which award.
        award: AwardId,
        /// To which bid.
        bid: BidId,
    },
    /// The winner declined.
    AwardDeclined {
        /// Which award.
        award: AwardId,
        /// The bid that declined.
        bid: BidId,
    },
    /// All its awards are confirmed.
    Awarded {},
    /// A lot is decided anew.
    Reevaluating {
        /// Which lot.
        lot: LotId,
    },
    /// It will be called off unless somebody objects.
    CancellationAnnounced {
        /// When that takes effect.
        effective_at: Instant,
    },
    /// The announcement was taken back.
    CancellationRevoked {},
    /// Some of its lots were called off; the others go on.
    LotsCancelled {
        /// Which.
        lots: Vec<LotId>,
    },
    /// It was called off.
    Cancelled {},
}
