//! A person with an account.

use crate::{
    error::{ErrorCode, Violation},
    ids::UserId,
    locale::Locale,
    text,
    time::Instant,
};

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: UserId,
    /// The address that signs in, folded to lower case.
    pub email: Email,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of mail and messages.
    pub locale: Locale,
    /// When the address was verified.
    pub verified_at: Option<Instant>,
    /// When the account was made.
    pub created_at: Instant,
    /// Counts the changes.
    pub version: i64,
}

impl User {
    /// The account with its address verified; verifying again changes nothing.
    #[must_use]
    pub fn verify(self, now: Instant) -> Self {
        Self { verified_at: self.verified_at.or(Some(now)), ..self }
    }
}

/// An e-mail address, folded to lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address as people type it.
    ///
    /// # Errors
    /// `REQUIRED`, `TOO_LONG`, `FORBIDDEN_CHARACTER` or `MALFORMED` at `path`.
    pub fn parse(path: &str, raw: &str) -> Result<Self, Violation> {
        let address = text::line(path, raw, 1..=254)?.to_lowercase();
        let malformed = || Violation::new(path, ErrorCode::Malformed);
        let (local, domain) = address.rsplit_once('@').ok_or_else(malformed)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        let label = |l: &str| {
            !l.is_empty()
                && l.len() <= 63
                && !l.starts_with('-')
                && !l.ends_with('-')
                && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        let sound = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(plain)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(label);
        if sound { Ok(Self(address)) } else { Err(malformed()) }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Checks a new password: 8 to 200 characters, any of them.
///
/// # Errors
/// `TOO_SHORT` or `TOO_LONG` at `path`.
pub fn check_password(path: &str, password: &str) -> Result<(), Violation> {
    match password.chars().count() {
        0 => Err(Violation::new(path, ErrorCode::Required)),
        1..=7 => Err(Violation::new(path, ErrorCode::TooShort).with("least", 8)),
        8..=200 => Ok(()),
        _ => Err(Violation::new(path, ErrorCode::TooLong).with("most", 200)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_folded_to_lower_case() {
        assert_eq!(
            Email::parse("email", " Sri@Roti.ID ").map(|e| e.0),
            Ok("sri@roti.id".to_owned())
        );
    }

    #[test]
    fn what_is_not_an_address_is_refused() {
        for raw in [
            "x",
            "@a.id",
            "a@",
            "a@b",
            "a b@c.id",
            "a@b..id",
            ".a@b.id",
            "a@-b.id",
            "a@b.id\u{202e}",
        ] {
            assert!(Email::parse("email", raw).is_err(), "{raw:?}");
        }
    }

    #[test]
    fn a_password_has_eight_characters_or_more() {
        assert!(check_password("password", "roti enak").is_ok());
        assert_eq!(
            check_password("password", "roti").map_err(|v| v.code),
            Err(ErrorCode::TooShort)
        );
        assert_eq!(
            check_password("password", &"x".repeat(201)).map_err(|v| v.code),
            Err(ErrorCode::TooLong)
        );
    }
}
