//! What sealing promises.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn subject() -> Subject {
    Subject { tender: "t-1".into(), bid: "b-1".into(), sequence: 1, part: Part::Whole }
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-1_000_000i64..1_000_000).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(".{0,6}", inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn bid(amount: i64) -> Value {
    json!({ "items": [{ "item": "i-1", "unit_price": amount.to_string() }], "share_bp": 10_000 })
}

#[test]
fn keys_sort_by_utf16_code_units_as_in_rfc_8785() {
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O",
    });
    let text = canonical(&value).expect("canonical");
    let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    let at: Vec<_> = order.iter().map(|word| text.find(word).expect("there")).collect();
    assert!(at.is_sorted(), "{text}");
}

#[test]
fn text_is_escaped_as_in_rfc_8785() {
    let text = canonical(&json!("\u{20ac}$\u{f}\nA'\u{42}\"\\\\\"/")).expect("canonical");
    assert_eq!(text, r#""€$\u000f\nA'B\"\\\\\"/""#);
}

#[test]
fn numbers_other_than_safe_integers_are_refused() {
    for number in [json!(1.5), json!(1e3), json!(1u64 << 53), json!(i64::MIN)] {
        assert!(matches!(canonical(&number), Err(SealError::NotAnInteger)), "{number}");
    }
    assert_eq!(canonical(&json!((1i64 << 53) - 1)).expect("safe"), "9007199254740991");
}

#[test]
fn every_plaintext_is_one_of_four_lengths() {
    for (length, bucket) in [(10, 0), (4_000, 0), (4_096, 1), (20_000, 2), (200_000, 3)] {
        let plaintext = Plaintext::new(&[7; 32], &"x".repeat(length)).expect("fits");
        assert_eq!(plaintext.bytes().len(), BUCKETS[bucket], "{length}");
    }
    assert!(matches!(
        Plaintext::new(&[7; 32], &"x".repeat(BUCKETS[3])),
        Err(SealError::TooLong { .. })
    ));
}

#[test]
fn a_plaintext_with_anything_in_its_padding_is_refused() {
    let mut bytes = Plaintext::new(&[7; 32], &bid(1)).expect("fits").bytes().to_vec();
    *bytes.last_mut().expect("not empty") = 1;
    assert!(matches!(Plaintext::from_bytes(bytes), Err(SealError::Malformed)));
}

#[test]
fn a_plaintext_that_claims_more_than_it_holds_is_refused() {
    let mut bytes = vec![0; BUCKETS[0]];
    bytes[32..36].copy_from_slice(&u32::MAX.to_be_bytes());
    assert!(matches!(Plaintext::from_bytes(bytes), Err(SealError::Malformed)));
    assert!(matches!(Plaintext::from_bytes(vec![0; 5]), Err(SealError::Malformed)));
}

#[test]
fn a_commitment_is_what_its_format_says() {
    use sha2::{Digest, Sha256};
    let plaintext = Plaintext::new(&[7; 32], &bid(1)).expect("fits");
    let context = b"gotong.id/bid-commit/v1\nt-1\nb-1\n1\n";
    let mut expected = context.to_vec();
    expected.extend_from_slice(&[7; 32]);
    let json = br#"{"items":[{"item":"i-1","unit_price":"1"}],"share_bp":10000}"#;
    expected.extend_from_slice(&u32::try_from(json.len()).expect("short").to_be_bytes());
    expected.extend_from_slice(json);
    expected.resize(context.len() + BUCKETS[0], 0);
    assert_eq!(
        Commitment::to(&subject(), &plaintext).0,
        <[u8; 32]>::from(Sha256::digest(expected))
    );
}

#[test]
fn a_commitment_holds_for_one_tender_bid_and_sequence_only() {
    let key = TenderKey::generate();
    let sealed = seal(&bid(5), &[1; 32], &subject(), &key.recipient()).expect("sealed");
    for other in [
        Subject { tender: "t-2".into(), ..subject() },
        Subject { bid: "b-2".into(), ..subject() },
        Subject { sequence: 2, ..subject() },
        Subject { part: Part::Technical, ..subject() },
    ] {
        let opened = open(&sealed.envelope, &key, &other, &sealed.commitment);
        assert!(matches!(opened, Err(SealError::CommitmentMismatch)), "{other:?}");
    }
}

#[test]
fn another_tenders_key_opens_nothing() {
    let sealed =
        seal(&bid(5), &[1; 32], &subject(), &TenderKey::generate().recipient()).expect("sealed");
    let opened = open(&sealed.envelope, &TenderKey::generate(), &subject(), &sealed.commitment);
    assert!(matches!(opened, Err(SealError::Undecryptable)));
}

#[test]
fn equal_bids_share_neither_commitment_nor_key() {
    let key = TenderKey::generate();
    let one = seal(&bid(5), &[1; 32], &subject(), &key.recipient()).expect("sealed");
    let two = seal(&bid(5), &[2; 32], &subject(), &key.recipient()).expect("sealed");
    assert_ne!(one.commitment, two.commitment);
    let mixed = Envelope { body: one.envelope.body, share: two.envelope.share };
    assert!(matches!(
        open(&mixed, &key, &subject(), &one.commitment),
        Err(SealError::Undecryptable)
    ));
}

#[test]
fn keys_survive_their_text_form_and_hide_in_debug_output() {
    use age::secrecy::ExposeSecret;
    let key = TenderKey::generate();
    let again = TenderKey::parse(key.expose().expose_secret()).expect("a key");
    assert_eq!(again.recipient().to_string(), key.recipient().to_string());
    assert!(TenderRecipient::parse(&key.recipient().to_string()).is_ok());
    assert!(TenderRecipient::parse("age1nonsense").is_err());
    assert_eq!(format!("{key:?}"), "TenderKey");
}

#[test]
fn what_is_wrapped_opens_with_its_key_only_and_not_once_changed() {
    let key = TenderKey::generate();
    let mut wrapped = key.recipient().wrap(b"draft").expect("wrapped");
    assert_eq!(key.unwrap(&wrapped).expect("own"), b"draft");
    assert!(TenderKey::generate().unwrap(&wrapped).is_err());
    *wrapped.last_mut().expect("not empty") ^= 1;
    assert!(key.unwrap(&wrapped).is_err());
}

proptest! {
    #[test]
    fn canonical_form_is_stable_and_loses_nothing(value in document()) {
        let once = canonical(&value).expect("integers only");
        let again: Value = serde_json::from_str(&once).expect("JSON");
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(canonical(&again).expect("canonical"), once);
    }

    #[test]
    fn the_amount_does_not_show_in_the_length(a in 1i64..=i64::MAX, b in 1i64..=i64::MAX) {
        let length = |amount| Plaintext::new(&[0; 32], &bid(amount)).expect("fits").bytes().len();
        prop_assert_eq!(length(a), length(b));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_sealed_comes_back(value in document(), salt: [u8; 32]) {
        let key = TenderKey::generate();
        let sealed = seal(&value, &salt, &subject(), &key.recipient()).expect("sealed");
        let plaintext = open(&sealed.envelope, &key, &subject(), &sealed.commitment).expect("opens");
        prop_assert_eq!(plaintext.document::<Value>().expect("a document"), value);
    }

    #[test]
    fn any_flipped_bit_is_refused(in_share: bool, place: prop::sample::Index, bit in 0u8..8) {
        let key = TenderKey::generate();
        let mut sealed = seal(&bid(5), &[3; 32], &subject(), &key.recipient()).expect("sealed");
        let bytes = if in_share { &mut sealed.envelope.share } else { &mut sealed.envelope.body };
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let opened = open(&sealed.envelope, &key, &subject(), &sealed.commitment);
        prop_assert!(opened.is_err(), "byte {} of the {}", place, if in_share { "share" } else { "body" });
    }
}
