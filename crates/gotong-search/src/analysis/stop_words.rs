//! Words that say nothing about what is sought.

use std::{collections::HashSet, sync::LazyLock};

static STOP_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| INDONESIAN.split_whitespace().chain(ENGLISH.split_whitespace()).collect());

const INDONESIAN: &str = "ada adalah agar akan atau bagi bahwa bisa buat cari dalam dan dapat dari dekat dengan di \
    hingga ingin ini itu jadi juga kami ke kepada kita mencari oleh pada para saya sebagai sekitar serta supaya \
    tentang untuk utk yang yg";

const ENGLISH: &str = "an and are as at by find for from in is it looking near nearby of on or our that the \
    their this to we who with";

/// Whether a folded word is a stop word in either language, as every single letter is.
pub(super) fn is_one(word: &str) -> bool {
    STOP_WORDS.contains(word) || matches!(word.as_bytes(), [b'a'..=b'z'])
}
