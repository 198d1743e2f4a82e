## Sanggahan kepada pembeli, pengaduan kepada arbiter
claim-title = Sanggahan { $code }
complaint-title = Pengaduan { $code }
complaint-subject = { $target }: { $rule }
complaint-subject-more = { $count ->
   *[other] dan { $count } keberatan lain
}
complaint-late = Terlambat
complaint-choose = Pilih salah satu
claim-answered-late = Dijawab terlambat

claim-state-submitted = Menunggu jawaban pembeli
claim-state-answered = Sudah dijawab
claim-state-resolved = Selesai dengan jawaban pembeli
claim-state-escalated = Diteruskan ke arbiter
claim-state-closed = Ditutup tanpa tanggapan
claim-state-withdrawn = Ditarik kembali
claim-state-draft = Draf
complaint-state-submitted = Menunggu arbiter
complaint-state-inadmissible = Tidak diterima
complaint-state-admitted = Diterima untuk diperiksa
complaint-state-under-review = Sedang diperiksa
complaint-state-upheld = Dikabulkan
complaint-state-declined = Ditolak
complaint-state-stopped = Ditarik kembali
complaint-state-remedied = Sudah dipulihkan
complaint-state-overdue = Pemulihan terlambat

## Hal yang dipersoalkan
target-tender = Tender secara keseluruhan
target-tender-hint = Aturan main, jadwal, atau syarat untuk semua paket
target-lot = Satu paket
target-lot-hint = Uraian, jumlah, atau nilai sebuah paket
target-lot-which = Paket mana?
target-requirement = Satu persyaratan
target-requirement-hint = Misalnya sertifikat atau kapasitas yang diminta berlebihan
target-requirement-which = Persyaratan mana?
target-amendment = Perubahan tender
target-amendment-hint = Perubahan syarat sesudah tender terbit
target-amendment-which = Perubahan mana?
target-amendment-named = Perubahan tender, versi { $number }
target-bid-decision = Putusan tentang penawaran
target-bid-decision-hint = Penawaran Anda ditolak atau dinilai keliru, atau penawaran lain keliru diterima
target-bid-decision-which = Penawaran mana?
target-award = Penetapan pemenang
target-award-hint = Pemenang yang diumumkan untuk sebuah paket
target-award-which = Penetapan mana?
target-cancellation = Pembatalan tender
target-cancellation-hint = Pembatalan yang sudah diumumkan dan belum berlaku
target-named = { $kind }: { $name } ({ $lot })
target-named-alone = { $kind }: { $name }
target-option = { $name } ({ $lot })
target-mine = { $name } – penawaran Anda

remedy-fix-terms = Pembeli memperbaiki syarat tender
remedy-extend = Pembeli memperpanjang tenggat
remedy-re-evaluate = Penawaran dinilai ulang
remedy-take-back = Pembatalan dicabut
remedy-re-admit = Penawaran yang ditolak diterima kembali
remedy-cancel-award = Penetapan pemenang dibatalkan
remedy-answer = Pembeli memberi penjelasan

## Di halaman tender
cases-title = Sanggahan & pengaduan
cases-object = Ajukan keberatan
cases-offer-terms = Ada syarat yang tidak adil atau tidak jelas? Usaha yang terverifikasi dapat mengajukan keberatan sampai 2 hari kerja sebelum tenggat.
cases-offer-qualification = Tidak setuju dengan penilaian teknisnya? Penawar dapat mengajukan keberatan sampai dua hari kerja setelah penawaran terakhir diputuskan. Harga belum dibuka.
cases-offer-decisions = Tidak setuju dengan hasilnya? Selama masa sanggah, penawar dapat mengajukan keberatan.
cases-offer-cancellation = Tidak setuju dengan pembatalannya? Penawar dapat mengajukan keberatan sampai pembatalan berlaku.
case-filed = Diajukan
case-filed-by = Diajukan oleh { $name },
award-held = Penetapan menunggu arbiter
award-held-text = Ada pengaduan dari penawar. Pemenang baru ditetapkan setelah arbiter memutus, juga bila masa sanggah sudah lewat.
prices-held = Pembukaan harga menunggu arbiter
prices-held-text = Ada pengaduan dari penawar. Harga baru dapat dibuka setelah arbiter memutus.

## Di meja pembeli
claim-answer-open = Jawab sanggahan
claim-read = Baca keberatan dan buktinya
post-open = Beri penjelasan tentang pengaduan { $code }
todo-answer-claim = Jawab sanggahan atas { $name }

