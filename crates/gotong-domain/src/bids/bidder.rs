//! What is known of a business that bids, as far as requirements ask.

use chrono::NaiveDate;

use crate::{
    ids::BusinessId, money::Money, regions::Point, tenders::terms::CapacityPeriod, text,
    time::Instant,
};

/// A business that bids, alone or as a member.
#[derive(Clone, Debug, PartialEq)]
pub struct Bidder {
    /// Which.
    pub business: BusinessId,
    /// Its verification level, 0 to 3.
    pub level: u8,
    /// Whether it may act: not suspended, not closed.
    pub active: bool,
    /// Whether somebody works both there and for the buyer.
    pub with_buyer: bool,
    /// Where it sits.
    pub position: Option<Point>,
    /// What it can do; only what is published and not stale.
    pub capacities: Vec<Capacity>,
    /// What it can prove; expired certificates included.
    pub certificates: Vec<Certificate>,
    /// Works it has finished.
    pub works: Vec<FinishedWork>,
}

/// How much of something a business can do in a period, and how much of that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The KBLI 2020 code of what it does.
    pub code: String,
    /// How many units a period.
    pub quantity: u64,
    /// How many of them are promised to others.
    pub committed: u64,
    /// The unit.
    pub unit: String,
    /// The period.
    pub period: CapacityPeriod,
}

/// A certificate that a business holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The kind: `HALAL`, `PIRT`, `SNI`.
    pub kind: String,
    /// The last day it is valid; without one it does not expire.
    pub valid_until: Option<NaiveDate>,
}

/// A finished work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedWork {
    /// The KBLI 2020 code.
    pub code: String,
    /// What it was worth.
    pub value: Money,
    /// When it was finished.
    pub finished_at: Instant,
}

/// Divisible by the days of every period, so that capacities of different periods add up exactly.
const COMMON_DAYS: u128 = 7 * 30 * 365;

impl Capacity {
    /// What is not promised to others.
    #[must_use]
    pub const fn free(&self) -> u64 {
        self.quantity.saturating_sub(self.committed)
    }

    /// Whether it is of this code, or one below it, and unit.
    #[must_use]
    pub fn counts_for(&self, code: &str, unit: &str) -> bool {
        self.code.starts_with(code) && text::fold(&self.unit) == text::fold(unit)
    }
}

/// An exact amount of capacity, whatever the periods it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Throughput(u128);

impl Throughput {
    /// So many units a period.
    #[must_use]
    pub const fn new(quantity: u64, period: CapacityPeriod) -> Self {
        Self(quantity as u128 * (COMMON_DAYS / period.days() as u128))
    }

    /// Units in a period, rounded down, for reading.
    #[must_use]
    pub fn per(self, period: CapacityPeriod) -> u64 {
        u64::try_from(self.0 * u128::from(period.days()) / COMMON_DAYS).unwrap_or(u64::MAX)
    }
}

impl std::iter::Sum for Throughput {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

impl Bidder {
    /// What it has free of a code and unit.
    #[must_use]
    pub fn free(&self, code: &str, unit: &str) -> Throughput {
        let matching = self.capacities.iter().filter(|c| c.counts_for(code, unit));
        matching.map(|c| Throughput::new(c.free(), c.period)).sum()
    }

    /// The certificate of a kind that is valid longest.
    #[must_use]
    pub fn certificate(&self, kind: &str) -> Option<&Certificate> {
        let held = self.certificates.iter().filter(|c| c.kind == kind);
        held.max_by_key(|c| c.valid_until.unwrap_or(NaiveDate::MAX))
    }

    /// The most valuable work of a code, or one below it, finished at or after `since`.
    #[must_use]
    pub fn best_work(&self, code: &str, value_in: Money, since: Instant) -> i64 {
        let counting = self.works.iter().filter(|work| {
            work.code.starts_with(code)
                && work.finished_at >= since
                && work.value.currency == value_in.currency
        });
        counting.map(|work| work.value.minor).max().unwrap_or(0)
    }
}
