# Pesan untuk setiap kode di crates/gotong-domain/src/error.rs; dipakai bersama oleh server dan peramban.
# Katakan apa yang terjadi dan apa yang dapat dilakukan. Jangan menyalahkan.

## Akses dan gangguan
error-unauthenticated = Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk lagi.
error-forbidden = Peran Anda tidak mengizinkan tindakan ini. Mintalah pemilik usaha.
error-not-found = Tidak ditemukan, atau bukan untuk Anda.
error-wrong-credentials = Alamat email atau kata sandi tidak cocok. Periksa lagi, atau buat kata sandi baru.
error-rate-limited = Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.
error-internal = Ada gangguan di pihak kami. Coba lagi; data Anda aman.
error-search-unavailable = Pencarian sedang tidak tersedia. Bagian lain tetap dapat dipakai.

## Batas protokol
error-body-too-large = Permintaan terlalu besar.
error-bad-request = Permintaan tidak dapat dibaca.
error-foreign-origin = Permintaan ini berasal dari situs lain dan tidak diterima.
error-timeout = Prosesnya terlalu lama. Coba lagi.
error-batching-unsupported = Kirim satu operasi per permintaan.
error-unknown-document = Halaman ini sudah usang. Muat ulang.
error-introspection-off = Masuk untuk membaca skema.
error-graphql-syntax = Dokumen GraphQL memiliki kesalahan sintaks.
error-graphql-invalid = Dokumen GraphQL tidak sesuai dengan skema.
error-document-too-large = Dokumen GraphQL terlalu besar.
error-too-many-tokens = Dokumen GraphQL terlalu panjang.
error-too-many-selections = Dokumen GraphQL memilih terlalu banyak.
error-too-deep = Dokumen GraphQL terlalu dalam.
error-too-many-aliases = Dokumen GraphQL memiliki terlalu banyak alias.
error-too-many-root-fields = Dokumen GraphQL memiliki terlalu banyak bidang di akarnya.
error-too-many-directives = Dokumen GraphQL memiliki terlalu banyak direktif di satu tempat.
error-too-many-credential-mutations = Hanya satu percobaan masuk atau token per permintaan.
error-page-too-large = Minta paling banyak 100 entri per halaman.
error-cost-too-high = Dokumen GraphQL meminta terlalu banyak sekaligus. Minta halaman yang lebih kecil.
error-too-many-subscriptions = Terlalu banyak langganan pada satu sambungan.

## Bersamaan
error-conflict = Seseorang sudah menyimpan versi yang lebih baru. Muat ulang, lalu coba lagi.
error-idempotency-mismatch = Permintaan ini sudah pernah dikirim dengan isi yang lain. Muat ulang halaman.

## Keadaan
error-invalid-transition = Langkah ini tidak mungkin pada keadaan sekarang.
error-deadline-passed = Tenggat sudah lewat.
error-too-early = Belum waktunya.

## Isian
error-required = Wajib diisi.
error-too-short = Terlalu pendek.
error-too-long = Terlalu panjang.
error-forbidden-character = Ada karakter yang tidak diizinkan atau tidak terlihat.
error-look-alike = Ada huruf dari aksara lain yang mirip. Tulis ulang dengan huruf biasa.
error-malformed = Bentuknya tidak sesuai.
error-out-of-range = Angka di luar batas.
error-negative = Tidak boleh negatif.
error-too-few = Terlalu sedikit.
error-too-many = Terlalu banyak.
error-duplicate = Sudah ada.
error-unknown = Tidak dikenal. Pilih dari daftar.
error-in-the-past = Waktunya sudah lewat. Pilih waktu yang akan datang.
error-not-whole = Jumlahnya harus tepat 100 %.
error-wrong-currency = Mata uangnya berbeda.

