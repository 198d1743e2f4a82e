//! Asking a witness over HTTP, as C2SP tlog-witness has it.

use std::time::Duration;

use async_trait::async_trait;
use gotong_app::ports::{Witness, WitnessError, Witnessed};
use reqwest::{Client, StatusCode};

/// How long an answer is waited for: less than whoever wants a receipt waits.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long the release of shares is waited for: whoever opens bids waits.
const RELEASE: Duration = Duration::from_secs(20);

/// Most bytes of an answer that are read.
const MOST: usize = 16 * 1024;

/// As [`MOST`], of released shares.
const MOST_RELEASED: usize = 4 << 20;

/// A witness that is asked over HTTP.
pub struct HttpWitness {
    url: String,
    client: Client,
}

impl HttpWitness {
    /// The witness at this address (without `/add-checkpoint`).
    ///
    /// # Errors
    /// When no client can be made.
    pub fn new(url: &str) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .user_agent("gotong")
            .build()?;
        Ok(Self { url: url.trim_end_matches('/').to_owned(), client })
    }

    /// Asks, and reads at most so much of the answer.
    async fn ask(
        &self,
        path: &str,
        body: &str,
        (patience, most): (Duration, usize),
    ) -> Result<(StatusCode, String), WitnessError> {
        let away = |error: reqwest::Error| WitnessError::Unavailable(error.into());
        let request = self.client.post(format!("{}/{path}", self.url)).body(body.to_owned());
        let mut answer = request.timeout(patience).send().await.map_err(away)?;
        let status = answer.status();
        let mut text = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(away)? {
            if text.len() + chunk.len() > most {
                return Err(WitnessError::Unavailable("its answer is too long".into()));
            }
            text.extend_from_slice(&chunk);
        }
        Ok((status, String::from_utf8_lossy(&text).into_owned()))
    }
}

#[async_trait]
impl Witness for HttpWitness {
    async fn add_checkpoint(&self, asked: &str) -> Result<Witnessed, WitnessError> {
        let (status, text) = self.ask("add-checkpoint", asked, (PATIENCE, MOST)).await?;
        understood(status, &text)
    }

    async fn release(&self, asked: &str) -> Result<String, WitnessError> {
        let (status, text) = self.ask("release", asked, (RELEASE, MOST_RELEASED)).await?;
        match status {
            StatusCode::OK => Ok(text),
            status if status.is_client_error() => Err(WitnessError::Refused(text)),
            other => Err(WitnessError::Unavailable(format!("it answers {other}").into())),
        }
    }
}

fn understood(status: StatusCode, text: &str) -> Result<Witnessed, WitnessError> {
    match status {
        StatusCode::OK => Ok(Witnessed::Cosigned(text.to_owned())),
        StatusCode::CONFLICT => text
            .trim_end()
            .parse()
            .map(Witnessed::LastSaw)
            .map_err(|_| WitnessError::Refused("it does not say what it saw last".into())),
        StatusCode::BAD_REQUEST
        | StatusCode::FORBIDDEN
        | StatusCode::NOT_FOUND
        | StatusCode::UNPROCESSABLE_ENTITY => Err(WitnessError::Refused(meaning(status).into())),
        other => Err(WitnessError::Unavailable(format!("it answers {other}").into())),
    }
}

fn meaning(status: StatusCode) -> &'static str {
    match status {
        StatusCode::FORBIDDEN => "the checkpoint is not signed with the key that it knows",
        StatusCode::NOT_FOUND => "it does not know a log of this name",
        StatusCode::UNPROCESSABLE_ENTITY => "the log does not continue what it saw",
        _ => "it does not understand what it is asked",
    }
}

#[cfg(test)]
mod tests {
    use wiremock::{
        Mock, MockServer, ResponseTemplate,
        matchers::{body_string, method, path},
    };

    use super::*;

    const ASKED: &str = "old 3\n\nlog\n4\nroot\n\n";

    async fn answering(answer: ResponseTemplate) -> Result<Witnessed, WitnessError> {
        // Fails only when another test did it before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let server = MockServer::start().await;
        Mock::given(method("POST"))
            .and(path("/w/add-checkpoint"))
            .and(body_string(ASKED))
            .respond_with(answer)
            .mount(&server)
            .await;
        let witness = HttpWitness::new(&format!("{}/w/", server.uri())).expect("a client");
        witness.add_checkpoint(ASKED).await
    }

    #[tokio::test]
    async fn each_answer_of_the_standard_is_understood() {
        let said = |status: u16, text: &str| ResponseTemplate::new(status).set_body_string(text);
        let good = answering(said(200, "\u{2014} w AAAA\n")).await.expect("cosigned");
        assert_eq!(good, Witnessed::Cosigned("\u{2014} w AAAA\n".into()));
        let behind = answering(said(409, "17\n")).await.expect("a size");
        assert_eq!(behind, Witnessed::LastSaw(17));
        for status in [400, 403, 404, 422] {
            let refused = answering(said(status, "")).await;
            assert!(matches!(refused, Err(WitnessError::Refused(_))), "{status}");
        }
        assert!(matches!(answering(said(409, "no")).await, Err(WitnessError::Refused(_))));
    }

    #[tokio::test]
    async fn a_witness_that_hangs_fails_or_floods_is_not_waited_for() {
        let slow = ResponseTemplate::new(200).set_delay(PATIENCE * 4);
        assert!(matches!(answering(slow).await, Err(WitnessError::Unavailable(_))));
        let broken = ResponseTemplate::new(500);
        assert!(matches!(answering(broken).await, Err(WitnessError::Unavailable(_))));
        let long = ResponseTemplate::new(200).set_body_string("x".repeat(MOST + 1));
        assert!(matches!(answering(long).await, Err(WitnessError::Unavailable(_))));
        let away = ResponseTemplate::new(302).insert_header("location", "http://example.com/");
        assert!(matches!(answering(away).await, Err(WitnessError::Unavailable(_))));
    }
}
