//! Money in minor units and shares in basis points; integers only, no cent lost.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The currencies a tender may use, with their ISO 4217 exponents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Indonesian rupiah; two decimals in ISO 4217, shown with none.
    Idr,
    /// United States dollar.
    Usd,
    /// Euro.
    Eur,
    /// Singapore dollar.
    Sgd,
    /// Malaysian ringgit.
    Myr,
}

impl Currency {
    /// Every currency, in the order shown to people.
    pub const ALL: [Self; 5] = [Self::Idr, Self::Usd, Self::Eur, Self::Sgd, Self::Myr];

    /// The ISO 4217 alphabetic code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idr => "IDR",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Sgd => "SGD",
            Self::Myr => "MYR",
        }
    }

    /// Finds a currency by its ISO 4217 alphabetic code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }

    /// Minor units in one major unit, as a power of ten (ISO 4217).
    #[must_use]
    pub const fn exponent(self) -> u32 {
        2
    }
}

/// An amount in minor units of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: Rp 150.000 is 15 000 000.
    pub minor: i64,
    /// The currency of the amount.
    pub currency: Currency,
}

impl Money {
    /// The largest amount accepted anywhere: ten thousand billion rupiah in minor units.
    pub const MAX_MINOR: i64 = 1_000_000_000_000_000_000;

    /// An amount of `minor` units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Adds two amounts; `None` on overflow or when the currencies differ.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        let minor = self.minor.checked_add(other.minor)?;
        (minor <= Self::MAX_MINOR).then_some(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.minor)
    }
}

/// A hundredth of a percent; 10 000 is the whole.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct BasisPoints(pub u16);

impl BasisPoints {
    /// The whole: 100 %.
    pub const WHOLE: Self = Self(10_000);

    /// Whether these shares add up to exactly the whole.
    pub fn make_whole(shares: impl IntoIterator<Item = Self>) -> bool {
        Self::sum(shares) == u32::from(Self::WHOLE.0)
    }

    /// The sum of shares, in basis points.
    pub fn sum(shares: impl IntoIterator<Item = Self>) -> u32 {
        shares.into_iter().map(|s| u32::from(s.0)).sum()
    }
}

/// Splits `amount` by shares that make a whole; the parts add up to `amount` exactly.
///
/// Largest remainder: each part is floored, then the units left over go one each to the largest
/// fractional parts; equal fractions favour the earlier share (the member that joined first).
/// Returns `None` if the amount is negative or the shares do not make a whole.
#[must_use]
pub fn split(amount: i64, shares: &[BasisPoints]) -> Option<Vec<i64>> {
    if amount < 0 || !BasisPoints::make_whole(shares.iter().copied()) {
        return None;
    }
    let whole = i128::from(BasisPoints::WHOLE.0);
    let exact: Vec<i128> = shares.iter().map(|s| i128::from(amount) * i128::from(s.0)).collect();
    let mut parts: Vec<i64> = exact
        .iter()
        .map(|e| i64::try_from(e / whole).expect("a part is no larger than the amount"))
        .collect();
    let left = amount - parts.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(exact[i] % whole), i));
    for &i in order.iter().take(usize::try_from(left).unwrap_or(0)) {
        parts[i] += 1;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shares() -> impl Strategy<Value = Vec<BasisPoints>> {
        proptest::collection::vec(0u16..=10_000, 0..32).prop_map(|cuts| {
            let mut cuts: Vec<u16> = cuts.into_iter().chain([0, 10_000]).collect();
            cuts.sort_unstable();
            cuts.windows(2).map(|w| BasisPoints(w[1] - w[0])).collect()
        })
    }

    proptest! {
        #[test]
        fn a_split_loses_no_unit(amount in 0..=Money::MAX_MINOR, shares in shares()) {
            let parts = split(amount, &shares).expect("shares make a whole");
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
        }

        #[test]
        fn a_part_is_within_one_unit_of_its_exact_share(amount in 0..=Money::MAX_MINOR, shares in shares()) {
            for (part, share) in split(amount, &shares).expect("whole").iter().zip(&shares) {
                let exact = i128::from(amount) * i128::from(share.0);
                prop_assert!((i128::from(*part) * 10_000 - exact).abs() < 10_000);
            }
        }
    }

    #[test]
    fn equal_fractions_favour_whoever_joined_first() {
        let thirds = [BasisPoints(3334), BasisPoints(3333), BasisPoints(3333)];
        assert_eq!(split(100, &thirds), Some(vec![34, 33, 33]));
        assert_eq!(split(1, &[BasisPoints(5000); 2]), Some(vec![1, 0]));
    }

    #[test]
    fn shares_that_miss_the_whole_are_refused() {
        assert_eq!(split(100, &[BasisPoints(9_999)]), None);
        assert_eq!(split(100, &[BasisPoints(5_001); 2]), None);
        assert_eq!(split(-1, &[BasisPoints::WHOLE]), None);
    }
}
