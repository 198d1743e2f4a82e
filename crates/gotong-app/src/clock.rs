//! The time, by the database's clock: this machine's clock plus a measured difference.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{Duration, Utc};
use gotong_domain::time::{Instant, to_micros};
use gotong_store::{Conn, StoreError};

/// Tells the time as the database would, without asking it each time.
///
/// The difference covers this machine's error and what a demo moved the clock forward by. Deadlines are
/// judged once more by the database itself, in the writing statement.
#[derive(Debug, Default)]
pub struct Clock {
    ahead_us: AtomicI64,
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        to_micros(machine_now() + Duration::microseconds(self.ahead_us.load(Ordering::Relaxed)))
    }

    /// Measures the difference to the database's clock.
    ///
    /// # Errors
    /// `StoreError::Db` when the database does not answer.
    pub async fn refresh(&self, db: &impl Conn) -> Result<(), StoreError> {
        let before = machine_now();
        let theirs = gotong_store::clock::read(db).await?;
        let middle = before + (machine_now() - before) / 2;
        let ahead = (theirs - middle).num_microseconds().unwrap_or(0);
        self.ahead_us.store(ahead, Ordering::Relaxed);
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn machine_now() -> Instant {
    Utc::now()
}
