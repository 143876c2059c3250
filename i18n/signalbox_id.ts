<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>ActivityPage</name>
    <message>
        <source>Filter by person, act, job, service or reason</source>
        <translation>Saring menurut orang, tindakan, tugas, layanan, atau alasan</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>Yang dilakukan, terbaru lebih dahulu</translation>
    </message>
    <message>
        <source>Reading what is older</source>
        <translation>Membaca yang lebih lama</translation>
    </message>
    <message>
        <source>Show what is older</source>
        <translation>Tampilkan yang lebih lama</translation>
    </message>
    <message>
        <source>Clear the words</source>
        <translation>Hapus kata</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Save what is shown as CSV</source>
        <translation>Simpan yang ditampilkan sebagai CSV</translation>
    </message>
    <message>
        <source>Save what is shown as NDJSON</source>
        <translation>Simpan yang ditampilkan sebagai NDJSON</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
    </message>
</context>
<context>
    <name>Api</name>
    <message>
        <source>The server answered %1</source>
        <translation>Server menjawab %1</translation>
    </message>
    <message>
        <source>Not an answer of Signalbox: %1</source>
        <translation>Bukan jawaban Signalbox: %1</translation>
    </message>
</context>
<context>
    <name>AppearanceForm</name>
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
        <source>Times</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Setempat</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>Berapa lama lalu</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>The queue %1 stands still</source>
        <translation>Antrean %1 mandek</translation>
    </message>
    <message>
        <source>%1 waiting, the oldest for %2, and no agent listens</source>
        <translation>%1 menunggu, yang terlama selama %2, dan tidak ada agen yang mendengarkan</translation>
    </message>
    <message>
        <source>The queue %1 is paused</source>
        <translation>Antrean %1 dijeda</translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <translation>Oleh %1: %2</translation>
    </message>
    <message>
        <source>Many jobs of %1 fail</source>
        <translation>Banyak tugas %1 gagal</translation>
    </message>
    <message>
        <source>%1 of those that ended in the last minutes</source>
        <translation>%1 dari yang berakhir dalam beberapa menit terakhir</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 mati</translation>
    </message>
    <message>
        <source>%1 is late</source>
        <translation>%1 terlambat</translation>
    </message>
    <message>
        <source>Last message %1</source>
        <translation>Pesan terakhir %1</translation>
    </message>
    <message>
        <source>Messages were refused</source>
        <translation>Ada pesan yang ditolak</translation>
    </message>
    <message>
        <source>%1 so far: malformed, forged or out of order; GET /api/v1/diagnostics has the newest</source>
        <translation>%1 sejauh ini: cacat, palsu, atau tidak berurutan; GET /api/v1/diagnostics memuat yang terbaru</translation>
    </message>
</context>
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
    <name>ConnectionCore</name>
    <message>
        <source>no answer in time</source>
        <translation>tidak ada jawaban tepat waktu</translation>
    </message>
    <message>
        <source>nothing came for too long</source>
        <translation>terlalu lama tidak ada kabar</translation>
    </message>
</context>
<context>
    <name>ConnectionsForm</name>
    <message>
        <source>Named connections</source>
        <translation>Sambungan bernama</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Hubungkan</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Sambung ke %1</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>Lupakan %1</translation>
    </message>
    <message>
        <source>Name of this connection</source>
        <translation>Nama sambungan ini</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Pengembangan</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Uji coba</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produksi</translation>
    </message>
    <message>
        <source>Colour %1</source>
        <translation>Warna %1</translation>
    </message>
    <message>
        <source>Read-only from here</source>
        <translation>Hanya baca dari sini</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
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
    <name>Export</name>
    <message>
        <source>Saved as %1</source>
        <translation>Disimpan sebagai %1</translation>
    </message>
    <message>
        <source>Could not be saved as %1: %2</source>
        <translation>Tidak dapat disimpan sebagai %1: %2</translation>
    </message>
