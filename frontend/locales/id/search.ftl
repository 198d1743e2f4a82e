search-title = Cari
search-count = { $capped ->
    [yes] Lebih dari { $count } hasil
   *[no] { $count } hasil
  }
search-empty = Belum ada yang cocok
search-empty-text = Kurangi saringan, perluas jarak, atau pakai kata yang lebih umum.
search-clear = Hapus semua saringan
search-filters = Saringan
search-sort = Urutkan
search-sort-relevance = Paling cocok
search-sort-distance = Terdekat
search-sort-newest = Terbaru
search-near = Di sekitar
search-near-clear = Tanpa jarak
search-here = Lokasi saya
search-here-refused = Lokasi tidak tersedia. Pilih kota saja.
search-radius = Jarak paling jauh
search-radius-any = Tanpa batas
search-facet-kind = Jenis
search-facet-code = Kegiatan
search-facet-region = Wilayah
search-facet-verification = Verifikasi
search-kind-business = Usaha
search-kind-alliance = Aliansi
search-kind-tender = Tender
search-kind-showcase = Karya
