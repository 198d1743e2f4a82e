//! What happened. Written to the outbox in the transaction that made it true.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accounts::AccountEvent, alliances::AllianceEvent, bids::BidEvent, businesses::BusinessEvent,
    capabilities::CapabilityEvent, complaints::ComplaintEvent, qualified::QualifiedEvent,
    showcase::ShowcaseEvent, tenders::TenderEvent,
};

/// Everything that can have happened, by feature. Reactors match on it without a `_` arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "feature", content = "event", rename_all = "snake_case")]
pub enum Event {
    /// To an account.
    Account(AccountEvent),
    /// To a business or its team.
    Business(BusinessEvent),
    /// To a capability or its evidence.
    Capability(CapabilityEvent),
    /// To an alliance, its members or its charter.
    Alliance(AllianceEvent),
    /// To a tender, its questions or its awards.
    Tender(TenderEvent),
    /// To a bid. Never carries a price or a bidder's content.
    Bid(BidEvent),
    /// To a claim or complaint.
    Complaint(ComplaintEvent),
    /// To a showcase entry.
    Showcase(ShowcaseEvent),
    /// To a qualified list or somebody on it.
    Qualified(QualifiedEvent),
}

impl Event {
    /// The kind and id of the thing it happened to.
    #[must_use]
    pub fn subject(&self) -> (&'static str, Uuid) {
        match self {
            Self::Account(e) => ("account", e.subject()),
            Self::Business(e) => ("business", e.subject()),
            Self::Capability(e) => ("capability", e.subject()),
            Self::Alliance(e) => ("alliance", e.subject()),
            Self::Tender(e) => ("tender", e.subject()),
            Self::Bid(e) => ("bid", e.subject()),
            Self::Complaint(e) => ("complaint", e.subject()),
            Self::Showcase(e) => ("showcase", e.subject()),
            Self::Qualified(e) => ("qualified_list", e.subject()),
        }
    }
}

macro_rules! from_feature {
    ($($variant:ident($event:ty)),+ $(,)?) => {$(
        impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Self::$variant(event)
            }
        }
    )+};
}

from_feature! {
    Account(AccountEvent),
    Business(BusinessEvent),
    Capability(CapabilityEvent),
    Alliance(AllianceEvent),
    Tender(TenderEvent),
    Bid(BidEvent),
    Complaint(ComplaintEvent),
    Showcase(ShowcaseEvent),
    Qualified(QualifiedEvent),
}