</context>
<context>
    <name>FigureWithLine</name>
    <message>
        <source>%1 in the last quarter of an hour</source>
        <translation>%1 dalam seperempat jam terakhir</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard</source>
        <translation>Papan tik</translation>
    </message>
    <message>
        <source>The keys of the other pages are listed in Settings, where each can be changed.</source>
        <translation>Tombol halaman lain tercantum di Pengaturan, tempat masing-masing dapat diubah.</translation>
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
    <message>
        <source>Retry</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Batalkan tugas</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Menanyai server</translation>
    </message>
    <message>
        <source>Delete this job</source>
        <translation>Hapus tugas ini</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>Batalkan tugas ini</translation>
    </message>
    <message>
        <source>Its record, its timeline and its place in every list go. This cannot be undone.</source>
        <translation>Catatannya, lini masanya, dan tempatnya di setiap daftar hilang. Ini tidak dapat dibatalkan.</translation>
    </message>
    <message>
        <source>A waiting job ends at once. A running one ends when its agent says so.</source>
        <translation>Tugas yang menunggu berakhir seketika. Yang berjalan berakhir bila agennya mengatakannya.</translation>
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
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
</context>
<context>
    <name>JobsPage</name>
    <message>
        <source>Retry many jobs</source>
        <translation>Ulangi banyak tugas</translation>
    </message>
    <message>
        <source>Cancel many jobs</source>
        <translation>Batalkan banyak tugas</translation>
    </message>
    <message>
        <source>Delete many jobs</source>
        <translation>Hapus banyak tugas</translation>
    </message>
    <message>
        <source>Save the jobs shown as CSV</source>
        <translation>Simpan tugas yang tampil sebagai CSV</translation>
    </message>
    <message>
        <source>Save the jobs shown as NDJSON</source>
        <translation>Simpan tugas yang tampil sebagai NDJSON</translation>
    </message>
    <message>
        <source>%1: take the marks away</source>
        <translation>%1: hapus tandanya</translation>
    </message>
    <message>
        <source>The id is copied</source>
        <translation>Id tersalin</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
    </message>
    <message>
        <source>Search the server</source>
        <translation>Cari di server</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>JSON of another kind was expected</source>
        <translation>Bentuk JSON yang diharapkan berbeda</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>baris %1, kolom %2: %3</translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <source>Keyboard</source>
        <translation>Papan tik</translation>
    </message>
    <message>
        <source>Keys of one letter, without Ctrl</source>
        <translation>Tombol satu huruf, tanpa Ctrl</translation>
    </message>
    <message>
        <source>As it was: %1</source>
        <translation>Seperti semula: %1</translation>
    </message>
    <message>
        <source>Press the key; Esc: leave it</source>
        <translation>Tekan tombolnya; Esc: biarkan</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Words, -without, /expression/</source>
        <translation>Kata, -tanpa, /ekspresi/</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Log lines, the newest last</source>
        <translation>Baris log, yang terbaru terakhir</translation>
    </message>
    <message>
        <source>The line is copied</source>
        <translation>Baris disalin</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>Ikuti yang terbaru</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>Simpan sebagai teks</translation>
    </message>
    <message>
        <source>Save as NDJSON</source>
        <translation>Simpan sebagai NDJSON</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>Cut long lines</source>
        <translation>Potong baris panjang</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lipat baris panjang</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
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
    <name>NameSheet</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>NowPage</name>
    <message>
        <source>What needs you</source>
        <translation>Yang memerlukan Anda</translation>
    </message>
    <message>
        <source>What failed lately, by its error</source>
        <translation>Yang gagal belakangan, menurut kesalahannya</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Apa yang ingin Anda lakukan?</translation>
    </message>
    <message>
        <source>A page, a setting, a job&apos;s id</source>
        <translation>Halaman, pengaturan, id tugas</translation>
    </message>
</context>
<context>
    <name>PlanSheet</name>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Asking the server to freeze the set</source>
        <translation>Meminta server membekukan himpunan</translation>
    </message>
    <message>
        <source>Nothing is done yet: the set is frozen first, and shown. What comes later is not touched.</source>
        <translation>Belum ada yang dilakukan: himpunan dibekukan dulu, lalu ditampilkan. Yang datang kemudian tidak disentuh.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Ketik %1 untuk memastikan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Jobs that were skipped or failed</source>
        <translation>Tugas yang dilewati atau gagal</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Menanyai server</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Terlama</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>In a minute</source>
        <translation>Masuk per menit</translation>
    </message>
    <message>
        <source>Done a minute</source>
        <translation>Selesai per menit</translation>
    </message>
    <message>
        <source>Failed a minute</source>
        <translation>Gagal per menit</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Tunggu</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Jalan</translation>
    </message>
    <message>
        <source>Waiting jobs of %1 in the last quarter of an hour</source>
        <translation>Tugas %1 yang menunggu dalam seperempat jam terakhir</translation>
    </message>
</context>
<context>
    <name>QueuesPage</name>
    <message>
        <source>Queues</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Pause the queue %1</source>
        <translation>Jeda antrean %1</translation>
    </message>
    <message>
        <source>No agent gets its jobs until it is resumed; new ones wait in order. Everybody sees the reason.</source>
        <translation>Tidak ada agen yang menerima tugasnya sampai dilanjutkan; yang baru menunggu berurutan. Semua orang melihat alasannya.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
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
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivitas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Why (optional)</source>
        <translation>Mengapa (opsional)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Mengapa</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>The server&apos;s answer has no `%1`</source>
        <translation>Jawaban server tidak memuat `%1`</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search the server</source>
        <translation>Cari di server</translation>
    </message>
    <message>
        <source>The beginning of an id, a user, or a part of an error</source>
        <translation>Awal sebuah id, pengguna, atau bagian dari galat</translation>
    </message>
    <message>
        <source>Jobs found, newest first</source>
        <translation>Pekerjaan yang ditemukan, terbaru dahulu</translation>
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
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
    </message>
    <message>
        <source>Copy the command that watches what comes of it</source>
        <translation>Salin perintah yang mengamati kelanjutannya</translation>
    </message>
    <message>
        <source>How many jobs</source>
        <translation>Berapa pekerjaan</translation>
    </message>
    <message>
        <source>jobs,</source>
        <translation>pekerjaan,</translation>
    </message>
    <message>
        <source>How many of them a second</source>
        <translation>Berapa per detik</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>per detik</translation>
    </message>
</context>
<context>
    <name>SendRunCard</name>
    <message>
        <source>Run</source>
        <translation>Jalan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Time since sending</source>
        <translation>Waktu sejak dikirim</translation>
    </message>
    <message>
        <source>half</source>
        <translation>separuh</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>slowest</source>
        <translation>terlama</translation>
    </message>
    <message>
        <source>Not as promised</source>
        <translation>Tidak seperti yang dijanjikan</translation>
    </message>
    <message>
        <source>%1: half within %2, 95 percent within %3, the slowest %4</source>
        <translation>%1: separuh dalam %2, 95 persen dalam %3, terlama %4</translation>
    </message>
</context>
<context>
    <name>SendTemplateBar</name>
    <message>
        <source>Templates</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Keep as a template</source>
        <translation>Simpan sebagai templat</translation>
    </message>
    <message>
        <source>Remove the template %1</source>
        <translation>Hapus templat %1</translation>
    </message>
    <message>
        <source>Type and payload are kept on this computer. A template of the same name is replaced.</source>
        <translation>Jenis dan muatan disimpan di komputer ini. Templat dengan nama yang sama diganti.</translation>
    </message>
