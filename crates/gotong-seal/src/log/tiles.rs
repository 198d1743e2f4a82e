//! The hashes of the tree in tiles of 256, as C2SP tlog-tiles has them.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Hash, Hashes, Node, node_hash};

/// How many hashes a full tile has.
pub const TILE_WIDTH: usize = 256;

/// Levels of the tree that a tile spans.
const TILE_HEIGHT: u8 = 8;

/// Which tile: its level, each 256 times as high as the one below, and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// The level; 0 holds the hashes of leaves.
    pub level: u8,
    /// The place.
    pub index: u64,
}

/// Some tiles of a tree: enough of them for what is asked, or all.
#[derive(Clone, Debug, Default)]
pub struct Tiles {
    hashes: BTreeMap<Tile, Vec<Hash>>,
    changed: BTreeSet<Tile>,
    size: u64,
}

impl Tiles {
    /// These tiles of a tree of this size.
    #[must_use]
    pub fn of(size: u64, tiles: impl IntoIterator<Item = (Tile, Vec<Hash>)>) -> Self {
        Self { hashes: tiles.into_iter().collect(), changed: BTreeSet::new(), size }
    }

    /// How many leaves the tree has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf; the last tile of each level must be here.
    pub fn append(&mut self, leaf: Hash) {
        let (mut hash, mut place) = (leaf, self.size);
        for level in 0.. {
            let tile = Tile { level, index: place >> TILE_HEIGHT };
            let hashes = self.hashes.entry(tile).or_default();
            hashes.push(hash);
            self.changed.insert(tile);
            if hashes.len() < TILE_WIDTH {
                break;
            }
            hash = subtree(hashes);
            place >>= TILE_HEIGHT;
        }
        self.size += 1;
    }

    /// The tiles that changed since the last time.
    pub fn changes(&mut self) -> Vec<(Tile, Vec<Hash>)> {
        let changed = std::mem::take(&mut self.changed);
        changed.into_iter().filter_map(|t| Some((t, self.hashes.get(&t)?.clone()))).collect()
    }
}

impl Hashes for Tiles {
    fn hash(&self, node: Node) -> Option<Hash> {
        let (level, above) = (node.height / TILE_HEIGHT, node.height % TILE_HEIGHT);
        let first = node.index << above;
        let tile = self.hashes.get(&Tile { level, index: first >> TILE_HEIGHT })?;
        let from = usize::try_from(first % TILE_WIDTH as u64).ok()?;
        tile.get(from..from + (1 << above)).map(subtree)
    }
}

/// The hash over a number of hashes that is a power of two.
fn subtree(hashes: &[Hash]) -> Hash {
    let mut level = hashes.to_vec();
    while level.len() > 1 {
        level = level.chunks(2).map(|pair| node_hash(&pair[0], &pair[pair.len() - 1])).collect();
    }
    level.first().copied().unwrap_or_default()
}

/// The tiles that a tree's root, and proofs about these leaves, are made of.
#[must_use]
pub fn needed(leaves: &[u64], size: u64) -> BTreeSet<Tile> {
    let mut needed = BTreeSet::new();
    for level in 0..=7 {
        let width = size.checked_shr(u32::from(level * TILE_HEIGHT)).unwrap_or(0);
        if width == 0 {
            break;
        }
        let last = (width - 1) >> TILE_HEIGHT;
        needed.insert(Tile { level, index: last });
        for leaf in leaves {
            let index = leaf.checked_shr(u32::from((level + 1) * TILE_HEIGHT)).unwrap_or(0);
            if index <= last {
                needed.insert(Tile { level, index });
            }
        }
    }
    needed
}
