//! Names and trades of the demo world: invented people and firms with real codes and places.

/// A trade that small businesses follow.
pub(super) struct Trade {
    /// How such a firm begins its name.
    pub(super) names: &'static [&'static str],
    /// Its KBLI 2020 code.
    pub(super) code: &'static str,
    /// What it does, in Indonesian and English.
    pub(super) title: (&'static str, &'static str),
    /// The unit of its capacity.
    pub(super) unit: &'static str,
    /// Capacity a day, from and to.
    pub(super) capacity: (u32, u32),
    /// What a unit costs, in rupiah.
    pub(super) price: u32,
    /// What a buyer would ask for: title, quantity.
    pub(super) wanted: &'static [(&'static str, u32)],
}

/// The trades; bakeries first, because the story begins with one.
pub(super) const TRADES: &[Trade] = &[
    Trade {
        names: &["Roti", "Toko Roti", "Dapur Roti"],
        code: "10710",
        title: ("Roti dan kue segar", "Fresh bread and cakes"),
        unit: "buah",
        capacity: (400, 2_500),
        price: 4_500,
        wanted: &[
            ("Roti sarapan untuk tamu hotel", 45_000),
            ("Kue rapat bulanan", 6_000),
            ("Roti untuk kantin", 24_000),
        ],
    },
    Trade {
        names: &["Katering", "Dapur", "Boga"],
        code: "56210",
        title: ("Katering rapat dan hajatan", "Catering for meetings and feasts"),
        unit: "porsi",
        capacity: (100, 800),
        price: 28_000,
        wanted: &[("Katering makan siang pegawai", 4_400), ("Nasi kotak pelatihan", 900)],
    },
    Trade {
        names: &["Konveksi", "Jahitan", "Busana"],
        code: "14111",
        title: ("Seragam dan kaus", "Uniforms and T-shirts"),
        unit: "potong",
        capacity: (30, 250),
        price: 95_000,
        wanted: &[("Seragam sekolah", 1_200), ("Kaus panitia", 600)],
    },
    Trade {
        names: &["Mebel", "Kayu", "Jati"],
        code: "31001",
        title: ("Meja, kursi dan lemari kayu", "Wooden tables, chairs and cupboards"),
        unit: "buah",
        capacity: (4, 30),
        price: 850_000,
        wanted: &[("Meja dan kursi kelas", 240), ("Lemari arsip", 40)],
    },
    Trade {
        names: &["Percetakan", "Cetak", "Grafika"],
        code: "18111",
        title: ("Cetak brosur, buku dan spanduk", "Printing of leaflets, books and banners"),
        unit: "lembar",
        capacity: (2_000, 20_000),
        price: 1_200,
        wanted: &[("Cetak buku panduan", 60_000), ("Brosur wisata", 40_000)],
    },
    Trade {
        names: &["Angkutan", "Ekspedisi", "Kirim"],
        code: "49431",
        title: ("Angkutan barang dalam kota dan antarkota", "Haulage in town and between towns"),
        unit: "rit",
        capacity: (3, 20),
        price: 450_000,
        wanted: &[("Angkutan bahan pokok mingguan", 120), ("Pindahan kantor", 14)],
    },
    Trade {
        names: &["Resik", "Bersih", "Kinclong"],
        code: "81210",
        title: ("Kebersihan gedung", "Cleaning of buildings"),
        unit: "m2",
        capacity: (500, 4_000),
        price: 3_500,
        wanted: &[("Kebersihan gedung kantor", 72_000)],
    },
    Trade {
        names: &["Batik", "Griya Batik", "Sanggar Batik"],
        code: "13134",
        title: ("Kain batik tulis dan cap", "Hand-drawn and stamped batik"),
        unit: "lembar",
        capacity: (3, 40),
        price: 220_000,
        wanted: &[("Kain batik untuk cendera mata", 300), ("Seragam batik pegawai", 450)],
    },
    Trade {
        names: &["Tempe", "Rumah Tempe", "Kedelai"],
        code: "10391",
        title: ("Tempe dan keripik tempe", "Tempeh and tempeh crisps"),
        unit: "kg",
        capacity: (50, 400),
        price: 16_000,
        wanted: &[("Tempe untuk dapur rumah sakit", 3_600)],
    },
    Trade {
        names: &["Kopi", "Sangrai", "Kedai"],
        code: "10761",
        title: ("Kopi sangrai dan bubuk", "Roasted and ground coffee"),
        unit: "kg",
        capacity: (10, 120),
        price: 140_000,
        wanted: &[("Kopi untuk kamar hotel", 320)],
    },
    Trade {
        names: &["Penatu", "Cuci", "Binatu"],
        code: "96200",
        title: ("Penatu dan cuci seprai", "Laundry of clothes and sheets"),
        unit: "kg",
        capacity: (60, 500),
        price: 9_000,
        wanted: &[("Penatu seprai penginapan", 9_000)],
    },
    Trade {
        names: &["Anyaman", "Kriya", "Tikar"],
        code: "16292",
        title: ("Anyaman untuk hadiah dan interior", "Wickerwork for gifts and interiors"),
        unit: "buah",
        capacity: (10, 90),
        price: 65_000,
        wanted: &[("Tas anyaman seminar", 500)],
    },
];

