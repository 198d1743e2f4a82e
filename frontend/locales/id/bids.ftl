## Daftar
bids-title = Penawaran
bids-lead = Penawaran usaha Anda, sendiri dan bersama aliansi. Hanya Anda dan sekutu yang melihatnya sebelum dibuka.
bids-empty = Belum ada penawaran
bids-empty-text = Buka sebuah tender, lalu tekan “Ajukan penawaran”. Misalnya sendiri untuk satu paket, atau bersama aliansi untuk pesanan besar.

## Menyusun
bid-title = Penawaran { $name }
bid-steps = Langkah penawaran
bid-offer = Yang ditawarkan
bid-item = Barang atau pekerjaan
bid-quantity = Jumlah ({ $unit })
bid-unit-price = Harga satuan
bid-row-total = Jumlah harga
bid-total = Total
bid-total-hint = Dibayar pembeli kepada penawar. Gotong tidak memungut biaya dari penawaran ini.
price-sealed = Harga masih tersegel
price-unopened = Harga tidak dibuka
bid-over-ceiling = Di atas batas { $ceiling }: penawaran ini tidak sah.
bid-covered = Lengkap: { $need } { $unit }
bid-covered-part = Terbagi { $have } dari { $need } { $unit }
bid-shares = Bagian tiap anggota
bid-shares-hint = Pembagian pembayaran. Jumlahnya harus tepat 100 %.
bid-shares-even = Bagi rata
bid-answers = Jawaban persyaratan
bid-answer-by = { $title } ({ $name })
bid-answer-yes = Ya, sanggup
bid-answer-file = Pilih dokumen (PDF atau gambar)
bid-note = Catatan untuk pembeli
bid-note-hint = Ikut tersegel dan baru terbaca setelah pembukaan.
bid-note-hint-first = Masuk sampul pertama, yang dinilai sebelum harga dibuka: jangan sebut harga di sini.
bid-save = Simpan perubahan
bid-saved = Tersimpan. Anggota yang bagiannya berubah perlu mengukuhkan lagi.
bid-fit = Kelayakan
bid-rejected = Penawaran ini tidak diterima
bid-lapsed = Penawaran ini gugur
bid-lapsed-text = Tenggat lewat sebelum penawaran dikirim atau dikukuhkan ulang.
bid-lapsed-cancelled = Pembatalan sudah berlaku. Penawaran yang belum dibuka dimusnahkan; tidak seorang pun akan membacanya.
bid-withdrawn = Penawaran ini ditarik
bid-withdrawn-text = Selama tenggat belum lewat, Anda dapat menawar lagi dari halaman tender.

## Dua sampul
envelopes-bid = Penawaran ini disegel dalam dua sampul
envelopes-bid-text = Sampul pertama berisi yang Anda tawarkan tanpa harga dan dibuka setelah tenggat. Sampul kedua berisi harga; dibuka hanya bila penawaran Anda diterima, setelah semua penawaran dinilai. Karena itu jangan sebut harga di catatan, jawaban, atau dokumen.
envelopes-opened = Sampul pertama sudah dibuka dan sedang dinilai
envelopes-opened-text = Harga Anda masih tersegel: pembeli dan penawar lain tidak melihatnya.
envelopes-admitted = Sampul pertama diterima
envelopes-admitted-text = Harga Anda masih tersegel. Pembeli membukanya setelah masa keberatan, bersama harga penawaran lain yang diterima.
envelopes-rejected = Sampul pertama tidak diterima
envelopes-rejected-text = Harga Anda tetap tersegel dan tidak akan dibuka, kecuali penawaran ini diterima kembali.
envelopes-object = Tidak setuju dengan penilaiannya? Anda dapat mengajukan keberatan, juga dua hari kerja setelah penawaran terakhir diputuskan.
envelopes-object-until = Tidak setuju dengan penilaiannya? Anda dapat mengajukan keberatan sampai

## Pengukuhan anggota
confirm-title = Pengukuhan anggota
confirm-hint = Semua anggota mengukuhkan isi yang sama. Bila isi berubah, pengukuhan diulang.
confirm-hash = Sidik isi yang dikukuhkan:
confirm-save-first = Simpan perubahan dahulu, lalu kukuhkan.
confirm-part = { $name }: { $price }, bagian { $share }. { $liability }
confirm-action = Kukuhkan untuk { $name }
confirm-done = { $name } mengukuhkan penawaran ini.
confirm-needed = Perlu dinyatakan
liability-text-several = Setiap anggota menanggung bagiannya sendiri.
liability-text-joint-several = Setiap anggota menanggung keseluruhan.
declare-independent = Kami menetapkan harga sendiri, tanpa kesepakatan dengan penawar lain.
declare-necessity = Kami sudah membaca mengapa penawaran bersama ini diperlukan.

