## Daftar rekanan
tab-lists = Rekanan
lists-title = Daftar rekanan
lists-hint = Periksa pemasok satu kali, lalu undang mereka bersama-sama ke tender Anda.
lists-empty = Belum ada daftar rekanan
lists-empty-text = Sebutkan apa yang Anda minta dari pemasok. Usaha lain mengajukan diri, Anda yang memutuskan.
lists-public-title = Daftar rekanan
lists-public-hint = Usaha di daftar ini dapat diundang bersama-sama ke tender.
list-new = Buat daftar
list-open = Buka daftar
list-opened = Daftar { $title } dibuka.
list-edit = Ubah daftar
list-edit-text = Usaha yang sudah ada di daftar tetap terkualifikasi selama waktu yang sudah diberikan.
list-title = Nama daftar
list-title-hint = Misalnya: Roti dan kue untuk sarapan.
list-demands = Yang diminta
list-demands-hint = Izin, sertifikat, pengalaman, wilayah pengiriman. Paling sedikit 20 karakter.
list-codes = Bidang
list-codes-most = Paling banyak { $most } bidang.
list-months = Berlaku berapa bulan
list-months-hint = Dihitung sejak Anda menerima suatu usaha; 1 sampai 36 bulan.
list-months-most = Paling lama { $most } bulan.
list-holds = Kualifikasi berlaku { $months } bulan.
list-qualified-count = { $count ->
    [0] Belum ada usaha di daftar ini.
   *[other] { $count } usaha di daftar ini.
  }
list-close = Tutup daftar
list-close-title = Tutup daftar ini?
list-close-text = Tidak ada lagi yang dapat mengajukan diri, dan daftar tidak dapat dibuka kembali. Usaha yang sudah ada di daftar tetap ada dan tetap dapat Anda undang.
list-closed = Daftar { $title } ditutup.

## Usaha di daftar
entries-waiting = Menunggu keputusan Anda
entries-waiting-empty = Tidak ada pengajuan yang menunggu.
entries-qualified = Usaha di daftar
entries-qualified-empty = Belum ada usaha di daftar ini.
entries-past = Riwayat
entries-past-empty = Belum ada riwayat.
entry-until = Terkualifikasi sampai
entry-applied-at = Mengajukan diri pada
entry-reason = Alasan: { $reason }
entry-accept = Terima
entry-accept-named = Terima { $name }
entry-accepted = { $name } masuk daftar.
entry-refuse = Tolak
entry-refuse-named = Tolak { $name }
entry-refuse-title = Tolak { $name }
entry-refuse-text = Usaha ini membaca alasan Anda dan boleh mengajukan diri lagi. Kualifikasi yang masih berlaku tidak berubah.
entry-refuse-done = { $name } ditolak.
entry-remove = Keluarkan
entry-remove-named = Keluarkan { $name }
entry-remove-title = Keluarkan { $name } dari daftar
entry-remove-text = Usaha ini membaca alasan Anda dan baru boleh mengajukan diri lagi setelah 30 hari.
entry-remove-done = { $name } dikeluarkan dari daftar.
entry-reason-label = Alasan
entry-reason-hint = Paling sedikit { $least } karakter.

## Mengajukan diri
apply-to = Ajukan diri
apply-to-named = Ajukan diri ke { $title }
apply-title = Ajukan diri ke { $title }
apply-for = Anda mengajukan { $name }.
apply-note = Catatan untuk pembeli
apply-note-hint = Tunjukkan bahwa usaha Anda memenuhi yang diminta. Hanya pembeli yang membacanya.
apply-send = Kirim pengajuan
apply-done = Pengajuan ke { $title } terkirim.
apply-again = Ajukan lagi
apply-renew = Perpanjang
apply-withdraw = Tarik pengajuan
apply-withdrawn = Pengajuan { $name } ditarik.
list-leave = Keluar dari daftar
list-leave-title = Keluar dari daftar ini?
list-leave-text = Usaha Anda tidak lagi diundang lewat daftar ini. Anda boleh mengajukan diri lagi.
list-left = { $name } keluar dari daftar.

## Mengundang dari daftar
invite-list = Undang semua dari daftar…
invite-list-title = Undang semua dari daftar
invite-list-which = Daftar
invite-list-option = { $title } ({ $count } usaha)
invite-list-go = Undang semua
invite-list-done = { $count ->
    [0] Tidak ada usaha dari daftar ini yang diundang.
   *[other] { $count } usaha dari daftar ini kini diundang.
  }
invite-list-left = Tidak diundang
