//! A small town of documents with known answers.

use chrono::{DateTime, Duration, Utc};
use gotong_app::ports::search::{Document, Kind, Point};
use gotong_domain::businesses::VerificationLevel;
use uuid::Uuid;

/// Where the tests stand: the old market of Semarang.
pub(crate) const MARKET: Point = Point { lat: -6.9719, lng: 110.4277 };

/// The moment of the oldest document; each later one in the list is an hour newer.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("a moment")
}

/// Every document, oldest first.
#[expect(clippy::too_many_lines, reason = "a list")]
pub(crate) fn documents() -> Vec<Document> {
    let all = [
        business("roti-bu-sri", "Roti Bu Sri", "Roti tawar dan roti manis setiap pagi")
            .able("Pembuatan roti tawar")
            .code("10710", "Industri Produk Roti dan Kue")
            .at(SEMARANG, -6.9730, 110.4280)
            .level(2),
        business("sunrise-bakery", "Sunrise Bakery", "Fresh sourdough every morning")
            .english("Sunrise Bakery")
            .able("Sourdough bread")
            .code("10710", "Bakery products")
            .at(SEMARANG, -6.9900, 110.4200)
            .level(1),
        business("kue-melati", "Kue Melati", "Kue kering dan jajanan pasar")
            .able("Kue kering lebaran")
            .code("10710", "Industri Produk Roti dan Kue")
            .at(SALATIGA, -7.3305, 110.5084)
            .level(1),
        business("katering-mawar", "Katering Mawar", "Nasi kotak untuk acara kantor")
            .able("Nasi kotak 500 porsi")
            .code("56210", "Jasa Boga untuk Suatu Event Tertentu")
            .at(SEMARANG, -7.0500, 110.4400)
            .level(3),
        business("dapur-ibu", "Dapur Ibu Ratna", "Jasa boga rumahan")
            .able("Prasmanan")
            .code("56210", "Jasa Boga untuk Suatu Event Tertentu")
            .at(SALATIGA, -7.3200, 110.5000)
            .level(0),
        business("jahit-rapi", "Jahit Rapi", "Menjahit seragam sekolah dan kantor")
            .able("Seragam sekolah")
            .code("14120", "Penjahitan dan Pembuatan Pakaian")
            .at(BANDUNG, -6.9147, 107.6098)
            .level(2),
        business("royal-tailors", "Royal Tailors", "Bespoke suits")
            .english("Royal Tailors")
            .able("Men's suits")
            .code("14120", "Custom tailoring")
            .at(BANDUNG, -6.9200, 107.6000)
            .level(1),
        business("cetak-cepat", "Cetak Cepat", "Percetakan brosur, spanduk dan kartu nama")
            .able("Brosur A5")
            .code("18111", "Industri Pencetakan Umum")
            .at(SEMARANG, -6.9850, 110.4100)
            .level(1),
        business("mebel-jati", "Mebel Jati Makmur", "Meja dan kursi jati")
            .able("Kursi tamu")
            .code("31001", "Industri Furnitur dari Kayu")
            .at(SURABAYA, -7.2575, 112.7521)
            .level(2),
        business("oak-and-teak", "Oak & Teak", "Handmade furniture")
            .english("Oak & Teak")
            .able("Dining tables")
            .code("31001", "Wooden furniture")
            .at(SALATIGA, -7.3400, 110.4900)
            .level(0),
        business("kirim-kilat", "Kirim Kilat", "Pengiriman barang dalam kota")
            .able("Antar makanan")
            .code("53201", "Aktivitas Kurir")
            .at(SEMARANG, -6.9600, 110.4500)
            .level(1),
        business("kopi-lereng", "Kopi Lereng", "Biji kopi arabika panggang")
            .able("Kopi sangrai 50 kg")
            .code("10761", "Industri Pengolahan Kopi")
            .at(SALATIGA, -7.3600, 110.5100)
            .level(2),
        business("bengkel-topi", "Bengkel Topi", "Topi bordir")
            .able("Topi bordir")
            .code("14131", "Industri Perlengkapan Pakaian")
            .at(BANDUNG, -6.9300, 107.6200)
            .level(0),
        business("cafe-senja", "Café Senja", "Ruang rapat dan kudapan")
            .at(SEMARANG, -6.9800, 110.4090),
        business("tanpa-alamat", "Layanan Kebersihan Kilau", "Membersihkan kantor dan gudang")
            .able("Pembersihan kantor")
            .code("81210", "Aktivitas Kebersihan Umum Bangunan")
            .level(1),
        alliance("aliansi-roti", "Aliansi Roti Semarang", "Tiga toko roti bersama")
            .able("Roti hotel 2.000 potong")
            .code("10710", "Industri Produk Roti dan Kue")
            .at(SEMARANG, -6.9750, 110.4250),
        alliance("aliansi-boga", "Boga Nusantara", "Katering besar lintas kota")
            .code("56210", "Jasa Boga untuk Suatu Event Tertentu")
            .at(SALATIGA, -7.3310, 110.5000),
        tender("tender-roti-hotel", "Pengadaan roti untuk hotel", "Roti sarapan enam bulan")
            .english("Bread for a hotel")
            .able("Roti gandum")
            .code("10710", "Industri Produk Roti dan Kue")
            .at(SEMARANG, -6.9840, 110.4090),
        tender("tender-seragam", "Seragam pegawai 2027", "Kemeja dan celana")
            .english("Staff uniforms 2027")
            .able("Kemeja lengan panjang")
            .code("14120", "Pakaian")
            .at(SEMARANG, -6.9830, 110.4100),
        tender("tender-meja", "Meja rapat kayu", "Dua belas meja")
            .able("Meja rapat")
            .code("31001", "Industri Furnitur dari Kayu")
            .at(SURABAYA, -7.2600, 112.7400),
        showcase("pernikahan-seribu-tamu", "Pernikahan seribu tamu", "Katering dan kue pengantin")
            .english("A wedding for a thousand")
            .code("56210", "Jasa Boga")
            .at(SEMARANG, -6.9900, 110.4300),
        showcase("perpustakaan-desa", "Rak perpustakaan desa", "Rak buku dari kayu jati")
            .code("31001", "Industri Furnitur dari Kayu")
            .at(SALATIGA, -7.3350, 110.5050),
    ];
    let hours = all.into_iter().zip(0..);
    hours
        .map(|(made, hour)| Document { since: start() + Duration::hours(hour), ..made.0 })
        .collect()
}

