//! Prices by quantity: as many as the terms ask for, and none that rises with the quantity.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use serde::Deserialize;

use super::{AskedStatement, Flaw, RankingStatement, TenderStatement, TiersStatement};
use crate::Plaintext;

/// The most tiers below an item's full quantity.
const MOST_TIERS: usize = 5;

/// Checks that tiers begin one above the other, below the full quantity.
pub(super) fn check_terms(terms: &TenderStatement) -> Result<(), Flaw> {
    for tiers in &terms.tiers {
        let from = numbers(&tiers.from)?;
        let quantities: Vec<_> = [BigInt::ZERO].into_iter().chain(from).collect();
        let rising = quantities.is_sorted_by(|one, next| one < next);
        let quantity = number(&tiers.quantity)?;
        let below = quantities.last() < Some(&quantity);
        if !(1..=MOST_TIERS).contains(&tiers.from.len()) || !rising || !below {
            return Err(Flaw::TiersWrong);
        }
    }
    Ok(())
}

/// Checks what a winner asks by quantity against the terms, and that it comes to its price.
pub(super) fn check_award(made: &RankingStatement, terms: &TenderStatement) -> Result<(), Flaw> {
    let asked_for: Vec<_> = terms.tiers.iter().filter(|tiers| tiers.lot == made.lot).collect();
    let same = |(tiers, asked): (&&TiersStatement, &AskedStatement)| {
        tiers.item == asked.item && tiers.from.len() + 1 == asked.asked.len()
    };
    if asked_for.len() != made.tiers.len() || !asked_for.iter().zip(&made.tiers).all(same) {
        return Err(Flaw::TiersWrong);
    }
    let mut sum = BigInt::ZERO;
    for one in &made.tiers {
        let asked = numbers(&one.asked)?;
        let (full, tiers) = asked.split_last().ok_or(Flaw::TiersWrong)?;
        if !falls(&asked) || tiers.contains(&BigInt::ZERO) {
            return Err(Flaw::TiersWrong);
        }
        sum += full;
    }
    let winner = made.places.iter().find(|place| place.bid == made.bid);
    let price = number(&winner.ok_or(Flaw::WinnerUnranked)?.price)?;
    if made.tiers.is_empty() || sum == price { Ok(()) } else { Err(Flaw::TiersWrong) }
}

/// What is read of a bid in clear; others than bids have nothing of it.
#[derive(Deserialize)]
struct Offered {
    contents: Contents,
}

#[derive(Deserialize)]
struct Contents {
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    items: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    item: String,
    unit_price: String,
    #[serde(default)]
    tier_prices: Vec<String>,
}

/// Checks the prices by quantity of a bid in clear: whoever names some for an item names as many as the others, and no
/// unit costs more in a larger quantity.
pub(super) fn check_bid(plaintext: &Plaintext) -> Result<(), Flaw> {
    let Ok(offered) = plaintext.document::<Offered>() else { return Ok(()) };
    let mut counts = BTreeMap::new();
    for part in offered.contents.members.iter().flat_map(|member| &member.items) {
        let count = part.tier_prices.len();
        let same = *counts.entry(part.item.as_str()).or_insert(count) == count;
        if !same || count > MOST_TIERS {
            return Err(Flaw::TiersWrong);
        }
        if count == 0 {
            continue;
        }
        let mut prices = numbers(&part.tier_prices)?;
        if prices.contains(&BigInt::ZERO) {
            return Err(Flaw::TiersWrong);
        }
        prices.push(number(&part.unit_price)?);
        if !falls(&prices) {
            return Err(Flaw::TiersWrong);
        }
    }
    Ok(())
}

fn falls(prices: &[BigInt]) -> bool {
    prices.is_sorted_by(|smaller, larger| smaller >= larger)
}

fn numbers(texts: &[String]) -> Result<Vec<BigInt>, Flaw> {
    texts.iter().map(|text| number(text)).collect()
}

fn number(text: &str) -> Result<BigInt, Flaw> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(Flaw::Malformed)
}
