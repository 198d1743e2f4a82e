//! One entity a table; nothing outside the crate sees them.

pub(crate) mod event;
pub(crate) mod idempotency;
pub(crate) mod job;
pub(crate) mod mail_token;
pub(crate) mod platform_role;
pub(crate) mod session;
pub(crate) mod timer;
pub(crate) mod user_account;
