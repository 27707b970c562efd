import type { Field, Requirement, Standard } from '#standard'
import type { Entry } from './shape.ts'

/** A made-up standard for tests of this room: one letter, about oneself or one's child. */
const field = (id: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  id,
  kind,
  label,
  required: true,
  counter: true,
  ...more,
})
const child = { party: 'yang_bersangkutan', when: "untuk_siapa = 'Anak saya'" }

const fields: Field[] = [
  field('untuk_siapa', 'choice', 'Surat ini untuk siapa?', { choices: ['Saya sendiri', 'Anak saya'] }),
  field('nama_pemohon', 'name', 'Nama lengkap sesuai KTP', { party: 'pemohon' }),
  field('nik_pemohon', 'nik', 'NIK', { party: 'pemohon', hint: '16 angka di KTP' }),
  field('lahir_pemohon', 'birth_date', 'Tanggal lahir', { party: 'pemohon', hint: 'Misalnya 27 3 1990' }),
  field('nama_anak', 'name', 'Nama lengkap anak', child),
  field('lahir_anak', 'birth_date', 'Tanggal lahir anak', child),
  field('desa', 'village', 'Desa atau kelurahan'),
  field('keperluan', 'choice', 'Untuk keperluan apa surat ini?', { choices: ['Sekolah', 'Berobat', 'Lainnya'] }),
  field('keperluan_lain', 'text', 'Keperluan lainnya', { when: "keperluan = 'Lainnya'" }),
  field('telepon', 'phone', 'Nomor telepon', { required: false }),
  field('email', 'email', 'Surel', { required: false, counter: false }),
]

const requirements: Requirement[] = [
  { id: 'ktp', label: 'KTP', forms: ['photo', 'scan', 'copy', 'shown'], required: true },
  { id: 'akta', label: 'Akta kelahiran anak', forms: ['photo'], required: true, when: "untuk_siapa = 'Anak saya'" },
  { id: 'tambahan', label: 'Surat lain', forms: [], required: false },
]

export const exampleStandard = (more: Partial<Standard> = {}): Standard => ({
  office: 'kab-contoh',
  service: 'surat-contoh',
  name: 'Surat Keterangan Contoh',
  shortName: 'Surat Contoh',
  agendaWord: 'CTH',
  effectiveFrom: '2024-01-01',
  correction: 0,
  trigger: 'application',
  channels: ['online', 'counter'],
  parties: { pemohon: { label: 'Pemohon', required: true }, yang_bersangkutan: { label: 'Anak', required: false } },
  legalBases: [],
  pledges: [],
  requirements,
  fields,
  actors: {},
  rows: [],
  letters: {},
  components: {
    requirementsText: [],
    procedureText: [],
    timeText: '',
    fee: 'Gratis',
    productText: [],
    complaints: [],
    facilities: [],
    competence: [],
    supervision: [],
    staffCount: '',
    serviceGuarantee: [],
    safetyGuarantee: [],
    evaluation: '',
  },
  confidential: false,
  summary: 'Surat contoh',
  marks: {},
  ...more,
})

export const exampleVillages = [{ district: 'Utara', villages: ['Desa Satu', 'Desa Dua'] }]

export const exampleEntry: Entry = {
  untuk_siapa: 'Saya sendiri',
  nama_pemohon: 'Siti Aminah (contoh)',
  nik_pemohon: '9999015703900001',
  'lahir_pemohon-hari': '17',
  'lahir_pemohon-bulan': '3',
  'lahir_pemohon-tahun': '1990',
  desa: 'Desa Satu, Kec. Utara',
  keperluan: 'Sekolah',
  telepon: '0899 0001 234',
}
