//! Budgets: units of cost a second for each actor, requests a second for each anonymous address.

use std::{
    collections::hash_map::RandomState, hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration,
};

use gotong_domain::ids::UserId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use crate::config::LimitsConfig;

/// Who pays for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payer {
    /// A signed-in person, wherever they are.
    Person(UserId),
    /// Whoever is behind an address; IPv6 by the network of 64 bits, which one customer holds.
    Address(IpAddr),
}

impl Payer {
    /// The payer behind an address.
    #[must_use]
    pub fn at(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => {
                let network = v6.to_bits() & !u128::from(u64::MAX);
                Self::Address(IpAddr::V6(network.into()))
            }
            v4 @ IpAddr::V4(_) => Self::Address(v4),
        }
    }
}

/// What a payer has left after being charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The most that can be saved up.
    pub limit: u32,
    /// What is left.
    pub remaining: u32,
    /// When everything will be there again.
    pub full_in: Duration,
}

/// Nothing is left; try again after this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted {
    /// How long to wait.
    pub retry_after: Duration,
}

type Keyed<K> = RateLimiter<
    K,
    DefaultKeyedStateStore<K, RandomState>,
    DefaultClock,
    StateInformationMiddleware,
>;

/// The budgets of everybody, in this process.
pub struct Budget {
    enabled: bool,
    cost: Keyed<Payer>,
    cost_burst: u32,
    cost_per_second: u32,
    requests: Keyed<IpAddr>,
    clock: DefaultClock,
}

impl Budget {
    /// Budgets as configured.
    #[must_use]
    pub fn new(config: &LimitsConfig) -> Self {
        Self {
            enabled: config.budgets,
            cost: keyed(config.actor_cost_per_second, config.actor_cost_burst),
            cost_burst: config.actor_cost_burst.max(1),
            cost_per_second: config.actor_cost_per_second.max(1),
            requests: keyed(config.address_requests_per_second, config.address_requests_burst),
            clock: DefaultClock::default(),
        }
    }

    /// Counts a request of somebody who is not signed in.
    ///
    /// # Errors
    /// `Exhausted` when the address asked too often.
    pub fn admit(&self, address: IpAddr) -> Result<(), Exhausted> {
        let Payer::Address(key) = Payer::at(address) else { return Ok(()) };
        if !self.enabled {
            return Ok(());
        }
        self.requests.check_key(&key).map(|_| ()).map_err(|not_until| self.wait(&not_until))
    }

    /// Charges the cost of an operation.
    ///
    /// # Errors
    /// `Exhausted` when not enough is left.
    pub fn charge(&self, payer: Payer, cost: u64) -> Result<Balance, Exhausted> {
        let units =
            NonZeroU32::new(u32::try_from(cost).unwrap_or(u32::MAX)).unwrap_or(NonZeroU32::MIN);
        if !self.enabled {
            return Ok(self.balance(self.cost_burst));
        }
        match self.cost.check_key_n(&payer, units) {
            Ok(Ok(state)) => Ok(self.balance(state.remaining_burst_capacity())),
            Ok(Err(not_until)) => Err(self.wait(&not_until)),
            // More than can ever be saved up; the limit of one operation refuses that before.
            Err(_) => Err(Exhausted { retry_after: Duration::from_hours(1) }),
        }
    }

    /// Forgets payers whose budget is full again.
    pub fn forget_idle(&self) {
        self.cost.retain_recent();
        self.requests.retain_recent();
    }

    fn balance(&self, remaining: u32) -> Balance {
        let missing = self.cost_burst.saturating_sub(remaining);
        let full_in =
            Duration::from_millis(u64::from(missing) * 1_000 / u64::from(self.cost_per_second));
        Balance { limit: self.cost_burst, remaining, full_in }
    }

    fn wait(&self, not_until: &governor::NotUntil<governor::clock::QuantaInstant>) -> Exhausted {
        Exhausted { retry_after: not_until.wait_time_from(self.clock.now()) }
    }
}

fn keyed<K: Hash + Eq + Clone>(per_second: u32, burst: u32) -> Keyed<K> {
    let at_least_one = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::per_second(at_least_one(per_second)).allow_burst(at_least_one(burst));
    RateLimiter::keyed(quota).with_middleware::<StateInformationMiddleware>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget() -> Budget {
        Budget::new(&LimitsConfig {
            actor_cost_per_second: 1,
            actor_cost_burst: 100,
            address_requests_per_second: 1,
            address_requests_burst: 3,
            ..LimitsConfig::default()
        })
    }

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_budget_runs_out_and_says_when_to_come_back() {
        let budget = budget();
        let left = budget.charge(Payer::at(HERE), 60).expect("enough");
        assert_eq!((left.limit, left.remaining), (100, 40));
        assert_eq!(left.full_in, Duration::from_mins(1));
        let wait = budget.charge(Payer::at(HERE), 60).expect_err("not enough").retry_after;
        assert!(wait > Duration::from_secs(15) && wait <= Duration::from_secs(20), "{wait:?}");
    }

    #[test]
    fn payers_do_not_share_a_budget_but_a_network_does() {
        let budget = budget();
        let at = |text: &str| Payer::at(text.parse().expect("an address"));
        budget.charge(at("2001:db8::1"), 100).expect("enough");
        budget.charge(at("2001:db8::2"), 1).expect_err("the same network");
        budget.charge(at("2001:db8:0:1::2"), 100).expect("another network");
        budget.charge(at("::ffff:127.0.0.1"), 100).expect("enough");
        budget.charge(Payer::at(HERE), 1).expect_err("the same address");
    }

    #[test]
    fn an_address_is_admitted_so_often_only() {
        let budget = budget();
        for _ in 0..3 {
            budget.admit(HERE).expect("admitted");
        }
        budget.admit(HERE).expect_err("too often");
    }
}
