//! What a witness refuses, and that no way of asking makes it cosign two logs under one name.

use proptest::prelude::*;

use super::{super::*, entry, signer};

/// A log of so many entries that, from `fork` on, are others than those of the branch 0.
fn branch(number: u8, fork: u64, size: u64) -> Tiles {
    let mut tiles = Tiles::default();
    for place in 0..size {
        let own = if place < fork { 0 } else { u64::from(number) * 1_000 };
        tiles.append(leaf_hash(&entry(own + place)));
    }
    tiles
}

fn checkpoint(tiles: &Tiles) -> Checkpoint {
    Checkpoint { size: tiles.size(), root: root(tiles, tiles.size()).expect("a root") }
}

/// What an honest log of `size` entries asks of a witness that saw `old` of them.
fn asked(old: u64, size: u64) -> AddCheckpoint {
    let tiles = branch(0, 0, size);
    let path = consistency(&tiles, old, size).expect("a path");
    AddCheckpoint { old, path, checkpoint: checkpoint(&tiles).sign(&signer()) }
}

fn judged(asked: &AddCheckpoint, last: Option<Checkpoint>) -> Result<Checkpoint, Refused> {
    judge(asked, &[signer().public()], |_| last).map(|judged| judged.checkpoint)
}

/// What was last cosigned of an honest log; nothing before its first entry.
fn after(size: u64) -> Option<Checkpoint> {
    (size > 0).then(|| checkpoint(&branch(0, 0, size)))
}

#[test]
fn a_log_that_grew_is_cosigned() {
    for (old, size) in [(0, 0), (0, 1), (0, 7), (1, 7), (4, 7), (7, 7), (7, 300)] {
        let grown = checkpoint(&branch(0, 0, size));
        assert_eq!(judged(&asked(old, size), after(old)), Ok(grown), "{old}, {size}");
    }
    let judged = judge(&asked(0, 7), &[signer().public()], |origin| {
        assert_eq!(origin, "gotong.example/log");
        None
    });
    assert_eq!(judged.map(|judged| judged.origin), Ok("gotong.example/log".to_owned()));
}

#[test]
fn what_is_no_checkpoint_is_malformed() {
    let letter = signer().sign("Dear witness,\nplease sign.\n");
    for wrong in ["", "gotong.example/log\n7\n", letter.as_str()] {
        let asked = AddCheckpoint { checkpoint: wrong.to_owned(), ..asked(0, 7) };
        assert_eq!(judged(&asked, None), Err(Refused::Malformed), "{wrong}");
    }
}

#[test]
fn a_log_that_is_not_known_is_told_so_whoever_signed() {
    let stranger = LogSigner::new("another.example/log", &[7; 32]).expect("a name").public();
    assert_eq!(judge(&asked(0, 7), &[stranger], |_| None).err(), Some(Refused::UnknownLog));
    assert_eq!(judge(&asked(0, 7), &[], |_| None).err(), Some(Refused::UnknownLog));
}

#[test]
fn a_checkpoint_must_be_signed_by_a_key_of_its_log_and_by_none_wrongly() {
    let (own, other) = (signer(), LogSigner::new("gotong.example/log", &[8; 32]).expect("a name"));
    let sound = asked(0, 7);
    let judge = |asked: &AddCheckpoint, keys: &[LogKey]| judge(asked, keys, |_| None).err();
    assert_eq!(judge(&sound, &[other.public()]), Some(Refused::NotSigned));
    assert_eq!(judge(&sound, &[other.public(), own.public()]), None);
    let bent = AddCheckpoint { checkpoint: sound.checkpoint.replace("\n7\n", "\n8\n"), ..sound };
    assert_eq!(judge(&bent, &[own.public()]), Some(Refused::NotSigned));
    // The other key signed another checkpoint: its line is wrong here.
    let foreign = checkpoint(&branch(0, 0, 6)).sign(&other);
    let line = foreign.split_once("\n\n").expect("two parts").1;
    let both = AddCheckpoint { checkpoint: asked(0, 7).checkpoint + line, ..asked(0, 7) };
    assert_eq!(judge(&both, &[own.public(), other.public()]), Some(Refused::NotSigned));
    assert_eq!(judge(&both, &[own.public()]), None, "of an unknown key: passed over");
}

#[test]
fn the_size_that_was_cosigned_last_has_to_be_known() {
    assert_eq!(judged(&asked(0, 7), after(4)), Err(Refused::OldSize(4)));
    assert_eq!(judged(&asked(3, 7), None), Err(Refused::OldSize(0)));
    let shrunk = AddCheckpoint { old: 8, ..asked(7, 7) };
    assert_eq!(judged(&shrunk, after(8)), Err(Refused::Malformed));
}

