//! The configuration: one TOML file, then the environment (`GOTONG__SECTION__KEY`).

mod blobs;
mod calendar;
mod database;
mod keys;
mod limits;
mod log;
mod mail;
mod procedures;
pub mod reference;
mod seal;
mod search;
mod secret;
mod section;
mod server;
mod witness;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use gotong_domain::tenders::{Procedures, UnfitProcedure};
use serde::{Deserialize, Serialize};

pub use self::{
    blobs::{BlobStorage, BlobsConfig},
    calendar::CalendarConfig,
    database::DatabaseConfig,
    keys::KeysConfig,
    limits::LimitsConfig,
    log::{LogConfig, LogFormat},
    mail::{MailConfig, MailTransport},
    procedures::ProceduresConfig,
    seal::{SealConfig, WitnessEntry},
    search::{SearchConfig, SearchEngine},
    secret::Secret,
    server::ServerConfig,
    witness::WitnessConfig,
};

/// Everything that an operator may set.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the server listens and how people reach it.
    pub server: ServerConfig,
    /// Which database keeps everything.
    pub database: DatabaseConfig,
    /// The platform's own keys.
    pub keys: KeysConfig,
    /// Which engine finds things.
    pub search: SearchConfig,
    /// Where photos and documents are kept.
    pub blobs: BlobsConfig,
    /// How mail leaves.
    pub mail: MailConfig,
    /// How much a client may ask for.
    pub limits: LimitsConfig,
    /// Which days are worked.
    pub calendar: CalendarConfig,
    /// Which types of tenders there are, and from which values on they demand more.
    pub procedures: ProceduresConfig,
    /// Who watches over the log of sealed bids.
    pub seal: SealConfig,
    /// What `gotong witness` needs.
    pub witness: WitnessConfig,
    /// What is written to the log.
    pub log: LogConfig,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A key is unknown, or a value does not fit; the message names it.
    #[error("{0}")]
    Unreadable(Box<figment::Error>),
    /// The file that was named is not there.
    #[error("there is no configuration file {0}")]
    NoFile(PathBuf),
    /// A type of tender that cannot be used.
    #[error("procedures.own: {0}")]
    Procedure(#[from] UnfitProcedure),
    /// Values that do not go together.
    #[error("{key}: {why}")]
    Wrong {
        /// The key, as `section.key`.
        key: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl Config {
    /// Reads the file, if one is named, then the environment, and checks the whole.
    ///
    /// # Errors
    /// `NoFile`, `Unreadable` or `Wrong`, each naming what to correct.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            if !file.is_file() {
                return Err(ConfigError::NoFile(file.to_owned()));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Self = figment
            .merge(Env::prefixed("GOTONG__").split("__"))
            .extract()
            .map_err(|e| ConfigError::Unreadable(Box::new(e)))?;
        config.check()?;
        Ok(config)
    }

    /// Checks values that have to go together.
    ///
    /// # Errors
    /// `Wrong` with the first key that does not fit; `Procedure` with the first type of tender that does not.
    pub fn check(&self) -> Result<(), ConfigError> {
        Procedures::with(self.procedures.own.clone())?;
        self.rules()
            .into_iter()
            .find(|(holds, ..)| !holds)
            .map_or(Ok(()), |(_, key, why)| Err(ConfigError::Wrong { key, why }))
    }

    /// What has to hold, of which key, and what to say otherwise.
    fn rules(&self) -> Vec<(bool, &'static str, &'static str)> {
        let http = |url: &str| url.starts_with("http://") || url.starts_with("https://");
        vec![
            (
                http(&self.server.public_url),
                "server.public_url",
                "write it with http:// or https://",
            ),
            (
                !self.server.public_url.ends_with('/'),
                "server.public_url",
                "write it without a slash at the end",
            ),
            (
                self.server.is_https() || self.server.development || self.is_local(),
                "server.public_url",
                "anything but this machine needs https:// (or server.development = true)",
            ),
            (
                self.database.is_sqlite() || self.database.url.starts_with("postgres"),
                "database.url",
                "write sqlite://… or postgres://…",
            ),
            (self.database.connections >= 2, "database.connections", "at least 2 are needed"),
            (
                self.blobs.storage != BlobStorage::S3 || !self.blobs.bucket.is_empty(),
                "blobs.bucket",
                "the storage s3 needs a bucket",
            ),
            (
                self.mail.transport != MailTransport::Smtp || !self.mail.smtp_url.is_empty(),
                "mail.smtp_url",
                "the transport smtp needs the address of a mail server",
            ),
            (
                u64::from(self.limits.actor_cost_burst) >= self.limits.cost,
                "limits.actor_cost_burst",
                "it must cover one operation of limits.cost",
            ),
            (
                self.limits.actor_cost_per_second > 0
                    && self.limits.address_requests_per_second > 0,
                "limits.actor_cost_per_second",
                "a budget of nothing answers nobody; use limits.budgets = false to measure",
            ),
            (
                self.seal.cosignatures <= self.seal.witnesses.len(),
                "seal.cosignatures",
                "there are fewer seal.witnesses",
            ),
            (
                self.limits.address_requests_burst > 0,
                "limits.address_requests_burst",
                "must be at least 1",
            ),
        ]
    }

    fn is_local(&self) -> bool {
        let host = self.server.public_url.split("//").nth(1).unwrap_or_default();
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| host.starts_with(local))
    }
}
