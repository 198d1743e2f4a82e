use super::*;

fn first(query: &str) -> Vec<&'static str> {
    search(query).into_iter().take(5).map(|c| c.code).collect()
}

#[test]
fn the_whole_official_list_is_there() {
    let at = |level| all().iter().filter(|c| c.level() == level).count();
    assert_eq!(
        [Level::Section, Level::Division, Level::Group, Level::Class, Level::Subclass].map(at),
        [21, 88, 238, 567, 1_790]
    );
}

#[test]
fn every_section_and_division_and_the_most_used_codes_have_english_titles() {
    assert!(all().iter().filter(|c| c.level() <= Level::Division).all(|c| c.title_en.is_some()));
    let translated = all().iter().filter(|c| c.level() == Level::Subclass && c.title_en.is_some());
    assert!(translated.count() >= 150);
    let rows = ENGLISH.lines().skip(1).count();
    assert_eq!(rows, all().iter().filter(|c| c.title_en.is_some()).count(), "a row has no code");
}

#[test]
fn every_entry_is_found_by_its_code_and_knows_what_lies_above() {
    for code in all() {
        assert_eq!(get(code.code).map(|c| c.code), Some(code.code));
        match code.parent() {
            Some(parent) => assert!(parent.level() < code.level(), "{}", code.code),
            None => assert_eq!(code.level(), Level::Section, "{}", code.code),
        }
    }
    let bread = get("10710").expect("a real code");
    assert_eq!(bread.title_id, "Industri produk roti dan kue");
    assert_eq!(bread.parent().map(|c| c.code), Some("1071"));
    assert_eq!(section_of("10710"), Some("C"));
    assert!(get("99999").is_none() && get("").is_none() && get("1071x").is_none());
}

#[test]
fn a_shorter_code_covers_all_below_it() {
    assert!(covers("10710", "10710") && covers("107", "10710") && covers("C", "10710"));
    assert!(!covers("10710", "107") && !covers("11", "10710") && !covers("A", "10710"));
}

#[test]
fn words_find_codes_in_both_languages() {
    assert!(first("roti").contains(&"10710"), "{:?}", first("roti"));
    assert!(first("bakery").contains(&"10710"), "{:?}", first("bakery"));
    assert!(first("catering").contains(&"56210"), "{:?}", first("catering"));
    assert!(first("jasa boga").contains(&"56210"), "{:?}", first("jasa boga"));
    assert!(first("konveksi").contains(&"14111"), "{:?}", first("konveksi"));
    assert!(first("laundry").contains(&"96200"), "{:?}", first("laundry"));
    assert!(first("wooden furniture").contains(&"31001"), "{:?}", first("wooden furniture"));
}

#[test]
fn beginnings_of_words_and_slips_still_find() {
    assert!(first("furnit").iter().any(|c| c.starts_with("3100")), "{:?}", first("furnit"));
    assert!(first("furnitrue").iter().any(|c| c.starts_with("3100")), "{:?}", first("furnitrue"));
    assert!(first("laundri").contains(&"96200"), "{:?}", first("laundri"));
    assert!(first("kterring").is_empty());
}

#[test]
fn the_first_digits_list_what_lies_below() {
    assert_eq!(first("1071"), ["1071", "10710"]);
    assert_eq!(first("c"), ["C"]);
    assert_eq!(search("").len(), 21);
    assert!(search("xyzzy").is_empty());
    assert!(search("10999999").is_empty());
}
