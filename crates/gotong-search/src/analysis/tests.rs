use super::*;

fn meanings(query: &str) -> Vec<String> {
    query_words(query).into_iter().map(|w| w.meaning).collect()
}

#[test]
fn forms_of_an_indonesian_word_share_a_stem() {
    for family in [
        &["membuat", "pembuatan", "buatan"][..],
        &["pembangunan", "bangun"],
        &["pelayanan", "layanan"],
    ] {
        for word in family {
            assert_eq!(stem(word), stem(family[0]), "{word}");
        }
    }
}

#[test]
fn forms_of_an_english_word_share_a_stem() {
    for family in [&["service", "services"][..], &["installing", "installs"], &["glasses", "glass"]]
    {
        for word in family {
            assert_eq!(stem(word), stem(family[0]), "{word}");
        }
    }
}

#[test]
fn words_of_both_languages_share_a_concept() {
    for family in [
        &["roti", "rotinya", "bread", "Bakery"][..],
        &["mengirim", "pengiriman", "delivery", "kiriman"],
        &["penjahit", "tailoring", "JAHITAN"],
        &["jasa boga", "catering", "katering"],
        &["kemasan", "packaging"],
    ] {
        for words in family {
            assert_eq!(meanings(words), meanings(family[0]), "{words}");
        }
    }
}

#[test]
fn gold_is_not_packaging_though_the_stemmer_thinks_so() {
    assert!(index_tokens("pengemasan").iter().all(|t| *t != stem("emas")));
}

#[test]
fn stop_words_fall_unless_there_is_nothing_else() {
    assert_eq!(meanings("roti dan kue untuk pesta"), ["roti", "kue", "pesta"]);
    assert_eq!(meanings("dan"), ["dan"]);
    assert_eq!(meanings("bread and "), ["roti"]);
}

#[test]
fn accents_case_and_compatibility_forms_fold() {
    assert_eq!(meanings("CAFÉ"), meanings("cafe"));
    assert_eq!(meanings("ｒｏｔｉ"), ["roti"]);
    assert_eq!(meanings("cafe\u{301}"), meanings("café"));
}

#[test]
fn only_an_unfinished_last_word_grows() {
    let grows = |q: &str| query_words(q).into_iter().map(|w| w.growing).collect::<Vec<_>>();
    assert_eq!(grows("toko mebel"), [false, true]);
    assert_eq!(grows("toko mebel "), [false, false]);
    assert_eq!(grows("mebel!"), [false]);
}

#[test]
fn odd_input_yields_few_words_or_none() {
    for odd in ["", "   ", "\0", "\"", "()[]{}:^~*?\\/", "\u{202e}", "🍞", "--", "\u{301}"] {
        assert_eq!(query_words(odd), [], "{odd:?}");
    }
    assert_eq!(query_words(&"roti ".repeat(2_000)).len(), 1);
    let many: Vec<String> = (0..2_000).map(|n| format!("kata{n}")).collect();
    assert_eq!(query_words(&many.join(" ")).len(), MOST_QUERY_WORDS);
    assert_eq!(query_words(&"x".repeat(10_000))[0].raw.len(), LONGEST_WORD);
}

#[test]
fn words_know_where_they_stand() {
    let text = "Roti «Bu Sri», enak";
    let found: Vec<_> = words(text).map(|(at, w)| (&text[at], w)).collect();
    assert_eq!(found[0], ("Roti", "roti".to_owned()));
    assert_eq!(found[1].0, "Bu");
    assert_eq!(found[3], ("enak", "enak".to_owned()));
}

#[test]
fn a_swap_of_neighbours_is_one_typo() {
    assert_eq!(distance("kateirng", "katering"), 1);
    assert_eq!(distance("katerin", "katering"), 1);
    assert_eq!(distance("roti", "kopi"), 2);
    assert_eq!(distance("", "abc"), 3);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_analysed(text in "\\PC{0,200}|.{0,200}") {
        let _ = index_tokens(&text);
        proptest::prop_assert!(query_words(&text).len() <= MOST_QUERY_WORDS);
        for (at, word) in words(&text) {
            proptest::prop_assert!(text.get(at).is_some());
            proptest::prop_assert!(word.chars().count() <= LONGEST_WORD);
        }
    }
}
