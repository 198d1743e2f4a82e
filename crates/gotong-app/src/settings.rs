//! What an operator may choose about the use cases.

use std::{sync::OnceLock, time::Duration};

use chrono::Duration as Span;
use gotong_domain::{tenders::Procedures, time::Calendar};

/// An account of a demo's world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The address.
    pub email: String,
    /// The password, which is no secret.
    pub password: String,
    /// What it is for, in Indonesian.
    pub purpose_id: String,
    /// What it is for, in English.
    pub purpose_en: String,
}

/// What an operator may choose; the server's configuration fills it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach Gotong: `https://gotong.example`, without a slash at the end.
    pub public_url: String,
    /// Who tokens are issued by and for.
    pub issuer: String,
    /// How long an access token is good.
    pub access_token: Span,
    /// Whether attempts are counted and limited.
    pub limit_attempts: bool,
    /// How many passwords may wait to be hashed before more are refused.
    pub password_queue: usize,
    /// How long a search or mail server may take.
    pub patience: Duration,
    /// Whether people may move the clock forward: in a demo only.
    pub demo_clock: bool,
    /// The accounts of a demo's world, shown to everybody; filled once, when the world is.
    pub demo_accounts: OnceLock<Vec<DemoAccount>>,
    /// Awards above this value, in minor units, need an approver besides the proposer.
    pub approval_above_minor: i64,
    /// Open tenders above this value, in minor units, need a buyer of verification level 2.
    pub level_two_above_minor: i64,
    /// Above this value, in minor units, nothing is awarded without competition.
    pub direct_up_to_minor: i64,
    /// The types of tenders that there are.
    pub procedures: Procedures,
    /// Which days are worked.
    pub calendar: Calendar,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:7878".to_owned(),
            issuer: "gotong".to_owned(),
            access_token: Span::minutes(10),
            limit_attempts: true,
            password_queue: 20,
            patience: Duration::from_secs(5),
            demo_clock: false,
            demo_accounts: OnceLock::new(),
            approval_above_minor: 50_000_000_000,
            level_two_above_minor: 20_000_000_000,
            direct_up_to_minor: 20_000_000_000,
            procedures: Procedures::default(),
            calendar: Calendar::indonesian(),
        }
    }
}
