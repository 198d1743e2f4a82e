//! The proof that a leaf stands in the log, as a C2SP tlog-proof file.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    Checkpoint, Hash, Leaf, LogError, LogKey,
    note::{hash, whole_number},
    verify_inclusion,
};

const HEAD: &str = "c2sp.org/tlog-proof@v1";

/// That a leaf stands at its place under a signed checkpoint. The leaf itself travels as the file's extra data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The leaf's bytes.
    pub leaf: Vec<u8>,
    /// Its place, from 0.
    pub index: u64,
    /// The hashes beside its path to the root, from below.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: String,
}

impl Proof {
    /// Checks the proof with the log's key; answers what it proves.
    ///
    /// # Errors
    /// `NotSigned`, `NotIncluded` or `Malformed`.
    pub fn verify(&self, key: &LogKey) -> Result<(Leaf, Checkpoint), LogError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key)?;
        Ok((self.under(&checkpoint)?, checkpoint))
    }

    /// Checks that the leaf stands under a checkpoint that was opened; answers the leaf.
    pub(crate) fn under(&self, checkpoint: &Checkpoint) -> Result<Leaf, LogError> {
        let under = (checkpoint.size, &checkpoint.root);
        verify_inclusion(&self.leaf, self.index, &self.path, under)?;
        Leaf::from_bytes(&self.leaf)
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extra = BASE64_STANDARD.encode(&self.leaf);
        writeln!(f, "{HEAD}\nextra {extra}\nindex {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", BASE64_STANDARD.encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for Proof {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(LogError::Malformed)?;
        let mut lines = head.lines();
        let mut line = || lines.next().ok_or(LogError::Malformed);
        if line()? != HEAD {
            return Err(LogError::Malformed);
        }
        let extra = line()?.strip_prefix("extra ").ok_or(LogError::Malformed)?;
        let leaf = BASE64_STANDARD.decode(extra).map_err(|_| LogError::Malformed)?;
        let index = line()?.strip_prefix("index ").ok_or(LogError::Malformed)?;
        let index = whole_number(index)?;
        let path = lines.map(hash).collect::<Result<_, _>>()?;
        Ok(Self { leaf, index, path, checkpoint: checkpoint.to_owned() })
    }
}
