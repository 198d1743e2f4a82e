verification-l0 = Belum terverifikasi
verification-l1 = Dokumen diunggah
verification-l2 = Terverifikasi
verification-l3 = Terverifikasi dan dikunjungi

state-business-draft = Draf
state-business-active = Aktif
state-business-suspended = Ditangguhkan
state-business-closing = Sedang ditutup
state-business-closed = Ditutup

state-capability-draft = Draf
state-capability-published = Terbit
state-capability-stale = Bukti kedaluwarsa
state-capability-archived = Diarsipkan

state-alliance-forming = Mengumpulkan anggota
state-alliance-chartering = Menyusun piagam
state-alliance-active = Aktif
state-alliance-suspended = Ditangguhkan
state-alliance-dissolving = Sedang dibubarkan
state-alliance-dissolved = Bubar
state-alliance-expired = Masa berakhir
state-alliance-abandoned = Tidak dilanjutkan

state-membership-invited = Diundang
state-membership-applied = Melamar
state-membership-accepted = Bergabung
state-membership-signed = Anggota
state-membership-notice = Akan keluar
state-membership-exited = Keluar
state-membership-suspended = Ditangguhkan
state-membership-expelled = Dikeluarkan
state-membership-declined = Menolak
state-membership-lapsed = Undangan berakhir

state-charter-draft = Draf
state-charter-proposed = Diajukan
state-charter-signing = Sedang ditandatangani
state-charter-in-force = Berlaku
state-charter-superseded = Digantikan
state-charter-rejected = Ditolak
state-charter-lapsed = Lewat waktu

state-tender-draft = Draf
state-tender-published = Akan datang
state-tender-tendering = Menerima penawaran
state-tender-opening = Pembukaan
state-tender-qualification-tech = Penilaian teknis
state-tender-evaluation = Penilaian
state-tender-standstill = Masa sanggah
state-tender-awarded = Ada pemenang
state-tender-complete = Selesai
state-tender-unsuccessful = Gagal
state-tender-cancelled = Dibatalkan

state-lot-active = Berjalan
state-lot-awarded = Ada pemenang
state-lot-unsuccessful = Gagal
state-lot-cancelled = Dibatalkan
state-lot-complete = Selesai

state-bid-draft = Draf
state-bid-assembling = Menunggu anggota
state-bid-sealed = Tersegel
state-bid-stale = Perlu dikukuhkan ulang
state-bid-withdrawn = Ditarik
state-bid-lapsed = Gugur
state-bid-opened = Dibuka
state-bid-admitted = Diterima
state-bid-rejected = Ditolak
state-bid-ranked = Berperingkat
state-bid-awarded = Menang
state-bid-not-awarded = Tidak menang
state-bid-disqualified = Didiskualifikasi
state-bid-expired = Masa berlaku habis

state-award-proposed = Diusulkan
state-award-standstill = Masa sanggah
state-award-confirmed = Ditetapkan
state-award-contracted = Berkontrak
state-award-cancelled = Dibatalkan
state-award-declined = Ditolak pemenang
state-award-lapsed = Gugur

state-showcase-draft = Draf
state-showcase-cosigning = Menunggu tanda tangan
state-showcase-published = Terbit
state-showcase-hidden = Disembunyikan
state-showcase-withdrawn = Ditarik

state-question-asked = Belum dijawab
state-question-answered = Dijawab, belum terbit
state-question-published = Terjawab
state-question-rejected = Ditolak

complaint-rule-equal-treatment = Semua penawar diperlakukan sama
complaint-rule-criteria-unclear = Kriteria penilaian jelas
complaint-rule-specification-unclear = Hal yang diminta jelas
complaint-rule-requirement-excessive = Persyaratan tidak melebihi kebutuhan pekerjaan
complaint-rule-tailored-to-one = Syarat tidak dibuat untuk satu usaha saja
complaint-rule-period-too-short = Waktu untuk menawar cukup
complaint-rule-question-unanswered = Pertanyaan dijawab
complaint-rule-amendment-unlawful = Perubahan mengikuti aturan
complaint-rule-bid-wrongly-rejected = Tidak ada penawaran yang ditolak tanpa dasar
complaint-rule-bid-wrongly-admitted = Tidak ada penawaran diterima yang tidak memenuhi syarat
complaint-rule-evaluation-error = Penawaran dinilai menurut kriteria yang diumumkan
complaint-rule-conflict-of-interest = Tidak ada yang ikut dengan benturan kepentingan
complaint-rule-reason-missing = Keputusan disertai alasan
complaint-rule-cancellation-unjustified = Tender hanya dibatalkan dengan alasan yang baik

state-list-open = Terbuka
state-list-closed = Ditutup

state-qualification-applied = Menunggu keputusan
state-qualification-qualified = Terkualifikasi
state-qualification-refused = Ditolak
state-qualification-withdrawn = Ditarik
state-qualification-removed = Dikeluarkan
state-qualification-left = Keluar
state-qualification-lapsed = Masa berlaku habis
