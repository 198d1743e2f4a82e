//! A mailer over SMTP, by lettre.

use std::time::Duration;

use async_trait::async_trait;
use gotong_app::ports::{Mail, MailError, Mailer};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::authentication::Credentials,
};

/// How to reach the mail server.
#[derive(Clone, Debug)]
pub struct SmtpOptions {
    /// `smtps://user:password@host:465`, `smtp://host:587?tls=required`, or `smtp://localhost:1025` without TLS.
    pub url: String,
    /// The user, if it is not in the address.
    pub user: Option<String>,
    /// The password, if it is not in the address.
    pub password: Option<String>,
    /// Who sends: `Gotong <halo@gotong.example>`.
    pub from: String,
    /// How long the server may take.
    pub patience: Duration,
}

/// Why a mailer cannot be made of its options.
#[derive(Debug, thiserror::Error)]
pub enum SmtpOptionsError {
    /// The sender is no mail address.
    #[error("the sender is no mail address: {0}")]
    From(#[from] lettre::address::AddressError),
    /// The server's address does not read.
    #[error("the mail server's address does not read: {0}")]
    Url(#[from] lettre::transport::smtp::Error),
}

/// Sends mail over SMTP.
pub struct SmtpMailer {
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpMailer {
    /// A mailer; needs a tokio runtime around it, and connects with the first mail.
    ///
    /// # Errors
    /// `SmtpOptionsError` when the sender or the server's address does not read.
    pub fn new(options: &SmtpOptions) -> Result<Self, SmtpOptionsError> {
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&options.url)?
            .timeout(Some(options.patience));
        if let (Some(user), Some(password)) = (&options.user, &options.password) {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { from: options.from.parse()?, transport: transport.build() })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let to = mail.to.parse().map_err(|_| MailError::Undeliverable)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.text.clone())
            .map_err(|e| MailError::Unavailable(Box::new(e)))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Undeliverable),
            Err(error) => Err(MailError::Unavailable(Box::new(error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
        net::{TcpListener, TcpStream},
    };

    use super::*;

    /// Speaks enough SMTP to take one mail, or to refuse its recipient.
    async fn serve(stream: TcpStream, takes: bool) -> String {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut data = String::new();
        let mut in_data = false;
        write.write_all(b"220 test\r\n").await.expect("open");
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.split_whitespace().next().unwrap_or_default() {
                "." if in_data => {
                    in_data = false;
                    "250 taken\r\n"
                }
                _ if in_data => {
                    data.push_str(&line);
                    data.push('\n');
                    continue;
                }
                "EHLO" => "250 test\r\n",
                "RCPT" if !takes => "550 no such user\r\n",
                "DATA" => {
                    in_data = true;
                    "354 go on\r\n"
                }
                "QUIT" => break,
                _ => "250 fine\r\n",
            };
            write.write_all(answer.as_bytes()).await.expect("open");
            if data.len() > 1 && !in_data {
                break;
            }
        }
        data
    }

    async fn send(takes: bool) -> (Result<(), MailError>, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("bound"));
        let server = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a client");
            serve(stream, takes).await
        });
        let options = SmtpOptions {
            url,
            user: None,
            password: None,
            from: "Gotong <halo@gotong.example>".into(),
            patience: Duration::from_secs(5),
        };
        let mail =
            Mail { to: "sri@roti.example".into(), subject: "Halo".into(), text: "Tautan".into() };
        let sent = SmtpMailer::new(&options).expect("sound options").send(&mail).await;
        let got = if sent.is_ok() { server.await.expect("served") } else { String::new() };
        (sent, got)
    }

    #[tokio::test]
    async fn a_mail_reaches_the_server_with_its_subject_and_words() {
        let (sent, got) = send(true).await;
        sent.expect("sent");
        assert!(got.contains("Subject: Halo") && got.contains("Tautan"), "{got}");
    }

    #[tokio::test]
    async fn a_refused_recipient_is_not_tried_again() {
        let (sent, _) = send(false).await;
        assert!(matches!(sent, Err(MailError::Undeliverable)));
    }
}
