//! What a thing costs over its life beside its price: what bidders declare of it, at the costs that the buyer
//! published.

use super::contents::BidContents;
use crate::tenders::{
    evaluation::Score,
    terms::{Aggregation, Lot, Requirement},
};

/// The costs over the life, in minor units: each declared number times the published cost of a unit.
///
/// Of members who declare the same thing each, the numbers add up where the requirement says so, else the largest
/// counts: what is compared is never less than what the buyer will pay. What is not declared costs nothing here, for
/// a bid without a mandatory answer is not admitted.
#[must_use]
pub fn life_cycle(lot: &Lot, contents: &BidContents) -> Score {
    let costs = lot.requirements.iter().filter_map(|requirement| {
        let cost = requirement.unit_cost?;
        let milli = declared(requirement, contents).max(0);
        // Both are less than 2^63, and their product less than 2^127.
        Some(Score::ratio(milli.saturating_mul(i128::from(cost.minor)), 1_000))
    });
    costs.fold(Score::zero(), |sum, cost| sum.plus(&cost))
}

/// What is declared, in thousandths.
fn declared(requirement: &Requirement, contents: &BidContents) -> i128 {
    let to_this = contents.answers.iter().filter(|answer| answer.requirement == requirement.id);
    let numbers = to_this.filter_map(|answer| answer.value.number());
    match requirement.aggregation {
        Aggregation::Sum => numbers.sum(),
        Aggregation::AnyMember
        | Aggregation::AllMembers
        | Aggregation::LeadOnly
        | Aggregation::ResponsibleMember => numbers.max().unwrap_or(0),
    }
}
