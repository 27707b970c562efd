import type { OfficeProfile, Standard } from '#standard'
import type { LetterFacts, LetterSigner } from './shape.ts'

/** A made-up office and service for the tests of this room. Every person is invented. */
const shifts = [
  { from: '07:30', to: '12:00' },
  { from: '13:00', to: '16:00' },
]

export const profile: OfficeProfile = {
  id: 'contoh',
  shortCode: 'CTH',
  name: 'Dinas Sosial Kabupaten Contoh',
  government: 'Pemerintah Kabupaten Contoh',
  region: { code: '99.01', name: 'Kabupaten Contoh' },
  seat: 'Kota Contoh',
  address: ['Jalan Melati Nomor 12', 'Kota Contoh 99123'],
  phone: '(0899) 000001',
  fax: '(0899) 000002',
  email: 'dinsos@contoh.example',
  website: 'dinsos.contoh.example',
  colours: { primary: '#0b4f8a', accent: '#c8102e' },
  calendarAssumed: true,
  calendar: {
    zone: 'Asia/Jakarta',
    weekly: { 1: shifts, 2: shifts, 3: shifts, 4: shifts, 5: shifts },
    periods: [],
    closed: {},
    knownYears: [2024, 2025, 2026],
  },
  posts: {
    kepala: {
      id: 'kepala',
      label: 'Kepala Dinas Sosial',
      role: 'head',
      signsAs: { title: 'KEPALA DINAS SOSIAL KABUPATEN CONTOH' },
    },
    kabid: {
      id: 'kabid',
      label: 'Kepala Bidang Perlindungan dan Jaminan Sosial',
      role: 'division_head',
      superior: 'kepala',
      signsAs: {
        onBehalfOf: 'a.n. KEPALA DINAS SOSIAL KABUPATEN CONTOH',
        title: 'Kepala Bidang Perlindungan dan Jaminan Sosial',
      },
    },
    loket: { id: 'loket', label: 'Petugas Loket', role: 'counter' },
  },
  series: {
    umum: {
      pattern: '{klasifikasi}/{urut:3}/{kode}/{bulan_romawi}/{tahun}',
      classification: '400.9',
      officeCode: '403.107',
    },
  },
  complaintChannels: [],
  signing: { method: 'trial_certificate' },
  villages: [],
  pledgeText: 'Kami sanggup (contoh).',
  figures: {},
}

const field = (id: string, kind: Standard['fields'][number]['kind'], label: string, party?: string) => ({
  id,
  kind,
  label,
  ...(party ? { party } : {}),
  required: true,
  counter: true,
})

const none = { requirementsText: [], procedureText: [], timeText: '', fee: '', productText: [], complaints: [] }
const noneOther = { facilities: [], competence: [], supervision: [], staffCount: '', serviceGuarantee: [] }

export const standard: Standard = {
  office: 'contoh',
  service: 'surat-uji',
  name: 'Surat keterangan uji',
  shortName: 'Surat uji',
  agendaWord: 'UJI',
  effectiveFrom: '2024-01-01',
  correction: 1,
  trigger: 'application',
  channels: ['online'],
  parties: {
    pemohon: { label: 'Pemohon', required: true },
    yang_bersangkutan: { label: 'Yang bersangkutan', required: false },
  },
  legalBases: [],
  pledges: [],
  requirements: [],
  fields: [
    field('nama', 'name', 'Nama', 'yang_bersangkutan'),
    field('nik', 'nik', 'NIK', 'yang_bersangkutan'),
    field('tanggal_lahir', 'birth_date', 'Tanggal lahir', 'yang_bersangkutan'),
    field('alamat', 'address', 'Alamat', 'yang_bersangkutan'),
    field('pemohon_nama', 'name', 'Nama pemohon', 'pemohon'),
    field('hubungan', 'relation', 'Hubungan'),
    field('keperluan', 'choice', 'Keperluan'),
  ],
  actors: {},
  rows: [],
  letters: {
    keterangan: {
      label: 'Surat keterangan terdaftar',
      title: 'SURAT KETERANGAN TERDAFTAR DATA KESEJAHTERAAN SOSIAL',
      series: 'umum',
      opening:
        'Yang bertanda tangan di bawah ini {penandatangan.jabatan} {kantor.daerah} menerangkan dengan sebenarnya bahwa:',
      subjectFields: ['nama', 'nik', 'tanggal_lahir', 'alamat'],
      body: 'Berdasarkan pengecekan pada {cek.sumber} tanggal {cek.tanggal}, nama tersebut di atas terdaftar sebagai penerima layanan kesejahteraan sosial.',
      bodyWhen: [
        {
          when: "hubungan = 'Anak'",
          text: 'Surat keterangan ini diterbitkan atas permohonan {pemohon.nama}, orang tua dari nama tersebut di atas.',
        },
        { when: "hubungan != 'Lainnya'", text: 'Surat keterangan ini dipergunakan untuk keperluan: {keperluan}.' },
      ],
      closing:
        'Surat keterangan ini berlaku sampai dengan {surat.berlaku_sampai}. Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.',
      copies: ['Camat Contoh', 'Arsip'],
      validFor: { amount: 3, unit: 'month', counted: 'months' },
    },
  },
  components: { ...none, ...noneOther, safetyGuarantee: [], evaluation: '' },
  confidential: false,
  summary: '',
  marks: {},
}

export const facts: LetterFacts = {
  answers: {
    nama: 'Budi Santosa (contoh)',
    nik: '9901010203100001',
    tanggal_lahir: '2010-03-02',
    alamat: 'Dusun Mawar RT 002 RW 001, Desa Contoh, Kecamatan Contoh',
    pemohon_nama: 'Siti Aminah (contoh)',
    hubungan: 'Anak',
    keperluan: 'KIP Kuliah',
  },
  lookup: { source: 'aplikasi data kesejahteraan sosial', on: '2024-07-01' },
}

export const signerOf = (officer: string, post = 'kabid'): LetterSigner => ({
  officer,
  name: 'Dra. Rahayu Lestari, M.Si. (contoh)',
  rank: 'Pembina Tingkat I (IV/b)',
  nip: '190001011900011001',
  capacity: 'substantive',
  decreeNumber: null,
  post,
})
