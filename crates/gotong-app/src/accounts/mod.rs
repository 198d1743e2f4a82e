//! Accounts: registering, signing in, staying signed in, and recovering.

pub mod authenticate;
mod grant;
pub mod limits;
pub mod passwords;
mod recover;
mod refresh;
mod register;
mod sign_in;
mod sign_out;
pub(crate) mod tokens;
mod update;
mod verify;

use gotong_domain::{accounts::User, time::Instant};

pub use authenticate::{Entrance, authenticate};
pub use grant::grant;
pub use recover::{request_password_reset, reset_password};
pub use refresh::refresh;
pub use register::{Registration, register};
pub use sign_in::{Credentials, sign_in};
pub use sign_out::sign_out;
pub use tokens::{mail_reset, mail_verification};
pub use update::{AccountChanges, queries, update};
pub use verify::{resend_verification, verify_email};

/// What a device holds once somebody signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// The access token, for the `Authorization` header.
    pub access_token: String,
    /// When the access token expires.
    pub expires_at: Instant,
    /// The refresh token, for the cookie; shown once.
    pub refresh_token: String,
}
