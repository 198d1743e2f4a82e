//! The log against the tree that the crate `ct-merkle` keeps, and against those who tamper.

use ct_merkle::{HashableLeaf, mem_backed_tree::MemoryBackedTree};
use proptest::prelude::*;
use sha2::Sha256;

use super::*;

mod cosign;
mod witness;

struct Entry(Vec<u8>);

impl HashableLeaf for Entry {
    fn hash<H: ct_merkle::digest::Update>(&self, hasher: &mut H) {
        hasher.update(&self.0);
    }
}

fn entry(number: u64) -> Vec<u8> {
    format!("entry {number}").into_bytes()
}

fn tiles(size: u64) -> Tiles {
    let mut tiles = Tiles::default();
    (0..size).for_each(|number| tiles.append(leaf_hash(&entry(number))));
    tiles
}

/// Only those tiles that are said to be needed.
fn some(all: &[(Tile, Vec<Hash>)], leaves: &[u64], size: u64) -> Tiles {
    let needed = needed(leaves, size);
    Tiles::of(size, all.iter().filter(|(tile, _)| needed.contains(tile)).cloned())
}

fn signer() -> LogSigner {
    LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
}

#[test]
fn roots_are_those_of_the_reference_tree() {
    let mut reference = MemoryBackedTree::<Sha256, Entry>::new();
    let mut tiles = Tiles::default();
    for number in 0..700 {
        let expected: Hash = (*reference.root().as_bytes()).into();
        assert_eq!(root(&tiles, number), Some(expected), "{number} leaves");
        reference.push(Entry(entry(number)));
        tiles.append(leaf_hash(&entry(number)));
    }
}

#[test]
fn a_large_tree_is_proven_from_a_few_tiles() {
    let size = 70_000;
    let all = tiles(size).changes();
    let root_of = |tiles: &Tiles, size| root(tiles, size).expect("a root");
    let whole = root_of(&Tiles::of(size, all.clone()), size);
    for leaf in [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999] {
        let few = some(&all, &[leaf], size);
        assert_eq!(root_of(&few, size), whole);
        let path = inclusion(&few, leaf, size).expect("the tiles are enough");
        assert_eq!(verify_inclusion(&entry(leaf), leaf, &path, (size, &whole)), Ok(()));
    }
    for old in [1, 255, 256, 257, 65_536, 69_888, 69_999] {
        let before = root_of(&tiles(old), old);
        let few = some(&all, &[old - 1], size);
        let path = consistency(&few, old, size).expect("the tiles are enough");
        assert_eq!(verify_consistency(&path, (old, &before), (size, &whole)), Ok(()), "{old}");
    }
}

proptest! {
    #[test]
    fn every_leaf_is_proven_and_nothing_else_is(size in 1_u64..600, pick in 0_u64..600, other in 0_u64..600) {
        let (tiles, leaf) = (tiles(size), pick % size);
        let root = root(&tiles, size).expect("a root");
        let path = inclusion(&tiles, leaf, size).expect("a path");
        prop_assert_eq!(verify_inclusion(&entry(leaf), leaf, &path, (size, &root)), Ok(()));
        let wrong = Err(LogError::NotIncluded);
        if other != leaf {
            prop_assert_eq!(verify_inclusion(&entry(other), leaf, &path, (size, &root)), wrong);
            prop_assert_eq!(verify_inclusion(&entry(leaf), other, &path, (size, &root)), wrong);
        }
        for place in 0..path.len() {
            let mut bent = path.clone();
            bent[place][0] ^= 1;
            prop_assert_eq!(verify_inclusion(&entry(leaf), leaf, &bent, (size, &root)), wrong);
            bent.remove(place);
            prop_assert_eq!(verify_inclusion(&entry(leaf), leaf, &bent, (size, &root)), wrong);
        }
    }

    #[test]
    fn a_log_that_only_grew_is_consistent_and_another_is_not(old in 1_u64..400, more in 1_u64..400) {
        let (before, mut now) = (tiles(old), tiles(old));
        (0..more).for_each(|number| now.append(leaf_hash(&entry(1_000 + number))));
        let size = old + more;
        let (first, last) = (root(&before, old).expect("a root"), root(&now, size).expect("a root"));
        let path = consistency(&now, old, size).expect("a path");
        prop_assert_eq!(verify_consistency(&path, (old, &first), (size, &last)), Ok(()));
        let mut forged = first;
        forged[31] ^= 1;
        let wrong = Err(LogError::NotConsistent);
        prop_assert_eq!(verify_consistency(&path, (old, &forged), (size, &last)), wrong);
        prop_assert_eq!(verify_consistency(&path, (size, &last), (old, &first)), wrong);
    }
}

