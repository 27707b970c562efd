import type { OfficeProfile, Row, Standard } from '#standard'
import type { PageSource } from './shape.ts'

/** A made-up office with one service that has every kind of thing a public page shows. */
const shifts = [
  { from: '07:30', to: '12:00' },
  { from: '13:00', to: '16:00' },
]

export const exampleProfile: OfficeProfile = {
  id: 'kab-contoh',
  shortCode: 'CTH',
  name: 'Dinas Sosial Kabupaten Contoh',
  government: 'Pemerintah Kabupaten Contoh',
  region: { code: '99.01', name: 'Kabupaten Contoh' },
  seat: 'Contoh',
  address: ['Jalan Merdeka 1', 'Contoh 99001'],
  phone: '(0899) 000000',
  email: 'dinsos@contoh.example',
  colours: { primary: '#1a4480', accent: '#8a5a00' },
  calendarAssumed: true,
  calendar: {
    zone: 'Asia/Jakarta',
    weekly: { 1: shifts, 2: shifts, 3: shifts, 4: shifts, 5: shifts },
    periods: [],
    closed: { '2026-01-01': 'Tahun Baru' },
    knownYears: [2026],
  },
  posts: {},
  series: {},
  complaintChannels: ['SP4N-LAPOR!', 'Kotak saran di kantor'],
  signing: { method: 'trial_certificate' },
  villages: [],
  pledgeText:
    'Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar yang telah ditetapkan, dan siap menerima sanksi bila tidak menepatinya.',
  figures: {},
}

const minutes = (amount: number) => ({ amount, unit: 'minute' as const, counted: 'office' as const })
const row = (id: string, more: Partial<Row>): Row => ({
  id,
  activity: id,
  actors: ['bidang'],
  acts: [],
  results: {},
  ...more,
})

const rows: Row[] = [
  row('kirim', {
    activity: 'Pemohon mengirim berkas persyaratan secara online',
    actors: ['pemohon'],
    acts: [{ kind: 'submit' }],
    completeness: 'Berkas (KTP + KK)',
    time: minutes(2),
    next: 'periksa',
  }),
  row('periksa', {
    activity: 'Petugas memeriksa kelengkapan berkas dan mengecek data',
    acts: [{ kind: 'check' }, { kind: 'lookup', registry: 'data_contoh' }],
    completeness: 'Berkas (KTP + KK)',
    time: minutes(5),
    results: {
      incomplete: { to: 'returned' },
      not_registered: { to: 'row', row: 'sarankan' },
      registered: { to: 'row', row: 'cetak' },
    },
  }),
  row('sarankan', {
    activity: 'Bila belum terdaftar, berkas dikembalikan dan disarankan untuk diusulkan',
    time: minutes(5),
    end: { end: 'refused', shown: 'Belum terdaftar', wayOut: 'usulkan lewat operator desa atau kelurahan' },
  }),
  row('cetak', {
    activity: 'Petugas mencetak surat keterangan',
    acts: [{ kind: 'draft', product: 'surat' }],
    completeness: 'Surat keterangan',
    time: minutes(10),
    next: 'tandatangan',
  }),
  row('tandatangan', {
    activity: 'Surat ditandatangani',
    actors: ['pejabat'],
    acts: [{ kind: 'sign', product: 'surat' }],
    time: minutes(5),
    results: { signed: { to: 'row', row: 'serah' }, amend: { to: 'row', row: 'cetak' } },
  }),
  row('serah', {
    activity: 'Surat dikirim kepada pemohon, satu lembar disimpan sebagai arsip',
    acts: [{ kind: 'deliver', product: 'surat' }],
    time: minutes(3),
    output: 'Surat keterangan',
    end: { end: 'finished', shown: 'Selesai' },
  }),
]

