//! Questions to the small town, with what must be found.

use gotong_app::ports::search::{Filters, Kind, Near, SearchRequest, Sort};
use gotong_domain::businesses::VerificationLevel;

use crate::world::MARKET;

/// A question with its answer.
pub(crate) struct Case {
    pub(crate) request: SearchRequest,
    pub(crate) expect: Expect,
}

/// What the answer must be, by slug.
pub(crate) enum Expect {
    /// Exactly these, in any order.
    Set(Vec<&'static str>),
    /// Exactly these, in this order.
    Order(Vec<&'static str>),
    /// This one first, among others.
    First(&'static str),
    /// So many.
    Total(u64),
}

fn ask(words: &str) -> SearchRequest {
    SearchRequest { words: words.to_owned(), first: 50, ..SearchRequest::default() }
}

fn set<const N: usize>(words: &str, slugs: [&'static str; N]) -> Case {
    Case { request: ask(words), expect: Expect::Set(slugs.to_vec()) }
}

fn first(words: &str, slug: &'static str) -> Case {
    Case { request: ask(words), expect: Expect::First(slug) }
}

fn total(words: &str, total: u64) -> Case {
    Case { request: ask(words), expect: Expect::Total(total) }
}

impl Case {
    fn filtered(mut self, filters: Filters) -> Self {
        self.request.filters = filters;
        self
    }

    fn kinds<const N: usize>(mut self, kinds: [Kind; N]) -> Self {
        self.request.filters.kinds = kinds.to_vec();
        self
    }

    fn codes<const N: usize>(mut self, codes: [&str; N]) -> Self {
        self.request.filters.codes = codes.map(str::to_owned).to_vec();
        self
    }

    fn regions<const N: usize>(mut self, regions: [&str; N]) -> Self {
        self.request.filters.regions = regions.map(str::to_owned).to_vec();
        self
    }

    fn levels<const N: usize>(mut self, levels: [VerificationLevel; N]) -> Self {
        self.request.filters.verification = levels.to_vec();
        self
    }

    fn near(mut self, radius_km: Option<f64>) -> Self {
        self.request.near = Some(Near { point: MARKET, radius_km });
        self
    }

    fn ordered<const N: usize>(mut self, sort: Sort, slugs: [&'static str; N]) -> Self {
        self.request.sort = sort;
        self.expect = Expect::Order(slugs.to_vec());
        self
    }
}

/// Every bread in town, whatever the word for it.
const BREAD: [&str; 5] =
    ["roti-bu-sri", "sunrise-bakery", "kue-melati", "aliansi-roti", "tender-roti-hotel"];

fn bread(words: &str) -> Case {
    set(words, BREAD)
}

const CATERING: [&str; 4] =
    ["katering-mawar", "dapur-ibu", "aliansi-boga", "pernikahan-seribu-tamu"];

fn catering(words: &str) -> Case {
    set(words, CATERING)
}

const FURNITURE: [&str; 4] = ["mebel-jati", "oak-and-teak", "tender-meja", "perpustakaan-desa"];

/// Everything a visitor may type, and what must come of it.
pub(crate) fn cases() -> Vec<Case> {
    [words(), languages(), typos(), narrowed(), sorted(), odd()].into_iter().flatten().collect()
}

fn words() -> Vec<Case> {
    vec![
        set("brosur ", ["cetak-cepat"]),
        set("sourdough", ["sunrise-bakery"]),
        set("KURSI tamu", ["mebel-jati"]),
        set("tamu kursi ", ["mebel-jati"]),
        set("cafe senja", ["cafe-senja"]),
        set("Café", ["cafe-senja"]),
        set("14120", ["jahit-rapi", "royal-tailors", "tender-seragam"]),
        set("spandu", ["cetak-cepat"]),
        set("arab", ["kopi-lereng"]),
        set("roti gandum ", ["tender-roti-hotel"]),
        set("bread hotel ", ["aliansi-roti", "tender-roti-hotel"]),
        set("roti salatiga ", ["kue-melati"]),
        first("roti bu sri", "roti-bu-sri"),
        first("katering mawar ", "katering-mawar"),
        first("meja rapat ", "tender-meja"),
        set("tidakada ", []),
        set("roti tidakada ", []),
    ]
}

fn languages() -> Vec<Case> {
    vec![
        bread("roti "),
        bread("bread "),
        bread("rotinya "),
        bread("bakeries "),
        catering("katering "),
        catering("catering "),
        catering("jasa boga "),
        catering("caterers "),
        set("furniture ", FURNITURE),
        set("mebel ", FURNITURE),
        set("perabotan ", FURNITURE),
        set("mengirim ", ["kirim-kilat"]),
        set("delivery ", ["kirim-kilat"]),
        set("deliveries ", ["kirim-kilat"]),
        set("tailoring ", ["jahit-rapi", "royal-tailors"]),
        set("penjahit ", ["jahit-rapi", "royal-tailors"]),
        set("printing ", ["cetak-cepat"]),
        set("mencetak ", ["cetak-cepat"]),
        set("cleaning ", ["tanpa-alamat"]),
        set("kebersihan ", ["tanpa-alamat"]),
        set("wedding ", ["pernikahan-seribu-tamu"]),
        set("uniform ", ["jahit-rapi", "tender-seragam"]),
        set("coffee ", ["kopi-lereng"]),
        set("cari roti di hotel ", ["aliansi-roti", "tender-roti-hotel"]),
        set("looking for a wedding ", ["pernikahan-seribu-tamu"]),
    ]
}

fn typos() -> Vec<Case> {
    vec![
        bread("rotii "),
        bread("bakry "),
        catering("kateirng "),
        catering("catring "),
        set("furnitre ", FURNITURE),
        set("pernikahn ", ["pernikahan-seribu-tamu"]),
        set("sourdogh ", ["sunrise-bakery"]),
        set("perpustakan ", ["perpustakaan-desa"]),
        set("perpsutakan ", ["perpustakaan-desa"]),
        set("kopi ", ["kopi-lereng"]),
        set("topi ", ["bengkel-topi"]),
    ]
}

fn narrowed() -> Vec<Case> {
    vec![
        set("roti ", ["tender-roti-hotel"]).kinds([Kind::Tender]),
        set("roti ", ["aliansi-roti", "tender-roti-hotel"]).kinds([Kind::Tender, Kind::Alliance]),
        set("", ["aliansi-roti", "aliansi-boga"]).kinds([Kind::Alliance]),
        set("", ["cetak-cepat"]).codes(["18111"]),
        set(
            "",
            [
                "roti-bu-sri",
                "sunrise-bakery",
                "kue-melati",
                "kopi-lereng",
                "aliansi-roti",
                "tender-roti-hotel",
            ],
        )
        .codes(["10"]),
        set("", ["jahit-rapi", "royal-tailors", "bengkel-topi"]).regions(["3273"]),
        set("", ["jahit-rapi", "royal-tailors", "bengkel-topi", "mebel-jati", "tender-meja"])
            .regions(["32", "35"]),
        set("", ["katering-mawar"]).levels([VerificationLevel::L3]),
        set("", ["roti-bu-sri", "katering-mawar"])
            .levels([VerificationLevel::L2, VerificationLevel::L3])
            .regions(["3374"]),
        set("roti ", ["roti-bu-sri", "sunrise-bakery"])
            .kinds([Kind::Business])
            .regions(["3374"])
            .codes(["107"]),
        set("", []).codes(["99999"]),
        set("", []).codes(["\" OR kind = \"TENDER"]),
        set("", []).regions(["", "\\\""]),
        set("", ["roti-bu-sri", "aliansi-roti"]).near(Some(0.6)),
        set("roti ", ["roti-bu-sri", "sunrise-bakery", "aliansi-roti", "tender-roti-hotel"])
            .near(Some(3.0)),
        set("katering ", ["katering-mawar", "pernikahan-seribu-tamu"]).near(Some(10.0)),
        catering("katering ").near(Some(500.0)),
        set("kebersihan ", []).near(Some(500.0)),
        set("kebersihan ", ["tanpa-alamat"]).near(None),
        total("", 22).filtered(Filters::default()),
    ]
}

fn sorted() -> Vec<Case> {
    vec![
        set("roti ", []).near(None).ordered(
            Sort::Distance,
            ["roti-bu-sri", "aliansi-roti", "sunrise-bakery", "tender-roti-hotel", "kue-melati"],
        ),
        set("kantor ", [])
            .near(None)
            .ordered(Sort::Distance, ["katering-mawar", "jahit-rapi", "tanpa-alamat"]),
        set("roti ", []).ordered(
            Sort::Recency,
            ["tender-roti-hotel", "aliansi-roti", "kue-melati", "sunrise-bakery", "roti-bu-sri"],
        ),
        set("", [])
            .kinds([Kind::Tender])
            .ordered(Sort::Relevance, ["tender-meja", "tender-seragam", "tender-roti-hotel"]),
        set("katering ", [])
            .kinds([Kind::Business])
            .ordered(Sort::Relevance, ["katering-mawar", "dapur-ibu"]),
        set("", [])
            .regions(["3273"])
            .ordered(Sort::Recency, ["bengkel-topi", "royal-tailors", "jahit-rapi"]),
    ]
}

fn odd() -> Vec<Case> {
    vec![
        total("", 22),
        total("   ", 22),
        total("\0", 22),
        total("\"\"", 22),
        total("()[]{}:^~*?\\/-+!&|", 22),
        total("🍞", 22),
        bread("\"roti\" "),
        bread("roti\0 "),
        bread("+roti -\"\" "),
        set("title:(roti) ", []),
        bread("roti AND roti OR "),
        bread("ｒｏｔｉ "),
        bread("<b>roti</b> ").kinds([]),
        bread(&"roti ".repeat(2_000)),
        set(&"x".repeat(10_000), []),
        set(&"zzz yyy xxx ".repeat(900), []),
        set("' OR 1=1; DROP TABLE businesses; --", []),
    ]
}
