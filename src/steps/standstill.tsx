import { holdUpOf, promise } from '#standard'
import { leftOf, minutesLeft, type Opened } from './actions.ts'
import { stretchWords } from './time-words.ts'
import { holderWords } from './words.ts'

/** `minutes`: office time that was left when the promise stopped; null where it has not begun, or nothing is left. */
export type Standstill = { by: 'applicant' | 'other' | 'outage'; whom: string; minutes: number | null }

const stopper = ({ standard, dossier: { state } }: Opened): Pick<Standstill, 'by' | 'whom'> => {
  if (holdUpOf(state)?.pauses) return { by: 'outage', whom: '' }
  return state.holder?.kind === 'other'
    ? { by: 'other', whom: holderWords(standard, state) }
    : { by: 'applicant', whom: 'Anda' }
}

/** Who keeps the promise standing still, and what is left of it when they have done; null while it runs or there is none. */
export const standstillOf = (opened: Opened, now: number): Standstill | null => {
  const { standard, profile, dossier } = opened
  const { state } = dossier
  if (!leftOf(opened, now).paused) return null
  const since = holdUpOf(state)?.from ?? state.spans.at(-1)?.from ?? now
  // By the moment it stopped: counted from now on, the day it is due moves with every look.
  const pledge = promise(standard, state, profile.calendar, since)
  if (!pledge) return null
  const minutes = pledge.dueAt === null ? null : minutesLeft(profile, since, pledge.dueAt)
  return { ...stopper(opened), minutes: minutes !== null && minutes >= 1 ? minutes : null }
}

const during = ({ by, whom }: Standstill, reserved: boolean): string => {
  if (by === 'outage') return 'selama gangguan'
  if (by === 'applicant') return 'selama berkas menunggu Anda'
  return `selama berkas ada pada ${reserved ? 'pihak lain' : whom}`
}

const afterwards: Record<Standstill['by'], string> = {
  applicant: 'Sesudah kiriman Anda kami terima',
  other: 'Sesudah kembali',
  outage: 'Sesudah gangguan selesai',
}

/** For the applicant: the office's time stands still, and what is left of it afterwards. `reserved`: nobody is named. */
export const StandstillLine = ({ standstill, reserved }: { standstill: Standstill; reserved: boolean }) => (
  <p class="govuk-body">
    Waktu kantor berhenti {during(standstill, reserved)}.
    {standstill.minutes !== null && (
      <>
        {' '}
        {afterwards[standstill.by]}, kantor menyelesaikannya dalam{' '}
        <strong>{stretchWords(standstill.minutes)} kerja</strong>.
      </>
    )}
  </p>
)