</context>
<context>
    <name>ServiceInspector</name>
    <message>
        <source>Restart %1</source>
        <translation>Mulai ulang %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Lanjutkan %1</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Jeda %1</translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation>Layanan %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Up, 24 h</source>
        <translation>Hidup, 24 jam</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Selang</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Mulai ulang</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Its lines</source>
        <translation>Barisnya</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>The command is copied</source>
        <translation>Perintah disalin</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Terukur</translation>
    </message>
    <message>
        <source>How it has been</source>
        <translation>Riwayatnya</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The service hears the command over Redis and answers. It is followed here until its effect is seen.</source>
        <translation>Layanan mendengar perintah lewat Redis dan menjawab. Perintah diikuti di sini sampai akibatnya terlihat.</translation>
    </message>
    <message>
        <source>Send the command</source>
        <translation>Kirim perintah</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Yang dikatakannya</translation>
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
    <name>SettingsPage</name>
    <message>
        <source>Connection</source>
        <translation>Sambungan</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Server version</source>
        <translation>Versi server</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsol</translation>
    </message>
    <message>
        <source>Read-only: change nothing from here</source>
        <translation>Hanya baca: jangan ubah apa pun dari sini</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>SettingsPopover</name>
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
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Times: UTC</source>
        <translation>Waktu: UTC</translation>
    </message>
    <message>
        <source>Times: how long ago</source>
        <translation>Waktu: berapa lama lalu</translation>
    </message>
    <message>
        <source>Times: local</source>
        <translation>Waktu: setempat</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 dtk</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 jam</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 hari</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 md</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 mnt %2 dtk</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 jam %2 mnt</translation>
    </message>
    <message>
        <source>created</source>
        <translation>dibuat</translation>
    </message>
    <message>
        <source>processing</source>
        <translation>diproses</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>error</source>
        <translation>gagal</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 yang lalu</translation>
    </message>
    <message>
        <source>cancelled the job</source>
        <translation>membatalkan tugas</translation>
    </message>
    <message>
        <source>retried the job</source>
        <translation>mengulang tugas</translation>
    </message>
    <message>
        <source>deleted the job</source>
        <translation>menghapus tugas</translation>
    </message>
    <message>
        <source>paused the queue</source>
        <translation>menjeda antrean</translation>
    </message>
    <message>
        <source>resumed the queue</source>
        <translation>melanjutkan antrean</translation>
    </message>
    <message>
        <source>executed the plan</source>
        <translation>menjalankan rencana</translation>
    </message>
    <message>
        <source>stopped the plan</source>
        <translation>menghentikan rencana</translation>
    </message>
    <message>
        <source>dropped the plan</source>
        <translation>membuang rencana</translation>
    </message>
    <message>
        <source>commanded the service</source>
        <translation>memerintah layanan</translation>
    </message>
    <message>
        <source>up</source>
        <translation>hidup</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>down</source>
        <translation>mati</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>tidak diketahui</translation>
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
        <translation>Saring id, jenis, pengguna, kesalahan</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Papan tik</translation>
    </message>
    <message>
        <source>Unlock for 10 minutes</source>
        <translation>Buka kunci selama 10 menit</translation>
    </message>
</context>
<context>
    <name>signalbox::console::ActivityModel</name>
    <message>
        <source>Live streams are blocked here: press r to read anew.</source>
        <translation>Aliran langsung terblokir di sini: tekan r untuk membaca ulang.</translation>
    </message>
    <message>
        <source>There is no connection to the server: this may be old.</source>
        <translation>Tidak ada sambungan ke server: ini mungkin sudah lama.</translation>
    </message>
    <message>
        <source>Your role does not show what others did</source>
        <translation>Peran Anda tidak menampilkan tindakan orang lain</translation>
    </message>
    <message>
        <source>The audit is for viewers and administrators.</source>
        <translation>Audit hanya untuk pengamat dan administrator.</translation>
    </message>
    <message>
        <source>What was done could not be read</source>
        <translation>Yang dilakukan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Reading what was done</source>
        <translation>Membaca apa yang dilakukan</translation>
    </message>
    <message>
        <source>Nothing that was done fits these words</source>
        <translation>Tidak ada tindakan yang cocok dengan kata ini</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) without them.</source>
        <translation>
            <numerusform>%n catatan tanpa kata itu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has done anything yet</source>
        <translation>Belum ada yang melakukan apa pun</translation>
    </message>
    <message>
        <source>Cancelling, retrying, pausing, plans and commands are written down here, with who and why.</source>
        <translation>Pembatalan, pengulangan, jeda, rencana, dan perintah dicatat di sini, beserta siapa dan mengapa.</translation>
    </message>
    <message>
        <source>%1: %2 %3 %4, %5</source>
        <translation>%1: %2 %3 %4, %5</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>tanpa alasan</translation>
    </message>
