//! Awards without competition.

use serde::{Deserialize, Serialize};

/// Why a contract goes to one business without competition.
///
/// The words follow the codes of `direct-award-justification` in the eForms of the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DirectReason {
    /// For technical reasons nobody else can deliver it.
    OnlySupplier,
    /// Somebody's exclusive rights stand in the way of others.
    ExclusiveRights,
    /// Extreme urgency that the buyer could not foresee.
    Urgent,
    /// It extends or replaces in part what the same supplier delivered.
    Additional,
    /// A tender for the same ended without a suitable bid.
    FailedTender,
}
