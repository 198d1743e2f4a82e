//! A mailer for development: each mail becomes a file, and the log says where.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
};

use async_trait::async_trait;
use gotong_app::ports::{Mail, MailError, Mailer};

/// Writes mail into a folder.
#[derive(Debug)]
pub struct FolderMailer {
    folder: PathBuf,
    count: AtomicU64,
}

impl FolderMailer {
    /// Writes into `folder`, which is made when the first mail comes.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), count: AtomicU64::new(0) }
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let unavailable = |e: std::io::Error| MailError::Unavailable(Box::new(e));
        tokio::fs::create_dir_all(&self.folder).await.map_err(unavailable)?;
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number:06}.txt", std::process::id());
        let path = self.folder.join(name);
        let text = format!("To: {}\nSubject: {}\n\n{}\n", mail.to, mail.subject, mail.text);
        tokio::fs::write(&path, text).await.map_err(unavailable)?;
        tracing::info!(mail.path = %path.display(), "a mail was written to a file");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_mail_becomes_a_file_with_its_address_and_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let mailer = FolderMailer::new(folder.path().join("mail"));
        let mail = Mail { to: "sri@roti.id".into(), subject: "Halo".into(), text: "Tautan".into() };
        mailer.send(&mail).await.expect("written");
        mailer.send(&mail).await.expect("written");
        let files: Vec<_> =
            std::fs::read_dir(folder.path().join("mail")).expect("a folder").collect();
        assert_eq!(files.len(), 2);
        let first = files.into_iter().next().expect("a file").expect("readable").path();
        let text = std::fs::read_to_string(first).expect("text");
        assert_eq!(text, "To: sri@roti.id\nSubject: Halo\n\nTautan\n");
    }
}