#[test]
fn a_checkpoint_is_read_only_as_it_was_signed() {
    let (signer, stranger) = (signer(), LogSigner::new("gotong.example/log", &[8; 32]));
    let checkpoint = Checkpoint { size: 12, root: [3; 32] };
    let note = checkpoint.sign(&signer);
    let key: LogKey = signer.public().to_string().parse().expect("a key");
    assert_eq!(Checkpoint::open(&note, &key), Ok(checkpoint));
    assert_eq!(Checkpoint::open(&note.replace("\n12\n", "\n13\n"), &key), Err(LogError::NotSigned));
    let other = stranger.expect("a name").public();
    assert_eq!(Checkpoint::open(&note, &other), Err(LogError::NotSigned));
    assert_eq!(Checkpoint::open("12\n", &key), Err(LogError::Malformed));
    assert!("gotong.example/log+00000000+AAAA".parse::<LogKey>().is_err());
    assert!(LogSigner::new("a b", &[0; 32]).is_err());
}

#[test]
fn a_proof_survives_the_trip_as_a_file() {
    let leaf = Leaf {
        bid: Some("0192".to_owned()),
        commit: Some("ab".repeat(32)),
        seq: Some(1),
        ..Leaf::of_tender(LeafKind::BidSealed, &"0191", "2026-11-22T10:00:00.000000Z".to_owned())
    };
    let bytes = leaf.to_bytes().expect("a leaf");
    let mut tiles = tiles(300);
    tiles.append(leaf_hash(&bytes));
    let (size, signer) = (tiles.size(), signer());
    let checkpoint = Checkpoint { size, root: root(&tiles, size).expect("a root") };
    let path = inclusion(&tiles, 300, size).expect("a path");
    let proof = Proof { leaf: bytes, index: 300, path, checkpoint: checkpoint.sign(&signer) };
    let file: Proof = proof.to_string().parse().expect("a proof");
    assert_eq!(file, proof);
    assert_eq!(file.verify(&signer.public()), Ok((leaf, checkpoint)));
    let bent = proof.to_string().replace("index 300", "index 299");
    let bent: Proof = bent.parse().expect("a proof");
    assert_eq!(bent.verify(&signer.public()), Err(LogError::NotIncluded));
    for wrong in ["", "c2sp.org/tlog-proof@v1\n\nx", "c2sp.org/tlog-proof@v2\nextra \nindex 0\n\nx"]
    {
        assert_eq!(wrong.parse::<Proof>(), Err(LogError::Malformed));
    }
}

#[test]
fn a_leaf_has_one_form() {
    let leaf = Leaf::of_tender(LeafKind::TenderClosed, &"0191", "2026-11-22T10:00:00Z".to_owned());
    let text = String::from_utf8(leaf.to_bytes().expect("a leaf")).expect("text");
    assert_eq!(
        text,
        r#"{"bid":null,"commit":null,"ct":null,"seq":null,"t":"2026-11-22T10:00:00Z","tender":"0191","type":"tender.closed","v":1}"#
    );
    assert_eq!(Leaf::from_bytes(text.as_bytes()), Ok(leaf));
    for wrong in [text.replace("\"v\":1", "\"v\":2"), text.replace(':', ": "), "{}".to_owned()] {
        assert_eq!(Leaf::from_bytes(wrong.as_bytes()), Err(LogError::Malformed));
    }
}