## Mengirim
seal-title = Kirim penawaran
seal-ready = Lengkap. Penawaran dapat dikirim.
seal-missing = Yang masih kurang
seal-save-first = Simpan perubahan dahulu, lalu kirim.
seal-action = Kirim penawaran
seal-done = Penawaran tersegel. Bukti kirim ada di halaman ini.
seal-level-open = Penawaran ini tidak disegel: siapa pun yang berhak dapat membacanya.
seal-level-platform-sealed = Disegel oleh platform: platform menyimpan kuncinya; pengelolanya bisa saja membacanya.
seal-level-witness-sealed = Disegel bersama saksi: perlu dua dari pembeli, platform, dan saksi; tidak seorang pun dapat membukanya sendirian.
seal-nobody = Pembeli dan penawar lain tidak melihat isi, harga, bahkan adanya penawaran ini sampai tenggat lewat. Sebelum tenggat Anda dapat mengubah atau menariknya.
receipt-title = Bukti kirim
receipt-sealed-at = Tersegel
receipt-commitment = Sidik penawaran
receipt-download = Simpan berkas bukti
receipt-download-first = Simpan berkas bukti sampul pertama
receipt-download-proof = Simpan .tlog-proof
receipt-proves = Membuktikan bahwa isi ini, persis begini, diterima pada waktu itu. Simpan berkasnya: dengan itu Anda dapat membuktikannya juga tanpa Gotong.
receipt-waits = Penawaran belum mendapat tempat di catatan umum. Muat ulang halaman ini sebentar lagi, lalu simpan berkasnya.
stale-title = Tender berubah, penawaran ini perlu dikukuhkan ulang
stale-text = Baca perubahannya. Kukuhkan ulang bila penawaran Anda tetap, atau ubah. Tanpa itu penawaran gugur saat tenggat.
stale-text-joint = Baca perubahannya. Setiap anggota mengukuhkan lagi, lalu pemimpin mengirim ulang. Tanpa itu penawaran gugur saat tenggat.
reconfirm-action = Kukuhkan ulang
reconfirm-done = Penawaran dikukuhkan ulang dan tersegel.
replace-action = Ubah penawaran
replace-done = Silakan ubah. Yang lama tetap berlaku sampai yang baru dikirim.
withdraw-action = Tarik penawaran
withdraw-title = Tarik penawaran ini?
withdraw-text = Pembeli tidak akan melihatnya. Selama tenggat belum lewat, Anda dapat menyusun penawaran baru.
withdraw-keep = Tidak jadi
withdraw-go = Ya, tarik
withdraw-done = Penawaran ditarik.
leave-action = Keluarkan { $name }
leave-title = Keluar dari penawaran ini?
leave-text = Anggota lain perlu membagi ulang bagian Anda dan mengukuhkan lagi.
leave-go = Ya, keluar
leave-done = Usaha Anda keluar dari penawaran ini.

## Setelah penetapan
debrief-title = Hasil untuk Anda
debrief-rank = Peringkat
debrief-rank-of = { $rank } dari { $count }
debrief-own = Anda
debrief-own-total = Harga Anda
debrief-winner = Pemenang
debrief-winner-total = Harga pemenang
debrief-reason = Alasan

## Menolak kemenangan
award-decline = Tolak kemenangan
award-decline-title = Tolak kemenangan ini?
award-decline-text = Pembeli menilai lagi dan dapat memilih peringkat berikutnya. Ini tidak dapat diurungkan.
award-decline-reason = Mengapa Anda menolak
award-decline-hint = Paling sedikit 10 karakter. Dibaca oleh pembeli.
award-decline-go = Ya, tolak
award-decline-done = Anda menolak kemenangan ini. Pembeli kami beri tahu.

## Diskon gabungan
bid-together = Diskon gabungan
bid-together-hint = Jika usaha atau aliansi Anda juga memenangkan semua paket yang dipilih, harga paket ini turun. Dari beberapa diskon yang berlaku, yang terbesar dihitung. Diskon dirahasiakan seperti harga sampai penawaran dibuka.
bid-together-lots = Paket lain yang juga harus dimenangkan
bid-together-off = Diskon harga paket ini
bid-together-range = Isi lebih dari 0 % dan paling banyak 50 %.
bid-together-add = Tambah diskon gabungan
bid-together-remove = Hapus diskon gabungan { $number }
bid-together-row = { $off } jika juga memenangkan { $lots }
bid-together-gone = (tidak berlaku: salah satu paketnya sudah tidak ada)
debrief-together = Pemenang semua paket tender ini dicari bersama, setelah diskon gabungan. Karena itu peringkat pertama sebuah paket belum tentu menjadi pemenangnya.
