//! Hashing passwords with argon2id, a few at a time.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::Error;

/// 19 MiB, two passes, one lane: the least that OWASP's password storage cheat sheet recommends.
static ARGON: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
});

/// Stands for the password of an account that does not exist, so that both answers take equally long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash(b"nobody's password").expect("argon2 hashes"));

/// Hashes and checks passwords; as many at once as there are cores, a bounded queue behind them.
#[derive(Clone)]
pub struct Passwords {
    cores: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
}

impl Passwords {
    /// Lets up to `queue` callers wait.
    #[must_use]
    pub fn new(queue: usize) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { cores: Arc::new(Semaphore::new(cores)), waiting: Arc::default(), queue }
    }

    /// Hashes a new password.
    ///
    /// # Errors
    /// `Error::Limited` when too many wait.
    pub async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = password.as_bytes().to_vec();
        self.run(move || hash(&password)).await?
    }

    /// Checks a password against an account's hash; with `None` it takes as long and says no.
    ///
    /// # Errors
    /// `Error::Limited` when too many wait.
    pub async fn check(&self, password: &str, against: Option<String>) -> Result<bool, Error> {
        let password = password.as_bytes().to_vec();
        self.run(move || {
            let known = against.is_some();
            let against = against.unwrap_or_else(|| NOBODY.clone());
            let parsed = PasswordHash::new(&against).map_err(|e| Error::fault(e.to_string()))?;
            Ok(ARGON.verify_password(&password, &parsed).is_ok() && known)
        })
        .await?
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        if self.waiting.fetch_add(1, Ordering::Relaxed)
            >= self.queue + self.cores.available_permits()
        {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(Error::Limited { retry_after: Duration::from_secs(1) });
        }
        let permit = self.cores.acquire().await;
        let done = tokio::task::spawn_blocking(work).await;
        drop(permit);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        done.map_err(Error::fault)
    }
}

fn hash(password: &[u8]) -> Result<String, Error> {
    let hash: PasswordHash =
        ARGON.hash_password(password).map_err(|e| Error::fault(e.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_is_told_from_a_wrong_one() {
        let passwords = Passwords::new(20);
        let hash = passwords.hash("roti enak").await.expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.check("roti enak", Some(hash.clone())).await.expect("checked"));
        assert!(!passwords.check("roti basi", Some(hash)).await.expect("checked"));
        assert!(!passwords.check("nobody's password", None).await.expect("checked"));
    }
}
