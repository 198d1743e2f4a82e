//! The languages Gotong speaks.

use serde::{Deserialize, Serialize};

/// A language; Indonesian unless somebody chooses otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Locale {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

impl Locale {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Id, Self::En];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::En => "en",
        }
    }

    /// Reads a BCP 47 tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "id" | "in" => Some(Self::Id),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language an `Accept-Language` header prefers among ours.
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0_u16, Self::default());
        for part in header.split(',').take(16) {
            let mut pieces = part.trim().split(';');
            let Some(locale) = pieces.next().and_then(Self::from_tag) else { continue };
            let quality =
                pieces.next().and_then(|q| q.trim().strip_prefix("q=")).map_or(1000, permille);
            if quality > best.0 {
                best = (quality, locale);
            }
        }
        best.1
    }
}

/// Reads a quality value such as `0.8` as thousandths.
fn permille(quality: &str) -> u16 {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    if whole == "1" {
        return 1000;
    }
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_wins_and_indonesian_is_the_default() {
        assert_eq!(Locale::negotiate("en-GB,en;q=0.9,id;q=0.8"), Locale::En);
        assert_eq!(Locale::negotiate("en;q=0.5, id;q=0.9"), Locale::Id);
        assert_eq!(Locale::negotiate("fr"), Locale::Id);
        assert_eq!(Locale::negotiate(""), Locale::Id);
        assert_eq!(Locale::negotiate("en;q=x, id;q=0.1"), Locale::Id);
    }
}
