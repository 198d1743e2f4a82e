## Umum
retry = Coba lagi
loading = Memuat …
load-more = Tampilkan lebih banyak
undo = Urungkan
close = Tutup
cancel = Batal
save = Simpan
edit = Ubah
back = Kembali
next = Lanjut
remove = Hapus
add = Tambah
remove-named = Hapus { $name }
suggestions = Saran
nothing-matches = Tidak ada yang cocok
optional = (boleh dikosongkan)
saved = Tersimpan.
copied = Tersalin.
copy-failed = Belum tersalin: peramban ini tidak mengizinkannya. Pilih teksnya, lalu salin sendiri.
yes = Ya
no = Tidak
file-too-large = { $name } lebih besar dari 10 MB.
fault-offline = Belum terkirim: sambungan terputus. Isian Anda tetap ada; coba lagi saat daring.
fault-request = Nomor permintaan: { $id }
conflict-reload = Muat versi terbaru
signed = Sudah tanda tangan
not-signed-yet = Menunggu tanda tangan
shares-whole = Jumlah bagian 100 %
shares-missing = Masih kurang { $share }
shares-over = Lebih { $share }
draft-saved = Tersimpan di perangkat ini pukul { $time }
draft-restored = Isian terakhir Anda kami pulihkan.
draft-discard = Mulai dari kosong

## Formulir
form-errors = { $count ->
   *[other] Ada { $count } hal yang perlu diperbaiki
  }
form-required = Wajib diisi
form-choose = Pilih salah satu
form-too-short = Paling sedikit { $least } karakter
form-too-long = Paling banyak { $most } karakter
form-email = Tulis alamat seperti nama@contoh.id
form-whole-number = Tulis bilangan bulat, misalnya 250
form-amount = Tulis jumlah seperti 12.000.000
form-date = Tulis tanggal yang benar
