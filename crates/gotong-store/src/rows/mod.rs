//! One entity a table; nothing outside the crate sees them.

pub(crate) mod alliance;
pub(crate) mod alliance_membership;
pub(crate) mod bid;
pub(crate) mod bid_claim;
pub(crate) mod bid_member;
pub(crate) mod bid_seal;
pub(crate) mod business;
pub(crate) mod business_document;
pub(crate) mod capability;
pub(crate) mod charter;
pub(crate) mod charter_signature;
pub(crate) mod event;
pub(crate) mod evidence;
pub(crate) mod idempotency;
pub(crate) mod invitation;
pub(crate) mod job;
pub(crate) mod mail_token;
pub(crate) mod platform_role;
pub(crate) mod seat;
pub(crate) mod session;
pub(crate) mod tender_key;
pub(crate) mod timer;
pub(crate) mod user_account;
