# Mail that the server sends. Plain text; links stand on a line of their own.

mail-verify-subject = Pastikan alamat surel Anda untuk Gotong
mail-verify-text =
    Halo { $name },

    Buka tautan ini untuk memastikan bahwa alamat surel ini milik Anda. Tautan berlaku tiga hari.

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

    { $business } mengundang Anda bergabung dengan timnya di Gotong sebagai { $role }. Buka tautan ini untuk menerima. Tautan berlaku 14 hari dan hanya untuk alamat surel ini.

    { $link }

    Jika Anda tidak mengenal usaha ini, abaikan pesan ini.

role-owner = pemilik
role-manager = manajer
role-finance = keuangan
role-staff = staf
role-viewer = pengamat
