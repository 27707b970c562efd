import type { Change } from '../load.testing.ts'

const service = 'layanan/semua-kata.yaml'
const other = 'layanan/semua-kata-lain.yaml'
const decree = 'keputusan/1-2026.yaml'
/** Changes of the made-up office, and the one rule that must notice them in the file of the first. */
export const cases: [string, Change[], RegExp][] = [
  ['nomor-ganda', [{ file: other, from: 'nomor: "2"', to: 'nomor: "1"' }], /nomor 1 juga dipakai/],
  [
    'saluran-tanpa-alamat',
    [{ file: service, from: '[Kotak saran]', to: '[Melalui email, "Telepon: (0000) 000000"]' }],
    /: "Melalui email"\.$/,
  ],
  ['kanal-salah-tulis', [{ file: service, from: '[Kotak saran]', to: '[SPAN LAPOR]' }], /salah tulis/],
  ['nomor-pribadi', [{ file: service, from: '[Kotak saran]', to: '["Hubungi 0812 3456 7890"]' }], /nomor pribadi/],
  [
    'produk-bukan-hasil',
    [{ file: service, from: 'produk: [Surat terdaftar]', to: 'produk: [Informasi yang diperlukan]' }],
    /yang diterbitkan Surat terdaftar/,
  ],
  [
    'isi-tertukar',
    [{ file: service, from: 'pengawasan: [Atasan langsung]', to: 'pengawasan: [Dua orang petugas]' }],
    /jumlah orang/,
  ],
  [
    'meterai-lama',
    [{ file: service, from: 'persyaratan: [KTP]', to: 'persyaratan: ["Pernyataan di atas materai Rp. 3.000,-"]' }],
    /Rp3\.000/,
  ],
  [
    'syarat-bertentangan',
    [
      {
        file: service,
        from: 'persyaratan: [KTP]',
        to: 'persyaratan: [Harus sudah terdaftar, Usulan bila belum terdaftar]',
      },
    ],
    /bertentangan/,
  ],
  [
    'gambar-berputar',
    [
      {
        file: service,
        from: 'kegiatan: Menyerahkan\n',
        to: 'kegiatan: Menyerahkan\n    keterangan: Panahnya kembali ke awal\n',
      },
    ],
    /berputar/,
  ],
  [
    'surat-tanpa-penandatangan',
    [{ file: service, from: 'kegiatan: Menandatangani\n', to: 'kegiatan: Mengesahkan\n    asal: tafsir\n' }],
    /tidak menyebut siapa yang menandatangani/,
  ],
  [
    'alur-hanya-tafsir',
    [
      {
        file: service,
        from: 'prosedur:\n  - { id: ajukan',
        to: 'prosedur:\n  asal: tafsir\n  nilai:\n  - { id: ajukan',
      },
    ],
    /bacaan kami.*menandatangani/,
  ],
  [
    'cek-registri-hilang',
    [
      { file: service, from: '{ cek_registri: buku_warga }', to: '{ cek_registri: buku_warga, asal: tafsir }' },
      { file: service, from: 'sebut: Surat terdaftar\n', to: 'sebut: Surat terdaftar Buku Warga\n' },
    ],
    /mengecek Buku Warga/,
  ],
  [
    'dasar-tak-berkaitan',
    [
      { file: other, from: 'perda-contoh-1-2020, catatan', to: 'perda-contoh-2-2021, catatan' },
      { file: 'nasional/contoh.yaml', from: 'sejak: 2024-02-01\n', to: 'sejak: 2024-02-01\n    bidang: [perikanan]\n' },
    ],
    /mengatur perikanan/,
  ],
  [
    'kutipan-salah',
    [{ file: other, from: 'catatan: Pasal 3', to: 'ditulis: Peraturan Daerah Nomor 7 Tahun 2020 tentang Pelayanan' }],
    /Nomor 7 Tahun 2020/,
  ],
  [
    'judul-aturan-salah',
    [{ file: other, from: 'catatan: Pasal 3', to: 'ditulis: Peraturan Daerah Nomor 1 Tahun 2020 tentang Data Warga' }],
    /judul Perda Contoh 2\/2021/,
  ],
  [
    'isian-surat-tak-ditanya',
    [{ file: service, from: 'sebut: Alasan }', to: 'sebut: Alasan, wajib: tidak }' }],
    /\{alasan\}/,
  ],
  [
    'surat-tanpa-tujuan',
    [
      {
        file: service,
        from: 'judul: SURAT KETERANGAN TERDAFTAR\n',
        to: 'judul: UNDANGAN\n    jenis: undangan\n',
      },
    ],
    /"Surat terdaftar".*kepada siapa/,
  ],
  [
    'judul-dan-produk-berbeda',
    [
      { file: service, from: 'nama: Semua kata\n', to: 'nama: Penerbitan izin\n' },
      { file: service, from: 'produk: [Surat terdaftar]', to: 'produk: [Surat rekomendasi]' },
    ],
    /judulnya izin/,
  ],
  [
    'jabatan-tidak-tercatat',
    [
      {
        file: 'kantor.yaml',
        from: 'peran: kasi, atasan: kabid-data',
        to: 'peran: kasi, atasan: kabid-data, asal: tafsir',
      },
    ],
    /Kepala Seksi Data/,
  ],
  [
    'diktum-tanpa-layanan',
    [{ file: decree, from: ', butir: [Semua kata]', to: '' }],
    /tidak menyebut satu layanan pun/,
  ],
  ['tidak-dapat-dimuat', [{ file: other, from: 'pemicu: laporan', to: 'pemicu: besok' }], /pemicu|laporan/],
]
