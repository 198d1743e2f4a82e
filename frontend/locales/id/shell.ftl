skip-to-content = Langsung ke isi
nav-main = Menu utama
nav-home = Beranda
nav-search = Cari
nav-tenders = Tender
nav-alliances = Aliansi
nav-business = Usaha saya
nav-arbiter = Arbiter
nav-account = Akun
nav-notifications = { $count ->
    [0] Pemberitahuan
   *[other] Pemberitahuan, { $count } belum dibaca
  }
sign-in = Masuk
register-short = Daftar
footer-line = Gotong: usaha kecil bersekutu dan menang bersama.
footer-check = Periksa bukti
language = Bahasa
theme = Tampilan
theme-auto = Ikut perangkat
theme-light = Terang
theme-dark = Gelap
offline-note = Anda sedang luring. Yang sudah dimuat tetap dapat dibaca, isian disimpan di perangkat ini.
not-found-title = Halaman ini tidak ada
not-found-text = Alamatnya mungkin berubah, atau isinya bukan untuk akun Anda.
fault-title = Halaman ini belum dapat dimuat
not-found-search = Cari di Gotong
demo-bar = Waktu dunia demo
demo-time = Waktu demo:
demo-forward-hour = +1 jam
demo-forward-day = +1 hari
demo-forward-week = +7 hari
demo-forward-deadline = Tenggat berikutnya
demo-jump-deadline = Demo: lewati tenggat ini
demo-jump-opens = Demo: lewati saat mulai ini
demo-jump-standstill = Demo: lewati masa sanggah
demo-no-deadline = Tidak ada tenggat di depan.
nav-bids = Penawaran saya