</context>
<context>
    <name>signalbox::console::Appearance</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>signalbox::console::CommandPalette</name>
    <message>
        <source>Go to Now</source>
        <translation>Ke Sekarang</translation>
    </message>
    <message>
        <source>Go to Jobs</source>
        <translation>Ke Tugas</translation>
    </message>
    <message>
        <source>Go to Queues</source>
        <translation>Ke Antrean</translation>
    </message>
    <message>
        <source>Go to Services</source>
        <translation>Ke Layanan</translation>
    </message>
    <message>
        <source>Go to Logs</source>
        <translation>Ke Log</translation>
    </message>
    <message>
        <source>Send a test job</source>
        <translation>Kirim tugas uji</translation>
    </message>
    <message>
        <source>Go to Activity</source>
        <translation>Ke Aktivitas</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Ke Pengaturan</translation>
    </message>
    <message>
        <source>Show every key</source>
        <translation>Tampilkan semua tombol</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Tema: terang</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Tema: gelap</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Tema: seperti sistem</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Teks lebih besar</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Teks lebih kecil</translation>
    </message>
    <message>
        <source>Times: local</source>
        <translation>Waktu: setempat</translation>
    </message>
    <message>
        <source>Times: UTC</source>
        <translation>Waktu: UTC</translation>
    </message>
    <message>
        <source>Times: how long ago</source>
        <translation>Waktu: berapa lama lalu</translation>
    </message>
    <message>
        <source>Allow changes from here</source>
        <translation>Izinkan perubahan dari sini</translation>
    </message>
    <message>
        <source>Read-only: change nothing from here</source>
        <translation>Hanya baca: jangan ubah apa pun dari sini</translation>
    </message>
    <message>
        <source>Try the connection now</source>
        <translation>Coba sambungan sekarang</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Look for the job %1</source>
        <translation>Cari tugas %1</translation>
    </message>
