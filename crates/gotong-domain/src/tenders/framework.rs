//! Frameworks: several suppliers of a lot are found once, and ordered from until a last day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{LotState, State, Tender};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::LotId,
    money::Money,
    time::Instant,
};

/// What makes a tender a framework: its awards are agreements from which the buyer orders later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    /// The last day on which it is ordered from, in the buyer's zone.
    pub until: NaiveDate,
    /// How many suppliers a lot has at most.
    pub suppliers: u8,
    /// Who is asked for an order.
    pub rule: CallOffRule,
    /// What all orders together come to at most, if that is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Money>,
}

/// Who is asked when a buyer orders from a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CallOffRule {
    /// The first in rank; the next one once the one before did not deliver a bid or declined.
    Cascade,
    /// All suppliers of the lot, who compete once more.
    MiniCompetition,
}

impl Framework {
    /// The most suppliers that a lot may have.
    pub const MOST_SUPPLIERS: u8 = 10;

    /// Refuses an order that would bring all orders together, `ordered` so far, above the ceiling.
    ///
    /// # Errors
    /// `ABOVE_FRAMEWORK_CEILING`.
    pub fn ensure_room(&self, ordered: i128, order: i128) -> Result<(), Refusal> {
        match self.left(ordered) {
            Some(left) if order > left => {
                Err(Refusal::guard(ErrorCode::AboveFrameworkCeiling).with("most", left.max(0)))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// What may still be ordered, in minor units; `None` without a ceiling.
    #[must_use]
    pub fn left(&self, ordered: i128) -> Option<i128> {
        self.ceiling.map(|ceiling| i128::from(ceiling.minor) - ordered)
    }
}

impl Tender {
    /// Agrees that a framework's lot is ordered from at `now`.
    ///
    /// # Errors
    /// `FRAMEWORK_NOT_IN_FORCE` before its awards are confirmed, while they are decided anew and once it is called off;
    /// `FRAMEWORK_ENDED` after its last day.
    pub fn ensure_in_force(&self, lot: LotId, now: Instant) -> Result<Framework, Refusal> {
        let in_force = self.state_at(now) == State::Awarded
            && self.lot_state(lot) == Some(LotState::Awarded)
            && self.cancellation.is_none();
        let framework = self.terms.framework.filter(|_| in_force);
        let framework = framework.ok_or(Refusal::guard(ErrorCode::FrameworkNotInForce))?;
        ensure(self.terms.zone.date(now) <= framework.until, ErrorCode::FrameworkEnded)?;
        Ok(framework)
    }

    /// Whether one of its lots can be ordered from at `now`.
    #[must_use]
    pub fn is_ordered_from(&self, now: Instant) -> bool {
        self.lots.iter().any(|of| self.ensure_in_force(of.lot, now).is_ok())
    }
}

/// Checks what a published framework says of itself.
pub(super) fn check(
    wrong: &mut Violations,
    framework: &Framework,
    (offered, closes_on): (bool, NaiveDate),
) {
    wrong.require(offered, || Violation::new("framework", ErrorCode::NotInProcedure));
    wrong.require(framework.until > closes_on, || {
        Violation::new("framework.until", ErrorCode::OutOfRange).with("least", closes_on)
    });
}