## Aliansi
error-not-a-member = Usaha ini bukan anggota aliansi.
error-already-a-member = Usaha ini sudah menjadi anggota, atau sudah diundang.
error-member-left-out = Ada anggota yang belum tercantum. Berikan bagian kepada setiap anggota.
error-too-few-members = Anggotanya belum cukup. Perlu paling sedikit dua.
error-alliance-closed = Aliansi ini tidak lagi menerima anggota.
error-no-coordinator = Tunjuk seorang koordinator.
error-not-coordinator = Hanya koordinator yang bertindak atas nama aliansi.
error-charter-pending = Versi lain piagam sedang berjalan. Selesaikan dahulu.
error-charter-outdated = Anggota atau tanggal sudah berubah sejak piagam ini ditulis. Perbarui konsepnya.
error-no-charter-in-force = Aliansi belum memiliki piagam yang berlaku. Minta semua anggota menandatanganinya dahulu.
error-beyond-binding-limit = Jumlah ini melebihi wewenang koordinator menurut piagam.
error-hash-mismatch = Naskahnya sudah berubah sejak Anda membacanya. Muat ulang dan baca lagi sebelum menandatangani.
error-already-signed = Usaha ini sudah menandatangani.

## Etalase
error-in-the-future = Hari ini belum tiba. Pilih hari ini atau sebelumnya.
error-signatures-missing = Belum semua yang disebut menandatangani.

