//! What is written to the log.

use serde::{Deserialize, Serialize};

use super::section::section;

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For machines: one JSON object a line.
    Json,
}

section! {
    /// What is written to the log, and whether `/metrics` answers.
    pub struct LogConfig {
        /// `text` or `json`.
        format: LogFormat = LogFormat::Text,
        /// Which lines: `info`, or by module, such as `info,gotong_app=debug`.
        filter: String = "info".to_owned(),
        /// Whether `/metrics` answers (Prometheus). Keep it from the public at the proxy.
        metrics: bool = true,
    }
}
