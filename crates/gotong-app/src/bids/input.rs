//! What clients give for a bid's contents, checked value by value.

use std::collections::BTreeSet;

use gotong_domain::{
    bids::{Answer, AnswerValue, BidContents, Combination, ItemPart, MemberPart},
    error::{ErrorCode, Violation, Violations},
    ids::{BlobId, BusinessId, ItemId, LotId, RequirementId},
    money::{BasisPoints, Money},
    text,
};

/// A member's part as a client gives it.
#[derive(Clone, Debug)]
pub struct MemberFields {
    /// The member.
    pub business: BusinessId,
    /// Its parts.
    pub parts: Vec<PartFields>,
    /// Its share in basis points.
    pub share_bp: i64,
}

/// So many units of an item, as a client gives it.
#[derive(Clone, Debug)]
pub struct PartFields {
    /// The item.
    pub item: ItemId,
    /// How many units.
    pub quantity: i64,
    /// The price of one.
    pub unit_price: Money,
    /// The price of one from each of the item's tiers on.
    pub tier_prices: Vec<Money>,
}

/// An answer as a client gives it: exactly one of the values.
#[derive(Clone, Debug)]
pub struct AnswerFields {
    /// The requirement.
    pub requirement: RequirementId,
    /// The member that answers; none for the whole.
    pub business: Option<BusinessId>,
    /// Yes or no.
    pub bool: Option<bool>,
    /// A decimal number.
    pub number: Option<String>,
    /// Options chosen.
    pub options: Option<Vec<String>>,
    /// An uploaded document.
    pub document: Option<BlobId>,
}

/// What is taken off for other lots, as a client gives it.
#[derive(Clone, Debug)]
pub struct CombinationFields {
    /// The other lots.
    pub lots: Vec<LotId>,
    /// In basis points.
    pub discount_bp: i64,
}

/// Puts given members in the place of the old ones; they stay the same businesses, in the bid's order.
pub(super) fn members(
    wrong: &mut Violations,
    old: &BidContents,
    given: Vec<MemberFields>,
) -> Vec<MemberPart> {
    let mut parts: Vec<MemberPart> = Vec::new();
    for (i, member) in given.into_iter().enumerate() {
        let at = |field: &str, code| Violation::new(&format!("members.{i}{field}"), code);
        let known = old.businesses().any(|b| b == member.business);
        wrong.require(known, || at(".businessId", ErrorCode::NotAMember));
        let twice = parts.iter().any(|part| part.business == member.business);
        wrong.require(!twice, || at(".businessId", ErrorCode::Duplicate));
        for (j, part) in member.parts.iter().enumerate() {
            wrong.require(part.unit_price.currency == old.currency, || {
                at(&format!(".parts.{j}.unitPrice.currency"), ErrorCode::WrongCurrency)
            });
            for (k, price) in part.tier_prices.iter().enumerate() {
                wrong.require(price.currency == old.currency, || {
                    at(&format!(".parts.{j}.tierPrices.{k}.currency"), ErrorCode::WrongCurrency)
                });
            }
        }
        let share = u16::try_from(member.share_bp).map(BasisPoints);
        let share = wrong.take(share.map_err(|_| {
            at(".shareBp", ErrorCode::OutOfRange)
                .with("least", 0)
                .with("most", BasisPoints::WHOLE.0)
        }));
        let item = |part: PartFields| ItemPart {
            item: part.item,
            quantity: part.quantity,
            unit_price: part.unit_price.minor,
            tier_prices: part.tier_prices.iter().map(|price| price.minor).collect(),
        };
        parts.push(MemberPart {
            business: member.business,
            share: share.unwrap_or_default(),
            items: member.parts.into_iter().map(item).collect(),
        });
    }
    let order: Vec<_> = old.businesses().collect();
    wrong.require(order.iter().all(|b| parts.iter().any(|part| part.business == *b)), || {
        Violation::new("members", ErrorCode::TooFew).with("least", order.len())
    });
    parts.sort_by_key(|part| order.iter().position(|b| *b == part.business));
    parts
}

/// Reads given answers.
pub(super) fn answers(wrong: &mut Violations, given: Vec<AnswerFields>) -> Vec<Answer> {
    let read = |(i, fields): (usize, AnswerFields)| {
        let (requirement, business) = (fields.requirement, fields.business);
        let value = wrong.take(value(fields).map_err(|v| v.under(&format!("answers.{i}"))))?;
        Some(Answer { requirement, business, value })
    };
    given.into_iter().enumerate().filter_map(read).collect()
}

/// Reads what is taken off for other lots; that these are lots of the tender is checked with the contents.
pub(super) fn combinations(
    wrong: &mut Violations,
    given: Vec<CombinationFields>,
) -> Vec<Combination> {
    let read = |(i, fields): (usize, CombinationFields)| {
        let discount = u16::try_from(fields.discount_bp).map(BasisPoints).map_err(|_| {
            Violation::new(&format!("combinations.{i}.discountBp"), ErrorCode::OutOfRange)
                .with("least", 1)
                .with("most", Combination::MOST_DISCOUNT.0)
        });
        let lots: BTreeSet<_> = fields.lots.iter().copied().collect();
        wrong.require(lots.len() == fields.lots.len(), || {
            Violation::new(&format!("combinations.{i}.lotIds"), ErrorCode::Duplicate)
        });
        Some(Combination { lots, discount: wrong.take(discount)? })
    };
    given.into_iter().enumerate().filter_map(read).collect()
}

fn value(fields: AnswerFields) -> Result<AnswerValue, Violation> {
    match (fields.bool, fields.number, fields.options, fields.document) {
        (Some(yes), None, None, None) => Ok(AnswerValue::Bool(yes)),
        (None, Some(number), None, None) => milli(&number).map(AnswerValue::Number),
        (None, None, Some(chosen), None) => options(&chosen).map(AnswerValue::Options),
        (None, None, None, Some(document)) => Ok(AnswerValue::Document(document)),
        (None, None, None, None) => Err(Violation::new("bool", ErrorCode::Required)),
        _ => Err(Violation::new("bool", ErrorCode::Malformed)),
    }
}

fn options(chosen: &[String]) -> Result<BTreeSet<String>, Violation> {
    const MOST: usize = 50;
    if chosen.len() > MOST {
        return Err(Violation::new("options", ErrorCode::TooMany).with("most", MOST));
    }
    let one = |(i, option): (usize, &String)| text::line(&format!("options.{i}"), option, 1..=200);
    chosen.iter().enumerate().map(one).collect()
}

/// A decimal number with at most three decimals, in thousandths.
fn milli(text: &str) -> Result<i64, Violation> {
    let malformed = || Violation::new("number", ErrorCode::Malformed);
    let out_of_range = || Violation::new("number", ErrorCode::OutOfRange);
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || fraction.len() > 3 {
        return Err(malformed());
    }
    if whole.len() > 15 {
        return Err(out_of_range());
    }
    let thousandths = format!("{whole}{fraction:0<3}");
    thousandths.parse::<i64>().map(|number| sign * number).map_err(|_| out_of_range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_three_decimals() {
        for (text, expected) in [
            ("0", Some(0)),
            ("12", Some(12_000)),
            ("-1.5", Some(-1_500)),
            ("0.001", Some(1)),
            ("999999999999999", Some(999_999_999_999_999_000)),
            ("1000000000000000", None),
            ("0.0001", None),
            ("1,5", None),
            ("", None),
            ("-", None),
            ("1.", None),
            (".5", None),
            ("1e3", None),
            ("NaN", None),
        ] {
            assert_eq!(milli(text).ok(), expected, "{text:?}");
        }
    }
}
