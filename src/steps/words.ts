import {
  type ActKind,
  type DossierEvent,
  type DossierState,
  isCondition,
  type Returned,
  type Standard,
} from '#standard'
import { reasonOf } from './reasons.ts'
import type { TaskKind } from './shape.ts'

/** What was done, said to the applicant. By act and outcome; one line each, short words. */
const done: Record<ActKind, Record<string, string>> = {
  submit: { submitted: 'Berkas dikirim' },
  receive: { received: 'Berkas diterima petugas' },
  forward: { forwarded: 'Berkas diteruskan' },
  dispose: { disposed: 'Pimpinan memberi petunjuk' },
  check: { complete: 'Dokumen sudah diperiksa dan lengkap', incomplete: 'Ada dokumen yang perlu dilengkapi' },
  lookup: { registered: 'Data sudah dicek: terdaftar', not_registered: 'Data sudah dicek: belum terdaftar' },
  inspect: { inspected: 'Petugas sudah datang memeriksa', unfit: 'Petugas sudah memeriksa: belum memenuhi syarat' },
  assess: { assessed: 'Kebutuhan sudah dinilai' },
  plan: { planned: 'Rencana bantuan disusun' },
  decide: { approved: 'Permohonan disetujui', refused: 'Permohonan belum dapat disetujui' },
  draft: { drafted: 'Surat disusun' },
  endorse: { endorsed: 'Surat diperiksa atasan', amend: 'Surat diperbaiki dulu' },
  sign: { signed: 'Surat ditandatangani', amend: 'Surat diperbaiki dulu', refused: 'Surat tidak ditandatangani' },
  stamp: { stamped: 'Surat siap diserahkan' },
  deliver: { delivered: 'Hasil diserahkan' },
  archive: { archived: 'Salinan disimpan kantor' },
  external: { answered: 'Instansi lain sudah menjawab', refused: 'Instansi lain menolak' },
  aid: { given: 'Bantuan diberikan' },
  distribute: { distributed: 'Bantuan disalurkan' },
  visit: { visited: 'Petugas sudah berkunjung', again: 'Petugas akan berkunjung lagi' },
}

/** The act as an officer's heading says it. */
export const actTitle: Record<ActKind, string> = {
  submit: 'Pengajuan',
  receive: 'Terima berkas',
  forward: 'Teruskan berkas',
  dispose: 'Disposisi',
  check: 'Periksa kelengkapan',
  lookup: 'Cek data',
  inspect: 'Periksa lapangan',
  assess: 'Asesmen',
  plan: 'Susun rencana',
  decide: 'Putusan',
  draft: 'Susun surat',
  endorse: 'Paraf',
  sign: 'Tanda tangan',
  stamp: 'Stempel',
  deliver: 'Serahkan',
  archive: 'Arsipkan',
  external: 'Catat jawaban instansi lain',
  aid: 'Berikan bantuan',
  distribute: 'Salurkan',
  visit: 'Kunjungan',
}

export const taskTitle = (kind: TaskKind): string => (kind === 'objection' ? 'Jawab keberatan' : actTitle[kind])

export const doneWords = (kind: ActKind, outcome: string): string => done[kind][outcome] ?? actTitle[kind]