## Halaman sanggahan
claim-answer-title = Jawaban pembeli
claim-due = Pembeli menjawab paling lambat
claim-waits-text = Pembeli punya waktu 2 hari kerja. Tender tetap berjalan.
claim-late-text = Pembeli belum menjawab, padahal waktunya sudah lewat. Penyanggah dapat meneruskannya ke arbiter.
claim-closes = Tanggapi paling lambat
claim-closes-text = Terima jawabannya atau teruskan ke arbiter. Tanpa tanggapan, sanggahan ini ditutup.
claim-went-on = Sanggahan ini sudah menjadi pengaduan kepada arbiter.
claim-answer = Jawaban
claim-answer-hint = 20 sampai 5.000 karakter. Hanya penyanggah dan tim Anda yang membacanya, dan arbiter bila diteruskan. Anda menjawab satu kali.
claim-answer-send = Kirim jawaban
claim-answered = Jawaban terkirim. Penyanggah kami beri tahu.
claim-resolve = Terima jawaban ini
claim-resolved = Sanggahan selesai.
claim-escalate = Teruskan ke arbiter
claim-escalate-title = Teruskan ke arbiter?
claim-escalate-text = Keberatan dan buktinya menjadi pengaduan. Arbiter memeriksa dan memutus; keputusan itu diumumkan tanpa nama Anda. Selama masa sanggah, penetapan pemenang menunggu putusannya.
claim-escalated = Pengaduan terkirim ke arbiter.
claim-withdraw = Tarik kembali
claim-withdraw-title = Tarik sanggahan ini?
claim-withdraw-text = Sanggahan berakhir dan tidak dapat dilanjutkan lagi.
claim-withdrawn = Sanggahan ditarik kembali.

## Halaman pengaduan
complaint-now = Sekarang
complaint-due-admit = Arbiter menyatakan diterima atau tidak paling lambat
complaint-due-decide = Arbiter memutus paling lambat
complaint-due-remedy = Pembeli memulihkan paling lambat
complaint-now-submitted = Arbiter membaca dulu apakah pengaduan ini dapat diperiksa. Belum diketahui umum.
complaint-now-admitted = Pengaduan diterima. Arbiter segera mulai memeriksa; mulai saat itu keberadaannya diketahui umum.
complaint-now-under-review = Arbiter memeriksa. Para pihak dapat memberi penjelasan sampai satu hari kerja sebelum putusan.
complaint-now-upheld = Pembeli harus melaksanakan pemulihan dalam waktu ini: mengubah tender, atau menjawab di sini bila diminta menjelaskan.
complaint-now-overdue = Pembeli tidak melaksanakan pemulihan pada waktunya.
complaint-now-stopped = Pengadu menarik pengaduan ini, jadi tidak ada putusan.
complaint-claim-answer = Jawaban pembeli atas sanggahan
ruling-title = Putusan arbiter
ruling-inadmissible = Pengaduan tidak diterima untuk diperiksa
ruling-declined = Pengaduan ditolak
ruling-upheld = Pengaduan dikabulkan
ruling-remedy = Pemulihan: { $remedy }
extension-title = Putusan ditunda

objections-title = Keberatan
objection-number = Keberatan { $number }
objection-add = Tambah keberatan
objection-remove = Hapus keberatan { $number }
objection-target = Apa yang Anda persoalkan?
objection-rule = Aturan yang dilanggar
objection-rule-hint = Semua pembeli di Gotong terikat pada aturan ini.
objection-remedy = Yang diminta
objection-text = Apa yang terjadi?
objection-text-hint = 20 sampai 5.000 karakter. Tulis apa yang keliru, kapan, dan mengapa itu melanggar aturan.
objection-evidence = Bukti
evidence-documents = Dokumen
evidence-hint = Unggah dokumen (paling banyak { $most }, masing-masing sampai 10 MB) atau tulis rujukan di bawah. Salah satu wajib ada.
evidence-needed = Tambahkan dokumen atau rujukan yang membuktikannya.
evidence-reference = Rujukan
evidence-reference-hint = Misalnya “Tanya jawab tanggal 3 Maret” atau nomor baris di catatan bukti tender.
evidence-reference-shown = Rujukan: { $reference }

