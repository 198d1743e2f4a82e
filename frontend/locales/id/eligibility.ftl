# Mengapa persyaratan lot terpenuhi atau tidak, dan mengapa penawaran ditolak.

eligibility-capacity = { $free } dari { $need } { $unit } { $period } tersedia
eligibility-a-day = per hari
eligibility-a-week = per minggu
eligibility-a-month = per bulan
eligibility-a-year = per tahun
eligibility-certificate-missing = Belum ada sertifikat { $kind }
eligibility-certificate-expires = Sertifikat { $kind } berakhir { $on }, sebelum pekerjaan selesai
eligibility-certificate-valid = Sertifikat { $kind } berlaku sampai { $until }
eligibility-certificate-unlimited = Sertifikat { $kind } berlaku tanpa batas waktu
eligibility-experience = Pekerjaan selesai senilai { $best }; yang diminta { $need }
eligibility-distance = Jarak { $km } km; paling jauh { $most } km
eligibility-distance-unknown = Lokasi belum diketahui; paling jauh { $most } km
eligibility-answered = Penawaran menjawab sesuai permintaan
eligibility-answer-falls-short = Jawaban di penawaran kurang dari yang diminta
eligibility-unanswered = Jawab ini di penawaran

bid-rejected-integrity = Penawaran tidak dapat dibuka menjadi isi yang disegel.