## Unggahan
error-file-too-large = Berkas lebih besar dari 10 MB. Pilih yang lebih kecil.
error-file-kind-refused = Jenis berkas ini tidak diterima. Gunakan JPEG, PNG, WebP, atau PDF; untuk impor, CSV dalam UTF-8.
error-file-damaged = Berkas tidak dapat dibaca. Simpan ulang lalu coba lagi.
error-picture-too-large = Gambar terlalu besar. Kecilkan lalu coba lagi.
## Tender
error-team-incomplete = Setiap peran dalam tim tender harus ada orangnya.
error-value-needs-level-two = Tender senilai ini memerlukan usaha dengan verifikasi tingkat 2.
error-deadline-too-soon = Tenggat terlalu dekat. Beri peserta paling sedikit { $days } hari.
error-deadline-earlier = Tenggat hanya boleh mundur, tidak boleh maju.
error-questions-end-too-late = Masa bertanya harus berakhir lebih awal sebelum tenggat.
error-frozen-after-publication = Ini tidak dapat diubah setelah tender terbit.
error-lots-frozen = Paket hanya dapat ditambah atau dihapus pada paruh pertama masa penawaran.
error-nothing-changed = Tidak ada yang berubah.
error-already-extended = Tenggat sudah pernah diperpanjang karena pertanyaan.
error-change-pending = Perubahan lain pada tender ini masih menunggu persetujuan. Setujui, tolak, atau tarik dulu perubahan itu.
error-change-void = Perubahan ini tidak bisa berlaku lagi karena tender sudah berjalan terus. Usulkan lagi bila masih perlu.
error-opening-under-way = Sebagian pembuka sudah setuju. Buka dahulu penawarannya, kemudian batalkan.
error-cancellation-pending = Pembatalan sudah diumumkan; langkah lain tidak dapat dilakukan.
error-questions-closed = Saat ini tidak dapat bertanya: masa bertanya belum mulai atau sudah berakhir.
error-answer-changes-terms = Jawaban yang mengubah syarat harus dibuat sebagai perubahan tender.
error-not-in-procedure = Jenis tender ini tidak menyediakan pilihan tersebut.
error-experience-not-recorded = Di sini belum ada pekerjaan selesai yang tercatat, sehingga syarat ini tidak dapat dipenuhi siapa pun. Jadikan tidak wajib, atau mintalah dokumen.
error-not-invited = Hanya usaha yang diundang yang dapat menawar tender ini.
error-value-too-high-for-direct = Kontrak senilai ini tidak dapat ditunjuk langsung. Pilih jenis tender yang memberi kesempatan kepada usaha lain.
error-own-tender = Pembeli tidak dapat ikut dalam tendernya sendiri.
error-unit-cost-needs-number = Biaya per satuan hanya untuk syarat wajib yang dijawab dengan angka mulai dari 0.
error-bids-undecided = Masih ada penawaran yang belum diterima atau ditolak.
error-scores-missing = Masih ada nilai yang kosong.
error-scores-locked = Nilai sudah dikunci: nilai itu tetap, dan tidak ada lagi yang dapat menjadi penilai.
error-scores-unlocked = Masih ada penilai yang belum mengunci nilainya.
error-conflict-undeclared = Nyatakan lebih dahulu ada atau tidaknya benturan kepentingan.
error-conflict-of-interest = Siapa pun yang punya benturan kepentingan tidak boleh ikut serta.
error-ranking-missing = Hitung peringkat lebih dahulu.
error-not-first-in-rank = Hanya peringkat pertama yang dapat ditetapkan.
error-not-in-combination = Hanya pemenang dari gabungan termurah untuk semua paket yang dapat ditetapkan.
error-combinations-need-lowest-price = Diskon gabungan hanya untuk tender dengan harga terendah.
error-combinations-need-lots = Diskon gabungan hanya untuk tender dengan { $least } sampai { $most } paket.
error-member-still-there = Tidak ada anggota penawaran ini yang hilang: semua usahanya aktif dan masih anggota aliansi.
error-already-awarded = Paket ini sudah ada pemenangnya.
error-proposer-cannot-approve = Pengusul penetapan senilai ini atau pengusul perubahan tender tidak dapat menyetujuinya sendiri.
error-already-agreed = Anda sudah menyetujui pembukaan. Pembuka lain harus menyetujuinya juga.
error-inquiry-pending = Penawar masih punya waktu untuk menjawab. Tunggu jawabannya atau sampai waktunya habis.
error-inquiry-made = Hal ini sudah pernah ditanyakan kepada penawar. Satu kali saja untuk tiap penawaran.
error-extension-pending = Para penawar masih punya waktu menjawab permintaan perpanjangan. Tunggu jawabannya atau sampai waktunya habis.
error-extension-answered = Permintaan ini sudah dijawab.
error-no-bid-to-extend = Tidak ada penawaran yang masih dapat memenangkan paket ini.
error-validity-too-short = Pilih waktu setelah { $after }: penawar sudah terikat sampai saat itu, atau masih punya waktu menjawab.
error-validity-too-long = Sekali meminta paling lama { $days } hari lagi.
error-answer-time-too-short = Waktu menjawab terlalu singkat: perbaikan minimal 24 jam, penjelasan harga minimal satu hari kerja.
error-price-not-abnormal = Harga ini tidak terlalu rendah dibandingkan harga penawar lain.
error-price-not-justified = Harga ini terlalu rendah secara tidak wajar. Minta penjelasan dari penawar sebelum menetapkan pemenang.
## Sanggahan dan pengaduan
error-not-a-bidder = Hanya usaha dengan penawaran sendiri yang disegel tepat waktu dapat mempersoalkan ini. Untuk penawaran bersama, hanya pemimpinnya.
error-complaint-pending = Ada pengaduan atas tender ini. Langkah ini menunggu sampai pengaduan itu selesai.
error-cooling-period = Empat pengaduan Anda tidak diterima dalam 90 hari. Anda dapat mengadu lagi mulai { $until }.
error-rule-does-not-fit = Aturan ini tidak berlaku untuk hal yang Anda persoalkan. Pilih aturan lain.
error-remedy-does-not-fit = Pemulihan ini tidak memperbaiki hal yang dipersoalkan. Pilih yang lain.
error-remedy-not-possible = Pemulihan ini tidak dapat diterapkan pada tender dalam keadaannya sekarang. Pilih yang lain.
error-evidence-missing = Tambahkan dokumen atau rujukan yang membuktikannya.
error-review-extended = Putusan sudah pernah ditunda satu kali.

## Usaha
error-business-not-active = Usaha ini tidak aktif, jadi belum dapat melakukan ini.
error-verification-too-low = Usaha perlu diverifikasi lebih lanjut. Tambahkan dokumen di bagian Dokumen.
error-live-obligations = Masih ada penawaran atau kontrak yang berjalan. Selesaikan dahulu.
error-last-owner = Usaha harus punya pemilik. Jadikan orang lain pemilik dahulu.
error-limit-for-managers = Batas wewenang hanya untuk manajer.
error-own-list = Pembeli tidak dapat masuk ke daftarnya sendiri.
error-other-address = Undangan ini dikirim ke alamat email lain. Masuklah dengan alamat itu.

## Kemampuan
error-evidence-expired = Ada sertifikat yang sudah kedaluwarsa. Tambahkan yang baru dahulu.

