//! How mail leaves.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Secret, section::section};

/// How mail leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    /// Into a folder, one file a mail: for development and demos.
    #[default]
    Folder,
    /// To a mail server.
    Smtp,
}

section! {
    /// How mail leaves.
    pub struct MailConfig {
        /// `folder` (development) or `smtp`.
        transport: MailTransport = MailTransport::Folder,
        /// The folder that mails are written to.
        folder: PathBuf = PathBuf::from("var/mail"),
        /// The mail server: `smtps://user:password@host:465` or `smtp://user:password@host:587?tls=required`.
        smtp_url: Secret = Secret::default(),
        /// Whom mails sent by SMTP come from.
        from: String = "Gotong <gotong@localhost>".to_owned(),
    }
}