</context>
<context>
    <name>signalbox::console::Connection</name>
    <message>
        <source>This is not a server&apos;s address. One looks like http://127.0.0.1:3001.</source>
        <translation>Ini bukan alamat server. Contoh alamat: http://127.0.0.1:3001.</translation>
    </message>
    <message>
        <source>A token is needed: none is remembered for this server.</source>
        <translation>Token diperlukan: tidak ada token yang diingat untuk server ini.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 dtk</translation>
    </message>
    <message>
        <source>NOT CONNECTED</source>
        <translation>TIDAK TERHUBUNG</translation>
    </message>
    <message>
        <source>CONNECTING</source>
        <translation>MENGHUBUNGKAN</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>DEMO</translation>
    </message>
    <message>
        <source>LIVE %1</source>
        <translation>LANGSUNG %1</translation>
    </message>
    <message>
        <source>SLOW %1</source>
        <translation>LAMBAT %1</translation>
    </message>
    <message>
        <source>CATCHING UP %1</source>
        <translation>MENGEJAR %1</translation>
    </message>
    <message>
        <source>CATCHING UP</source>
        <translation>MENGEJAR</translation>
    </message>
    <message>
        <source>POLLING %1</source>
        <translation>MEMERIKSA %1</translation>
    </message>
    <message>
        <source>RECONNECTING (try %1)</source>
        <translation>MENYAMBUNG LAGI (ke-%1)</translation>
    </message>
    <message>
        <source>RECONNECTING %1 (try %2)</source>
        <translation>MENYAMBUNG LAGI %1 (ke-%2)</translation>
    </message>
    <message>
        <source>OFFLINE since %1</source>
        <translation>TERPUTUS sejak %1</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>DITOLAK</translation>
    </message>
    <message>
        <source>The token&apos;s role does not allow this.</source>
        <translation>Peran token ini tidak mengizinkannya.</translation>
    </message>
    <message>
        <source>The token ended at %1. Give a fresh one.</source>
        <translation>Token berakhir pukul %1. Berikan token baru.</translation>
    </message>
    <message>
        <source>The token has ended. Give a fresh one.</source>
        <translation>Token sudah berakhir. Berikan token baru.</translation>
    </message>
    <message>
        <source>The server refused the token: it is not valid there.</source>
        <translation>Server menolak token: token tidak berlaku di sana.</translation>
    </message>
    <message>
        <source>No connection since %1: %2. What you see is as of then; it is tried again every 15 s.</source>
        <translation>Tidak terhubung sejak %1: %2. Yang tampil adalah keadaan saat itu; dicoba lagi setiap 15 dtk.</translation>
    </message>
    <message>
        <source>The connection was lost: %1. Trying again.</source>
        <translation>Koneksi terputus: %1. Mencoba lagi.</translation>
    </message>
    <message>
        <source>The connection was lost: %1. Trying again in %2.</source>
        <translation>Koneksi terputus: %1. Mencoba lagi dalam %2.</translation>
    </message>
    <message>
        <source>Live streams are blocked here, so the jobs are read every 2 s. Services cannot be followed.</source>
        <translation>Aliran langsung diblokir di sini, jadi pekerjaan dibaca setiap 2 dtk. Layanan tidak dapat diikuti.</translation>
    </message>
    <message>
        <source>The token ends at %1. Give a fresh one to stay connected.</source>
        <translation>Token berakhir pukul %1. Berikan token baru agar tetap terhubung.</translation>
    </message>
    <message>
        <source>Back. Nothing was missed.</source>
        <translation>Terhubung lagi. Tidak ada yang terlewat.</translation>
    </message>
    <message numerus="yes">
        <source>Back, %n missed event(s) replayed</source>
        <translation>
            <numerusform>Terhubung lagi, %n peristiwa yang terlewat diputar ulang</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 peristiwa/dtk</translation>
    </message>
    <message>
        <source>server clock %1%2</source>
        <translation>jam server %1%2</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not understood, the last: %1</source>
        <translation>
            <numerusform>%n pesan tidak dipahami, yang terakhir: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>of them %1 log lines/s</source>
        <translation>di antaranya %1 baris log/dtk</translation>
    </message>
    <message>
        <source>The server cannot reach Redis: what happens shows late, and nothing can be changed until it is back.</source>
        <translation>Server tidak dapat menjangkau Redis: yang terjadi terlihat terlambat, dan tidak ada yang dapat diubah sampai Redis kembali.</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobActs</name>
    <message>
        <source>There was no answer, so it may or may not have been done: %1</source>
        <translation>Tidak ada jawaban, jadi mungkin dilakukan, mungkin tidak: %1</translation>
    </message>
    <message>
        <source>Retried as %1</source>
        <translation>Diulang sebagai %1</translation>
    </message>
    <message>
        <source>Retried</source>
        <translation>Diulang</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Its agent was asked to stop; it is cancelled when the agent says so</source>
        <translation>Agennya diminta berhenti; tugas dibatalkan bila agen mengatakannya</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Dihapus</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobDetail</name>
    <message>
        <source>cut here: %1 of %2 KiB shown</source>
        <translation>dipotong di sini: %1 dari %2 KiB ditampilkan</translation>
    </message>
    <message>
        <source>It ran longer than the server allows</source>
        <translation>Berjalan lebih lama dari yang diizinkan server</translation>
    </message>
    <message>
        <source>Its agent fell silent</source>
        <translation>Agennya berhenti memberi kabar</translation>
    </message>
    <message>
        <source>After its end the agent still said: %1</source>
        <translation>Setelah berakhir, agen masih mengabarkan: %1</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobFeed</name>
    <message>
        <source>Older jobs could not be read: %1</source>
        <translation>Pekerjaan lama tidak dapat dibaca: %1</translation>
    </message>
    <message>
        <source>the server&apos;s log was begun anew</source>
        <translation>log server dimulai dari awal</translation>
    </message>
    <message>
        <source>the server keeps no events that old</source>
        <translation>server tidak menyimpan peristiwa selama itu</translation>
    </message>
    <message>
        <source>History has a gap %1-%2: %3. The list was read again.</source>
        <translation>Riwayat terputus %1-%2: %3. Daftar telah dibaca ulang.</translation>
    </message>
    <message>
        <source>History has a gap before %1: %2. The list was read again.</source>
        <translation>Riwayat terputus sebelum %1: %2. Daftar telah dibaca ulang.</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobListModel</name>
    <message>
        <source>Job %1, %2, %3, %4 ago</source>
        <translation>Pekerjaan %1, %2, %3, %4 yang lalu</translation>
    </message>
    <message>
        <source>This token may not list jobs</source>
        <translation>Token ini tidak boleh melihat daftar pekerjaan</translation>
    </message>
    <message>
        <source>Ask for a token whose role allows it.</source>
        <translation>Mintalah token dengan peran yang mengizinkannya.</translation>
    </message>
    <message>
        <source>The jobs could not be read</source>
        <translation>Pekerjaan tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Reading the jobs</source>
        <translation>Membaca pekerjaan</translation>
    </message>
    <message>
        <source>There are no jobs yet</source>
        <translation>Belum ada pekerjaan</translation>
    </message>
    <message>
        <source>Send one, or wait: new jobs appear here by themselves.</source>
        <translation>Kirim satu, atau tunggu: pekerjaan baru muncul di sini dengan sendirinya.</translation>
    </message>
    <message>
        <source>No job matches the filter</source>
        <translation>Tidak ada pekerjaan yang cocok dengan filter</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) without it.</source>
        <translation>
            <numerusform>%n pekerjaan tanpa filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n pekerjaan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation>%1 dari %2 pekerjaan</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n baru</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n ditandai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n not loaded</source>
        <translation>
            <numerusform>%1, %n belum dimuat</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Ditandai</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobPlan</name>
    <message numerus="yes">
        <source>The %n job(s) shown now</source>
        <translation>
            <numerusform>%n tugas yang tampil sekarang</numerusform>
        </translation>
    </message>
    <message>
        <source>Every job on the server with the status &quot;%1&quot;</source>
        <translation>Setiap tugas di server dengan status &quot;%1&quot;</translation>
    </message>
    <message>
        <source>Retry many jobs</source>
        <translation>Ulangi banyak tugas</translation>
    </message>
    <message>
        <source>Cancel many jobs</source>
        <translation>Batalkan banyak tugas</translation>
    </message>
    <message>
        <source>Delete many jobs</source>
        <translation>Hapus banyak tugas</translation>
    </message>
    <message numerus="yes">
        <source>Retry %n job(s)</source>
        <translation>
            <numerusform>Ulangi %n tugas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Batalkan %n tugas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n job(s)</source>
        <translation>
            <numerusform>Hapus %n tugas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 done, %2 skipped, %3 failed, of %4</source>
        <translation>%1 selesai, %2 dilewati, %3 gagal, dari %4</translation>
    </message>
    <message>
        <source>Stopped: %1.</source>
        <translation>Dihentikan: %1.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>Selesai.</translation>
    </message>
    <message numerus="yes">
        <source>The %n job(s) marked</source>
        <translation>
            <numerusform>%n pekerjaan yang ditandai</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobSearch</name>
    <message>
        <source>Searching the server for &quot;%1&quot;</source>
        <translation>Mencari &quot;%1&quot; di server</translation>
    </message>
    <message>
        <source>Nothing was found for &quot;%1&quot;</source>
        <translation>Tidak ada yang ditemukan untuk &quot;%1&quot;</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) found</source>
        <translation>
            <numerusform>%n pekerjaan ditemukan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; there may be more: the server looks at a part of the jobs only</source>
        <translation>%1; mungkin ada lagi: server hanya melihat sebagian pekerjaan</translation>
    </message>
