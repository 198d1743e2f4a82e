//! How often somebody may try: per address, per account and per e-mail.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use gotong_domain::{accounts::Email, ids::UserId};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

use crate::Error;

/// Counters of attempts in this process. Start values are those of the security design.
pub struct Limits {
    on: bool,
    sign_in_address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in_account: DefaultKeyedRateLimiter<UserId>,
    register_address: DefaultKeyedRateLimiter<IpAddr>,
    recover_address: DefaultKeyedRateLimiter<IpAddr>,
    recover_email: DefaultKeyedRateLimiter<String>,
}

impl Limits {
    /// Counts attempts, unless turned off.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self {
            on,
            sign_in_address: RateLimiter::keyed(Quota::per_minute(count(3)).allow_burst(count(6))),
            sign_in_account: RateLimiter::keyed(Quota::per_hour(count(1_800))),
            register_address: RateLimiter::keyed(Quota::per_hour(count(3))),
            recover_address: RateLimiter::keyed(Quota::per_hour(count(3))),
            recover_email: RateLimiter::keyed(Quota::per_hour(count(1))),
        }
    }

    /// Counts an attempt to sign in from an address.
    ///
    /// # Errors
    /// `Error::Limited` when there were too many.
    pub fn sign_in(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.count(&self.sign_in_address, address)
    }

    /// Counts an attempt to sign in to an account.
    ///
    /// # Errors
    /// `Error::Limited` when there were too many.
    pub fn sign_in_to(&self, account: UserId) -> Result<(), Error> {
        self.count(&self.sign_in_account, Some(account))
    }

    /// Counts a registration.
    ///
    /// # Errors
    /// `Error::Limited` when there were too many.
    pub fn register(&self, address: Option<IpAddr>) -> Result<(), Error> {
        self.count(&self.register_address, address)
    }

    /// Counts a request to recover an account, or to mail a token again.
    ///
    /// # Errors
    /// `Error::Limited` when there were too many.
    pub fn recover(&self, address: Option<IpAddr>, email: &Email) -> Result<(), Error> {
        self.count(&self.recover_address, address)?;
        self.count(&self.recover_email, Some(email.as_str().to_owned()))
    }

    fn count<K: std::hash::Hash + Eq + Clone>(
        &self,
        counter: &DefaultKeyedRateLimiter<K>,
        key: Option<K>,
    ) -> Result<(), Error> {
        let Some(key) = key.filter(|_| self.on) else { return Ok(()) };
        counter.check_key(&key).map_err(|not_until| {
            let wait = not_until.wait_time_from(counter.clock().now());
            Error::Limited { retry_after: wait.max(Duration::from_secs(1)) }
        })
    }
}

const fn count(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).expect("a positive count")
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn the_seventh_sign_in_of_a_minute_waits() {
        let limits = Limits::new(true);
        let address = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
        for _ in 0..6 {
            assert!(limits.sign_in(address).is_ok());
        }
        assert!(
            matches!(limits.sign_in(address), Err(Error::Limited { retry_after }) if retry_after.as_secs() <= 20)
        );
        assert!(limits.sign_in(Some(IpAddr::V4(Ipv4Addr::BROADCAST))).is_ok());
    }
}
