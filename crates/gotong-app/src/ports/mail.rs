//! Sending mail.

use async_trait::async_trait;

/// A mail to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// To whom.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The body, as plain text.
    pub text: String,
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address cannot receive mail; trying again is no use.
    #[error("the address cannot receive mail")]
    Undeliverable,
    /// The mail server does not take it now.
    #[error("the mail server does not take it now: {0}")]
    Unavailable(Box<dyn std::error::Error + Send + Sync>),
}

/// Sends mail. Adapters: SMTP, and a folder for development.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends one mail, or says why not.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}
