## Siapa yang boleh menawar
entry-title = Siapa yang boleh menawar
entry-everyone = Terbuka untuk semua
entry-everyone-text = Setiap usaha terverifikasi boleh menawar.
entry-invited-text = Usaha lain boleh membaca tender ini, tetapi tidak boleh menawar.
entry-type-invited = Untuk jenis ini, hanya usaha yang Anda undang yang boleh menawar.
invited-only = Hanya yang diundang
sheet-rule-invited = Hanya usaha yang diundang pembeli yang boleh menawar.

## Undangan
invited-title = Usaha yang diundang
invited-need-none = Undang siapa saja yang perlu tahu. Usaha lain tetap boleh menawar.
invited-need-one = Pilih satu usaha yang akan ditunjuk.
invited-need-least = Undang paling sedikit { $least } usaha, paling banyak { $most }.
invited-count = { $count ->
    [0] Belum ada yang diundang.
   *[other] { $count } usaha diundang.
  }
invited-missing = Masih kurang { $count }.
invited-full = Jumlah undangan sudah penuh.
invite-search = Undang usaha
invite-told-later = Ketik namanya, lalu pilih. Usaha itu kami beri tahu saat tender terbit; sebelum itu undangan dapat ditarik.
invite-told-now = Ketik namanya, lalu pilih. Usaha itu langsung kami beri tahu. Undangan dapat ditambah sampai tenggat.
invite-done = { $name } diundang.
invite-already = { $name } sudah diundang.
invite-take-back = Tarik
invite-take-back-named = Tarik undangan { $name }
invite-taken-back = Undangan { $name } ditarik.
invite-ask = Undang { $name }?
invite-ask-text = Usaha ini langsung kami beri tahu. Undangan tidak dapat ditarik lagi.
invite-go = Ya, undang
invite-refused-conflict-of-interest = { $name } tidak dapat diundang: salah satu orangnya ada di tim tender ini.
invite-refused-own-tender = { $name } adalah pembelinya sendiri.
invite-refused-business-not-active = { $name } sedang tidak aktif, jadi tidak dapat diundang.
invite-refused-verification-too-low = { $name } belum terverifikasi, jadi belum dapat diundang.
invite-refused-too-many = Paling banyak { $most } usaha dapat diundang.

## Penunjukan langsung
direct-title = Mengapa ditunjuk langsung
direct-public = Alasan ini diumumkan bersama tender. Semua orang dapat membacanya.
direct-reason = Alasan
direct-reason-only-supplier = Hanya usaha ini yang mampu mengerjakannya
direct-reason-exclusive-rights = Ada hak eksklusif, misalnya hak cipta atau paten
direct-reason-urgent = Sangat mendesak dan tidak dapat diperkirakan sebelumnya
direct-reason-additional = Tambahan atau pengganti dari yang sudah dikirim usaha yang sama
direct-reason-failed-tender = Tender sebelumnya untuk kebutuhan ini gagal
direct-justification = Penjelasan
direct-justification-hint = Apa yang terjadi, dan mengapa usaha lain tidak dapat diajak.
direct-count = { $count } karakter, paling sedikit { $least }

## Di halaman tender
invited-yours = Usaha Anda diundang
invited-yours-text = { $buyer } mengundang { $names } untuk menawar.
invited-yours-until = Ajukan penawaran paling lambat { $at }.
invited-yours-from = Penawaran diterima mulai { $at }.
invited-act-as = Menawar sebagai { $name }
closed-title = Hanya usaha yang diundang yang boleh menawar
closed-text = Pembeli memilih sendiri siapa yang diundang. Anda tetap dapat membaca tender ini dan mengikutinya sampai ada hasilnya.
closed-sign-in = Masuk bila usaha Anda diundang
