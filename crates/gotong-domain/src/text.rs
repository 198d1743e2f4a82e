//! Text from people: normalised, bounded, and free of characters that deceive.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use crate::error::{ErrorCode, Violation};

/// One line of text: trimmed, NFC, inner white space folded to single spaces.
///
/// # Errors
/// `REQUIRED`, `TOO_SHORT`, `TOO_LONG` (in characters) or `FORBIDDEN_CHARACTER` at `path`.
pub fn line(path: &str, raw: &str, length: RangeInclusive<usize>) -> Result<String, Violation> {
    let folded = raw.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    bounded(path, folded, &length, raw.chars().any(|c| is_forbidden(c) && !c.is_whitespace()))
}

/// A name: one line in a single script, so that no letter passes for another.
///
/// # Errors
/// As [`line`], and `LOOK_ALIKE` when Latin letters stand beside Cyrillic or Greek ones.
pub fn name(path: &str, raw: &str, length: RangeInclusive<usize>) -> Result<String, Violation> {
    let name = line(path, raw, length)?;
    if mixes_scripts(&name) {
        return Err(Violation::new(path, ErrorCode::LookAlike));
    }
    Ok(name)
}

/// Text of several lines: trimmed, NFC, Windows line ends folded.
///
/// # Errors
/// As [`line`].
pub fn paragraphs(
    path: &str,
    raw: &str,
    length: RangeInclusive<usize>,
) -> Result<String, Violation> {
    let folded = raw.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
    let forbidden = folded.chars().any(|c| is_forbidden(c) && c != '\n' && c != '\t');
    bounded(path, folded.trim().to_owned(), &length, forbidden)
}

/// The form under which two names count as the same: compatibility-folded, lower case, letters and digits only.
#[must_use]
pub fn fold(name: &str) -> String {
    name.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text: lower case, without accents, split at everything that is neither letter nor digit.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty())
}

/// The part of a public address that names a thing: `roti-bu-sri-semarang`.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if (c.is_whitespace() || c.is_ascii_punctuation())
            && !slug.ends_with('-')
            && !slug.is_empty()
        {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    slug.trim_matches('-').to_owned()
}

fn bounded(
    path: &str,
    text: String,
    length: &RangeInclusive<usize>,
    forbidden: bool,
) -> Result<String, Violation> {
    if forbidden {
        return Err(Violation::new(path, ErrorCode::ForbiddenCharacter));
    }
    let count = text.chars().count();
    if count == 0 && *length.start() > 0 {
        return Err(Violation::new(path, ErrorCode::Required));
    }
    if count < *length.start() {
        return Err(Violation::new(path, ErrorCode::TooShort).with("least", length.start()));
    }
    if count > *length.end() {
        return Err(Violation::new(path, ErrorCode::TooLong).with("most", length.end()));
    }
    Ok(text)
}

/// Control characters, bidirectional controls, zero-width and other invisible characters, private use.
const fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

fn mixes_scripts(text: &str) -> bool {
    let latin = text.chars().any(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'));
    let twin = text.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}' | '\u{13a0}'..='\u{13ff}'));
    latin && twin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_folded_and_composed() {
        assert_eq!(line("name", "  Toko  Cafe\u{301} ", 1..=20), Ok("Toko Café".to_owned()));
    }

    #[test]
    fn text_out_of_bounds_is_refused_with_the_bound() {
        assert_eq!(line("name", " ", 2..=5), Err(Violation::new("name", ErrorCode::Required)));
        assert_eq!(
            line("name", "a", 2..=5),
            Err(Violation::new("name", ErrorCode::TooShort).with("least", 2))
        );
        assert_eq!(
            line("name", "abcdef", 2..=5),
            Err(Violation::new("name", ErrorCode::TooLong).with("most", 5))
        );
    }

    #[test]
    fn characters_that_deceive_are_refused() {
        for raw in ["a\u{0}b", "a\u{202e}b", "a\u{200b}b", "a\u{feff}b", "a\u{7}b"] {
            assert_eq!(
                line("name", raw, 1..=9),
                Err(Violation::new("name", ErrorCode::ForbiddenCharacter)),
                "{raw:?}"
            );
        }
    }

    #[test]
    fn a_name_that_mixes_scripts_is_refused() {
        assert_eq!(
            name("name", "R\u{43e}ti Sari", 1..=20),
            Err(Violation::new("name", ErrorCode::LookAlike))
        );
        assert!(name("name", "\u{420}\u{43e}\u{442}\u{438}", 1..=20).is_ok());
    }

    #[test]
    fn twin_names_fold_to_the_same_form() {
        assert_eq!(fold("Roti  Bu-Sri"), fold("ROTI BU SRI"));
        assert_eq!(fold("Cafe\u{301}"), fold("Café"));
    }

    #[test]
    fn paragraphs_keep_lines_and_fold_windows_line_ends() {
        assert_eq!(paragraphs("about", "a\r\nb\n", 1..=9), Ok("a\nb".to_owned()));
    }

    #[test]
    fn a_slug_is_plain_and_bounded() {
        assert_eq!(slug("Roti Bu Sri, Semarang!"), "roti-bu-sri-semarang");
        assert!(slug(&"x".repeat(200)).len() <= 60);
    }
}