</context>
<context>
    <name>signalbox::console::JobSender</name>
    <message>
        <source>The payload must be a JSON object: { ... }</source>
        <translation>Muatan harus berupa objek JSON: { ... }</translation>
    </message>
    <message>
        <source>There is no connection to the server</source>
        <translation>Tidak ada koneksi ke server</translation>
    </message>
    <message>
        <source>The job is on its way</source>
        <translation>Pekerjaan sedang dikirim</translation>
    </message>
    <message>
        <source>A type is needed</source>
        <translation>Jenis harus diisi</translation>
    </message>
    <message>
        <source>No answer: %1. Whether the job is in the queue is not known.</source>
        <translation>Tidak ada jawaban: %1. Belum diketahui apakah pekerjaan masuk antrean.</translation>
    </message>
    <message>
        <source>The server refused it (%1): %2</source>
        <translation>Server menolaknya (%1): %2</translation>
    </message>
    <message>
        <source>Job %1 was accepted after %2</source>
        <translation>Pekerjaan %1 diterima setelah %2</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 setelah %2</translation>
    </message>
    <message>
        <source>%1: taken after %2, ran %3</source>
        <translation>%1: diambil setelah %2, berjalan %3</translation>
    </message>
</context>
<context>
    <name>signalbox::console::KeyTable</name>
    <message>
        <source>Go to Now</source>
        <translation>Ke Sekarang</translation>
    </message>
    <message>
        <source>Go to Jobs</source>
        <translation>Ke Tugas</translation>
    </message>
    <message>
        <source>Go to Queues</source>
        <translation>Ke Antrean</translation>
    </message>
    <message>
        <source>Go to Services</source>
        <translation>Ke Layanan</translation>
    </message>
    <message>
        <source>Go to Logs</source>
        <translation>Ke Log</translation>
    </message>
    <message>
        <source>Go to Send</source>
        <translation>Ke Kirim</translation>
    </message>
    <message>
        <source>Go to Activity</source>
        <translation>Ke Aktivitas</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>Ke Pengaturan</translation>
    </message>
    <message>
        <source>Do anything by a few letters</source>
        <translation>Lakukan apa saja dengan beberapa huruf</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Saring</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Daftar ini</translation>
    </message>
    <message>
        <source>Back, close, clear</source>
        <translation>Kembali, tutup, kosongkan</translation>
    </message>
    <message>
        <source>Times: local, UTC, how long ago</source>
        <translation>Waktu: setempat, UTC, berapa lama lalu</translation>
    </message>
    <message>
        <source>Try the connection now</source>
        <translation>Coba sambungan sekarang</translation>
    </message>
    <message>
        <source>Move in the list</source>
        <translation>Berpindah di daftar</translation>
    </message>
    <message>
        <source>Inspect the job</source>
        <translation>Periksa pekerjaan</translation>
    </message>
    <message>
        <source>Previous job</source>
        <translation>Pekerjaan sebelumnya</translation>
    </message>
    <message>
        <source>Next job</source>
        <translation>Pekerjaan berikutnya</translation>
    </message>
    <message>
        <source>Mark the job</source>
        <translation>Tandai pekerjaan</translation>
    </message>
    <message>
        <source>Mark and move</source>
        <translation>Tandai dan pindah</translation>
    </message>
    <message>
        <source>Mark every job shown</source>
        <translation>Tandai semua pekerjaan yang ditampilkan</translation>
    </message>
    <message>
        <source>Copy the job&apos;s id</source>
        <translation>Salin id pekerjaan</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>Retry the job</source>
        <translation>Ulangi pekerjaan</translation>
    </message>
    <message>
        <source>Delete the job</source>
        <translation>Hapus pekerjaan</translation>
    </message>
    <message>
        <source>Save the jobs shown as CSV</source>
        <translation>Simpan tugas yang tampil sebagai CSV</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Baca ulang</translation>
    </message>
    <message>
        <source>Pause or resume the queue</source>
        <translation>Jeda atau lanjutkan antrean</translation>
    </message>
    <message>
        <source>Pause or resume the service</source>
        <translation>Jeda atau lanjutkan layanan</translation>
    </message>
    <message>
        <source>Restart the service</source>
        <translation>Mulai ulang layanan</translation>
    </message>
    <message>
        <source>Follow the newest line</source>
        <translation>Ikuti baris terbaru</translation>
    </message>
    <message>
        <source>Pause the lines</source>
        <translation>Jeda baris</translation>
    </message>
    <message>
        <source>Next line found</source>
        <translation>Baris temuan berikutnya</translation>
    </message>
    <message>
        <source>Previous line found</source>
        <translation>Baris temuan sebelumnya</translation>
    </message>
    <message>
        <source>Show long lines whole</source>
        <translation>Tampilkan baris panjang seutuhnya</translation>
    </message>
    <message>
        <source>Bookmark the line</source>
        <translation>Beri penanda pada baris</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>Penanda berikutnya</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Save the lines as text</source>
        <translation>Simpan baris sebagai teks</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Save what is shown as CSV</source>
        <translation>Simpan yang ditampilkan sebagai CSV</translation>
    </message>
    <message>
        <source>This key cannot be used here</source>
        <translation>Tombol ini tidak dapat dipakai di sini</translation>
    </message>
    <message>
        <source>%1 is taken: %2</source>
        <translation>%1 sudah dipakai: %2</translation>
    </message>
    <message>
        <source>Search the server</source>
        <translation>Cari di server</translation>
    </message>
</context>
<context>
    <name>signalbox::console::Keychain</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>Penyimpan kunci tidak menjawab</translation>
    </message>