export const exampleStandard: Standard = {
  office: 'kab-contoh',
  service: 'surat-contoh',
  name: 'Penerbitan Surat Keterangan Contoh secara Online',
  shortName: 'Surat Contoh',
  agendaWord: 'CTH',
  effectiveFrom: '2024-01-01',
  correction: 0,
  trigger: 'application',
  channels: ['online', 'counter'],
  decree: 'sk-contoh',
  sop: {
    documentNumber: '188/99/Contoh/2023',
    issued: '2023-06-05',
    qualifications: [],
    related: [],
    equipment: [],
    warnings: [],
    records: [],
  },
  parties: {
    pemohon: { label: 'Pemohon', required: true },
    anak: { label: 'anak atau anggota keluarga', required: false },
  },
  legalBases: [{ ref: 'uu-25-2009' }, { ref: 'aturan-lama', written: 'Peraturan Lama Nomor 1' }],
  pledges: [{ of: 'product', product: 'surat', limit: minutes(30), since: 'submitted', owner: 'office' }],
  requirements: [
    { id: 'ktp', label: 'KTP', forms: ['photo', 'scan', 'copy', 'shown'], required: true },
    { id: 'kk', label: 'Kartu Keluarga', forms: ['photo'], required: true, hint: 'Yang terbaru' },
    { id: 'surat-sekolah', label: 'Surat sekolah', forms: [], required: false },
  ],
  fields: [],
  actors: {
    pemohon: { label: 'Pemohon', kind: 'applicant', posts: [] },
    bidang: { label: 'Bidang Pelayanan', kind: 'office', posts: ['petugas'] },
    pejabat: { label: 'Kepala Dinas atau Kepala Bidang', kind: 'office', posts: ['kepala'] },
  },
  rows,
  letters: {
    surat: { label: 'Surat keterangan', title: 'SURAT KETERANGAN', series: 'surat', body: 'Isi', subjectFields: [] },
  },
  components: {
    requirementsText: ['KTP', 'Kartu Keluarga'],
    procedureText: ['Pemohon mengirim berkas', 'Petugas memeriksa', 'Surat dikirim'],
    timeText: '30 (tiga puluh) menit',
    fee: 'Gratis',
    productText: ['Surat keterangan'],
    complaints: ['Datang ke kantor', 'SP4N-LAPOR!'],
    facilities: ['Ruang tunggu', 'Kursi roda'],
    competence: ['Memahami aplikasi data'],
    supervision: ['Atasan langsung'],
    staffCount: '3 orang',
    serviceGuarantee: ['Sesuai standar'],
    safetyGuarantee: [],
    evaluation: 'Diukur dengan survei kepuasan',
  },
  lateness: 'Pemohon diberi tahu alasan dan kompensasinya.',
  evaluateEvery: { amount: 3, unit: 'month', counted: 'months' },
  confidential: false,
  summary: 'Surat yang menerangkan bahwa Anda atau keluarga Anda tercatat dalam data.',
  marks: {
    '/rows/4/activity': { origin: 'reading' },
    '/rows/1/acts/1': { origin: 'proposal' },
    '/components/staffCount': { origin: 'decree', written: '3 (tiga)' },
  },
}

/** The public pages without a database. */
export const exampleSource = (standards: Standard[] = [exampleStandard], offices = [exampleProfile]): PageSource => ({
  offices: async () => offices.map(({ id, name, government }) => ({ id, name, government })),
  profile: async office => offices.find(({ id }) => id === office),
  standards: async office => standards.filter(standard => standard.office === office),
  standard: async (office, service) =>
    standards.find(standard => standard.office === office && standard.service === service),
  versions: async (office, service) =>
    standards.filter(standard => standard.office === office && standard.service === service),
  decree: async () => ({
    id: 'sk-contoh',
    number: '188/07/Contoh/2022',
    date: '2022-03-01',
    effectiveFrom: '2022-03-01',
    place: 'Contoh',
    issuer: 'Kepala Dinas Sosial Kabupaten Contoh',
    subject: 'Standar Pelayanan',
    considering: [],
    legalBases: [],
    dicta: [],
    covers: [],
    signedEach: false,
    attachments: [],
    marks: {},
  }),
  national: async () => ({
    registries: {},
    bases: {
      'uu-25-2009': {
        title: 'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
        shortTitle: 'UU 25/2009',
        status: 'in_force',
      },
      'aturan-lama': {
        title: 'Peraturan Lama',
        shortTitle: 'Lama',
        status: 'revoked',
        by: 'Peraturan Baru',
        since: '2021-02-01',
      },
    },
  }),
})