pub(crate) const SEMARANG: (&str, &str) = ("3374", "Kota Semarang Jawa Tengah");
const SALATIGA: (&str, &str) = ("3373", "Kota Salatiga Jawa Tengah");
const BANDUNG: (&str, &str) = ("3273", "Kota Bandung Jawa Barat");
const SURABAYA: (&str, &str) = ("3578", "Kota Surabaya Jawa Timur");

/// A document in the making.
pub(crate) struct Made(pub(crate) Document);

pub(crate) fn business(slug: &str, title: &str, summary: &str) -> Made {
    made(Kind::Business, slug, title, summary)
}

fn alliance(slug: &str, title: &str, summary: &str) -> Made {
    made(Kind::Alliance, slug, title, summary)
}

fn tender(slug: &str, title: &str, summary: &str) -> Made {
    made(Kind::Tender, slug, title, summary)
}

fn showcase(slug: &str, title: &str, summary: &str) -> Made {
    made(Kind::Showcase, slug, title, summary)
}

fn made(kind: Kind, slug: &str, title: &str, summary: &str) -> Made {
    let number = slug.bytes().fold(7_u128, |n, b| n.wrapping_mul(257).wrapping_add(b.into()));
    Made(Document {
        kind,
        id: Uuid::from_u128(number),
        slug: slug.to_owned(),
        title: title.to_owned(),
        title_en: None,
        summary: Some(summary.to_owned()),
        capabilities: Vec::new(),
        code_titles: Vec::new(),
        text: Vec::new(),
        codes: Vec::new(),
        region: None,
        place: None,
        verification: None,
        since: start(),
    })
}

impl Made {
    pub(crate) fn english(mut self, title: &str) -> Self {
        self.0.title_en = Some(title.to_owned());
        self
    }

    pub(crate) fn able(mut self, capability: &str) -> Self {
        self.0.capabilities.push(capability.to_owned());
        self
    }

    pub(crate) fn code(mut self, code: &str, title: &str) -> Self {
        self.0.codes.push(code.to_owned());
        self.0.code_titles.push(title.to_owned());
        self
    }

    pub(crate) fn at(mut self, city: (&str, &str), lat: f64, lng: f64) -> Self {
        self.0.region = Some(city.0.to_owned());
        self.0.text.push(city.1.to_owned());
        self.0.place = Some(Point { lat, lng });
        self
    }

    pub(crate) fn level(mut self, level: usize) -> Self {
        self.0.verification = Some(VerificationLevel::ALL[level]);
        self
    }
}
