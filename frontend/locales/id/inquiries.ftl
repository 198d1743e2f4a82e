## Permintaan kepada penawar
inquiry-cure = Permintaan perbaikan
inquiry-justification = Permintaan penjelasan harga
inquiry-state-open = Menunggu jawaban
inquiry-state-answered = Sudah dijawab
inquiry-state-expired = Waktu habis
inquiry-left = sisa { $time }
inquiry-asked-at = Diminta
inquiry-answered-at = Dijawab
inquiry-waits = Belum dapat diputuskan: penawar masih punya waktu menjawab sampai
inquiry-expired = Waktu menjawab habis
inquiry-expired-desk = Tidak ada jawaban; putuskan dari yang ada.

## Meminta, di meja pembeli
ask-text = Penawar menjawab sekali, dengan penjelasan dan dokumen. Harga, jumlah, dan pembagian tetap seperti saat disegel. Tiap penawaran hanya dapat ditanya satu kali untuk hal ini, dan selama menunggu belum dapat diputuskan.
ask-cure-question = Yang perlu diperbaiki
ask-cure-hint = Hanya kekurangan formal: dokumen, sertifikat, penanda tangan. Misalnya “Sertifikat halal yang dilampirkan sudah berakhir. Mohon kirim yang masih berlaku.”
ask-cure-due-hint = Waktu { $zone }. Bila dikosongkan: 24 jam, waktu yang paling singkat. Paling lama 14 hari sesudahnya.
ask-justification-question = Yang perlu dijelaskan
ask-justification-hint = Contoh di bawah dapat langsung dikirim atau diubah.
ask-justification-default = Harga Anda jauh di bawah penawaran lain. Mohon jelaskan cara menghitungnya: bahan, tenaga kerja, pengiriman, dan dari mana penghematannya. Lampirkan bukti bila ada, misalnya daftar harga pemasok.
ask-justification-due-hint = Waktu { $zone }. Bila dikosongkan: satu hari kerja, waktu yang paling singkat. Paling lama 14 hari sesudahnya.
ask-due = Boleh dijawab sampai
ask-send = Kirim permintaan
ask-done = Permintaan terkirim. Penawaran { $name } menunggu jawaban.

## Menjawab, di halaman penawaran
inquiry-asks-cure = Penawaran ini perlu diperbaiki
inquiry-asks-justification = Harga penawaran ini perlu dijelaskan
inquiry-from = Diminta oleh panitia penilai { $buyer },
inquiry-due = Jawab paling lambat
inquiry-who-answers = Yang menjawab: pemilik atau manajer { $name }.
inquiry-moot = Penilaian tidak berjalan lagi, jadi permintaan ini tidak perlu dijawab.
inquiry-expired-text = Penawaran ini dinilai tanpa jawaban.
inquiry-answer = Jawaban
inquiry-answer-hint = 10 sampai 5.000 karakter. Hanya tim tender dan anggota penawaran ini yang membacanya.
inquiry-answer-note = Harga, jumlah, dan pembagian tetap seperti saat disegel; jawaban tidak mengubahnya. Anda menjawab satu kali saja, jadi periksa dahulu sebelum mengirim.
inquiry-documents = Dokumen
inquiry-documents-hint = Paling banyak { $most } berkas, masing-masing sampai 10 MB.
inquiry-answer-send = Kirim jawaban
inquiry-answered = Jawaban terkirim. Panitia penilai kami beri tahu.