/** One line of the history for an event, or null where the event adds nothing a person would want to know. */
export const eventWords = (event: DossierEvent): string | null => {
  switch (event.type) {
    case 'opened':
      return 'Berkas diterima kantor'
    case 'acted':
      return event.kind === 'submit' ? null : doneWords(event.kind, event.outcome)
    case 'returned':
      return 'Berkas dikembalikan untuk dilengkapi'
    case 'supplemented':
      return 'Kekurangan sudah dikirim'
    case 'withdrawn':
      return 'Permohonan ditarik kembali'
    case 'ended':
      return event.end.end === 'finished' ? 'Selesai' : `Selesai: ${event.end.shown}`
    case 'reminded':
      return event.by.kind === 'officer'
        ? 'Pihak yang ditunggu diingatkan'
        : 'Sudah waktunya mengingatkan pihak yang ditunggu'
    case 'silent':
      return 'Tidak ada jawaban sampai batas waktunya; berkas berjalan terus'
    case 'held_up':
      return 'Berkas tertahan gangguan'
    case 'released':
      return 'Gangguan berakhir, berkas berjalan lagi'
    case 'undone':
      return 'Langkah terakhir dibatalkan petugas'
    case 'recounted':
      return 'Batas waktu dihitung lagi'
    case 'warned':
      return 'Pemohon diingatkan untuk mengirim kekurangannya'
    case 'referred':
      return 'Permohonan diteruskan ke kantor lain'
    case 'identified':
      return 'NIK dilengkapi petugas'
    case 'answers_amended':
      return 'Isian dibetulkan petugas'
    case 'departed':
      return event.what === 'died' ? 'Dicatat: yang bersangkutan meninggal' : 'Dicatat: pindah tempat tinggal'
    case 'reopened':
      return 'Berkas dibuka kembali'
    case 'correcting':
      return 'Surat diralat: disusun dan ditandatangani lagi'
    case 'revoked':
      return 'Surat dicabut'
    case 'compensated':
      return event.given ? 'Permintaan maaf atas keterlambatan diberikan' : null
    case 'objected':
      return event.via === 'counter' ? 'Keberatan diterima di loket' : 'Keberatan diajukan pemohon'
    case 'objection_answered':
      return event.outcome === 'upheld' ? 'Keberatan dikabulkan' : 'Keberatan dijawab: tidak dikabulkan'
    case 'linked':
      return event.holder
        ? 'Berkas layanan lain dibuka lebih dulu; berkas ini menunggunya'
        : 'Berkas layanan lain dibuka'
    case 'link_ended':
      return event.end === 'finished'
        ? 'Berkas layanan lain itu selesai'
        : 'Berkas layanan lain itu berakhir tanpa hasil'
    default:
      return null
  }
}

export type EventLine = { event: DossierEvent; title: string }

/** The history a person reads: events that say something of their own. A check that sends the file back is told by the return. */
export const eventLines = (events: readonly DossierEvent[], standard?: Standard): EventLine[] =>
  events.flatMap((event, place) => {
    if (event.type === 'acted' && events[place + 1]?.type === 'returned') return []
    const title = eventWords(event)
    if (title && event.type === 'acted' && event.branch !== undefined)
      return [{ event, title: `${title}: ${standard?.actors[event.branch]?.label ?? event.branch}` }]
    return title ? [{ event, title }] : []
  })

/** One paper that was refused: why, short for an officer, and in a sentence that tells its applicant how to mend it. */
export type RefusedWords = {
  requirement: string
  label: string
  condition: boolean
  reason: string
  sentence: string
  note: string | null
}

/** What was asked of the applicant when a file was sent back. */
export const refusedWords = (
  standard: Standard,
  returned: Returned | null,
  notes: Record<string, string>,
): RefusedWords[] =>
  (returned?.papers ?? []).map(paper => {
    const { label: reason, sentence } = reasonOf(paper.reason)
    return {
      requirement: paper.requirement,
      label: standard.requirements.find(r => r.id === paper.requirement)?.label ?? paper.requirement,
      condition: standard.requirements.some(r => r.id === paper.requirement && isCondition(r)),
      reason,
      sentence,
      note: paper.note ? (notes[paper.note] ?? null) : null,
    }
  })

/** Who has the file now, in words for the applicant. */
export const holderWords = (standard: Standard, state: DossierState): string => {
  if (!state.holder) return ''
  if (state.holder.kind === 'applicant') return 'Anda'
  const label = standard.actors[state.holder.actor]?.label ?? 'petugas'
  return label
}

/** Which of their answers were put right, as the applicant reads it; what stood there is for officers. */
export const amendedWords = (event: DossierEvent, { fields }: Standard): string | null => {
  if (event.type !== 'answers_amended') return null
  const labels = fields.filter(({ id }) => event.fields.includes(id)).map(({ label }) => label)
  return `Yang dibetulkan: ${labels.join(', ')}.`
}

/** The free words an event carries, by the id of their sealed note. */
export const noteOf = (event: DossierEvent): string | undefined =>
  'note' in event ? event.note : 'reason' in event ? event.reason : undefined

/** Words written for the applicant to read: why it was opened again or sent elsewhere, and the answer to an objection. */
export const toldToApplicant = (event: DossierEvent): string | undefined =>
  event.type === 'reopened' || event.type === 'objection_answered' || event.type === 'referred'
    ? noteOf(event)
    : undefined
