tender-type-rfq = Permintaan harga
tender-type-open = Tender terbuka
tender-closes = Ditutup

## Daftar
tenders-title = Tender
tenders-lead = Kebutuhan pembeli yang dapat Anda kerjakan, sendiri atau bersama aliansi.
tenders-tab-open = Terbuka
tenders-tab-followed = Diikuti
tenders-tab-own = Milik usaha saya
tenders-tab-bids = Penawaran saya
tenders-filter-code = Bidang kegiatan
tenders-filter-region = Kota atau kabupaten
tenders-filter-type = Jenis
tenders-type-any = Semua jenis
tenders-sort-closing = Segera ditutup
tenders-count = { $capped ->
    [yes] Lebih dari { $count } tender
   *[no] { $count } tender
  }
tenders-empty = Belum ada tender yang cocok
tenders-empty-text = Hapus saringan, atau simpan bidang Anda di profil supaya kami beri tahu saat ada yang baru.
tenders-followed-empty = Belum ada tender yang Anda ikuti
tenders-followed-empty-text = Tekan “Ikuti” di halaman tender. Kami beri tahu bila ada perubahan atau tenggat mendekat.
tenders-see-open = Lihat tender terbuka
tenders-own-empty = Usaha Anda belum membuat tender
tenders-own-empty-text = Misalnya “Sarapan untuk 120 tamu, 30 hari”. Mulai dari contoh, isi empat langkah pendek.
tender-new = Buat tender

## Halaman tender
tender-facts = Ringkasan
tender-phases = Tahapan
tender-needs = Kebutuhan
tender-criteria = Cara menilai
tender-deadline = Tenggat penawaran
tender-questions-until = Bertanya sampai
tender-region = Lokasi
tender-codes = Bidang
tender-estimate = Perkiraan nilai
tender-estimate-hidden = Tidak diumumkan
tender-delivery = Pelaksanaan
tender-min-bids = Penawaran paling sedikit
tender-validity = Penawaran mengikat selama
tender-standstill = Masa sanggah
delivery-between = { $from } sampai { $until }
delivery-from = mulai { $from }
delivery-until = sampai { $until }
days = { $count } hari
working-days = { $count } hari kerja
tender-cancelled = Tender dibatalkan: { $reason }
tender-amended = Syarat tender ini sudah diubah. Yang berlaku versi { $number }.
tender-see-changes = Lihat perubahannya
tender-bid-count = { $count } penawaran masuk
tender-manage = Kelola tender
tender-edit-draft = Lanjutkan draf
tender-follow = Ikuti
tender-unfollow = Berhenti mengikuti
tender-followed = Anda mengikuti tender ini.
tender-unfollowed = Anda tidak lagi mengikuti tender ini.
lot-heading = Paket { $number }: { $title }
lot-items = Yang dibutuhkan
lot-requirements = Persyaratan
lot-ceiling = Perkiraan nilai paket:
lot-ceiling-hard = Penawaran di atas nilai ini tidak sah:
item-quantity = Jumlah
requirement-wished = diharapkan, tidak wajib
criterion = Kriteria
criterion-weight = Bobot
criterion-min = Nilai di bawah { $points } digugurkan.
award-lowest-text = Harga terendah di antara penawaran yang memenuhi syarat menang.
award-weighted-text = Harga dan mutu dinilai bersama menurut bobot ini.
phase-published = Diumumkan
phase-enquiry-ends = Masa bertanya berakhir
phase-deadline = Tenggat penawaran
phase-opened = Penawaran dibuka
phase-standstill-ends = Masa sanggah berakhir
phase-awarded = Pemenang ditetapkan
phase-cancelled = Dibatalkan
phase-unknown = Belum ditentukan
cancel-reason-no-demand = kebutuhan sudah tidak ada
cancel-reason-unfixable = ada kesalahan yang tidak dapat diperbaiki
cancel-reason-force-majeure = keadaan memaksa
cancel-reason-budget-cut = anggaran berkurang
cancel-reason-no-local-capacity = belum ada kapasitas setempat

## Persyaratan
rule-bool = Peserta menyatakan sanggup.
rule-int-min = Paling sedikit { $least }.
rule-at-most = Paling banyak { $max }.
rule-range = Antara { $min } dan { $max }.
rule-options = Wajib { $required }, dari pilihan { $options }.
rule-certificate = Sertifikat { $name } yang masih berlaku.
rule-capacity = Kapasitas { $code }: { $quantity } per { $period }.
rule-experience = Pernah mengerjakan { $code } senilai { $value } dalam { $years } tahun terakhir.
rule-geo = Paling jauh { $distance } dari lokasi.
rule-document = Lampirkan dokumen.
rule-document-named = Lampirkan dokumen: { $name }.
aggregation-sum = Dalam aliansi: dijumlahkan dari semua anggota.
aggregation-any-member = Dalam aliansi: cukup satu anggota.
aggregation-all-members = Dalam aliansi: semua anggota.
aggregation-lead-only = Dalam aliansi: pemimpin.
aggregation-responsible-member = Dalam aliansi: anggota yang mengerjakannya.

