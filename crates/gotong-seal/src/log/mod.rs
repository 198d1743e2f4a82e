//! The log: an append-only list that nobody, its keeper included, can change afterwards unnoticed.
//!
//! * [`Leaf`]: what is written down, hashes and ids only; hashed as RFC 6962 asks (leaves 0x00, nodes 0x01).
//! * [`Tiles`]: the tree's hashes in tiles of 256, as C2SP tlog-tiles serves them; what proofs are made of.
//! * [`Checkpoint`]: size and root, signed as a C2SP signed note (Ed25519, type 0x01).
//! * [`Proof`]: that a leaf stands at its place under a checkpoint, as a C2SP tlog-proof file.
//! * [`Promise`]: that a leaf will stand in the log within a minute, signed like a checkpoint; what is handed out until there
//!   is a proof.
//! * [`WitnessSigner`]: others who watch the log cosign its checkpoints (C2SP tlog-cosignature, type 0x04), once
//!   [`judge`] found that it only grew (C2SP tlog-witness). Then its keeper cannot show one log to some and another to others.

mod cosign;
mod keys;
mod leaf;
mod note;
mod promise;
mod proof;
mod tiles;
mod tree;
mod witness;

pub use cosign::{WitnessKey, WitnessSigner};
pub use leaf::{Leaf, LeafKind};
pub use note::{Checkpoint, LogKey, LogSigner};
pub use promise::Promise;
pub use proof::Proof;
pub use tiles::{TILE_WIDTH, Tile, Tiles, needed};
pub use tree::{
    Hash, Hashes, Node, consistency, inclusion, leaf_hash, root, verify_consistency,
    verify_inclusion,
};
pub use witness::{AddCheckpoint, Judged, Refused, judge};

#[cfg(test)]
mod tests;

/// Why something of the log does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// It does not have the form that it should.
    #[error("it does not have the form that it should")]
    Malformed,
    /// It is not signed with this log's key.
    #[error("it is not signed with the log's key")]
    NotSigned,
    /// The entry does not stand at this place of the log.
    #[error("the entry does not stand at this place of the log")]
    NotIncluded,
    /// The newer log does not begin with the older one.
    #[error("the newer log does not begin with the older one")]
    NotConsistent,
}