course-title = Perjalanan
course-filed = Diajukan
course-claim-filed = Sanggahan kepada pembeli
course-answered = Pembeli menjawab
course-answer-due = Menunggu jawaban pembeli
course-reply-to-come = Penyanggah menanggapi
course-reply-due = Menunggu tanggapan penyanggah
course-claim-resolved = Selesai dengan jawaban pembeli
course-claim-escalated = Diteruskan ke arbiter
course-claim-closed = Ditutup tanpa tanggapan
course-claim-withdrawn = Ditarik kembali
course-stopped = Ditarik kembali
course-inadmissible = Tidak diterima
course-admit-due = Menunggu dinyatakan diterima
course-admitted = Diterima untuk diperiksa
course-review = Pemeriksaan dimulai
course-extended = Putusan ditunda
course-decide-due = Putusan arbiter
course-upheld = Dikabulkan
course-declined = Ditolak
course-remedy-due = Pemulihan oleh pembeli
course-remedied = Sudah dipulihkan
course-overdue = Pemulihan terlambat

parties-title = Para pihak
parties-tender = Tender
parties-buyer = Pembeli
parties-claimant = Yang berkeberatan
parties-hidden = Tidak diumumkan

posts-title = Tanya jawab dengan arbiter
posts-none = Belum ada yang ditulis.
side-claimant = Yang berkeberatan
side-buyer = Pembeli
side-arbiter = Arbiter
post-text = Penjelasan Anda
post-text-arbiter = Pertanyaan kepada para pihak
post-hint = 10 sampai 5.000 karakter. Dibaca oleh kedua pihak dan arbiter, tidak oleh umum.
post-hint-arbiter = 10 sampai 5.000 karakter. Dibaca oleh kedua pihak, tidak oleh umum.
post-hint-remedy = 10 sampai 5.000 karakter. Dengan jawaban ini pemulihan terlaksana.
post-send = Kirim
post-sent = Terkirim. Yang lain kami beri tahu.

## Arbiter
arbiter-title = Meja arbiter
arbiter-lead = Pengaduan yang menunggu, yang paling mendesak lebih dahulu. Pengaduan yang menyangkut usaha Anda sendiri tidak tampil.
arbiter-empty = Tidak ada yang menunggu
arbiter-empty-text = Pengaduan baru muncul di sini.
arbiter-late = { $count ->
   *[other] { $count } pengaduan terlambat
}
arbiter-count = { $count ->
    [0] Tidak ada pengaduan yang menunggu
   *[other] { $count } pengaduan menunggu
}
arbiter-about = Tender { $tender }, pembeli { $buyer }
complaint-admit = Terima untuk diperiksa
complaint-admitted = Pengaduan diterima. Putusan jatuh tempo dalam 5 hari kerja.
complaint-dismiss = Nyatakan tidak diterima
complaint-dismiss-title = Nyatakan tidak diterima?
complaint-dismiss-text = Pengaduan berakhir tanpa diperiksa. Yang berkeberatan membaca alasannya.
complaint-dismiss-reason = Mengapa tidak dapat diperiksa
complaint-dismiss-hint = 20 sampai 5.000 karakter. Dibaca oleh kedua pihak.
complaint-dismissed = Pengaduan dinyatakan tidak diterima.
complaint-review = Mulai memeriksa
complaint-review-title = Mulai memeriksa?
complaint-review-text = Mulai sekarang semua orang melihat bahwa ada pengaduan dan tentang apa, tanpa nama dan kata-kata yang berkeberatan.
complaint-reviewed = Pemeriksaan dimulai.
complaint-extend = Tunda putusan
complaint-extend-title = Tunda putusan 5 hari kerja
complaint-extend-text = Putusan hanya dapat ditunda satu kali.
complaint-extend-reason = Mengapa perlu lebih lama
complaint-extend-hint = 20 sampai 2.000 karakter. Dibaca oleh kedua pihak.
complaint-extended = Putusan ditunda 5 hari kerja.
complaint-decide = Putuskan
complaint-decide-title = Putusan
complaint-decide-text = Putusan diumumkan dan tidak dapat diubah lagi.
complaint-decide-send = Umumkan putusan
complaint-decided = Putusan diumumkan.
verdict = Putusan
verdict-upheld = Dikabulkan: yang berkeberatan benar
verdict-declined = Ditolak: tidak ada aturan yang dilanggar
verdict-remedy = Pemulihan
verdict-remedy-hint = Penilaian ulang, penerimaan kembali, dan pembatalan penetapan berlaku seketika. Selebihnya dilaksanakan pembeli dalam 3 hari kerja.
verdict-text = Pertimbangan
verdict-text-hint = 20 sampai 10.000 karakter. Dibaca oleh semua orang, jadi jangan sebut nama yang berkeberatan.
complaint-withdraw = Tarik pengaduan
complaint-withdraw-title = Tarik pengaduan ini?
complaint-withdraw-text = Pengaduan berakhir tanpa putusan dan tidak dapat dilanjutkan lagi.
complaint-withdrawn = Pengaduan ditarik kembali.

