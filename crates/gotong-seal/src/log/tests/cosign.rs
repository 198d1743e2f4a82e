//! Cosignatures: whose they are, of what, and of when.

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;

use super::{super::*, signer};

const NAME: &str = "witness.example/w1";
const AT: u64 = 1_679_315_147;

fn witness(seed: u8) -> WitnessSigner {
    WitnessSigner::new(NAME, &[seed; 32]).expect("a name")
}

fn note(size: u64) -> String {
    Checkpoint { size, root: [3; 32] }.sign(&signer())
}

/// A cosignature of any type, over any message.
fn line(type_byte: u8, before: &[u8], message: &str) -> String {
    let key = SigningKey::from_bytes(&[1; 32]);
    let named = [NAME.as_bytes(), b"\n", &[type_byte], key.verifying_key().as_bytes()].concat();
    let id = <sha2::Sha256 as sha2::Digest>::digest(named);
    let blob = [&id[..4], before, &key.sign(message.as_bytes()).to_bytes()].concat();
    format!("\u{2014} {NAME} {}\n", BASE64_STANDARD.encode(blob))
}

#[test]
fn a_cosignature_is_what_the_standard_says() {
    let note = note(12);
    let text = note.split_once("\n\n").expect("two parts").0;
    let signed = format!("cosignature/v1\ntime {AT}\n{text}\n");
    assert_eq!(witness(1).cosign(&note, AT), Ok(line(4, &AT.to_be_bytes(), &signed)));
}

#[test]
fn the_example_of_the_standard_holds() {
    // Of c2sp.org/tlog-cosignature; the witness's key is not told there, so only its form can be checked.
    let note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u{2014} \
        example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE\
        +xeMcTOAYQ8=\n\u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrD\
        JsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    let read = super::super::note::Note::read(note).expect("a note");
    let (_, checkpoint) = Checkpoint::read(read.text).expect("a checkpoint");
    assert_eq!(checkpoint.size, 20_852_163);
    assert_eq!(witness(1).public().cosigned_at(note), Err(LogError::NotSigned));
}

#[test]
fn a_cosigned_checkpoint_is_still_the_logs_and_tells_its_time() {
    let (one, two) = (witness(1), WitnessSigner::new("w2", &[2; 32]).expect("a name"));
    let mut note = note(12);
    for (witness, at) in [(&one, AT), (&two, AT + 5)] {
        let line = witness.cosign(&note, at).expect("a checkpoint");
        note.push_str(&line);
    }
    assert!(Checkpoint::open(&note, &signer().public()).is_ok_and(|read| read.size == 12));
    assert_eq!(one.public().cosigned_at(&note), Ok(AT));
    assert_eq!(two.public().cosigned_at(&note), Ok(AT + 5));
    assert_eq!(witness(3).public().cosigned_at(&note), Err(LogError::NotSigned));
}

#[test]
fn a_cosignature_of_another_checkpoint_is_refused() {
    let key = witness(1).public();
    let other = witness(1).cosign(&note(11), AT).expect("a checkpoint");
    assert_eq!(key.cosigned_at(&(note(12) + &other)), Err(LogError::NotSigned));
    assert_eq!(key.pick(&note(12), &other), None);
    assert_eq!(key.pick(&note(11), &other), Some(other));
}

#[test]
fn a_cosignature_with_another_time_is_refused() {
    let good = witness(1).cosign(&note(12), AT).expect("a checkpoint");
    let blob = good.trim_end().rsplit(' ').next().expect("a signature");
    let mut bytes = BASE64_STANDARD.decode(blob).expect("base64");
    bytes[11] += 1;
    let bent = good.replace(blob, &BASE64_STANDARD.encode(bytes));
    assert_eq!(witness(1).public().cosigned_at(&(note(12) + &bent)), Err(LogError::NotSigned));
}

#[test]
fn a_time_after_the_last_one_is_neither_signed_nor_believed() {
    let (note, last) = (note(12), u64::MAX >> 1);
    let text = note.split_once("\n\n").expect("two parts").0;
    let at = |at: u64| line(4, &at.to_be_bytes(), &format!("cosignature/v1\ntime {at}\n{text}\n"));
    let key = witness(1).public();
    assert_eq!(key.cosigned_at(&(note.clone() + &at(last))), Ok(last));
    assert_eq!(key.cosigned_at(&(note.clone() + &at(last + 1))), Err(LogError::NotSigned));
    assert!(witness(1).cosign(&note, last).is_ok());
    assert_eq!(witness(1).cosign(&note, last + 1), Err(LogError::Malformed));
}