## Kecocokan
fit-title = Kecocokan dengan usaha Anda
fit-who = Dihitung untuk
fit-none = Tender ini tidak mensyaratkan apa pun secara khusus.
fit-count = { $met } dari { $all } persyaratan terpenuhi
fit-missing = Belum terpenuhi: { $names }. Lengkapi kemampuan dan bukti, atau menawar bersama aliansi.
check-met = Terpenuhi
check-not-met = Belum terpenuhi
check-answer-in-bid = Dijawab di penawaran

## Tanya jawab
questions-title = Tanya jawab
questions-empty = Belum ada pertanyaan
questions-empty-text = Jawaban untuk semua peserta muncul di sini.
questions-empty-ask = Jadilah yang pertama bertanya. Nama Anda tidak terlihat oleh siapa pun, juga pembeli.
questions-empty-closed = Selama masa penawaran tidak ada yang bertanya.
question-text = Pertanyaan Anda
question-hint = Jangan tulis nama usaha Anda: jawabannya dibaca semua orang, penanyanya tidak diketahui.
question-send = Kirim pertanyaan
question-sent = Pertanyaan terkirim. Jawabannya muncul di sini.
question-mine = Pertanyaan Anda
question-rejected-duplicate = Tidak dijawab: sudah ditanyakan.
question-rejected-off-topic = Tidak dijawab: di luar tender ini.
question-rejected-reveals-identity = Tidak dijawab: menyebut siapa penanyanya.

## Versi
versions-title = Riwayat perubahan
version-number = Versi { $number }
version-first = Versi pertama.
version-substantive = Mengubah yang ditawarkan
version-minor = Tidak mengubah yang ditawarkan
change-before = sebelumnya
change-after = menjadi
change-new = baru
change-removed = dihapus

## Menawar
bid-start = Ajukan penawaran
bid-start-go = Mulai menyusun
bid-start-lot = Untuk paket
bid-start-as = Menawar sebagai
bid-start-alone = { $name }, sendiri
bid-start-joint = { $name }, bersama aliansi
bid-start-alone-hint = Bersama aliansi dapat dipilih setelah piagam aliansi Anda berlaku.
bid-open-own = Penawaran { $name }

## Hasil
results-title = Hasil
award-winner = Pemenang: { $name }
award-confirmed-at = Ditetapkan
standstill-until = Masa sanggah sampai
ranking-title = Peringkat
ranking-rank = Peringkat
ranking-bidder = Penawar
ranking-total = Harga
ranking-score = Nilai
ranking-state = Status
ranking-why = Mengapa urutannya begini?
ranking-lowest-text = Penawaran yang diterima diurutkan dari harga terendah.
ranking-weighted-text = Nilai tiap kriteria (0–100) dikalikan bobotnya lalu dijumlahkan. Nilai harga = 100 × harga terendah ÷ harga penawaran.
ranking-criterion = { $title } { $points } × { $weight } = { $weighted }
tie-quality = Nilai sama; mutu yang lebih tinggi didahulukan.
tie-price = Nilai sama; harga yang lebih rendah didahulukan.
tie-distance = Nilai sama; yang lebih dekat didahulukan.
tie-receipt = Nilai sama; yang lebih dahulu tersegel didahulukan.
abnormally-low = Harga tidak wajar rendah

## Membuat tender
builder-lead = Empat langkah. Setiap langkah tersimpan; Anda dapat berhenti dan melanjutkan kapan saja.
builder-published = Tender ini sudah terbit
builder-step-basics = Dasar
builder-step-lots = Kebutuhan
builder-step-judging = Syarat
builder-step-dates = Terbit
builder-template = Mulai dari contoh
builder-template-hint = Contoh mengisi judul, daftar kebutuhan, dan cara menilai. Semuanya dapat diubah.
builder-template-none = Tanpa contoh
builder-title = Judul
builder-title-hint = Apa yang dibutuhkan, untuk berapa banyak, berapa lama.
builder-description = Penjelasan
builder-region-hint = Tempat barang atau pekerjaan dibutuhkan.
builder-estimate-public = Umumkan perkiraan nilai
builder-delivery-from = Mulai
builder-delivery-until = Selesai
builder-questions-hint = Kosong: mengikuti tenggat.
builder-standstill = Masa sanggah (hari kerja)
builder-validity = Penawaran mengikat (hari)
builder-between = { $least ->
    [0] Paling banyak { $most }
   *[other] { $least } sampai { $most }
  }
