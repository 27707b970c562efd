import { type Instant, Notice } from '#core'
import { type DossierEvent, type Silence, silenceOf } from '#standard'
import type { Opened } from './actions.ts'
import { doerWords } from './history-words.ts'
import { momentWords } from './time-words.ts'
import { type RefusedWords, refusedWords } from './words.ts'

/** What the applicant is asked for, as they read it themselves. */
export const RefusedList = ({ refused }: { refused: RefusedWords[] }) => (
  <ul class="govuk-list govuk-list--bullet">
    {refused.map(({ requirement, label, sentence, note }) => (
      <li key={requirement}>
        <strong>{label}</strong>: {sentence}
        {note && <> Catatan petugas: {note}</>}
      </li>
    ))}
  </ul>
)

/** Before the warning the day of closing is counted anew with the office's calendar; the warning says it for good. */
export const dayMayMove =
  'Tanggal ini bisa berubah bila hari libur kantor berubah. Sesudah diingatkan, tidak berubah lagi.'

const Closing = ({ silence, warned, zone }: { silence: Silence; warned: boolean; zone: string }) => {
  const said = (at: Instant) => momentWords(at, zone)
  return (
    <p class="govuk-body">
      {warned && `Pemohon sudah diingatkan ${said(silence.warnAt)}. `}
      Bila tidak dilengkapi sampai <strong>{said(silence.closesAt)}</strong>, berkas ini ditutup.
      {!warned && ` Pemohon diingatkan ${said(silence.warnAt)}. ${dayMayMove}`}
    </p>
  )
}

type ReturnedProps = Opened & {
  events: readonly DossierEvent[]
  names: Record<string, string>
  notes: Record<string, string>
}

/** For officers, while a file waits for its applicant: what was asked, by whom, since when, and when it is closed by rule. */
export const ReturnedNotice = ({ dossier, standard, profile, events, names, notes }: ReturnedProps) => {
  const { returned } = dossier.state
  const sent = events.findLast(event => event.type === 'returned')
  const silence = silenceOf(profile, dossier.state)
  if (!returned || !sent) return null
  const { zone } = profile.calendar
  const who = doerWords(sent.by, names)
  const note = returned.note && notes[returned.note]
  return (
    <Notice look="careful" title="Menunggu pemohon melengkapi">
      <p class="govuk-body">
        Dikembalikan {momentWords(sent.at, zone)}
        {who && ` oleh ${who}`}. Yang diminta dari pemohon:
      </p>
      <RefusedList refused={refusedWords(standard, returned, notes)} />
      {note && <p class="govuk-body">Catatan petugas: {note}</p>}
      {silence && <Closing silence={silence} warned={returned.warnedAt !== undefined} zone={zone} />}
    </Notice>
  )
}