#[test]
fn another_root_of_the_same_size_is_a_fork() {
    let other = checkpoint(&branch(1, 3, 7));
    assert_eq!(judged(&asked(7, 7), Some(other)), Err(Refused::Fork));
}

#[test]
fn growth_without_its_proof_is_not_cosigned() {
    let none = AddCheckpoint { path: vec![], ..asked(4, 7) };
    assert_eq!(judged(&none, after(4)), Err(Refused::NotConsistent));
    let forked = checkpoint(&branch(1, 3, 4));
    assert_eq!(judged(&asked(4, 7), Some(forked)), Err(Refused::NotConsistent));
    for (old, size) in [(0, 7), (7, 7)] {
        let more = AddCheckpoint { path: vec![[0; 32]], ..asked(old, size) };
        assert_eq!(judged(&more, after(old)), Err(Refused::NotConsistent), "{old} needs no proof");
    }
    let nothing = Checkpoint { size: 0, root: [9; 32] }.sign(&signer());
    let nothing = AddCheckpoint { checkpoint: nothing, ..asked(0, 0) };
    assert_eq!(judged(&nothing, None), Err(Refused::NotConsistent), "nothing has one root");
}

#[test]
fn what_is_asked_has_one_form() {
    let asked = asked(4, 7);
    let text = asked.to_string();
    assert!(text.starts_with("old 4\n") && text.contains("=\n\ngotong.example/log\n7\n"), "{text}");
    assert_eq!(text.parse(), Ok(asked.clone()));
    let hash = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n";
    let with = |hashes: usize| format!("old 1\n{}\nlog\n", hash.repeat(hashes));
    assert_eq!(with(63).parse::<AddCheckpoint>().map(|asked| asked.path.len()), Ok(63));
    let wrong = [
        String::new(),
        with(64),
        text.replace("old 4", "old 04"),
        text.replace("old 4", "old +4"),
        text.replace("old 4", "old -4"),
        text.replace("old 4", "old"),
        text.replace("old 4", "size 4"),
        text.replace("old 4", "old 18446744073709551616"),
        text.replacen("=\n", "\n", 1),
        text.replace('\n', "\r\n"),
        "old 4\n".to_owned(),
    ];
    for wrong in wrong {
        assert_eq!(wrong.parse::<AddCheckpoint>(), Err(LogError::Malformed), "{wrong}");
    }
}

/// Something that a log, honest or not, asks of the witness.
#[derive(Clone, Debug)]
struct Ask {
    branch: u8,
    size: u64,
    /// The size that it says was cosigned last; `None` for the one that was.
    old: Option<u64>,
    /// The branch whose proof it sends.
    proof: u8,
    bent: Option<prop::sample::Index>,
}

fn asks() -> impl Strategy<Value = Vec<Ask>> {
    let old = prop_oneof![4 => Just(None), 1 => (0_u64..40).prop_map(Some)];
    let bent = prop_oneof![8 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)];
    let ask = (0_u8..3, 0_u64..40, old, 0_u8..3, bent)
        .prop_map(|(branch, size, old, proof, bent)| Ask { branch, size, old, proof, bent });
    proptest::collection::vec(ask, 1..40)
}

proptest! {
    #[test]
    fn a_witness_never_cosigns_two_logs_nor_a_smaller_one_after_a_larger_one(fork in 0_u64..40, asks in asks()) {
        let signer = signer();
        let mut cosigned: Vec<(u8, Checkpoint)> = Vec::new();
        for Ask { branch: number, size, old, proof, bent } in asks {
            let last = cosigned.last().map(|(_, last)| *last);
            let known = last.map_or(0, |last| last.size);
            let old = old.unwrap_or(known);
            let tiles = branch(number, fork, size);
            let mut path = consistency(&branch(proof, fork, size), old, size).unwrap_or_default();
            let bend = bent.filter(|_| !path.is_empty()).map(|place| place.index(path.len()));
            if let Some(place) = bend {
                path[place][0] ^= 1;
            }
            let checkpoint = checkpoint(&tiles);
            let asked = AddCheckpoint { old, path, checkpoint: checkpoint.sign(&signer) };
            let asked: AddCheckpoint = asked.to_string().parse().expect("the same");
            let judged = judge(&asked, &[signer.public()], |_| last);
            let grew = cosigned.iter().all(|(seen, before)| {
                before.size <= size && (*seen == number || before.size <= fork)
            });
            let honest = old == known && proof == number && bend.is_none();
            prop_assert!(!honest || !grew || judged.is_ok(), "an honest log is cosigned: {judged:?}");
            if let Ok(judged) = judged {
                prop_assert!(grew, "{number} of {size} after {cosigned:?}, forked at {fork}");
                prop_assert_eq!(judged.checkpoint, checkpoint);
                cosigned.push((number, checkpoint));
            }
        }
    }
}
