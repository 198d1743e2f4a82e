//! What `gotong witness` needs.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use super::section::section;

section! {
    /// What `gotong witness` needs; the platform itself does not read it. Run a witness on another machine than the
    /// platform, by other people.
    pub struct WitnessConfig {
        /// Where it listens. Put TLS before it at a proxy.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 7879)),
        /// What it calls itself in its signatures, best its public address without the scheme.
        name: String = "localhost/witness".to_owned(),
        /// The folder for its key, made on the first start, and for what it cosigned last. Losing the latter it must
        /// never sign again with this key: it could not tell whether a log was changed.
        folder: PathBuf = PathBuf::from("var/witness"),
        /// The keys of the logs that it watches, `name+id+key`, as their `/log/key` says them.
        logs: Vec<String> = Vec::new(),
    }
}
