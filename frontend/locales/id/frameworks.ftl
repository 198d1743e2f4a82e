## Kontrak payung
framework-title = Kontrak payung
framework-off = Beli sekali
framework-off-text = Pemenang memasok apa yang diminta tender ini.
framework-on = Kontrak payung
framework-on-text = Beberapa pemenang menjadi pemasok. Pembeli memesan dari mereka berkali-kali, tidak lebih mahal dari harga satuan yang mereka tawarkan di sini.
framework-until = Hari terakhir memesan
framework-suppliers = Pemasok tiap paket, paling banyak
framework-suppliers-hint = Penawaran terbaik menjadi pemasok menurut peringkat.
framework-suppliers-range = Antara 1 dan { $most }.
framework-rule = Siapa yang diminta untuk setiap pesanan
framework-rule-cascade = Bergiliran menurut peringkat
framework-rule-cascade-text = Peringkat pertama yang diminta. Peringkat berikutnya diminta bila yang sebelumnya tidak menawar atau menolak.
framework-rule-mini-competition = Semua pemasok bersaing lagi
framework-rule-mini-competition-text = Semua pemasok paket itu diundang dan menawar lagi untuk setiap pesanan.
framework-ceiling = Batas nilai semua pesanan
framework-ceiling-hint = Pesanan yang melampaui batas ini ditolak.
framework-remaining = Masih dapat dipesan
framework-in-force = Kontrak payung berlaku sampai { $until }
framework-over = Kontrak payung tidak dapat dipesan sekarang; berlaku sampai { $until }
framework-supplied-by = Pemasok menurut peringkat
framework-supplier = Pemasok
framework-prices = Harga tertinggi
framework-price = { $item }: { $price } per { $unit }
framework-price-all = seluruh jumlah
framework-award-hint = Paling banyak { $most } pemenang menurut peringkat. Masa sanggah mulai setelah semuanya disetujui.
## Pesanan
call-off-title = Pesanan dari kontrak payung
call-off-from = Pesanan ini diambil dari
call-off-asked = Yang diminta: { $names }.
call-off-passed-no-bid = { $name } tidak menawar untuk
call-off-passed-not-awarded = Penawaran { $name } tidak diterima untuk
call-off-passed-declined = { $name } menolak
call-off-create = Buat pesanan
call-off-new = Pesanan baru
call-off-name = Judul pesanan
call-off-lot = Paket
call-off-items = Jumlah yang dipesan
call-off-quantity = { $item } ({ $unit })
order-needs-item = Isi jumlah paling sedikit satu barang.
call-off-after = Menggantikan pesanan yang tidak diambil
call-off-after-hint = Pilih pesanan kepada pemasok sebelumnya yang tidak menawar atau menolak. Pemasok berikutnya akan diminta, dan alasannya terlihat.
call-off-after-none = Tidak, minta peringkat pertama
call-off-list = Pesanan sejauh ini
call-off-lots-hint = Ubah jumlahnya, atau keluarkan barang yang tidak jadi dipesan. Barang lain tidak dapat ditambahkan.
call-off-entry = Hanya pemasok kontrak payung yang dapat menawar.
call-off-price-most = Paling tinggi { $price }, seperti dalam kontrak payung
## Paket yang dibagi
lot-sources-title = Pembagian paket
lot-sources = Jumlah pemasok
lot-sources-hint = Bila lebih dari satu, setiap pemasok mengirim sebagian dari tiap barang. Peringkat pertama mengirim paling banyak.
lot-sources-count = { $count ->
    [1] Satu pemasok untuk semuanya
   *[other] { $count } pemasok menurut peringkat
  }
lot-source = Bagian peringkat { $rank }
lot-sources-whole = Bagian para pemasok harus berjumlah tepat 100 %.
lot-sources-order = Setiap pemasok mendapat bagian, dan tidak lebih besar daripada peringkat di atasnya.
lot-sources-text = Dibagi kepada { $count } pemasok menurut peringkat: { $parts } dari tiap barang.
bid-sources = Tawarkan seluruh jumlah. Paket ini dibagi kepada { $count } pemasok menurut peringkat ({ $parts }), dan Anda dibayar untuk bagian yang Anda kirim.
award-part = { $share } dari paket: { $items }.
award-part-label = Bagian
award-next-part = Pemenang berikutnya mengirim { $share } dari tiap barang.
