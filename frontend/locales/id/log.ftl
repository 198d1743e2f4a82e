## Bukti sebuah tender
proofs-title = Bukti
proofs-link = Bukti tender ini
proofs-lead = Setiap kali sesuatu terjadi pada tender ini, Gotong menuliskannya di catatan umum: apa, kapan, dan sidik isinya. Catatan itu ditandatangani, dan dibuat sehingga perubahan di kemudian hari ketahuan. Siapa pun dapat memeriksanya, juga tanpa akun.
proofs-empty = Belum ada yang dicatat
proofs-empty-text = Yang pertama muncul di sini beberapa saat setelah tender diumumkan.
proofs-check-title = Apakah semuanya cocok?
proofs-check-text = Peramban Anda mengambil berkas bukti dan kunci catatan, lalu menghitung semuanya sendiri.
proofs-check = Periksa sekarang
proofs-download = Unduh berkas bukti
proofs-differ = Daftar di halaman ini tidak sama dengan berkas bukti. Muat ulang halaman, lalu periksa lagi.
proofs-entries = Yang dicatat
proofs-proves = Yang terbukti
proofs-proves-terms = Syarat dan tenggat adalah yang diumumkan; tenggat tidak pernah dimajukan.
proofs-proves-seals = Setiap penawaran yang dibuka persis sama dengan yang terakhir disegel sebelum tenggat.
proofs-proves-whole = Tidak ada penawaran tersegel yang dilewatkan saat pembukaan, dan tidak ada yang dibuka tetapi hilang dari peringkat paketnya.
proofs-proves-envelopes = Bila penawaran terdiri dari dua sampul: harga baru dibuka setelah sampul pertama, dan hanya harga penawaran yang sampul pertamanya dibuka.
proofs-proves-award = Pemenang mengikuti kriteria yang diumumkan, harga, dan nilai yang diberikan.
proofs-proves-growth = Apa pun yang sesudahnya diubah, ditambah, atau dihapus bertentangan dengan berkas yang disimpan orang. Karena itu simpanlah berkas Anda.
proofs-not = Yang tidak terbukti
proofs-not-read = Bahwa tidak ada yang membaca penawaran sebelum dibuka. Bila platform yang menyegel, platform menyimpan kuncinya; pengelolanya bisa saja membaca. Bila disegel bersama saksi, dua dari pembeli, platform, dan saksi bisa saja membaca bersama-sama.
proofs-not-points = Bahwa nilai mutu dari para penilai itu adil; hanya bahwa hitungannya benar.
proofs-not-before = Apa pun tentang penawaran sebelum dibuka: sampai saat itu halaman ini tidak menunjukkan satu pun.
proofs-not-same = Bahwa semua orang melihat catatan yang sama. Itu hanya terbukti oleh saksi, yaitu pihak lain yang mengawasi catatan dan ikut menandatanganinya; tanpa saksi, platform bisa saja menunjukkan catatan lain kepada orang lain.

## Entri
log-tender-published = Tender diumumkan
log-tender-amended = Syarat atau tenggat diubah
log-tender-closed = Tenggat lewat
log-share-released = Saksi melepas lapisannya dari bagian kunci penawaran
log-tender-opened = Penawaran dibuka
log-tender-cancelled = Tender dibatalkan
log-bid-sealed = Sebuah penawaran disegel
log-bid-replaced = Sebuah penawaran disegel ulang
log-bid-withdrawn = Sebuah penawaran ditarik
log-bid-opened = Sebuah penawaran dibuka dan sama dengan segelnya
log-bid-failed = Sebuah penawaran tidak cocok dengan segelnya
log-technical-sealed = Sampul pertama sebuah penawaran disegel
log-technical-opened = Sampul pertama sebuah penawaran dibuka dan sama dengan segelnya
log-technical-failed = Sampul pertama sebuah penawaran tidak cocok dengan segelnya
log-prices-opened = Pembukaan harga dimulai
log-award-made = Pemenang diputuskan
log-number = nomor { $number } dalam catatan
log-hashes = Sidik
log-hash = Sidik entri ini
log-commitment = Sidik isinya
log-version = Versi syarat
log-sequence = Segel ke-

