//! `gotong witness`: signs that logs which others keep only grew, as C2SP tlog-witness has it.
//!
//! It sees how long a log is, and its root. Where it takes part in openings it also takes its layer off the shares of
//! tenders that the log says are closed; what is under it only others can read.

mod memory;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Context as _;
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use gotong_seal::{
    ExposeSecret, TenderKey,
    log::{AddCheckpoint, LogKey, Refused, WitnessSigner, judge},
    release::{Asked, ReleaseAsked, Withheld, release},
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::memory::Memory;
use crate::{
    config::WitnessConfig,
    keys::{kept, random, seed},
};

/// Most bytes of a request: 63 hashes and a checkpoint with some signatures are less.
const BODY: usize = 16 * 1024;

/// Most bytes of a request for shares.
const RELEASE: usize = 4 << 20;

/// A witness with its key, and what it cosigned last.
pub struct Witness {
    signer: WitnessSigner,
    /// The key of its layer of shares.
    opening: TenderKey,
    logs: Vec<LogKey>,
    /// Held while a checkpoint is judged and kept: of two that arrive together, the second is judged by the first.
    memory: Mutex<Memory>,
    /// Seconds since 1970.
    clock: Box<dyn Fn() -> u64 + Send + Sync>,
}

impl Witness {
    /// Opens the folder of a witness; a new one gets its key there.
    ///
    /// # Errors
    /// When a log's key does not read, the folder cannot be used, or what was cosigned last is gone from it.
    pub fn open(config: &WitnessConfig) -> anyhow::Result<Self> {
        let logs = config.logs.iter().map(|key| {
            key.parse::<LogKey>().ok().with_context(|| format!("witness.logs: {key} is no key"))
        });
        let logs = logs.collect::<anyhow::Result<Vec<_>>>()?;
        let file = config.folder.join("witness.key");
        let memory = Memory::open(&config.folder.join("logs"), file.exists(), &logs)?;
        let secret = kept(&file, || Ok(hex::encode(random()?)))?;
        let secret = seed(&secret).context("the witness's key does not read")?;
        let opening = kept(&config.folder.join("opening.key"), || {
            Ok(TenderKey::generate().expose().expose_secret().to_owned())
        })?;
        let opening = TenderKey::parse(opening.trim()).ok();
        let opening = opening.context("the witness's key for openings does not read")?;
        let signer = WitnessSigner::new(&config.name, &secret)
            .ok()
            .context("witness.name: write it without spaces and plus signs")?;
        Ok(Self { signer, opening, logs, memory: Mutex::new(memory), clock: Box::new(now) })
    }

    /// The same witness by another clock, in seconds since 1970: for demos and tests, which move theirs.
    #[must_use]
    pub fn by_clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// The key that its cosignatures are checked with.
    #[must_use]
    pub fn key(&self) -> String {
        self.signer.public().to_string()
    }

    /// The public half of the key that shares for it are sealed to.
    #[must_use]
    pub fn recipient(&self) -> String {
        self.opening.recipient().to_string()
    }

    /// Takes its layer off what is due by now.
    fn release(&self, body: &str, now: &str) -> Response {
        let Ok(asked) = serde_json::from_str::<ReleaseAsked>(body) else {
            return withheld(Withheld::Malformed);
        };
        let own = self.signer.public();
        let by = Asked { logs: &self.logs, own: &own, key: &self.opening, now };
        match release(&asked, by) {
            Ok(released) => Json(released).into_response(),
            Err(why) => withheld(why),
        }
    }

    /// Judges what it is shown at a time; keeps it before it answers with its signature.
    fn add(&self, body: &str, at: u64) -> Response {
        let Ok(asked) = body.parse::<AddCheckpoint>() else {
            return refused(&Refused::Malformed);
        };
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let judged = match judge(&asked, &self.logs, |origin| memory.last(origin)) {
            Ok(judged) => judged,
            Err(why) => {
                // Signed by the log: whoever runs the witness can show it.
                if matches!(why, Refused::Fork | Refused::NotConsistent) {
                    tracing::error!(checkpoint = asked.checkpoint, "a log was changed");
                }
                return refused(&why);
            }
        };
        let Ok(line) = self.signer.cosign(&asked.checkpoint, at) else {
            return refused(&Refused::Malformed);
        };
        match memory.keep(&judged.origin, judged.checkpoint, &asked.checkpoint) {
            Ok(()) => ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], line).into_response(),
            Err(error) => {
                tracing::error!(%error, "what was to be cosigned could not be kept");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

/// The answers of C2SP tlog-witness.
fn refused(why: &Refused) -> Response {
    let status = match why {
        Refused::Malformed => StatusCode::BAD_REQUEST,
        Refused::UnknownLog => StatusCode::NOT_FOUND,
        Refused::NotSigned => StatusCode::FORBIDDEN,
        Refused::OldSize(size) => {
            let kind = [(header::CONTENT_TYPE, "text/x.tlog.size")];
            return (StatusCode::CONFLICT, kind, format!("{size}\n")).into_response();
        }
        Refused::Fork | Refused::NotConsistent => StatusCode::UNPROCESSABLE_ENTITY,
    };
    (status, format!("{why}\n")).into_response()
}

/// Why shares are not released.
fn withheld(why: Withheld) -> Response {
    let status = match why {
        Withheld::Malformed => StatusCode::BAD_REQUEST,
        Withheld::NotSeen => StatusCode::FORBIDDEN,
        Withheld::NotClosed => StatusCode::UNPROCESSABLE_ENTITY,
        Withheld::TooEarly => StatusCode::TOO_EARLY,
    };
    (status, format!("{why}\n")).into_response()
}

/// What a witness answers.
fn router(witness: Arc<Witness>) -> Router {
    Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/release", post(release_shares).layer(DefaultBodyLimit::max(RELEASE)))
        .route("/recipient", get(recipient))
        .route("/key", get(key))
        .route("/health/live", get(async || "live\n"))
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(witness)
}

async fn key(State(witness): State<Arc<Witness>>) -> String {
    format!("{}\n", witness.key())
}

async fn recipient(State(witness): State<Arc<Witness>>) -> String {
    format!("{}\n", witness.recipient())
}

async fn release_shares(State(witness): State<Arc<Witness>>, body: String) -> Response {
    // Decrypting many shares takes a while.
    let done = tokio::task::spawn_blocking(move || {
        let now = instant((witness.clock)());
        witness.release(&body, &now)
    })
    .await;
    done.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// A time as logs write it.
fn instant(seconds: u64) -> String {
    let at = chrono::DateTime::from_timestamp(i64::try_from(seconds).unwrap_or(i64::MAX), 0);
    at.unwrap_or_default().to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: String) -> Response {
    // It waits for the disk.
    let done = tokio::task::spawn_blocking(move || {
        let at = (witness.clock)();
        witness.add(&body, at)
    })
    .await;
    done.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Seconds since 1970 by this machine's clock.
#[expect(clippy::disallowed_methods, reason = "a witness has no database whose clock it could ask")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Serves a witness until `stopping`.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    witness: Arc<Witness>,
    listener: TcpListener,
    stopping: CancellationToken,
) -> anyhow::Result<()> {
    tracing::info!(address = %listener.local_addr()?, key = witness.key(), "the witness listens");
    axum::serve(listener, router(witness))
        .with_graceful_shutdown(stopping.cancelled_owned())
        .await
        .context("serving")
}
