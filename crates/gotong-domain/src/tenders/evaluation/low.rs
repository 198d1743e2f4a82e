//! Abnormally low prices.

/// Whether a price is abnormally low beside the others: `P ≤ 60 %` of their mean, or `P ≤ 70 %` of the next higher one.
#[must_use]
pub fn abnormally_low(price: i64, others: impl Iterator<Item = i64> + Clone) -> bool {
    let price = i128::from(price);
    let others = others.map(i128::from);
    let count = i128::try_from(others.clone().count()).unwrap_or(0);
    let below_mean = count > 0 && price * 100 * count <= others.clone().sum::<i128>() * 60;
    let next = others.filter(|other| *other >= price).min();
    below_mean || next.is_some_and(|next| next > price && price * 100 <= next * 70)
}
