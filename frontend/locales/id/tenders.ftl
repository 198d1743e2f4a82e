tender-type-rfq = Permintaan harga
tender-type-open = Tender terbuka
tender-closes = Ditutup