#[test]
fn the_type_of_a_key_tells_logs_and_witnesses_apart() {
    let posing = LogSigner::new(NAME, &[1; 32]).expect("a name");
    let text = posing.public().to_string();
    assert_eq!(text.parse::<WitnessKey>(), Err(LogError::Malformed));
    assert_eq!(witness(1).public().to_string().parse::<LogKey>(), Err(LogError::Malformed));
    let note = note(12);
    let plain = line(1, &[], &format!("{}\n", note.split_once("\n\n").expect("two parts").0));
    assert!(posing.public().open(&(note.clone() + &plain)).is_ok(), "a plain signature it is");
    assert_eq!(witness(1).public().cosigned_at(&(note + &plain)), Err(LogError::NotSigned));
}

#[test]
fn a_witness_key_survives_its_text_form_and_a_secret_one_hides() {
    let key = witness(1).public();
    assert_eq!(key.to_string().parse::<WitnessKey>(), Ok(key.clone()));
    assert_eq!((key.name(), witness(1).name()), (NAME, NAME));
    for wrong in ["", "w1", "w1+00000000+AAAA", &key.to_string().replace(NAME, "another")] {
        assert_eq!(wrong.parse::<WitnessKey>(), Err(LogError::Malformed), "{wrong}");
    }
    assert_eq!(format!("{:?}", witness(1)), format!("WitnessSigner({NAME})"));
    assert!(WitnessSigner::new("w 1", &[0; 32]).is_err());
    assert!(WitnessSigner::new("w+1", &[0; 32]).is_err());
}

#[test]
fn only_checkpoints_are_cosigned() {
    let letter = signer().sign("Dear witness,\nplease sign.\n");
    for wrong in ["", "12\n", "a\n1\nAAAA\n\n", letter.as_str()] {
        assert_eq!(witness(1).cosign(wrong, AT), Err(LogError::Malformed), "{wrong}");
    }
}

#[test]
fn a_line_under_another_name_is_of_another_witness_though_the_key_is_the_same() {
    let (note, key) = (note(12), witness(1).public());
    let renamed = WitnessSigner::new("another", &[1; 32]).expect("a name");
    let line = renamed.cosign(&note, AT).expect("a checkpoint");
    assert_eq!(renamed.public().pick(&note, &line).as_ref(), Some(&line));
    assert_eq!(key.pick(&note, &line), None);
    assert_eq!(key.cosigned_at(&(note + &line)), Err(LogError::NotSigned));
}

#[test]
fn a_line_is_picked_from_among_others() {
    let cosign = |seed, size| witness(seed).cosign(&note(size), AT).expect("a checkpoint");
    let (good, other) = (cosign(1, 12), cosign(2, 12));
    let (note, key) = (note(12), witness(1).public());
    let answers = [
        format!("{other}{good}"),
        format!("no line\n\n{good}and {other}"),
        format!("{}{good}", cosign(1, 13)),
        good.trim_end().to_owned(),
    ];
    for answer in answers {
        assert_eq!(key.pick(&note, &answer), Some(good.clone()), "{answer}");
    }
    assert_eq!(key.pick(&note, &other), None);
    assert_eq!(key.pick("no note", &good), None);
}

proptest! {
    #[test]
    fn whatever_is_bent_in_a_cosigned_checkpoint_is_refused(
        size: u64, at in 0..=u64::MAX >> 1, place: prop::sample::Index, bit in 0_u8..8,
    ) {
        let note = note(size);
        let line = witness(1).cosign(&note, at).expect("a checkpoint");
        let key = witness(1).public();
        prop_assert_eq!(key.cosigned_at(&format!("{note}{line}")), Ok(at));
        let text = note.split_once("\n\n").expect("two parts").0;
        let mut bytes = format!("{text}\n\n{line}").into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let Ok(bent) = String::from_utf8(bytes) else { return Ok(()) };
        // The line break at the end is no part of what is signed.
        if bent.trim_end() != format!("{text}\n\n{line}").trim_end() {
            prop_assert!(key.cosigned_at(&bent).is_err(), "{bent}");
        }
    }

    #[test]
    fn anything_at_all_is_read_without_a_panic(text in "[\u{2014} a-z0-9=+/\n]{0,120}") {
        let key = witness(1).public();
        prop_assert!(key.cosigned_at(&text).is_err());
        prop_assert!(key.pick(&text, &text).is_none());
        prop_assert!(text.parse::<WitnessKey>().is_err());
    }
}
