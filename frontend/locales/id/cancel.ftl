## Membatalkan tender atau sebagian paketnya
cancel-tender = Batalkan tender
cancel-tender-title = Batalkan tender ini?
cancel-tender-text = Semua peserta kami beri tahu. Pembatalan tidak dapat diurungkan.
cancel-reason = Alasan
cancel-explain = Penjelasan
cancel-tender-go = Batalkan tender
cancel-tender-keep = Tidak jadi
cancel-tender-done = Tender dibatalkan.
cancel-some = Batalkan tender atau paket
cancel-some-title = Apa yang Anda batalkan?
cancel-what = Yang dibatalkan
cancel-what-tender = Seluruh tender
cancel-what-tender-text = Tidak ada paket yang berlanjut.
cancel-what-lots = Paket tertentu
cancel-what-lots-text = Paket lain berjalan terus.
cancel-lots = Paket yang dibatalkan
cancel-lots-none = Pilih paling sedikit satu paket
cancel-lots-go = { $count ->
    [0] Batalkan paket
   *[other] Batalkan { $count } paket
  }
cancel-lots-done = { $count } paket dibatalkan.
cancel-announced-done = Pembatalan diumumkan.
cancel-now = Pembatalan langsung berlaku.
cancel-later = Pembatalan berlaku dua hari kerja setelah diumumkan. Selama itu penawar dapat mengajukan keberatan, dan tidak ada langkah lain pada tender ini.
cancel-bids-sealed = Penawaran yang belum dibuka dimusnahkan; tidak seorang pun akan membacanya.
cancel-bids-judged = Penawaran tidak dinilai lagi. Harga yang masih tersegel dimusnahkan; tidak seorang pun akan membacanya.
cancel-bids-opened = Penawaran tidak dinilai lagi, dan pemenang yang sudah diusulkan atau ditetapkan gugur.
cancel-lots-bids-sealed = Penawaran yang belum dibuka untuk { $lots } dimusnahkan; tidak seorang pun akan membacanya.
cancel-lots-bids-judged = Penawaran untuk { $lots } tidak dinilai lagi. Harganya yang masih tersegel dimusnahkan; tidak seorang pun akan membacanya.
cancel-lots-bids-opened = Penawaran untuk { $lots } tidak dinilai lagi, dan pemenang yang sudah diusulkan atau ditetapkan gugur.
cancel-lots-others = Paket lain dan penawarannya berjalan terus.
cancel-lots-last = Tidak ada paket lain yang masih berjalan.

## Pengumuman pembatalan
tender-cancelled = Tender dibatalkan: { $reason }
tender-cancelling = Pembatalan tender diumumkan: { $reason }
lots-cancelled = { $lots } dibatalkan ({ $reason })
lots-cancelling = Pembatalan { $lots } diumumkan ({ $reason })
lot-cancelled = Paket ini dibatalkan: { $reason }
cancelled-at = Berlaku sejak
cancelling-at = Berlaku paling cepat
cancelling-text = Sampai saat itu tidak ada langkah lain pada tender ini.
cancel-reason-no-demand = kebutuhan sudah tidak ada
cancel-reason-unfixable = ada kesalahan yang tidak dapat diperbaiki
cancel-reason-force-majeure = keadaan memaksa
cancel-reason-budget-cut = anggaran berkurang
cancel-reason-no-local-capacity = belum ada kapasitas setempat
