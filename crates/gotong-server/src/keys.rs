//! The platform's keys: from the configuration, or made on the first start.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use gotong_seal::{ExposeSecret as _, TenderKey};

use crate::config::KeysConfig;

/// The platform's keys.
pub struct Keys {
    /// Seeds of the Ed25519 keys of access tokens; the first signs.
    pub token_seeds: Vec<[u8; 32]>,
    /// The identity that the keys of sealed bids are wrapped to.
    pub vault: TenderKey,
    /// Seed of the Ed25519 key that signs the log.
    pub log_seed: [u8; 32],
}

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A key in the configuration or in a file does not read.
    #[error("{0} does not hold a key")]
    Unreadable(String),
    /// A key file cannot be read or made.
    #[error("the key file {file}: {cause}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoEntropy,
}

impl Keys {
    /// Reads the keys of the configuration; those it does not have are read from its folder, or made there.
    ///
    /// # Errors
    /// `KeysError` naming the key or file.
    pub fn load(config: &KeysConfig) -> Result<Self, KeysError> {
        let seeds = if config.token_keys.is_empty() {
            vec![kept(&config.folder.join("token.key"), || Ok(hex::encode(random()?)))?]
        } else {
            config.token_keys.iter().map(|s| s.expose().to_owned()).collect()
        };
        let token_seeds = seeds
            .iter()
            .map(|s| seed(s))
            .collect::<Option<_>>()
            .ok_or_else(|| unreadable("token"))?;
        let identity = if config.vault_identity.is_empty() {
            kept(&config.folder.join("vault.key"), || {
                Ok(TenderKey::generate().expose().expose_secret().to_owned())
            })?
        } else {
            config.vault_identity.expose().to_owned()
        };
        let vault = TenderKey::parse(identity.trim()).map_err(|_| unreadable("vault"))?;
        let log_seed = if config.log_key.is_empty() {
            kept(&config.folder.join("log.key"), || Ok(hex::encode(random()?)))?
        } else {
            config.log_key.expose().to_owned()
        };
        let log_seed = seed(&log_seed).ok_or_else(|| unreadable("log"))?;
        Ok(Self { token_seeds, vault, log_seed })
    }
}

fn unreadable(which: &str) -> KeysError {
    KeysError::Unreadable(format!("the {which} key"))
}

pub(crate) fn seed(text: &str) -> Option<[u8; 32]> {
    hex::decode(text.trim()).ok()?.try_into().ok()
}

pub(crate) fn random() -> Result<[u8; 32], KeysError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| KeysError::NoEntropy)?;
    Ok(bytes)
}

/// The content of a key file; made with `make` if it is not there.
pub(crate) fn kept(
    file: &Path,
    make: impl Fn() -> Result<String, KeysError>,
) -> Result<String, KeysError> {
    let failed = |cause| KeysError::File { file: file.to_owned(), cause };
    match fs::read_to_string(file) {
        Ok(text) => return Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let text = make()?;
    write_private(file, &text).map_err(failed)?;
    tracing::info!(file = %file.display(), "a key was made; back it up");
    Ok(text)
}

/// Writes a file that only this user may read, whole or not at all.
fn write_private(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file)?;
    opened.write_all(text.as_bytes())?;
    opened.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;

    fn config(folder: &Path) -> KeysConfig {
        KeysConfig { folder: folder.to_owned(), ..KeysConfig::default() }
    }

    #[test]
    fn keys_are_made_once_and_only_their_owner_reads_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = config(&folder.path().join("keys"));
        let first = Keys::load(&config).expect("made");
        let second = Keys::load(&config).expect("read");
        assert_eq!(first.token_seeds, second.token_seeds);
        assert_eq!(first.log_seed, second.log_seed);
        assert_eq!(first.vault.recipient().to_string(), second.vault.recipient().to_string());
        #[cfg(unix)]
        for name in ["token.key", "vault.key", "log.key"] {
            use std::os::unix::fs::PermissionsExt as _;
            let file = config.folder.join(name);
            let mode = fs::metadata(file).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }

    #[test]
    fn keys_of_the_configuration_come_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = config(folder.path());
        config.token_keys = vec![Secret::new("11".repeat(32)), Secret::new("22".repeat(32))];
        let keys = Keys::load(&config).expect("given");
        assert_eq!(keys.token_seeds, vec![[0x11; 32], [0x22; 32]]);
        config.token_keys = vec![Secret::new("short")];
        assert!(matches!(Keys::load(&config), Err(KeysError::Unreadable(_))));
    }
}
