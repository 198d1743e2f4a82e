//! Lots with several awards: frameworks, and lots that suppliers share by rank, each a part of every item.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Flaw, RankingStatement, TenderStatement};

/// A lot that several suppliers share, as the terms say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedStatement {
    /// Which lot.
    pub lot: String,
    /// What part each award is about, in parts of 10 000; the first award's first.
    pub shares: Vec<u32>,
    /// What is asked for in all.
    pub items: Vec<ItemStatement>,
}

/// How many units of an item are asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemStatement {
    /// Which item.
    pub item: String,
    /// Whole units.
    pub quantity: String,
}

/// Which of a lot's awards one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeveralStatement {
    /// From 1; of each number one stands at most.
    pub number: u32,
    /// Ranked bids that can win no more, though they have no award that stands: they declined, were thrown out,
    /// or bound no longer.
    pub out: Vec<String>,
    /// What the award is about, where suppliers share the lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartStatement>,
}

/// What an award is about, and for how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartStatement {
    /// For the part.
    pub price: String,
    /// What the bid asks for each item in all.
    pub items: Vec<ItemTotalStatement>,
}

/// What a bid asks for all units of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemTotalStatement {
    /// Which item.
    pub item: String,
    /// For all of its units.
    pub total: String,
}

/// The awards of lots with several of them, as they come in the log.
#[derive(Default)]
pub(super) struct Several(BTreeMap<String, Awards>);

#[derive(Default)]
struct Awards {
    /// The bids whose awards stand, by the awards' numbers.
    standing: BTreeMap<u32, String>,
    /// Every bid that won, whatever became of it.
    winners: BTreeSet<String>,
}

impl Several {
    /// Takes an award: it goes to the next in rank, and is about the part of its number.
    pub(super) fn take(
        &mut self,
        made: &RankingStatement,
        terms: &TenderStatement,
    ) -> Result<(), Flaw> {
        let shared = terms.shared.iter().find(|shared| shared.lot == made.lot);
        let most = match (shared, terms.suppliers) {
            (Some(shared), _) => u32::try_from(shared.shares.len()).unwrap_or(u32::MAX),
            (None, Some(suppliers)) => suppliers,
            (None, None) => return Ok(()),
        };
        let told = made.several.as_ref().ok_or(Flaw::Malformed)?;
        let ranked: Vec<_> = made
            .places
            .iter()
            .filter(|place| place.rank.is_some())
            .map(|place| &place.bid)
            .collect();
        let awards = self.0.entry(made.lot.clone()).or_default();
        awards.standing.retain(|_, bid| ranked.contains(&&*bid) && !told.out.contains(bid));
        let taken = awards.standing.contains_key(&told.number);
        if taken || !(1..=most).contains(&told.number) {
            return Err(Flaw::TooManyAwards);
        }
        let can = |bid: &&&String| !told.out.contains(bid) && !awards.winners.contains(**bid);
        let known = told.out.iter().all(|bid| ranked.contains(&bid));
        if !known || ranked.iter().find(can) != Some(&&made.bid) {
            return Err(Flaw::NotNextInRank);
        }
        // A better part is left open only by somebody who had it and can win no more.
        let open = (1..told.number).filter(|number| !awards.standing.contains_key(number));
        if open.count() > told.out.len() {
            return Err(Flaw::PartWrong);
        }
        if let Some(shared) = shared {
            let part = told.part.as_ref().ok_or(Flaw::Malformed)?;
            check_part(made, shared, (told.number, part))?;
        }
        awards.standing.insert(told.number, made.bid.clone());
        awards.winners.insert(made.bid.clone());
        Ok(())
    }
}

/// The price of a part is what the bid asks for its units, each item rounded down.
fn check_part(
    made: &RankingStatement,
    shared: &SharedStatement,
    (number, part): (u32, &PartStatement),
) -> Result<(), Flaw> {
    let place = made.places.iter().find(|place| place.bid == made.bid);
    let asked = place.map(|place| whole(&place.price)).transpose()?;
    let (mut all, mut price) = (0_u128, 0_u128);
    for item in &shared.items {
        let total = part.items.iter().find(|of| of.item == item.item).ok_or(Flaw::PartWrong)?;
        let (total, quantity) = (whole(&total.total)?, whole(&item.quantity)?);
        let units = units(quantity, &shared.shares, number)?;
        all += total;
        price += (total * units).checked_div(quantity).ok_or(Flaw::Malformed)?;
    }
    let same = part.items.len() == shared.items.len() && asked == Some(all);
    if same && whole(&part.price)? == price { Ok(()) } else { Err(Flaw::PartWrong) }
}

/// How many of so many units the award of a number is about: what is left of whole units goes to the largest remainders,
/// of equal ones to the first.
fn units(quantity: u128, shares: &[u32], number: u32) -> Result<u128, Flaw> {
    const WHOLE: u128 = 10_000;
    if shares.iter().map(|share| u128::from(*share)).sum::<u128>() != WHOLE {
        return Err(Flaw::Malformed);
    }
    let exact: Vec<_> = shares.iter().map(|share| quantity * u128::from(*share)).collect();
    let left = quantity - exact.iter().map(|exact| exact / WHOLE).sum::<u128>();
    let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    let own = exact.get(at).ok_or(Flaw::TooManyAwards)?;
    let before = exact.iter().enumerate().filter(|(other, exact)| {
        let (its, ours) = (*exact % WHOLE, own % WHOLE);
        its > ours || its == ours && *other < at
    });
    let more = u128::try_from(before.count()).is_ok_and(|before| before < left);
    Ok(own / WHOLE + u128::from(more))
}

/// A whole number of at most 19 digits.
fn whole(text: &str) -> Result<u128, Flaw> {
    let digits = !text.is_empty() && text.len() < 20 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(Flaw::Malformed)
}