</context>
<context>
    <name>signalbox::console::LogModel</name>
    <message>
        <source>Live streams are blocked here, and lines are told over streams only.</source>
        <translation>Aliran langsung terblokir di sini, dan baris hanya disampaikan lewat aliran.</translation>
    </message>
    <message>
        <source>There is no connection to the server: no lines come.</source>
        <translation>Tidak ada sambungan ke server: tidak ada baris yang datang.</translation>
    </message>
    <message>
        <source>The lines could not be read</source>
        <translation>Baris tidak dapat dibaca</translation>
    </message>
    <message>
        <source>Reading the newest lines</source>
        <translation>Membaca baris terbaru</translation>
    </message>
    <message>
        <source>No line fits these filters</source>
        <translation>Tidak ada baris yang cocok dengan saringan ini</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) without them.</source>
        <translation>
            <numerusform>%n baris tanpa saringan.</numerusform>
        </translation>
    </message>
    <message>
        <source>No service has logged anything yet</source>
        <translation>Belum ada layanan yang mencatat apa pun</translation>
    </message>
    <message>
        <source>Services publish lines on service:logs in Redis.</source>
        <translation>Layanan menerbitkan baris pada service:logs di Redis.</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n baris baru</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n baris</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n line(s)</source>
        <translation>
            <numerusform>%1 dari %n baris</numerusform>
        </translation>
    </message>
    <message>
        <source>Lines are missing here: the server does not keep them any more</source>
        <translation>Ada baris yang hilang di sini: server tidak menyimpannya lagi</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) skipped: they came faster than they could be shown</source>
        <translation>
            <numerusform>%n baris dilewati: datang lebih cepat daripada yang dapat ditampilkan</numerusform>
        </translation>
    </message>
    <message>
        <source> ... cut</source>
        <translation> ... dipotong</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) dropped by the server: too many at once</source>
        <translation>
            <numerusform>%n baris dibuang oleh server: terlalu banyak sekaligus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signalbox::console::NowFigures</name>
    <message>
        <source>No reason was given</source>
        <translation>Tidak ada alasan yang diberikan</translation>
    </message>
    <message>
        <source>Nothing needs anybody now.</source>
        <translation>Tidak ada yang perlu ditangani sekarang.</translation>
    </message>
    <message>
        <source>Reading how things are.</source>
        <translation>Membaca keadaan.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Done a minute</source>
        <translation>Selesai per menit</translation>
    </message>
    <message>
        <source>Failed a minute</source>
        <translation>Gagal per menit</translation>
    </message>
</context>
<context>
    <name>signalbox::console::Permission</name>
    <message>
        <source>There is no connection to the server.</source>
        <translation>Tidak ada koneksi ke server.</translation>
    </message>
    <message>
        <source>Viewers may look, and change nothing.</source>
        <translation>Pengamat boleh melihat, dan tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>Only administrators may change this.</source>
        <translation>Hanya administrator yang boleh mengubahnya.</translation>
    </message>
    <message>
        <source>This connection is read-only here.</source>
        <translation>Sambungan ini hanya baca di sini.</translation>
    </message>
</context>
<context>
    <name>signalbox::console::Profiles</name>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKSI</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>UJI COBA</translation>
    </message>
</context>
<context>
    <name>signalbox::console::QtEventFeed</name>
    <message>
        <source>An event was larger than 1 MiB</source>
        <translation>Sebuah peristiwa lebih besar dari 1 MiB</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>server menjawab %1</translation>
    </message>
</context>
<context>
    <name>signalbox::console::QueueListModel</name>
    <message>
        <source>There is no connection to the server: these figures are old.</source>
        <translation>Tidak ada sambungan ke server: angka ini sudah lama.</translation>
    </message>
    <message>
        <source>These figures are old: %1</source>
        <translation>Angka ini sudah lama: %1</translation>
    </message>
    <message>
        <source>The queue %1 is paused</source>
        <translation>Antrean %1 dijeda</translation>
    </message>
    <message>
        <source>The queue %1 goes on</source>
        <translation>Antrean %1 berlanjut</translation>
    </message>
    <message>
        <source>Your role does not show the queues</source>
        <translation>Peran Anda tidak menampilkan antrean</translation>
    </message>
    <message>
        <source>Queues are for viewers and administrators.</source>
        <translation>Antrean hanya untuk pengamat dan administrator.</translation>
    </message>
    <message>
        <source>The queues could not be read</source>
        <translation>Antrean tidak dapat dibaca</translation>
    </message>
    <message>
        <source>This server has no job types</source>
        <translation>Server ini tidak punya jenis tugas</translation>
    </message>
    <message>
        <source>Reading the queues</source>
        <translation>Membaca antrean</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>%1 ditahan</translation>
    </message>
    <message>
        <source>%1 delayed</source>
        <translation>%1 ditunda</translation>
    </message>
    <message>
        <source>%1 claimed</source>
        <translation>%1 diambil</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>dijeda</translation>
    </message>
    <message>
        <source>grows</source>
        <translation>bertambah</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>diam</translation>
    </message>
    <message>
        <source>empty in about %1</source>
        <translation>kosong dalam sekitar %1</translation>
    </message>
    <message>
        <source>Paused by %1 at %2: %3</source>
        <translation>Dijeda oleh %1 pada %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s) listening</source>
        <translation>
            <numerusform>%n agen mendengarkan</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody listens now</source>
        <translation>tidak ada yang mendengarkan sekarang</translation>
    </message>
    <message>
        <source>Queue %1: %2 waiting, %3 running, %4</source>
        <translation>Antrean %1: %2 menunggu, %3 berjalan, %4</translation>
    </message>
