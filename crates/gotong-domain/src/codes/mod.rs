//! KBLI 2020, the Indonesian standard classification of business fields, with our own English titles.
//!
//! The lists are part of the program; entries borrow from them, so a lookup copies nothing.

mod search;

use std::sync::LazyLock;

pub use search::search;

const LIST: &str = include_str!("../../data/kbli2020.tsv");
const ENGLISH: &str = include_str!("../../data/kbli2020.en.tsv");

/// The scheme and version that codes are of, as open data names it.
pub const SCHEME: &str = "KBLI-2020";

/// How fine a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// One letter: `C`.
    Section,
    /// Two digits: `10`.
    Division,
    /// Three digits: `107`.
    Group,
    /// Four digits: `1071`.
    Class,
    /// Five digits: `10710`. What a business registers for.
    Subclass,
}

impl Level {
    /// The level of a code by its form.
    #[must_use]
    pub fn of(code: &str) -> Self {
        match code.len() {
            1 => Self::Section,
            2 => Self::Division,
            3 => Self::Group,
            4 => Self::Class,
            _ => Self::Subclass,
        }
    }
}

/// An entry of the classification.
#[derive(Debug)]
pub struct Code {
    /// A letter or two to five digits.
    pub code: &'static str,
    /// The official title.
    pub title_id: &'static str,
    /// Our translation, where there is one.
    pub title_en: Option<&'static str>,
    /// What belongs there, in official words; may be long.
    pub detail_id: &'static str,
    parent: Option<u16>,
}

impl Code {
    /// How fine the code is.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::of(self.code)
    }

    /// The entry above this one.
    #[must_use]
    pub fn parent(&self) -> Option<&'static Code> {
        self.parent.map(|i| &all()[usize::from(i)])
    }
}

/// The whole list, in official order.
#[must_use]
pub fn all() -> &'static [Code] {
    static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| read(LIST, ENGLISH));
    &CODES
}

/// Finds an entry by its code.
#[must_use]
pub fn get(code: &str) -> Option<&'static Code> {
    static BY_CODE: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let mut order: Vec<u16> = (0..u16::try_from(all().len()).unwrap_or(u16::MAX)).collect();
        order.sort_unstable_by_key(|&i| all()[usize::from(i)].code);
        order
    });
    let at = BY_CODE.binary_search_by(|&i| all()[usize::from(i)].code.cmp(code)).ok()?;
    Some(&all()[usize::from(BY_CODE[at])])
}

/// Whether `code` is `prefix` itself or lies below it; a section's letter covers its divisions.
#[must_use]
pub fn covers(prefix: &str, code: &str) -> bool {
    if Level::of(prefix) == Level::Section {
        return section_of(code) == Some(prefix);
    }
    code.starts_with(prefix)
}

/// The letter of the section that a code lies in.
#[must_use]
pub fn section_of(code: &str) -> Option<&'static str> {
    let mut entry = get(code)?;
    while let Some(parent) = entry.parent() {
        entry = parent;
    }
    Some(entry.code)
}

/// Reads the lists: a header, then tab-separated rows in official order, sections before their divisions.
fn read(list: &'static str, english: &'static str) -> Vec<Code> {
    let english: std::collections::HashMap<&str, &'static str> =
        english.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let mut codes: Vec<Code> = Vec::with_capacity(list.lines().count());
    // The entries above the next one: its section, division, group and class, as far as they are listed.
    let mut above: Vec<u16> = Vec::with_capacity(5);
    for line in list.lines().skip(1) {
        let mut fields = line.splitn(3, '\t');
        let (Some(code), Some(title_id)) = (fields.next(), fields.next()) else { continue };
        let level = Level::of(code);
        above.retain(|&i| {
            let higher = codes[usize::from(i)].code;
            Level::of(higher) < level
                && (Level::of(higher) == Level::Section || code.starts_with(higher))
        });
        let index = u16::try_from(codes.len()).unwrap_or(u16::MAX);
        codes.push(Code {
            code,
            title_id,
            title_en: english.get(code).copied(),
            detail_id: fields.next().unwrap_or_default(),
            parent: above.last().copied(),
        });
        above.push(index);
    }
    codes
}

#[cfg(test)]
mod tests;
