## Cara membandingkan penawaran
method-lowest-price = Harga terendah
method-weighted = Harga dan mutu, dengan bobot
method-discount = Harga terendah setelah potongan mutu
award-discount-text = Harga terendah setelah dikurangi potongan untuk mutu menang. Potongan hanya dihitung saat membandingkan: pembeli membayar harga yang ditawarkan.
ranking-discount-text = Dari tiap harga dikurangkan nilai tiap kriteria mutu (0–100) dikalikan potongan tertingginya. Sisanya adalah harga banding; yang terendah di depan.
example-bids = Misalnya: A menawar { $a } dan mutunya dinilai { $aPoints }; B menawar { $b } dan mutunya dinilai { $bPoints }.
example-lowest = B menang: harganya lebih rendah.
example-weighted = Dengan { $price } untuk harga dan { $quality } untuk mutu, A mendapat 95 × { $price } + { $aPoints } × { $quality } = { $a } dan B mendapat 100 × { $price } + { $bPoints } × { $quality } = { $b }. { $winner ->
    [none] Keduanya sama.
   *[other] { $winner } menang.
  }
example-discount = Dengan potongan paling banyak { $most }, A dihitung { $a } (dipotong { $aOff }) dan B dihitung { $b } (dipotong { $bOff }). { $winner ->
    [none] Keduanya sama.
   *[other] { $winner } menang.
  }
discount-most-off = Potongan harga paling banyak
discount-most = Paling banyak { $most } % per kriteria
discount-rest = Sisa untuk harga
discount-full-marks = Harga { $price } dengan nilai penuh dihitung { $counted } saat dibandingkan.
discounts-too-large = Jumlah potongan harus di bawah 100 %
combination = Cara menggabungkan nilai beberapa penilai
combination-mean = Rata-rata
combination-median = Nilai tengah (median)
combination-mean-text = Nilai dari beberapa penilai dirata-rata: 90, 80, dan 10 menjadi 60.
combination-median-text = Nilai dari beberapa penilai diambil yang tengah (median): 90, 80, dan 10 menjadi 80. Satu penilai saja sedikit pengaruhnya.
combination-mean-hint = Semua nilai dijumlahkan lalu dibagi: 90, 80, dan 10 menjadi 60.
combination-median-hint = Diambil yang tengah: 90, 80, dan 10 menjadi 80. Satu penilai saja sedikit pengaruhnya.
tie-title = Bila hasilnya sama
tie-nearest = Penawar yang lebih dekat didahulukan
tie-nearest-hint = Dihitung dari alamat penawar, atau pemimpin aliansi, ke lokasi tender.
tie-rule = Bila hasilnya sama, yang menentukan berturut-turut: { $steps }.
tie-step-quality = mutu lebih tinggi
tie-step-price = harga lebih rendah
tie-step-distance = lebih dekat
tie-step-receipt = lebih dahulu tersegel
judging-frozen = Cara membandingkan tidak dapat diubah setelah terbit. Begitu pula biaya per satuan.

## Biaya selama pemakaian
unit-cost = Biaya tiap satuan selama pemakaian
unit-cost-hint = Misalnya listrik atau bahan bakar selama dipakai. Ditambahkan ke harga saat membandingkan, tidak dibayarkan ke penawar. Kosong: tidak dihitung.
unit-cost-from-zero = Dengan biaya per satuan, batas bawah harus 0 atau lebih
unit-cost-example = { $number } { $unit } × { $cost } = { $added } ditambahkan saat penawaran dibandingkan.
unit-cost-unit = satuan
unit-cost-units = satuan
unit-cost-text = Saat dibandingkan, tiap { $unit } yang dinyatakan ditambah { $cost }.
unit-cost-frozen = Biaya tiap satuan yang dinyatakan: { $cost }. Tidak dapat diubah setelah terbit.
unit-cost-own = { $number } { $unit } × { $cost } = { $added } ditambahkan ke harga Anda saat dibandingkan. Ini bukan bagian dari bayaran Anda.
unit-cost-own-empty = Saat dibandingkan, harga Anda ditambah { $cost } untuk tiap { $unit } yang Anda nyatakan.
unit-cost-sum = Angka semua anggota dijumlahkan.
unit-cost-largest = Dari angka para anggota, hanya yang terbesar dihitung.
costs-title = Biaya selama pemakaian
costs-text = Ditambahkan ke harga saat penawaran dibandingkan:
costs-row = { $title }: { $cost } untuk tiap { $unit } yang dinyatakan
formula-costs = Harga banding = harga + satuan yang dinyatakan × biaya per satuan. Pembeli membayar harga yang ditawarkan.
formula-discount = Harga banding = harga × (100 % − potongan). Potongan = nilai ÷ nilai tertinggi × potongan tertinggi.
formula-discount-costs = Harga banding = (harga + satuan yang dinyatakan × biaya per satuan) × (100 % − potongan). Potongan = nilai ÷ nilai tertinggi × potongan tertinggi.
bid-life-cycle = Biaya selama pemakaian
bid-compared = Harga yang dibandingkan
bid-compared-before = Harga yang dibandingkan, sebelum potongan mutu

## Dalam hasil
ranking-compared = Harga banding
ranking-life-cycle = + { $cost } selama pemakaian
desk-counted = Harga banding: { $price }
ranking-off = dipotong { $off }
ranking-distance = berjarak { $distance }
ranking-off-criterion = { $title } { $points } × { $weight } = potongan { $weighted }
ranking-counts = { $price } dihitung { $counted }
ranking-counts-costs = { $price } + { $cost } selama pemakaian dihitung { $counted }
ranking-costs-text = “Harga” termasuk biaya selama pemakaian.
debrief-own-compared = Harga banding Anda
debrief-winner-compared = Harga banding pemenang
debrief-own-life-cycle = Biaya selama pemakaian, Anda
debrief-winner-life-cycle = Biaya selama pemakaian, pemenang
debrief-own-off = Potongan harga Anda
debrief-own-distance = Jarak Anda
debrief-winner-distance = Jarak pemenang
debrief-winner-off = Potongan harga pemenang
debrief-most-off = { $title } (potongan paling banyak { $share })
