import type { LocalDate } from '#core'
import {
  type ActKind,
  type Counting,
  type Duration,
  isCondition,
  type OfficeCalendar,
  type PaperForm,
  type Pledge,
  type Requirement,
  type Unit,
} from '#standard'

export const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
]
const weekdays = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu']

/** `5 Januari 2026`. */
export const dateText = (day: LocalDate): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 1) - 1]} ${year}`
}

/** Monday is 1. */
export const weekdayText = (weekday: number): string => weekdays[weekday - 1] ?? ''

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const units: Record<Unit, string> = { minute: 'menit', hour: 'jam', day: 'hari', month: 'bulan' }

/** Why a length of time is not what the clock on the wall says; empty where the unit says it already. */
const countings: Record<Counting, string> = {
  office: 'jam kerja',
  working_days: 'hari kerja',
  calendar_days: 'hari kalender',
  months: '',
  wall_clock: 'jam biasa, siang dan malam',
  unstated: '',
}

/** `5 menit`, `3–12 bulan`: as the cell of an SOP table has it. */
export const shortDuration = ({ amount, min, unit }: Duration): string =>
  `${min === undefined ? '' : `${min}–`}${amount} ${units[unit]}`

/** `30 menit (jam kerja)`, `1 hari kerja`, `2 hari (dihitung hari kerja; keputusan tidak menyebut)`. */
export const durationText = (duration: Duration): string => {
  const { unit, counted, used } = duration
  const short = shortDuration(duration)
  if (counted === 'unstated') {
    return used && countings[used] ? `${short} (dihitung ${countings[used]}; keputusan tidak menyebut)` : short
  }
  if (unit === 'day' && counted === 'working_days') return `${short} kerja`
  if (unit === 'day' && counted === 'calendar_days') return `${short} kalender`
  return countings[counted] ? `${short} (${countings[counted]})` : short
}

const sinces: Record<Pledge['since'], string> = {
  submitted: 'sejak diajukan',
  complete: 'sejak berkas lengkap',
  received: 'sejak berkas diterima',
}

export const sinceText = (since: Pledge['since']): string => sinces[since]

const paperForms: Record<PaperForm, string> = {
  photo: 'foto',
  scan: 'hasil pindai',
  copy: 'fotokopi',
  original: 'asli',
  certified: 'fotokopi yang dilegalisir',
  shown: 'cukup diperlihatkan',
}

/** `foto, fotokopi, atau cukup diperlihatkan`. */
export const anyOf = (words: string[]): string => {
  if (words.length < 3) return words.join(' atau ')
  return `${words.slice(0, -1).join(', ')}, atau ${words.at(-1)}`
}

/** In which forms a paper may come; empty for a condition, which is no paper. */
export const paperFormsText = (item: Requirement): string =>
  isCondition(item) ? '' : anyOf(item.forms.map(form => paperForms[form]))

const acts: Record<ActKind, string> = {
  submit: 'Mengajukan',
  receive: 'Menerima',
  forward: 'Meneruskan',
  dispose: 'Disposisi',
  check: 'Periksa kelengkapan',
  lookup: 'Cek data',
  inspect: 'Periksa lapangan',
  assess: 'Asesmen',
  plan: 'Menyusun rencana',
  decide: 'Memutuskan',
  draft: 'Menyiapkan surat',
  endorse: 'Paraf',
  sign: 'Tanda tangan',
  stamp: 'Stempel',
  deliver: 'Menyerahkan',
  archive: 'Mengarsipkan',
  external: 'Diproses instansi lain',
  aid: 'Memberi bantuan',
  distribute: 'Menyalurkan',
  visit: 'Kunjungan',
}

export const actText = (kind: ActKind): string => acts[kind]

const outcomeTexts: Record<string, string> = {
  complete: 'Bila lengkap',
  incomplete: 'Bila belum lengkap',
  registered: 'Bila terdaftar',
  not_registered: 'Bila belum terdaftar',
  unfit: 'Bila tidak layak',
  approved: 'Bila disetujui',
  refused: 'Bila ditolak',
  amend: 'Bila perlu diperbaiki',
  answered: 'Bila sudah dijawab',
  again: 'Bila perlu dikunjungi lagi',
}

/** What a branch of the procedure begins with; the plain outcome of an act needs no "bila". */
export const outcomeText = (outcome: string): string => outcomeTexts[outcome] ?? 'Sesudah itu'

const channels: Record<string, string> = {
  online: 'lewat situs ini',
  counter: 'datang ke loket kantor kami',
  post: 'lewat pos',
  email: 'lewat surel',
  phone: 'lewat telepon',
  chat: 'lewat pesan WhatsApp',
  social: 'lewat media sosial kantor',
  complaint_portal: 'lewat SP4N-LAPOR!',
}

export const channelText = (channel: string): string => channels[channel] ?? channel

const plainTime = (time: string) => time.replace(':', '.')

/** The opening hours of one day (`07.30–12.00 dan 13.00–16.00`), or why it is closed. */
export const hoursText = (calendar: OfficeCalendar, day: LocalDate): { open: boolean; text: string } => {
  const why = calendar.closed[day]
  if (why) return { open: false, text: `Tutup: ${why}` }
  const period = calendar.periods.findLast(range => range.from <= day && day <= range.to)
  const shifts = (period ?? calendar).weekly[weekdayOf(day)] ?? []
  if (shifts.length === 0) return { open: false, text: 'Tutup' }
  const text = shifts.map(({ from, to }) => `${plainTime(from)}–${plainTime(to)}`).join(' dan ')
  return { open: true, text: period ? `${text} (${period.label})` : text }
}
