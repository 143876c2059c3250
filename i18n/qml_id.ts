<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id">
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Abaikan</translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>Live operations for background work</source>
        <translation>Pantau pekerjaan latar secara langsung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The remembered one</source>
        <translation>Token yang diingat</translation>
    </message>
    <message>
        <source>Paste a bearer token</source>
        <translation>Tempel token bearer</translation>
    </message>
    <message>
        <source>Hide the token</source>
        <translation>Sembunyikan token</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>Tampilkan token</translation>
    </message>
    <message>
        <source>Remember the token in the system&apos;s keychain</source>
        <translation>Ingat token di penyimpanan kunci sistem</translation>
    </message>
    <message>
        <source>Otherwise it is kept for this session only.</source>
        <translation>Jika tidak, token hanya disimpan selama sesi ini.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Hubungkan</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Lupakan token</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>No server at hand? Start with --demo to look around.</source>
        <translation>Belum ada server? Jalankan dengan --demo untuk melihat-lihat.</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Tersalin</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard</source>
        <translation>Papan tik</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Pekerjaan</translation>
    </message>
    <message>
        <source>Move in the list</source>
        <translation>Berpindah di daftar</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>Inspect the job</source>
        <translation>Periksa pekerjaan</translation>
    </message>
    <message>
        <source>Send a test job</source>
        <translation>Kirim pekerjaan uji</translation>
    </message>
    <message>
        <source>Previous, next job</source>
        <translation>Pekerjaan sebelum, sesudahnya</translation>
    </message>
    <message>
        <source>Filter the jobs</source>
        <translation>Saring daftar pekerjaan</translation>
    </message>
    <message>
        <source>Copy the job&apos;s id</source>
        <translation>Salin id pekerjaan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Back, close, clear</source>
        <translation>Kembali, tutup, kosongkan</translation>
    </message>
    <message>
        <source>First, last job</source>
        <translation>Pekerjaan pertama, terakhir</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Daftar ini</translation>
    </message>
</context>
<context>
    <name>InspectorHead</name>
    <message>
        <source>Previous job</source>
        <translation>Pekerjaan sebelumnya</translation>
    </message>
    <message>
        <source>Next job</source>
        <translation>Pekerjaan berikutnya</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>Salin id</translation>
    </message>
</context>
<context>
    <name>JobFilters</name>
    <message>
        <source>Filter by status</source>
        <translation>Saring menurut status</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Diproses</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Clear the text filter</source>
        <translation>Hapus filter teks</translation>
    </message>
</context>
<context>
    <name>JobInspector</name>
    <message>
        <source>Job inspector</source>
        <translation>Pemeriksa pekerjaan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Dibuat</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Dimulai</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Berakhir</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Lini masa</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Muatan</translation>
    </message>
    <message>
        <source>Cut: only the beginning is shown</source>
        <translation>Dipotong: hanya bagian awal yang ditampilkan</translation>
    </message>
    <message>
        <source>Copy the payload as it was sent</source>
        <translation>Salin muatan persis seperti dikirim</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
</context>
<context>
    <name>JobLife</name>
    <message>
        <source>Life of the job</source>
        <translation>Perjalanan pekerjaan</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Belum ada yang dikirim</translation>
    </message>
    <message>
        <source>Send a job and every step of it shows here, with the time it took from the moment of sending.</source>
        <translation>Kirim sebuah pekerjaan, lalu setiap langkahnya tampil di sini beserta waktu sejak saat dikirim.</translation>
    </message>
    <message>
        <source>Open in Jobs</source>
        <translation>Buka di Pekerjaan</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Jobs, newest first</source>
        <translation>Pekerjaan, terbaru di atas</translation>
    </message>
    <message>
        <source>Reading older jobs</source>
        <translation>Membaca pekerjaan lama</translation>
    </message>
    <message>
        <source>Show older jobs</source>
        <translation>Tampilkan pekerjaan lama</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Hapus filter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>JobListHeading</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Usia</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Kesalahan</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 - Signalbox</source>
        <translation>%1 - Signalbox</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Pekerjaan</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
</context>
<context>
    <name>SendPage</name>
    <message>
        <source>Test job</source>
        <translation>Pekerjaan uji</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Type of the job, as its agent knows it</source>
        <translation>Jenis pekerjaan, seperti dikenal agennya</translation>
    </message>
    <message>
        <source>Payload (a JSON object)</source>
        <translation>Muatan (objek JSON)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Rapikan</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Atur ulang</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Muatan</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Mengirim</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>Services</source>
        <translation>Layanan</translation>
    </message>
</context>
<context>
    <name>SettingsButton</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>SettingsPopover</name>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Lebih kecil</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Lebih besar</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Kurangi gerakan</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Console %1, server %2</source>
        <translation>Konsol %1, server %2</translation>
    </message>
    <message>
        <source>Console %1</source>
        <translation>Konsol %1</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Coba sekarang</translation>
    </message>
    <message>
        <source>The id is copied</source>
        <translation>Id tersalin</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Built-in examples</source>
        <translation>Contoh bawaan</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 sebagai %2</translation>
    </message>
    <message>
        <source>Filter jobs</source>
        <translation>Saring pekerjaan</translation>
    </message>
    <message>
        <source>Filter jobs by id, type, user or error</source>
        <translation>Saring menurut id, jenis, pengguna, kesalahan</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Papan tik</translation>
    </message>
</context>
</TS>
