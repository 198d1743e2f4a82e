//! Sending mail: by SMTP, or into a folder for development.

mod folder;
mod smtp;

pub use folder::FolderMailer;
pub use smtp::{SmtpMailer, SmtpOptions};
