//! Indonesia's provinces, cities and districts by their official codes, with centre coordinates.
//!
//! A code of two digits is a province, of four a city or regency, of six a district; a longer code
//! begins with the code of what it lies in.

mod point;

use std::{collections::HashMap, sync::LazyLock};

pub use point::Point;

use crate::{text::words, time::Zone};

const PROVINCES: &str = include_str!("../../data/provinces.tsv");
const CITIES: &str = include_str!("../../data/cities.tsv");
const DISTRICTS: &str = include_str!("../../data/districts.tsv");

/// What kind of region a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Two digits.
    Province,
    /// Four digits: a city or a regency.
    City,
    /// Six digits.
    District,
}

/// A province, a city or regency, or a district.
#[derive(Debug)]
pub struct Region {
    /// The official code.
    pub code: &'static str,
    /// `Jawa Tengah`, `Kota Semarang`, `Kab. Kudus`, `Gayamsari`.
    pub name: &'static str,
    /// The centre; a few districts have none in the official list.
    pub centre: Option<Point>,
}

impl Region {
    /// What kind of region this is.
    #[must_use]
    pub const fn level(&self) -> Level {
        match self.code.len() {
            2 => Level::Province,
            4 => Level::City,
            _ => Level::District,
        }
    }

    /// The region that this one lies in.
    #[must_use]
    pub fn parent(&self) -> Option<&'static Region> {
        match self.level() {
            Level::Province => None,
            Level::City | Level::District => get(&self.code[..self.code.len() - 2]),
        }
    }

    /// The name with what it lies in: `Kota Semarang, Jawa Tengah`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let mut name = self.name.to_owned();
        let mut region = self.parent();
        while let Some(parent) = region {
            name.push_str(", ");
            name.push_str(parent.name);
            region = parent.parent();
        }
        name
    }

    /// The time zone of the region.
    #[must_use]
    pub fn zone(&self) -> Zone {
        Zone::of_province(&self.code[..2])
    }

    /// The centre, or that of the next larger region that has one.
    #[must_use]
    pub fn centre_or_parents(&self) -> Option<Point> {
        self.centre.or_else(|| self.parent()?.centre_or_parents())
    }
}

/// Every province, in official order.
#[must_use]
pub fn provinces() -> &'static [Region] {
    static LIST: LazyLock<Vec<Region>> = LazyLock::new(|| read(PROVINCES));
    &LIST
}

/// Every city and regency, in official order.
#[must_use]
pub fn cities() -> &'static [Region] {
    static LIST: LazyLock<Vec<Region>> = LazyLock::new(|| read(CITIES));
    &LIST
}

/// Every district, in official order.
#[must_use]
pub fn districts() -> &'static [Region] {
    static LIST: LazyLock<Vec<Region>> = LazyLock::new(|| read(DISTRICTS));
    &LIST
}

/// Finds a region by its code.
#[must_use]
pub fn get(code: &str) -> Option<&'static Region> {
    let list = match code.len() {
        2 => provinces(),
        4 => cities(),
        6 => districts(),
        _ => return None,
    };
    list.binary_search_by(|region| region.code.cmp(code)).ok().map(|i| &list[i])
}

/// The city or regency that a city or district lies in.
#[must_use]
pub fn city_of(code: &str) -> Option<&'static Region> {
    get(code)?;
    get(code.get(..4)?)
}

/// The regions below `code`, one level down.
#[must_use]
pub fn below(code: &str) -> &'static [Region] {
    let list = match code.len() {
        2 => cities(),
        4 => districts(),
        _ => return &[],
    };
    let start = list.partition_point(|r| r.code < code);
    let count = list[start..].iter().take_while(|r| r.code.starts_with(code)).count();
    &list[start..start + count]
}

/// Cities and regencies whose names answer the words of `query`, best first.
#[must_use]
pub fn find_cities(query: &str, province: Option<&str>) -> Vec<&'static Region> {
    let wanted: Vec<String> = words(query).collect();
    let list = province.map_or(cities(), below);
    let mut found: Vec<(usize, &'static Region)> =
        list.iter().filter_map(|region| Some((rank(region, &wanted)?, region))).collect();
    found.sort_by_key(|(rank, region)| (*rank, region.code));
    found.into_iter().map(|(_, region)| region).collect()
}

/// The one city or regency a person means by `name`: its code, full name, or name without `Kota` or `Kab.`.
#[must_use]
pub fn city_named(name: &str) -> Option<&'static Region> {
    let name = name.trim();
    if let Some(region) = get(name) {
        return (region.level() == Level::City).then_some(region);
    }
    let wanted: Vec<String> =
        words(name).map(|word| if word == "kabupaten" { "kab".to_owned() } else { word }).collect();
    CALLED.get(&wanted.join(" ")).copied()
}

/// The cities by every way they may be called; a file of ten thousand rows asks as often.
static CALLED: LazyLock<HashMap<String, &'static Region>> = LazyLock::new(|| {
    let name = |region: &Region, skip: usize| words(region.name).skip(skip).collect::<Vec<_>>();
    let whole = cities().iter().map(|region| (name(region, 0), region));
    // "Semarang" alone is the city; the regency has to be called so.
    let towns = cities().iter().filter(|region| region.name.starts_with("Kota"));
    let short = towns.chain(cities()).map(|region| (name(region, 1), region));
    let mut called = HashMap::new();
    for (words, region) in whole.chain(short).filter(|(words, _)| !words.is_empty()) {
        called.entry(words.join(" ")).or_insert(region);
    }
    called
});

/// How badly a region's name answers: lower is better, `None` not at all.
fn rank(region: &Region, wanted: &[String]) -> Option<usize> {
    let names: Vec<String> = words(region.name).collect();
    let answered = wanted.iter().all(|w| names.iter().any(|name| name.starts_with(w.as_str())));
    let exact = wanted.iter().filter(|w| names.contains(w)).count();
    answered.then(|| wanted.len() - exact)
}

/// Reads a list: a header, then tab-separated rows sorted by code.
fn read(list: &'static str) -> Vec<Region> {
    let mut regions: Vec<Region> = list
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (code, name) = (fields.next()?, fields.next()?);
            Some(Region { code, name, centre: Point::parse(fields.next()?, fields.next()?) })
        })
        .collect();
    regions.sort_unstable_by_key(|region| region.code);
    regions
}

#[cfg(test)]
mod tests;
