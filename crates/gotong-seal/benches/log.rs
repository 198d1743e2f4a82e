//! How long the log takes: `cargo bench -p gotong-seal [-- ENTRIES]`, 100 000 unless said otherwise.
//!
//! What the database does is no part of it: tiles lie in memory.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use gotong_seal::log::{
    Checkpoint, Leaf, LeafKind, LogSigner, Proof, Tiles, inclusion, leaf_hash, root,
};

fn leaf(number: u64) -> Vec<u8> {
    let leaf = Leaf {
        bid: Some(format!("01a2034c-d0c0-72d7-8ea5-{number:012x}")),
        commit: Some(format!("{number:064x}")),
        ct: Some(format!("{:064x}", number + 1)),
        seq: Some(1),
        ..Leaf::of_tender(
            LeafKind::BidSealed,
            &"01a2034c-cfaf-766c-9062-2ad3e4661e73",
            "2026-11-22T12:48:15.566659Z".to_owned(),
        )
    };
    leaf.to_bytes().expect("a leaf")
}

fn main() {
    let entries = std::env::args().skip(1).find_map(|given| given.parse().ok()).unwrap_or(100_000);
    let signer = LogSigner::new("gotong.example/log", &[7; 32]).expect("a name");
    let leaves: Vec<_> = (0..entries).map(leaf).collect();

    let (mut tiles, mut slowest) = (Tiles::default(), Duration::ZERO);
    let begun = Instant::now();
    for batch in leaves.chunks(200) {
        let begun = Instant::now();
        for leaf in batch {
            tiles.append(leaf_hash(leaf));
        }
        let size = tiles.size();
        let root = root(&tiles, size).expect("a root");
        black_box(Checkpoint { size, root }.sign(&signer));
        black_box(tiles.changes());
        slowest = slowest.max(begun.elapsed());
    }
    println!(
        "append {:.3} s for {entries} entries, 200 under a checkpoint",
        begun.elapsed().as_secs_f64()
    );
    println!("batch {:.3} ms for the slowest 200", slowest.as_secs_f64() * 1_000.0);

    let size = tiles.size();
    let checkpoint = Checkpoint { size, root: root(&tiles, size).expect("a root") }.sign(&signer);
    let begun = Instant::now();
    let proofs: Vec<_> = (0..entries)
        .map(|index| Proof {
            leaf: leaves[usize::try_from(index).expect("small")].clone(),
            index,
            path: inclusion(&tiles, index, size).expect("a path"),
            checkpoint: checkpoint.clone(),
        })
        .collect();
    println!("prove {:.3} s for {entries} receipts", begun.elapsed().as_secs_f64());

    let key = signer.public();
    let begun = Instant::now();
    let checkpoint = Checkpoint::open(&checkpoint, &key).expect("signed");
    for proof in &proofs {
        let under = (checkpoint.size, &checkpoint.root);
        gotong_seal::log::verify_inclusion(&proof.leaf, proof.index, &proof.path, under)
            .expect("in the log");
        Leaf::from_bytes(&proof.leaf).expect("a leaf");
    }
    println!(
        "verify {:.3} s for {entries} entries under one checkpoint",
        begun.elapsed().as_secs_f64()
    );
}
