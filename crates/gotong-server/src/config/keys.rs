//! The platform's own keys.

use std::path::PathBuf;

use super::{Secret, section::section};

section! {
    /// The platform's own keys. Without configuration they are made on the first start, in a folder that only
    /// the server's user may read. Several nodes must be given the same keys.
    pub struct KeysConfig {
        /// The folder for keys made on the first start. Back it up: sealed bids open with it alone.
        folder: PathBuf = PathBuf::from("var/keys"),
        /// Seeds of the Ed25519 keys of access tokens, 64 hexadecimal digits each. The first signs; keep the one
        /// before it in the list until its last token has expired.
        token_keys: Vec<Secret> = Vec::new(),
        /// The age identity (`AGE-SECRET-KEY-1…`) that the keys of sealed bids are wrapped to.
        vault_identity: Secret = Secret::default(),
        /// Seed of the Ed25519 key that signs the log of sealed bids, 64 hexadecimal digits. Never change it: people
        /// keep receipts that only this key's public half checks.
        log_key: Secret = Secret::default(),
    }
}