## Impor
error-wrong-header = Baris pertama tidak sesuai templat. Unduh templat dan pakai kolomnya.
error-not-utf8 = Berkas bukan teks UTF-8. Simpan sebagai "CSV UTF-8", lalu coba lagi.
error-wrong-column-count = Jumlah kolom baris ini tidak sesuai.

## Penawaran
error-not-tendering = Tender ini tidak menerima penawaran.
error-already-bidding = Usaha ini sudah ada di penawaran lain untuk lot ini. Tarik dulu penawaran itu.
error-lead-may-not-leave = Pemimpin tidak dapat keluar dari penawaran. Tarik seluruh penawaran saja.
error-bid-changed = Penawaran berubah sejak Anda melihatnya. Baca lagi, lalu konfirmasi.
error-declaration-missing = Buat pernyataannya dulu.
error-not-confirmed = Belum semua anggota mengonfirmasi versi penawaran ini.
error-item-not-covered = Jumlah bagian belum sama dengan jumlah yang diminta.
error-price-missing = Isi dulu harganya.
error-above-ceiling = Jumlahnya di atas batas nilai lot ini.
error-combinations-not-asked = Tender ini tidak menerima diskon gabungan.
error-above-framework-price = Harga satuan ini di atas harga dalam kontrak payung.
error-not-framework-supplier = Hanya pemasok kontrak payung yang dapat menawar, sendiri atau sebagai aliansi yang sama seperti dulu.
error-framework-not-in-force = Paket ini belum atau tidak lagi punya pemasok yang dapat dipesan.
error-framework-ended = Hari terakhir kontrak payung sudah lewat.
error-above-framework-ceiling = Semua pesanan bersama-sama akan melampaui batas nilai kontrak payung.
error-not-in-framework = Pesanan hanya berisi barang dari paket kontrak payungnya.
error-first-delivers-most = Peringkat pertama harus mengirim paling banyak: bagian tidak boleh membesar dari pemasok ke pemasok berikutnya.
error-part-too-small = Setiap pemasok harus mengirim paling sedikit satu satuan tiap barang: perbesar bagiannya, atau kurangi jumlah pemasok.
error-tiers-not-rising = Setiap tingkat jumlah harus lebih besar daripada tingkat sebelumnya.
error-tiers-not-asked = Barang ini tidak meminta harga untuk jumlah yang lebih kecil.
error-tier-prices-missing = Isi harga untuk setiap tingkat jumlah. Baru { $have } dari { $need } yang terisi.
error-tier-dearer = Harga satuan tidak boleh naik bila jumlahnya lebih besar.
error-no-supplier-left = Semua pemasok paket ini sudah diminta.
error-call-off-stands = Pesanan kepada pemasok sebelumnya masih berjalan.
error-requirement-not-met = Ada persyaratan yang belum terpenuhi.
error-answer-missing = Ada persyaratan yang belum dijawab.
error-bid-too-long = Penawaran terlalu panjang. Persingkat catatannya.
error-seal-on-device = Penawaran untuk tender ini disegel di perangkat Anda. Buka penawarannya, lalu segel di sana.
error-price-stays-on-device = Harga penawaran ini tetap di perangkat Anda sampai disegel; platform tidak menerimanya.
error-envelope-malformed = Segel dari perangkat Anda tidak dapat diterima. Muat ulang halaman, lalu segel lagi.
error-no-witness = Di platform ini tidak ada saksi yang ikut membuka penawaran. Pilih penyegelan oleh platform.
error-opener-key-missing = Ada pembuka yang belum punya kunci. Setiap pembuka membuat kuncinya sendiri dahulu.
error-witness-away = Saksi belum dapat ikut membuka penawaran saat ini. Tidak ada yang dibuka. Coba lagi sebentar lagi.
error-not-a-receipt = Berkas ini bukan berkas bukti penawaran. Pilih berkas .json yang Anda simpan setelah mengirim.
error-receipt-mismatch = Berkas ini bukan isi yang Anda segel: mungkin dari penawaran lain, dari sampul lain, atau dari segel sebelum penawaran diganti. Pilih berkas yang lain.
error-receipt-awaited = Sampul sebuah penawaran tidak dapat dibuka. Penawarnya masih punya waktu membukanya dengan berkas bukti; tunggu sampai waktunya habis.
