//! Words of one meaning, in Indonesian and English, chosen by hand for the trades that Gotong serves.
//!
//! Each line is one concept; its first single word is the concept's token. A line also mends words that the stemmers cut
//! wrongly (`pengiriman`, `kemasan`). Every word stands in one line only.

use std::{collections::HashMap, sync::LazyLock};

use super::{allowed_typos, distance, stem};

/// One concept a line. `+` joins two words that make the concept together.
const CONCEPTS: &str = "
roti bread bakery bakeries bakeri loaf
kue cake cakes pastry pastries kuih jajanan
katering catering caterer caterers jasa+boga
masak memasak masakan cooking cook dimasak
makanan food foods kuliner culinary pangan
minuman drink drinks beverage beverages
kopi coffee ngopi
teh tea
beras rice
sayur sayuran vegetable vegetables
buah buahan fruit fruits
daging meat
ayam chicken poultry unggas
ikan fish seafood
telur egg eggs
susu milk dairy
gula sugar
kedelai soybean soybeans soy
pertanian agriculture farming farm tani petani farmer farmers
peternakan livestock
perikanan fishery fisheries
jahit menjahit penjahit jahitan tailor tailors tailoring sewing sew konveksi
pakaian baju busana clothing clothes garment garments apparel
seragam uniform uniforms
kain tekstil textile textiles fabric fabrics
tas bag bags
sepatu shoe shoes footwear
cetak mencetak percetakan cetakan printing print printer prints
sablon screen+printing
kemas kemasan pengemasan mengemas packaging packing packed
kirim pengiriman mengirim kiriman delivery deliver deliveries shipping antar pengantaran kurir courier ekspedisi logistik logistics
angkut angkutan pengangkutan transportasi transport transportation transports
gudang pergudangan warehouse warehouses warehousing
mebel furniture furnitur perabot perabotan meubel
kayu wood wooden timber
bambu bamboo
rotan rattan
besi iron
baja steel
logam metal metals
las pengelasan welding welder welders
plastik plastic plastics
kertas paper
kaca glass
keramik ceramic ceramics
batu stone stones
bata brick bricks
semen cement
beton concrete
cat pengecatan mengecat paint painting painter painters
konstruksi construction kontraktor contractor contractors
bangunan building buildings
rumah house houses housing
renovasi renovation renovations renovate remodeling
listrik electrical electricity electric electrician electricians kelistrikan
pipa plumbing plumber plumbers ledeng
perbaikan memperbaiki perbaiki repair repairs servis bengkel workshop
kebersihan cleaning cleaner cleaners pembersihan bersih
keamanan security satpam
limbah waste sampah garbage
air water
taman gardening garden gardens landscaping
sewa menyewakan penyewaan persewaan rental rentals rent hire
pernikahan wedding weddings nikah perkawinan kawin
acara event events
dekorasi decoration decorations decor
foto fotografi photography photographer photographers photo photos
desain design designs designer designers perancangan
iklan periklanan advertising advertisement advertisements reklame
perangkat+lunak software
komputer computer computers
pelatihan training trainings latihan kursus course courses
sekolah school schools
kantor office offices
rumah+sakit hospital hospitals
kesehatan health
obat medicine medicines farmasi pharmacy
kerajinan craft crafts handicraft handicrafts handmade
oleh+oleh souvenir souvenirs suvenir cenderamata
mainan toy toys
mobil car cars
motor sepeda+motor motorcycle motorcycles motorbike
sepeda bicycle bicycles bike bikes
pariwisata tourism wisata tour tours
penginapan lodging hotel hotels
pesan pemesanan memesan pesanan order orders ordering
olah pengolahan mengolah olahan processing processed
grosir wholesale wholesaler wholesalers
toko shop shops store stores
pemasok supplier suppliers penyedia provider providers
pabrik factory factories manufaktur manufacturing manufacturer manufacturers
beku frozen
kering dried dry
segar fresh
organik organic
halal
";

static WORDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (concept, word) in entries().filter(|(_, word)| !word.contains('+')) {
        map.insert(word.to_owned(), concept);
    }
    // Other forms of a listed word find it by its stem, where the stem is long enough to mean one thing.
    for (concept, word) in entries().filter(|(_, word)| !word.contains('+')) {
        let stem = stem(word);
        if stem.len() >= 4 {
            map.entry(format!("\u{1}{stem}")).or_insert(concept);
        }
    }
    map
});

static PAIRS: LazyLock<HashMap<(&'static str, &'static str), &'static str>> = LazyLock::new(|| {
    entries().filter_map(|(concept, word)| Some((word.split_once('+')?, concept))).collect()
});

/// The token of the concept that a word names, in any of its forms.
pub(super) fn concept_of(word: &str) -> Option<&'static str> {
    WORDS.get(word).or_else(|| WORDS.get(&format!("\u{1}{}", stem(word)))).copied()
}

/// The token of the concept that two neighbouring words name together.
pub(super) fn concept_of_pair(first: &str, second: &str) -> Option<&'static str> {
    PAIRS.get(&(first, second)).copied()
}

/// The token of the concept that a word misses by one typo.
pub(super) fn concept_near(word: &str) -> Option<&'static str> {
    if allowed_typos(word) == 0 {
        return None;
    }
    let near = |listed: &str| listed.len().abs_diff(word.len()) <= 1 && distance(listed, word) <= 1;
    entries().find(|(_, listed)| listed.len() >= 4 && near(listed)).map(|(concept, _)| concept)
}

/// Each concept's token with each of its words.
fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
    CONCEPTS.lines().filter(|l| !l.is_empty()).flat_map(|line| {
        let token = line.split(' ').find(|w| !w.contains('+')).unwrap_or(line);
        line.split(' ').map(move |word| (token, word))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_stands_for_one_concept_only() {
        let mut seen = HashSet::new();
        for (_, word) in entries() {
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}
