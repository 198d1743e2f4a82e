//! The tree of RFC 6962: roots and proofs out of stored hashes, and their verification.

use ct_merkle::{
    ConsistencyProof, HashableLeaf, InclusionProof, RootHash, indices_for_consistency_proof,
    indices_for_inclusion_proof,
};
use sha2::{Digest, Sha256};

use super::LogError;

/// A hash of the tree.
pub type Hash = [u8; 32];

/// A complete subtree: the leaves from `index · 2^height` up to before `(index + 1) · 2^height`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// How many levels lie below it.
    pub height: u8,
    /// Its place among those of its height.
    pub index: u64,
}

/// Where the hashes of complete subtrees are found.
pub trait Hashes {
    /// The hash of a complete subtree, if it is known.
    fn hash(&self, node: Node) -> Option<Hash>;
}

/// The hash of a leaf.
#[must_use]
pub fn leaf_hash(bytes: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update([0]);
    hash.update(bytes);
    hash.finalize().into()
}

pub(super) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update([1]);
    hash.update(left);
    hash.update(right);
    hash.finalize().into()
}

/// The root of a tree of this size.
pub fn root(hashes: &impl Hashes, size: u64) -> Option<Hash> {
    if size == 0 {
        return Some(empty_root());
    }
    range(hashes, 0, size)
}

/// The root of a tree without leaves.
pub(super) fn empty_root() -> Hash {
    Sha256::digest([]).into()
}

/// The hashes beside the path from a leaf to the root, from below.
pub fn inclusion(hashes: &impl Hashes, index: u64, size: u64) -> Option<Vec<Hash>> {
    let (mut low, mut high) = (0, size);
    let mut path = Vec::new();
    if index >= size {
        return None;
    }
    while high - low > 1 {
        let middle = low + half(high - low);
        if index < middle {
            path.push(range(hashes, middle, high)?);
            high = middle;
        } else {
            path.push(range(hashes, low, middle)?);
            low = middle;
        }
    }
    path.reverse();
    Some(path)
}

/// The hashes that show that a tree of `size` begins with the tree of `old` leaves.
pub fn consistency(hashes: &impl Hashes, old: u64, size: u64) -> Option<Vec<Hash>> {
    if old == 0 || old >= size {
        return (old <= size).then(Vec::new);
    }
    let (mut low, mut high) = (0, size);
    let mut path = Vec::new();
    // Whether what is left of the old tree is the old tree itself, which the verifier knows.
    let mut whole = true;
    while old != high {
        let middle = low + half(high - low);
        if old <= middle {
            path.push(range(hashes, middle, high)?);
            high = middle;
        } else {
            path.push(range(hashes, low, middle)?);
            low = middle;
            whole = false;
        }
    }
    if !whole {
        path.push(range(hashes, low, high)?);
    }
    path.reverse();
    Some(path)
}

/// The hash over the leaves from `low` up to before `high`.
fn range(hashes: &impl Hashes, low: u64, high: u64) -> Option<Hash> {
    let length = high - low;
    if length.is_power_of_two() && low.is_multiple_of(length) {
        let height = u8::try_from(length.trailing_zeros()).ok()?;
        return hashes.hash(Node { height, index: low >> height });
    }
    let middle = low + half(length);
    Some(node_hash(&range(hashes, low, middle)?, &range(hashes, middle, high)?))
}

/// The largest power of two below a length of at least two.
const fn half(length: u64) -> u64 {
    1 << (length - 1).ilog2()
}

struct Bytes<'a>(&'a [u8]);

impl HashableLeaf for Bytes<'_> {
    fn hash<H: ct_merkle::digest::Update>(&self, hasher: &mut H) {
        hasher.update(self.0);
    }
}

/// Checks that `leaf` stands at `index` of the tree of this size and root.
///
/// # Errors
/// `NotIncluded`.
pub fn verify_inclusion(
    leaf: &[u8],
    index: u64,
    path: &[Hash],
    (size, root): (u64, &Hash),
) -> Result<(), LogError> {
    // A path of another length could pass for a tree of another size.
    if index >= size || indices_for_inclusion_proof(size, index).len() != path.len() {
        return Err(LogError::NotIncluded);
    }
    let path = path.iter().map(|hash| (*hash).into()).collect::<Vec<_>>();
    let proof = InclusionProof::<Sha256>::from_digests(path.iter());
    let root = RootHash::<Sha256>::new((*root).into(), size);
    root.verify_inclusion(&Bytes(leaf), index, &proof).map_err(|_| LogError::NotIncluded)
}

/// Checks that the newer tree begins with the older one.
///
/// # Errors
/// `NotConsistent`.
pub fn verify_consistency(
    path: &[Hash],
    (old_size, old_root): (u64, &Hash),
    (size, root): (u64, &Hash),
) -> Result<(), LogError> {
    let ensure = |holds: bool| if holds { Ok(()) } else { Err(LogError::NotConsistent) };
    if old_size > size {
        return Err(LogError::NotConsistent);
    }
    if old_size == size {
        return ensure(old_root == root && path.is_empty());
    }
    if old_size == 0 {
        return ensure(path.is_empty());
    }
    ensure(indices_for_consistency_proof(old_size, size - old_size).len() == path.len())?;
    let path = path.iter().map(|hash| (*hash).into()).collect::<Vec<_>>();
    let proof = ConsistencyProof::<Sha256>::from_digests(path.iter());
    let old = RootHash::<Sha256>::new((*old_root).into(), old_size);
    let new = RootHash::<Sha256>::new((*root).into(), size);
    new.verify_consistency(&old, &proof).map_err(|_| LogError::NotConsistent)
}
