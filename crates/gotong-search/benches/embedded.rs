//! How long the embedded index takes: `cargo bench -p gotong-search [-- DOCUMENTS]`, 100 000 unless said otherwise.
//!
//! Every question has one typo, two facets and a radius; no two are alike, so nothing is answered from a cache.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::time::{Duration, Instant};

use chrono::DateTime;
use gotong_app::ports::search::{
    Document, Filters, Kind, Near, Point, Rebuild, SearchIndex, SearchRequest, Sort,
};
use gotong_domain::{businesses::VerificationLevel, codes, regions};
use gotong_search::Embedded;
use uuid::Uuid;

const QUESTIONS: u64 = 2_000;
const BATCH: u64 = 1_000;

/// Trades as businesses name them; a typo in one of them is what every question begins with.
const TRADES: [&str; 24] = [
    "roti tawar",
    "katering harian",
    "percetakan buku",
    "penjahit seragam",
    "bengkel motor",
    "mebel jati",
    "kopi sangrai",
    "kerajinan rotan",
    "pengiriman barang",
    "kontraktor rumah",
    "kebersihan kantor",
    "pelatihan komputer",
    "peternakan ayam",
    "sablon kaos",
    "dekorasi pernikahan",
    "pengolahan kayu",
    "budidaya jamur",
    "instalasi listrik",
    "perbaikan pendingin",
    "travel wisata",
    "laundry kiloan",
    "makanan ringan",
    "minuman herbal",
    "konstruksi baja",
];
const NAMES: [&str; 20] = [
    "Sri",
    "Makmur",
    "Jaya",
    "Sejahtera",
    "Melati",
    "Mawar",
    "Abadi",
    "Lestari",
    "Sentosa",
    "Barokah",
    "Nusantara",
    "Mandiri",
    "Utama",
    "Karya",
    "Bersama",
    "Mulia",
    "Indah",
    "Sumber",
    "Cahaya",
    "Bintang",
];

fn main() {
    let wanted = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(100_000);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let index = Embedded::open(folder.path()).expect("an index");

    let begun = Instant::now();
    runtime.block_on(fill(&index, wanted));
    let filled = begun.elapsed();

    let mut took = Vec::new();
    let mut found = 0;
    for number in 0..QUESTIONS {
        let request = question(&mut Dice(number + 1));
        let begun = Instant::now();
        let page = index.search_blocking(&request).expect("an answer");
        took.push(begun.elapsed());
        found += page.total;
    }
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() - 1) * percent / 100];
    println!("documents            {wanted}");
    println!("built in             {filled:.2?}");
    println!("questions            {QUESTIONS}, one typo, two facets, a radius");
    println!("hits a question      {:.1}", float(found) / float(QUESTIONS));
    println!("p50                  {}", ms(at(50)));
    println!("p99                  {}", ms(at(99)));
    println!("worst                {}", ms(at(100)));
}

async fn fill(index: &Embedded, wanted: u64) {
    let mut rebuild: Box<dyn Rebuild> = index.rebuild().await.expect("a rebuild");
    let mut dice = Dice(42);
    for first in (0..wanted).step_by(usize::try_from(BATCH).expect("a small number")) {
        let numbers = first..(first + BATCH).min(wanted);
        let batch = numbers.map(|n| document(n, &mut dice)).collect();
        rebuild.add(batch).await.expect("added");
    }
    rebuild.finish().await.expect("finished");
}

fn document(number: u64, dice: &mut Dice) -> Document {
    let kind = Kind::ALL[[0, 0, 0, 0, 0, 2, 2, 2, 1, 3][dice.roll(10)]];
    let city = dice.one_of(regions::cities());
    let centre = city.centre_or_parents();
    let trade = dice.one_of(&TRADES);
    let code = dice.one_of(codes::all());
    // Owners' names make most of the words of a true index.
    let title = format!("{trade} {} {}", dice.name(), dice.one_of(&NAMES));
    Document {
        kind,
        id: Uuid::from_u128(u128::from(number) << 64 | u128::from(dice.next())),
        slug: format!("usaha-{number}"),
        title,
        title_en: None,
        summary: Some(format!("Melayani {} dan {}", dice.one_of(&TRADES), dice.one_of(&TRADES))),
        capabilities: vec![format!("{trade} kelas {}", dice.roll(500))],
        code_titles: [Some(code.title_id), code.title_en]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .collect(),
        text: vec![city.full_name()],
        codes: vec![code.code.to_owned()],
        region: Some(city.code.to_owned()),
        place: centre.map(|p| Point { lat: p.lat() + dice.jitter(), lng: p.lng() + dice.jitter() }),
        verification: Some(VerificationLevel::ALL[dice.roll(4)]),
        since: DateTime::from_timestamp(1_790_000_000 + i64::try_from(number).expect("small"), 0)
            .expect("a moment"),
    }
}

fn question(dice: &mut Dice) -> SearchRequest {
    let trade = dice.one_of(&TRADES);
    let (first, second) = trade.split_once(' ').expect("two words");
    let city = dice.one_of(regions::cities());
    let centre = city
        .centre_or_parents()
        .map_or(Point { lat: -7.0, lng: 110.4 }, |p| Point { lat: p.lat(), lng: p.lng() });
    // The longer word gets the typo: shorter ones allow none.
    let words = if first.len() >= second.len() {
        format!("{} {second}", mistyped(first, dice))
    } else {
        format!("{first} {}", mistyped(second, dice))
    };
    SearchRequest {
        words,
        filters: Filters {
            kinds: vec![Kind::Business, Kind::Tender],
            verification: vec![VerificationLevel::L1, VerificationLevel::L2],
            ..Filters::default()
        },
        near: Some(Near { point: centre, radius_km: Some(150.0) }),
        sort: if dice.roll(2) == 0 { Sort::Relevance } else { Sort::Distance },
        first: 20,
        after: None,
    }
}

fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.roll(letters.len() - 2);
    match dice.roll(3) {
        0 => drop(letters.remove(at)),
        1 => letters.swap(at, at + 1),
        _ => letters.insert(at, 'x'),
    }
    letters.into_iter().collect()
}

/// A small generator, so that every run asks the same.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn roll(&mut self, sides: usize) -> usize {
        let sides = u64::try_from(sides).expect("a small number");
        usize::try_from(self.next() % sides).expect("a small number")
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }

    fn name(&mut self) -> String {
        const SYLLABLES: [&str; 32] = [
            "ba", "di", "ru", "ka", "lo", "ma", "ni", "sa", "ti", "wi", "ya", "su", "ra", "pu",
            "no", "mi", "la", "ko", "ha", "gu", "fa", "de", "ci", "bu", "an", "is", "ul", "em",
            "on", "ar", "us", "in",
        ];
        (0..4).map(|_| *self.one_of(&SYLLABLES)).collect()
    }

    fn jitter(&mut self) -> f64 {
        let steps = i32::try_from(self.roll(2_000)).expect("a small number");
        f64::from(steps - 1_000) / 5_000.0
    }
}

fn ms(took: Duration) -> String {
    format!("{:.2} ms", took.as_secs_f64() * 1_000.0)
}

fn float(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