## Mengajukan keberatan
wizard-title = Ajukan keberatan
wizard-for = untuk { $name }
wizard-step-level = Kepada siapa
wizard-step-objections = Keberatan
wizard-step-review = Periksa & kirim
wizard-level = Kepada siapa Anda mengajukan keberatan?
level-claim = Sanggahan kepada pembeli
level-claim-text = Paling cepat: pembeli menjawab dalam 2 hari kerja, dan tender tetap berjalan. Bila jawabannya tidak memuaskan, Anda dapat meneruskannya ke arbiter.
level-complaint = Pengaduan kepada arbiter
level-complaint-text = Arbiter yang tidak memihak memutus dalam sekitar 6 hari kerja. Penetapan pemenang menunggu putusannya.
level-complaint-text-qualification = Arbiter yang tidak memihak memutus dalam sekitar 6 hari kerja. Pembukaan harga menunggu putusannya.
level-complaint-text-terms = Arbiter yang tidak memihak memutus dalam sekitar 6 hari kerja. Selama diperiksa, keberadaan pengaduan diumumkan tanpa nama Anda.
wizard-barred = Belum dapat diajukan
wizard-window-terms = Keberatan atas syarat tender diterima sampai 2 hari kerja sebelum tenggat.
wizard-window-qualification = Keberatan atas penilaian teknis diterima sampai dua hari kerja setelah penawaran terakhir diputuskan.
wizard-window-decisions = Keberatan atas putusan diterima selama masa sanggah.
wizard-window-cancellation = Keberatan atas pembatalan diterima sampai pembatalan berlaku.
wizard-objections-text = Pilih satu hal untuk tiap keberatan. Pertanyaan berikutnya muncul setelah Anda memilih.
wizard-check = Periksa keberatan
wizard-change = Ubah
wizard-complete = Secara formal lengkap
wizard-then-claim = { $buyer } menjawab dalam 2 hari kerja. Hanya Anda dan { $buyer } yang membacanya.
wizard-then-complaint = Arbiter menyatakan dalam 1 hari kerja apakah pengaduan diterima, lalu memutus dalam 5 hari kerja. { $buyer } dan arbiter membaca keberatan Anda.
wizard-send-claim = Kirim sanggahan
wizard-send-complaint = Kirim pengaduan
wizard-sent-claim = Sanggahan terkirim. Pembeli kami beri tahu.
wizard-sent-complaint = Pengaduan terkirim. Arbiter kami beri tahu.
wizard-closed = Sekarang tidak ada yang dapat dipersoalkan
wizard-closed-text = Syarat tender dapat dipersoalkan sebelum tenggat, putusan hanya oleh penawar: selama masa sanggah, atau sebelum harga dibuka bila ada dua sampul. Pembeli tidak dapat mengajukan keberatan atas tendernya sendiri.
wizard-back = Kembali ke tender

draft-title = Sanggahan yang disiapkan
drafts-title = Sanggahan yang disiapkan
draft-saved-by = Disimpan oleh { $name },
draft-keep = Simpan sebagai draf
draft-kept = Draf tersimpan. Rekan Anda menemukannya di halaman tender.
draft-not-kept = Draf belum tersimpan. Periksa sambungan internet, lalu coba lagi.
draft-only = Anda menyiapkan, pemilik atau manajer mengajukan
draft-only-text = Belum ada yang harus lengkap. Yang Anda simpan tampil di halaman tender untuk semua orang di usaha Anda, dan tidak untuk orang lain.
draft-gone = Draf ini sudah tidak ada
draft-gone-text = Rekan Anda telah mengajukan atau membuangnya.
draft-throw = Buang draf
draft-throw-title = Buang draf ini?
draft-throw-text = Draf hilang untuk semua rekan Anda. Yang sudah diajukan tetap ada.
draft-thrown = Draf dibuang.

lead-conflict-title = Benturan kepentingan dengan pimpinan
lead-conflict-why = Biasanya anggota penawaran bersama mengajukan keberatan melalui pimpinannya.
lead-conflict-text = Anda menawar bersama, dipimpin { $lead }. Biasanya { $lead } mengajukan keberatan untuk semua anggota. Anda hanya dapat mengajukannya sendiri bila kepentingan Anda berbenturan.
lead-conflict-label = Apa benturan kepentingan Anda dengan { $lead }?
lead-conflict-hint = 20 sampai 2.000 karakter. Pembeli dan arbiter membacanya; tidak diumumkan.
