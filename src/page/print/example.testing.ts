import type { Row, Standard } from '#standard'
import { exampleStandard } from '../example.testing.ts'

const row = (id: string, actors: string[], more: Partial<Row> = {}): Row => ({
  id,
  activity: `Langkah ${id} dikerjakan sesuai pembagian tugas dan dicatat dalam buku register kantor`,
  actors,
  acts: [{ kind: 'external' }],
  completeness: 'Data terpadu program penanganan fakir miskin',
  time: { amount: 1, unit: 'hour', counted: 'office' },
  output: 'Surat pemberitahuan',
  results: {},
  ...more,
})

const actor = (label: string, kind: 'office' | 'other' = 'other') => ({ label, kind, posts: [] })

/** Ten rows, six lanes, rows done together by lanes beside each other and apart. */
export const tenRows: Standard = {
  ...exampleStandard,
  service: 'sepuluh-baris',
  trigger: 'data',
  actors: {
    pusat: actor('Kementerian'),
    bank: actor('Bank penyalur'),
    dinas: actor('Dinas', 'office'),
    kecamatan: actor('Kecamatan'),
    desa: actor('Desa/Kelurahan'),
    keluarga: actor('Keluarga Penerima Manfaat'),
  },
  rows: [
    row('satu', ['pusat'], { next: 'dua' }),
    row('dua', ['bank', 'dinas'], { next: 'tiga' }),
    row('tiga', ['dinas'], { next: 'empat' }),
    row('empat', ['dinas'], { next: 'lima' }),
    row('lima', ['kecamatan', 'desa'], { next: 'enam' }),
    row('enam', ['bank'], { next: 'tujuh' }),
    row('tujuh', ['dinas'], { next: 'delapan' }),
    row('delapan', ['kecamatan', 'desa'], { next: 'sembilan' }),
    row('sembilan', ['bank', 'kecamatan'], { next: 'sepuluh' }),
    row('sepuluh', ['keluarga'], { acts: [], end: { end: 'finished', shown: 'Selesai' } }),
  ],
  marks: {},
}

const desk = (id: string, actors: string[], kind: Row['acts'][number]['kind'], more: Partial<Row>): Row =>
  row(id, actors, { acts: [{ kind }], ...more })

/** A file goes up and down all desks; every desk on its way up may send it back to the one who wrote. */
export const chain: Standard = {
  ...exampleStandard,
  service: 'rantai-disposisi',
  actors: {
    pemohon: { label: 'Pemohon', kind: 'applicant', posts: [] },
    umum: actor('Bagian Umum', 'office'),
    sekretaris: actor('Sekretaris', 'office'),
    kepala: actor('Kepala Dinas', 'office'),
    kabid: actor('Kabid', 'office'),
    kasi: actor('Kasi', 'office'),
  },
  rows: [
    desk('ajukan', ['pemohon'], 'submit', { next: 'terima' }),
    desk('terima', ['umum'], 'receive', { next: 'teruskan' }),
    desk('teruskan', ['sekretaris'], 'forward', { next: 'disposisi' }),
    desk('disposisi', ['kepala'], 'dispose', { next: 'turun' }),
    desk('turun', ['kabid'], 'dispose', { next: 'periksa' }),
    desk('periksa', ['kasi'], 'check', {
      acts: [{ kind: 'check' }, { kind: 'inspect' }],
      results: {
        incomplete: { to: 'returned' },
        unfit: { to: 'end', end: { end: 'refused', shown: 'tidak layak', wayOut: 'perbaiki' } },
      },
      next: 'konsep',
    }),
    desk('konsep', ['kasi'], 'draft', { next: 'paraf1' }),
    desk('paraf1', ['kabid'], 'endorse', { results: { amend: { to: 'row', row: 'konsep' } }, next: 'paraf2' }),
    desk('paraf2', ['sekretaris'], 'endorse', { results: { amend: { to: 'row', row: 'konsep' } }, next: 'tanda' }),
    desk('tanda', ['kepala'], 'sign', {
      results: {
        amend: { to: 'row', row: 'konsep' },
        refused: { to: 'end', end: { end: 'refused', shown: 'tidak disetujui', wayOut: 'keberatan' } },
      },
      next: 'serah',
    }),
    desk('serah', ['umum'], 'deliver', { next: 'kunjungi' }),
    desk('kunjungi', ['kasi', 'pemohon'], 'visit', {
      results: { again: { to: 'row', row: 'kunjungi' } },
      end: { end: 'finished', shown: 'Selesai' },
    }),
  ],
  marks: { '/rows/7/results/amend': { origin: 'reading' } },
}

/** One lane only: an end that is no row of its own has nowhere to stand beside it. */
export const alone: Standard = {
  ...exampleStandard,
  service: 'satu-lajur',
  actors: { dinas: actor('Dinas', 'office') },
  rows: [
    desk('terima', ['dinas'], 'receive', { next: 'putus' }),
    desk('putus', ['dinas'], 'decide', {
      results: { refused: { to: 'end', end: { end: 'refused', shown: 'ditolak', wayOut: 'keberatan' } } },
      next: 'selesai',
    }),
    desk('selesai', ['dinas'], 'archive', { end: { end: 'finished', shown: 'Selesai' } }),
  ],
  marks: {},
}
