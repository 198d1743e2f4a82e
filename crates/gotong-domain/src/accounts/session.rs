//! A signed-in device: one refresh token at a time, each used once.

use chrono::Duration;

use crate::{
    ids::{SessionId, UserId},
    time::Instant,
};

/// A family of refresh tokens on one device. Tokens are kept as SHA-256, never in clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// The hash of the token that is good now.
    pub token_hash: String,
    /// The hash of the token before it.
    pub previous_hash: Option<String>,
    /// What the device calls itself.
    pub device: String,
    /// When it signed in.
    pub created_at: Instant,
    /// When the token was last rotated.
    pub rotated_at: Instant,
    /// When it must sign in again.
    pub expires_at: Instant,
    /// When it was signed out or found stolen.
    pub revoked_at: Option<Instant>,
    /// Counts the changes.
    pub version: i64,
}

/// What presenting a refresh token leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// The session goes on with a new token.
    Rotated(Box<Session>),
    /// A retry after a lost answer: the device asks again within [`Session::GRACE`]; it gets a new token too.
    Retried(Box<Session>),
    /// An old token came back: somebody copied it. The family ends here.
    Reused(Box<Session>),
    /// Expired or revoked.
    Ended,
}

impl Session {
    /// How long a device stays signed in without being used.
    pub const LIFETIME: Duration = Duration::days(30);
    /// How long the token before the current one may be retried.
    pub const GRACE: Duration = Duration::seconds(30);

    /// Whether the session is good at `now`.
    #[must_use]
    pub fn is_good(&self, now: Instant) -> bool {
        Self::would_be_good(self.revoked_at, self.expires_at, now)
    }

    /// Whether a session with these two moments is good at `now`, for those who read no more of it.
    #[must_use]
    pub fn would_be_good(revoked_at: Option<Instant>, expires_at: Instant, now: Instant) -> bool {
        revoked_at.is_none() && now < expires_at
    }

    /// Presents a token by its hash and asks for the next one.
    #[must_use]
    pub fn rotate(self, presented: &str, next_hash: String, now: Instant) -> Rotation {
        if !self.is_good(now) {
            return Rotation::Ended;
        }
        if presented == self.token_hash {
            return Rotation::Rotated(Box::new(Self {
                previous_hash: Some(self.token_hash),
                token_hash: next_hash,
                rotated_at: now,
                expires_at: now + Self::LIFETIME,
                ..self
            }));
        }
        if self.previous_hash.as_deref() == Some(presented) && now < self.rotated_at + Self::GRACE {
            return Rotation::Retried(Box::new(Self { token_hash: next_hash, ..self }));
        }
        Rotation::Reused(Box::new(self.revoke(now)))
    }

    /// Ends the session; ending it again changes nothing.
    #[must_use]
    pub fn revoke(self, now: Instant) -> Self {
        Self { revoked_at: self.revoked_at.or(Some(now)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;

    fn session() -> Session {
        let at = DateTime::UNIX_EPOCH;
        Session {
            id: SessionId(Uuid::nil()),
            user: UserId(Uuid::nil()),
            token_hash: "now".into(),
            previous_hash: Some("before".into()),
            device: "phone".into(),
            created_at: at,
            rotated_at: at,
            expires_at: at + Session::LIFETIME,
            revoked_at: None,
            version: 1,
        }
    }

    fn after(seconds: i64) -> Instant {
        DateTime::UNIX_EPOCH + Duration::seconds(seconds)
    }

    #[test]
    fn each_use_rotates_the_token() {
        let Rotation::Rotated(next) = session().rotate("now", "next".into(), after(60)) else {
            panic!("not rotated")
        };
        assert_eq!(
            (next.token_hash.as_str(), next.previous_hash.as_deref()),
            ("next", Some("now"))
        );
    }

    #[test]
    fn a_retry_soon_after_a_lost_answer_is_no_theft() {
        assert!(matches!(
            session().rotate("before", "next".into(), after(29)),
            Rotation::Retried(_)
        ));
    }

    #[test]
    fn an_old_token_ends_the_whole_family() {
        let Rotation::Reused(ended) = session().rotate("before", "next".into(), after(30)) else {
            panic!("not ended")
        };
        assert!(!ended.is_good(after(31)));
        assert!(matches!(session().rotate("older", "next".into(), after(1)), Rotation::Reused(_)));
    }

    #[test]
    fn an_expired_or_revoked_session_gives_no_token() {
        let expired = after(Session::LIFETIME.num_seconds());
        assert_eq!(session().rotate("now", "next".into(), expired), Rotation::Ended);
        assert_eq!(
            session().revoke(after(1)).rotate("now", "next".into(), after(2)),
            Rotation::Ended
        );
    }
}