</context>
<context>
    <name>signalbox::console::SendRun</name>
    <message>
        <source>Production: at most %1 jobs, %2 a second</source>
        <translation>Produksi: paling banyak %1 pekerjaan, %2 per detik</translation>
    </message>
    <message>
        <source>No answer: %1. Whether the job is in the queue is not known.</source>
        <translation>Tidak ada jawaban: %1. Belum diketahui apakah pekerjaan masuk antrean.</translation>
    </message>
    <message>
        <source>The server refused it (%1): %2</source>
        <translation>Server menolaknya (%1): %2</translation>
    </message>
    <message>
        <source>The event stream (SSE) was not looked at: %1</source>
        <translation>Aliran peristiwa (SSE) tidak diamati: %1</translation>
    </message>
    <message>
        <source>it did not open within %1 s</source>
        <translation>tidak terbuka dalam %1 dtk</translation>
    </message>
    <message>
        <source>%1 of %2 accepted, %3 ended</source>
        <translation>%1 dari %2 diterima, %3 selesai</translation>
    </message>
    <message>
        <source>%1, %2 not accepted</source>
        <translation>%1, %2 tidak diterima</translation>
    </message>
    <message>
        <source>No job was accepted</source>
        <translation>Tidak ada pekerjaan yang diterima</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not as promised</source>
        <translation>
            <numerusform>%n hal tidak seperti yang dijanjikan</numerusform>
        </translation>
    </message>
    <message>
        <source>Each status came once, in order, and the same by both ways</source>
        <translation>Tiap status datang sekali, berurutan, dan sama lewat kedua jalur</translation>
    </message>
    <message>
        <source>Each status came once and in order</source>
        <translation>Tiap status datang sekali dan berurutan</translation>
    </message>
    <message>
        <source>polling</source>
        <translation>polling</translation>
    </message>
    <message>
        <source>Created (%1)</source>
        <translation>Dibuat (%1)</translation>
    </message>
    <message>
        <source>Taken (%1)</source>
        <translation>Diambil (%1)</translation>
    </message>
    <message>
        <source>Ended (%1)</source>
        <translation>Selesai (%1)</translation>
    </message>
    <message>
        <source>Accepted (REST)</source>
        <translation>Diterima (REST)</translation>
    </message>
    <message>
        <source>%1 told nothing of it</source>
        <translation>%1 tidak memberitakannya sama sekali</translation>
    </message>
    <message>
        <source>%1 began with %2</source>
        <translation>%1 dimulai dengan %2</translation>
    </message>
    <message>
        <source>%1 told %2 too late</source>
        <translation>%1 memberitakan %2 terlalu lambat</translation>
    </message>
    <message>
        <source>%1 told %2 twice</source>
        <translation>%1 memberitakan %2 dua kali</translation>
    </message>
    <message>
        <source>%1 told no end</source>
        <translation>%1 tidak memberitakan akhirnya</translation>
    </message>
    <message>
        <source>Only %1 told %2</source>
        <translation>Hanya %1 yang memberitakan %2</translation>
    </message>
</context>
<context>
    <name>signalbox::console::SendStepModel</name>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>accepted by the server</source>
        <translation>diterima server</translation>
    </message>
    <message>
        <source>created, in the queue</source>
        <translation>dibuat, di antrean</translation>
    </message>
    <message>
        <source>taken by an agent</source>
        <translation>diambil agen</translation>
    </message>
    <message>
        <source>ended with an error</source>
        <translation>berakhir gagal</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
</context>
<context>
    <name>signalbox::console::SendTemplates</name>
    <message>
        <source>A template needs a name</source>
        <translation>Templat perlu nama</translation>
    </message>
    <message>
        <source>There are %1 templates already: remove one first</source>
        <translation>Sudah ada %1 templat: hapus satu dulu</translation>
    </message>
</context>
<context>
    <name>signalbox::console::ServiceDetail</name>
    <message>
        <source>took effect after %1</source>
        <translation>berakibat setelah %1</translation>
    </message>
    <message>
        <source>acknowledged after %1, no effect seen yet</source>
        <translation>diterima setelah %1, akibatnya belum terlihat</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>gagal: %1</translation>
    </message>
    <message>
        <source>expired: the service did not answer</source>
        <translation>kedaluwarsa: layanan tidak menjawab</translation>
    </message>
    <message>
        <source>sent, not acknowledged yet</source>
        <translation>terkirim, belum diterima</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>sedang dikirim</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sejak %1</translation>
    </message>
    <message>
        <source>since %1: %2</source>
        <translation>sejak %1: %2</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
</context>
<context>
    <name>signalbox::console::ServiceFeed</name>
    <message>
        <source>Live streams are blocked here, and services are told over streams only.</source>
        <translation>Aliran langsung diblokir di sini, dan kabar layanan hanya datang lewat aliran.</translation>
    </message>
    <message>
        <source>There is no connection to the server.</source>
        <translation>Tidak ada koneksi ke server.</translation>
    </message>
</context>
<context>
    <name>signalbox::console::ServiceListModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Service %1, %2, last message %3</source>
        <translation>Layanan %1, %2, pesan terakhir %3</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 yang lalu</translation>
    </message>
    <message>
        <source>up</source>
        <translation>hidup</translation>
    </message>
    <message>
        <source>late</source>
        <translation>terlambat</translation>
    </message>
    <message>
        <source>down</source>
        <translation>mati</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>belum terdengar</translation>
    </message>
    <message>
        <source>getting to know</source>
        <translation>sedang dikenali</translation>
    </message>
    <message>
        <source>Services cannot be followed now</source>
        <translation>Layanan tidak dapat diikuti sekarang</translation>
    </message>
    <message>
        <source>Waiting for the services</source>
        <translation>Menunggu layanan</translation>
    </message>
    <message>
        <source>No service has said anything yet</source>
        <translation>Belum ada layanan yang memberi kabar</translation>
    </message>
    <message>
        <source>A service appears when it publishes its status on service:&lt;name&gt; in Redis.</source>
        <translation>Layanan muncul saat ia menerbitkan statusnya di service:&lt;nama&gt; di Redis.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>baru saja</translation>
    </message>
</context>
<context>
    <name>signalbox::console::TimelineModel</name>
    <message>
        <source>%1, too late</source>
        <translation>%1, terlambat</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
</TS>