## Memeriksa
check-title = Periksa bukti
check-lead = Pilih bukti kirim, berkas bukti sebuah tender, atau berkas .tlog-proof. Semuanya diperiksa di peramban ini; tidak ada yang dikirim ke mana pun.
check-link = Periksa sebuah berkas bukti
check-key-hint = Terisi dengan kunci dari server ini. Bila Anda tidak mempercayainya, tempelkan kunci yang Anda simpan sendiri.
check-key-wrong = Ini bukan kunci catatan. Bentuknya nama+nomor+kunci.
check-witnesses = Kunci saksi (satu per baris)
check-witnesses-hint = Boleh kosong. Saksi adalah pihak lain yang mengawasi catatan ini dan ikut menandatanganinya. Bila kuncinya diisi, setiap bukti harus ditandatangani juga oleh semua saksi itu.
check-witnesses-wrong = Ada baris yang bukan kunci saksi. Bentuknya nama+nomor+kunci.
check-witnesses-fill = Isi dari platform ini
check-witnesses-fill-hint = Lebih aman: minta kuncinya langsung kepada saksinya, lalu tempelkan.
check-choose = Pilih berkas
check-choose-hint = Boleh beberapa sekaligus. Berkas tidak meninggalkan perangkat ini.
check-results = Hasil
check-again = Periksa lagi
check-unable = Peramban ini tidak dapat memeriksa tanda tangan. Buka halaman ini lewat https dengan peramban terbaru, atau pakai salah satu perintah di bawah.
key-title = Kunci catatan
key-text = Semua bukti diperiksa dengan kunci ini. Simpanlah, atau bandingkan dengan yang disimpan orang lain.
yourself-title = Periksa sendiri
yourself-text = Anda tidak perlu percaya pada halaman ini. Simpan berkas bukti dan kunci catatan, lalu periksa tanpa server kami dengan salah satu perintah ini. KEY adalah kuncinya, FILE berkasnya; untuk setiap saksi tambahkan --witness dan kuncinya.

## Saksi
witness-title = Saksi
witness-text = Saksi bukan platform. Saksi mengawasi catatan ini dan ikut menandatanganinya, selama catatan hanya bertambah dan tidak ada isinya yang diubah atau dihapus. Tanda tangannya membuktikan bahwa catatan yang Anda lihat sama dengan yang dilihat saksi, bukan dibuat khusus untuk Anda. Tanda tangan itu tidak membuktikan bahwa yang dicatat itu benar.
witness-copy = Salin kunci
witness-trust = Kunci ini berasal dari platform sendiri. Sebelum mempercayainya, minta kunci langsung kepada saksinya, lalu bandingkan.
witness-missing = Belum disaksikan: { $names }
witness-missing-all = Bukti ini hanya diperiksa dengan tanda tangan platform.
witness-missing-some = Selain platform, baru saksi di atas yang menandatangani bukti ini.
witness-missing-next = Entri baru disaksikan sedikit kemudian: tunggu sebentar, lalu periksa lagi. Bila tetap begini, tanyakan kepada saksinya.
witness-unknown = Diperiksa tanpa saksi
witness-unknown-text = Siapa saksinya belum dapat kami ketahui, jadi bukti ini hanya diperiksa dengan tanda tangan platform. Tunggu sebentar, lalu periksa lagi.

## Hasil pemeriksaan
verdict-good = Bukti ini sah
verdict-part = Belum semuanya terbukti
verdict-bad = Bukti ini tidak sah
verdict-code = Kode:
proven-bid = Inilah penawaran yang diterima, persis seperti disegel.
proven-technical = Inilah sampul pertama penawaran yang diterima, tanpa harga, persis seperti disegel.
proven-bid-unplaced = Isinya cocok dengan sidiknya, tetapi berkas ini belum membuktikan bahwa penawaran diterima. Unduh lagi bukti kirimnya.
proven-entries = { $count } entri ada dalam catatan, yang berisi paling sedikit { $size } entri.
proven-opened = { $count ->
    [0] Belum ada penawaran yang dibuka.
   *[other] { $count } penawaran dibuka, persis seperti disegel sebelum tenggat.
  }
