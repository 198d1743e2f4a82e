//! Values that many types share.

use async_graphql::{
    Enum, InputObject, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value,
};
use chrono::NaiveDate;
use gotong_domain::{locale, money};
use serde::{Deserialize, Serialize};

/// Signed 64-bit integer written as a decimal string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BigInt(pub i64);

/// Signed 64-bit integer written as a decimal string.
#[Scalar]
impl ScalarType for BigInt {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => {
                let plain = text.len() <= 20
                    && text.trim_start_matches('-').chars().all(|c| c.is_ascii_digit());
                let number = if plain { text.parse().ok() } else { None };
                number
                    .map(Self)
                    .ok_or_else(|| InputValueError::custom("not a whole number of 64 bits"))
            }
            Value::Number(number) => number
                .as_i64()
                .map(Self)
                .ok_or_else(|| InputValueError::custom("not a whole number of 64 bits")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// Calendar day, e.g. `2026-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// Calendar day, e.g. `2026-03-01`.
#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => {
                let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
                day.map(Self).ok_or_else(|| InputValueError::custom("not a day, YYYY-MM-DD"))
            }
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "money::Currency", rename_items = "UPPERCASE")]
pub enum Currency {
    /// Indonesian rupiah.
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

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "locale::Locale", rename_items = "UPPERCASE")]
pub enum Locale {
    /// Bahasa Indonesia.
    Id,
    /// English.
    En,
}

/// An amount in minor units: Rp 12.000.000 is `{amountMinor: "1200000000", currency: IDR}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, SimpleObject)]
pub struct Money {
    amount_minor: BigInt,
    currency: Currency,
}

impl From<money::Money> for Money {
    fn from(money: money::Money) -> Self {
        Self { amount_minor: BigInt(money.minor), currency: money.currency.into() }
    }
}

/// An amount in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, InputObject)]
pub struct MoneyInput {
    /// Minor units.
    pub amount_minor: BigInt,
    /// The currency.
    pub currency: Currency,
}

impl From<MoneyInput> for money::Money {
    fn from(money: MoneyInput) -> Self {
        Self::new(money.amount_minor.0, money.currency.into())
    }
}

/// An exact fraction with a rounded decimal (4 places) for reading.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct Rational {
    /// Above the line.
    pub numerator: String,
    /// Below the line.
    pub denominator: String,
    /// Rounded to four places.
    pub display: String,
}

/// A point on the earth.
#[derive(Clone, Copy, Debug, PartialEq, SimpleObject)]
pub struct GeoPoint {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lng: f64,
}

/// A point on the earth.
#[derive(Clone, Copy, Debug, PartialEq, InputObject)]
pub struct GeoPointInput {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lng: f64,
}
