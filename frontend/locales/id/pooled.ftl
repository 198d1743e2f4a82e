# Belanja bersama: harga menurut jumlah
item-tiers = Tingkat jumlah
item-tiers-hint = Jumlah yang lebih kecil, yang juga perlu harganya. Jumlah barang di atas adalah tingkat terbesar.
item-tier = Mulai dari jumlah (tingkat { $number })
item-tier-add = Tambah tingkat
item-tiers-whole = Isi setiap tingkat dengan angka bulat di atas nol.
item-tiers-below = Semua tingkat harus lebih kecil daripada jumlah barang.
item-tiers-text = Harga juga diminta mulai { $tiers } { $unit }
tiers-note = Penawaran dibandingkan dan dimenangkan untuk jumlah penuh. Harga untuk jumlah yang lebih kecil tetap mengikat penawar dan ditampilkan di sampingnya.
tier-price = Mulai { $from } { $unit }: { $price } per satuan
tier-total = { $from } { $unit }: { $total }
award-tiers = Penetapan ini untuk jumlah penuh. Untuk jumlah yang lebih kecil pemenang terikat pada harga berikut:
bid-unit-price-all = Harga satuan untuk jumlah penuh
bid-tier-price = Harga satuan mulai { $from } { $unit }
bid-tier-dearer = Harga ini lebih rendah daripada harga untuk jumlah yang lebih besar.
bid-tiers-note = Total di atas untuk jumlah penuh; itulah yang dibandingkan. Harga untuk jumlah yang lebih kecil juga mengikat Anda:
bid-tier-total = { $item }, { $from } { $unit }