proven-awards = { $count ->
    [0] Belum ada pemenang.
   *[other] { $count } pemenang mengikuti kriteria yang diumumkan.
  }
proven-failed = { $count } penawaran tidak cocok dengan segelnya. Platform harus menjelaskannya.
proven-growth = Catatan dengan { $now } entri dimulai dengan catatan lama yang berisi { $old }: yang lama tidak diubah dan tidak dihapus.
proven-promise = Catatan menjanjikan tempat bagi entri ini paling lambat
proven-promise-kept = Janji ditepati: ini entri nomor { $number } dalam catatan. Berkas tidak menyebut sejak kapan.
proven-promise-in-time = Janji ditepati tepat waktu: ini entri nomor { $number } dalam catatan.
proven-promise-open = Ditandatangani dengan kunci catatan. Apakah ditepati, tampak dari tanda terima, atau setelah pembukaan dari bukti tender: pilih salah satunya bersama berkas ini.
proven-witnessed = Ditandatangani juga oleh { $names } pada
flaw-malformed = Berkas ini rusak, atau bukan berkas bukti Gotong.
flaw-not-signed = Tidak ditandatangani dengan kunci ini. Bila kuncinya benar, berkas ini bukan dari catatan itu.
flaw-not-witnessed = Belum ditandatangani oleh semua saksi yang kuncinya Anda isi.
flaw-not-included = Sebuah entri tidak ada dalam catatan yang ditandatangani.
flaw-not-consistent = Catatan yang baru tidak dimulai dengan yang lama: ada yang diubah atau dihapus.
flaw-commitment-mismatch = Isi penawaran bukan yang disegel.
flaw-wrong-subject = Sebuah entri menyangkut tender atau penawaran lain.
flaw-wrong-order = Ada entri yang hilang, berulang, atau tidak berurutan.
flaw-statement-mismatch = Syarat atau peringkatnya bukan yang dicatat.
flaw-deadline-moved = Tenggat dimajukan, atau diubah setelah lewat.
flaw-sealed-late = Sebuah penawaran disegel setelah tenggat.
flaw-opened-early = Ada yang dibuka sebelum waktunya: sebelum tenggat lewat, atau harga sebelum pembukaan harga.
flaw-opened-late = Penawaran yang semula tidak terbuka dibuka lebih dari sehari kemudian.
flaw-opened-another = Yang dibuka bukan yang terakhir disegel untuk syarat yang berlaku.
flaw-not-opened = Ada penawaran tersegel yang tidak dibuka dan tidak disebut gagal dibuka.
flaw-ranking-wrong = Peringkat tidak mengikuti kriteria yang diumumkan.
flaw-ranking-incomplete = Peringkat bukan dari penawaran yang dibuka.
flaw-winner-unranked = Pemenang tidak ada dalam peringkat.
flaw-combination-wrong = Pemenang paket yang diputuskan bersama bukan gabungan yang termurah.
flaw-price-wrong = Harga yang ditetapkan bukan harga penawaran dikurangi diskonnya.
flaw-not-next-in-rank = Penetapan melewati penawaran yang masih dapat menang.
flaw-too-many-awards = Paket mendapat lebih banyak pemenang daripada yang diumumkan.
flaw-part-wrong = Penetapan bukan tentang bagian yang diumumkan, atau harganya bukan harga bagian itu.
flaw-promise-forged = Janji ini tidak ditandatangani dengan kunci catatan.
flaw-promise-broken = Yang dijanjikan tidak ada dalam catatan, padahal batas waktunya sudah lewat.
flaw-promise-late = Yang dijanjikan mendapat tempat dalam catatan lebih lambat daripada yang dijanjikan.
flaw-tiers-wrong = Harga per tingkat jumlah tidak seperti yang diminta, atau naik bila jumlahnya lebih besar.
