# Mail that the server sends. Plain text; links stand on a line of their own.

mail-verify-subject = Pastikan alamat email Anda untuk Gotong
mail-verify-text =
    Halo { $name },

    Buka tautan ini untuk memastikan bahwa alamat email ini milik Anda. Tautan berlaku tiga hari.

    { $link }

    Jika Anda tidak mendaftar di Gotong, abaikan surat ini.

mail-reset-subject = Kata sandi baru untuk Gotong
mail-reset-text =
    Halo { $name },

    Buka tautan ini untuk membuat kata sandi baru. Tautan berlaku satu jam.

    { $link }

    Jika Anda tidak memintanya, abaikan surat ini; kata sandi Anda tetap seperti semula.

mail-invite-subject = { $business } mengundang Anda ke Gotong
mail-invite-text =
    Halo,

    { $business } mengundang Anda bergabung dengan timnya di Gotong sebagai { $role }. Buka tautan ini untuk menerima. Tautan berlaku 14 hari dan hanya untuk alamat email ini.

    { $link }

    Jika Anda tidak mengenal usaha ini, abaikan pesan ini.

role-owner = pemilik
role-manager = manajer
role-finance = keuangan
role-staff = staf
role-viewer = pengamat

# Alasan tingkat verifikasi sebuah usaha, dan langkah untuk menaikkannya.
verification-contact-verified = Alamat email pemilik sudah diverifikasi.
verification-contact-missing = Belum ada yang diverifikasi. Langkah berikutnya: pemilik mengonfirmasi alamat email.
verification-documents-missing = Langkah berikutnya: unggah dokumen, misalnya Nomor Induk Berusaha (NIB).
verification-documents-valid = Dokumen usaha sudah diunggah dan masih berlaku.
verification-check-missing = Langkah berikutnya: moderator memeriksa dokumen.
verification-checked = Moderator sudah memeriksa dokumen.
verification-visit-missing = Langkah berikutnya: kunjungan, atau tiga kontrak selesai dengan pembeli yang tidak terkait.
verification-visited = Usaha sudah dikunjungi, atau menyelesaikan tiga kontrak dengan pembeli yang tidak terkait.