builder-deadline-working = Waktu { $zone }. Paling cepat { $days } hari kerja setelah terbit.
builder-deadline-calendar = Waktu { $zone }. Paling cepat { $days } hari setelah terbit.
builder-refused = Belum dapat terbit
builder-preview = Pratinjau
builder-preview-hint = Begini peserta melihatnya setelah terbit.
tender-publish = Terbitkan
tender-published = Tender terbit. Usaha yang cocok kami beri tahu.
lots-hint = Satu paket untuk satu pemenang. Bagi menjadi beberapa paket bila bagian-bagiannya dapat dikerjakan usaha yang berbeda.
lots-need-one = Perlu paling sedikit satu paket
lot-needs-item = Perlu paling sedikit satu barang atau pekerjaan
lot-add = Tambah paket
lot-title = Nama paket
lot-title-hint = Misalnya “Roti sarapan”.
lot-description = Keterangan paket
lot-value = Perkiraan nilai paket
lot-hard-ceiling = Penawaran di atas nilai ini tidak sah
item-title = Barang atau pekerjaan { $number }
item-add = Tambah barang atau pekerjaan
requirements-of = Persyaratan: { $title }
requirements-none = Belum ada persyaratan. Semua usaha dapat menawar.
requirement-add = Tambah persyaratan
requirement-title = Persyaratan
requirement-title-hint = Misalnya “Sertifikat halal” atau “Kapasitas 5.000 potong sebulan”.
requirement-kind = Diperiksa sebagai
requirement-aggregation = Dalam aliansi dipenuhi oleh
requirement-mandatory = Wajib: tanpa ini penawaran tidak dapat dikirim
rule-kind-bool = Pernyataan sanggup
rule-kind-int-min = Angka paling sedikit
rule-kind-num-range = Angka dalam batas
rule-kind-enum-subset = Pilihan
rule-kind-certificate = Sertifikat
rule-kind-capacity = Kapasitas
rule-kind-experience = Pengalaman
rule-kind-geo = Jarak
rule-kind-document = Dokumen
aggregation-short-sum = jumlah semua anggota
aggregation-short-any-member = salah satu anggota
aggregation-short-all-members = semua anggota
aggregation-short-lead-only = pemimpin
aggregation-short-responsible-member = anggota yang mengerjakan
rule-field-least = Paling sedikit
rule-field-min = Batas bawah
rule-field-max = Batas atas
rule-field-unit = Satuan
rule-field-quantity = Jumlah
rule-field-years = Dalam berapa tahun terakhir
rule-field-radiuskm = Jarak paling jauh (km)
rule-field-hint = Dokumen apa
rule-field-options = Pilihan, satu per baris
rule-field-required = Yang wajib, satu per baris
rule-field-value = Nilai pekerjaan
award-method = Cara menentukan pemenang
criterion-price = Harga
criterion-add = Tambah kriteria mutu
criterion-least = Nilai minimum
criterion-weight-least = Bobot harus lebih dari 0 %
criteria-need-quality = Tambahkan paling sedikit satu kriteria mutu, atau pilih harga terendah
criteria-need-whole = Jumlah bobot harus tepat 100 %
form-decimal = Tulis angka seperti 12,5
form-points = Tulis angka 0 sampai 100

## Contoh tender
template-quality-1 = Rasa dan mutu contoh
template-quality-2 = Rencana pengiriman
template-breakfast = Roti sarapan hotel
template-breakfast-title = Roti dan kue sarapan untuk 120 tamu, 30 hari
template-breakfast-description = Roti segar tiap pagi pukul 05.30 selama 30 hari. Kirim contoh bila diminta.
template-breakfast-bread = Roti manis aneka rasa
template-breakfast-bread-unit = potong
template-breakfast-cake = Kue basah
template-breakfast-cake-unit = potong
template-catering = Katering acara
template-catering-title = Makan siang dan kudapan untuk 150 peserta
template-catering-description = Satu hari acara. Makan siang kotak pukul 12.00, kudapan pukul 10.00 dan 15.00.
template-catering-lunch = Makan siang kotak
template-catering-lunch-unit = kotak
template-catering-snack = Kudapan
template-catering-snack-unit = kotak
template-uniform = Seragam
template-uniform-title = Seragam karyawan 80 setel
template-uniform-description = Ukuran menyusul setelah pemenang ditetapkan. Bordir nama di dada kiri.
template-uniform-shirt = Kemeja kerja berbordir
template-uniform-shirt-unit = potong
template-uniform-apron = Celemek
template-uniform-apron-unit = potong
