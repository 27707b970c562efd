import { chainStart, type Dossier } from '#dossier'

/**
 * Checks the copy with nothing but a shell and `sha256sum`: every file against the list, every event against the one
 * before, every paper against the events that named it. `head`: the last hash as it was when the copy was made.
 */
export const checkScript = ({ office, id, headHash }: Dossier): string => `#!/bin/sh
# Memeriksa salinan berkas ini tanpa program kantor: cukup sh dan sha256sum. Jalankan di dalam folder salinan: sh periksa.sh
salah=0
sha256sum -c --quiet SHA256SUMS || salah=1

sidik=${chainStart(office, id)}
while IFS= read -r baris; do
  tercatat=\${baris%% *}
  isi=\${baris#* }
  sidik=$( { printf '%s\\n' "$sidik"; printf '%s' "$isi"; } | sha256sum | cut -d' ' -f1)
  [ "$sidik" = "$tercatat" ] || { echo "RANTAI PUTUS pada: $isi"; salah=1; break; }
done < kejadian.txt
[ "$sidik" = ${headHash} ] || { echo "UJUNG RANTAI tidak sama"; salah=1; }

for surat in dokumen/*; do
  [ -f "$surat" ] || continue
  satu=$(sha256sum "$surat" | cut -d' ' -f1)
  grep -q "$satu" kejadian.txt || { echo "TIDAK DISEBUT KEJADIAN: $surat"; salah=1; }
done
[ $salah = 0 ] && echo "UTUH: semua sidik cocok"
exit $salah
`

/** What lies in the copy and how to check it without us. */
export const readMe = (office: string, { headHash, agendaNumber }: Dossier): string => `SALINAN LENGKAP SATU BERKAS
${office}, nomor agenda ${agendaNumber}

Salinan ini memuat data pribadi. Simpan di tempat terkunci dan musnahkan sesudah dipakai (UU 27/2022).

ISI
  indeks.pdf      daftar isi dan riwayat berkas dengan kata biasa (PDF/A)
  berkas.json     isian pemohon, catatan petugas, versi standar yang dipakai
  kejadian.txt    semua kejadian, satu baris satu kejadian: sidik, spasi, kejadian sebagai JSON
  dokumen/        yang diserahkan pemohon, termasuk yang sudah diganti
  surat/          surat yang diterbitkan, byte demi byte seperti saat ditandatangani
  catatan/ bukti/ cek-data/   yang dicatat petugas pada langkah-langkahnya
  SHA256SUMS      sidik SHA-256 setiap berkas
  periksa.sh      memeriksa semuanya dengan sh dan sha256sum

CARA MEMERIKSA TANPA PROGRAM KANTOR
  1. Buka arsip ini ke folder kosong, lalu di dalamnya: sh periksa.sh
  2. Surat PDF: pdfsig surat/*.pdf (poppler-utils), atau pindai kode QR-nya.
  3. Rantai kejadian. Sidik kejadian pertama ialah SHA-256 dari sidik awal, ganti baris, dan teks JSON-nya; berikutnya dari sidik
     sebelumnya, ganti baris, dan teks JSON-nya. Sidik terakhir harus
       ${headHash}
     Sidik awal tertulis di periksa.sh.
  4. Siapa yang mengganti satu kejadian harus mengganti semua sesudahnya. Karena itu cocokkan sidik terakhir di atas dengan
     indeks.pdf, dan mintalah kantor menjalankan "maklumat audit verify": nilai harian kantor memuat ujung rantai berkas ini.

Sidik "record" di dalam kejadian ialah sidik catatan yang tersegel di basis data, bukan sidik catatan.json di salinan ini.
`
