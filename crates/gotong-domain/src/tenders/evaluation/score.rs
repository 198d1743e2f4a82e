//! Exact fractions: scores, and amounts that are compared.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use crate::money::BasisPoints;

/// An exact fraction, written `numerator/denominator`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Score(pub(super) BigRational);

impl Score {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self::ratio(0, 1)
    }

    /// A fraction; the denominator must not be 0.
    #[must_use]
    pub fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(&self) -> String {
        self.0.numer().to_string()
    }

    /// The denominator in lowest terms.
    #[must_use]
    pub fn denominator(&self) -> String {
        self.0.denom().to_string()
    }

    /// The value with four decimals, halves rounded up, for reading only.
    #[must_use]
    pub fn display(&self) -> String {
        let scaled =
            (&self.0 * BigInt::from(10_000) + BigRational::new(1.into(), 2.into())).floor();
        let digits = format!("{:0>5}", scaled.to_integer().to_string());
        let (whole, decimals) = digits.split_at(digits.len() - 4);
        format!("{whole}.{decimals}")
    }

    /// The value in thousandths, if it is a whole number of them.
    #[must_use]
    pub fn thousandths(&self) -> Option<i128> {
        let scaled = &self.0 * BigInt::from(1_000);
        scaled.is_integer().then(|| i128::try_from(scaled.to_integer()).ok()).flatten()
    }

    /// This score's part of the whole under a weight.
    pub(super) fn weighted(&self, weight: BasisPoints) -> Self {
        Self(&self.0 * BigRational::new(weight.0.into(), BasisPoints::WHOLE.0.into()))
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }
}

impl From<Score> for String {
    fn from(score: Score) -> Self {
        format!("{}/{}", score.0.numer(), score.0.denom())
    }
}

/// A stored score that is no fraction.
#[derive(Debug, thiserror::Error)]
#[error("not a fraction: {0}")]
pub struct NotAFraction(String);

impl TryFrom<String> for Score {
    type Error = NotAFraction;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        let parts = raw.split_once('/').and_then(|(n, d)| Some((n.parse().ok()?, d.parse().ok()?)));
        match parts {
            Some((numerator, denominator)) if denominator != BigInt::ZERO => {
                Ok(Self(BigRational::new(numerator, denominator)))
            }
            _ => Err(NotAFraction(raw)),
        }
    }
}
