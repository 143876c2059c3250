<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
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
        <source>Move in the list</source>
        <translation>Berpindah di daftar</translation>
    </message>
    <message>
        <source>Inspect the job</source>
        <translation>Periksa pekerjaan</translation>
    </message>
    <message>
        <source>Previous, next job</source>
        <translation>Sebelum, sesudahnya</translation>
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
        <translation>Yang pertama, terakhir</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Daftar ini</translation>
    </message>
    <message>
        <source>The pages</source>
        <translation>Halaman</translation>
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
        <source>Message</source>
        <translation>Pesan</translation>
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
    <name>Records</name>
    <message>
        <source>The server&apos;s answer has no `%1`</source>
        <translation>Jawaban server tidak memuat `%1`</translation>
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
</context>
<context>
    <name>signalbox::console::Appearance</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
    <name>signalbox::console::Keychain</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>Penyimpan kunci tidak menjawab</translation>
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
