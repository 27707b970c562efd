import type { Dossier } from '#dossier'
import { dateText } from '#page'
import {
  addWorkingDays,
  type DossierEvent,
  type DossierState,
  type End,
  localDate,
  type OfficeProfile,
  type Standard,
} from '#standard'
import type { Grounds } from './record/shape.ts'
import { momentWords } from './time-words.ts'

/** Working days within which whoever disagrees may object (UU 30/2014 art. 77 par. 1). */
const objectionDays = 21

/** The refusal a dossier ended with, or stands in front of: its slip is printed before the act is closed. */
export const refusalOf = (standard: Standard, state: DossierState): End | null => {
  const end = state.end?.end ?? standard.rows.find(row => row.id === state.position?.row)?.end
  return end?.end === 'refused' ? end : null
}

export type Refusal = {
  dossier: Pick<Dossier, 'agendaNumber' | 'applicantName' | 'subjectName'>
  standard: Pick<Standard, 'name' | 'shortName'>
  profile: OfficeProfile
  end: End
  at: number
  grounds?: Grounds | undefined
}

/** The last day for an objection, by the office's own calendar. */
export const objectionUntil = ({ profile, at }: Pick<Refusal, 'profile' | 'at'>): string =>
  dateText(localDate(profile.calendar.zone, addWorkingDays(profile.calendar, at, objectionDays)))

/** How to object: to whom, by when, what must come back; and where the office is. */
export const objectionWords = (refusal: Pick<Refusal, 'profile' | 'at' | 'dossier'>): [string, string] => {
  const { name, address, phone } = refusal.profile
  const how =
    `Anda boleh mengajukan keberatan, gratis. Tulis surat kepada Kepala ${name}: sebutkan nomor agenda ` +
    `${refusal.dossier.agendaNumber} dan mengapa Anda tidak setuju. Kirim atau antar ke kantor paling lambat ` +
    `${objectionUntil(refusal)} (21 hari kerja). Kantor wajib menjawab dalam 10 hari kerja sejak surat Anda diterima. ` +
    'Dasarnya UU 30/2014 Pasal 77.'
  return [how, `Alamat kantor: ${address.join(', ')}${phone ? `. Telepon ${phone}` : ''}.`]
}

/** When the data was looked up, if it was: part of the reason. */
const lookedUpAt = (events: readonly DossierEvent[]): number | null =>
  events.findLast(event => event.type === 'acted' && event.kind === 'lookup')?.at ?? null

export const wayOutOf = ({ grounds, end }: Refusal): string | undefined => grounds?.wayOut ?? end.wayOut

/** What was asked, by whom, and why it was not granted. */
export const slipRows = (
  { dossier, standard, profile, end, grounds }: Refusal,
  events: readonly DossierEvent[],
): { label: string; value: string }[] => {
  const looked = lookedUpAt(events)
  return [
    { label: 'Nomor agenda', value: dossier.agendaNumber },
    { label: 'Layanan', value: standard.name },
    { label: 'Pemohon', value: dossier.applicantName },
    ...(dossier.subjectName ? [{ label: 'Untuk', value: dossier.subjectName }] : []),
    ...(looked === null ? [] : [{ label: 'Data dicek', value: momentWords(looked, profile.calendar.zone) }]),
    { label: 'Alasan', value: grounds?.told || (end.told ?? end.shown) },
    ...(grounds ? [{ label: 'Penjelasan kantor', value: grounds.words }] : []),
    ...(grounds?.basis ? [{ label: 'Dasar', value: grounds.basis }] : []),
  ]
}