/// Those who buy: name and KBLI 2020 code.
pub(super) const BUYERS: &[(&str, &str)] = &[
    ("Hotel Lawang Sewu Indah", "55110"),
    ("Hotel Merapi Asri", "55110"),
    ("Penginapan Rawa Pening", "55120"),
    ("Rumah Sakit Sehat Sentosa", "86103"),
    ("Sekolah Tunas Bangsa", "85121"),
    ("Kantor Bank Mitra Rakyat", "64121"),
    ("Universitas Muria", "85321"),
    ("Pabrik Tekstil Sinar Jawa", "13112"),
];

/// Given names.
pub(super) const GIVEN: &[&str] = &[
    "Sri", "Wati", "Budi", "Slamet", "Dewi", "Agus", "Rina", "Joko", "Siti", "Bambang", "Endang",
    "Hadi", "Ratna", "Tri", "Nur", "Yanti", "Eko", "Lestari", "Wahyu", "Indah", "Sutrisno",
    "Kartika", "Dwi", "Mulyono", "Ani", "Suharti", "Bayu", "Fitri", "Gunawan", "Hesti", "Imam",
    "Kusuma", "Laras", "Mega", "Ningsih", "Puji", "Rahmat", "Sulastri", "Tuti", "Utami",
];

/// Family names.
pub(super) const FAMILY: &[&str] = &[
    "Rahayu",
    "Santoso",
    "Wibowo",
    "Hartono",
    "Pratiwi",
    "Setiawan",
    "Susanti",
    "Nugroho",
    "Handayani",
    "Saputra",
    "Wulandari",
    "Purnomo",
    "Lestari",
    "Hidayat",
    "Kurniawan",
    "Astuti",
    "Prasetyo",
    "Suryani",
    "Utomo",
    "Widodo",
];

/// What a firm adds to its trade.
pub(super) const SECOND: &[&str] = &[
    "Sari",
    "Jaya",
    "Makmur",
    "Barokah",
    "Lestari",
    "Mekar",
    "Sejahtera",
    "Rejeki",
    "Abadi",
    "Mulia",
    "Asri",
    "Sumber",
    "Karya",
    "Berkah",
    "Maju",
    "Sentosa",
    "Harapan",
    "Kencana",
    "Cahaya",
    "Guyub",
    "Rukun",
    "Tentrem",
    "Wangi",
    "Lumintu",
    "Prima",
];

/// Streets.
pub(super) const STREETS: &[&str] = &[
    "Jl. Pemuda",
    "Jl. Diponegoro",
    "Jl. Gajah Mada",
    "Jl. Ahmad Yani",
    "Jl. Pahlawan",
    "Jl. Kartini",
    "Jl. Merdeka",
];

/// Cities and regencies of Central Java, by their codes; the larger ones stand more than once.
pub(super) const PLACES: &[&str] = &[
    "3374", "3374", "3374", "3372", "3372", "3322", "3319", "3318", "3320", "3321", "3324", "3373",
    "3371", "3308", "3310", "3311", "3375", "3376", "3302", "3323",
];
