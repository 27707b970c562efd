import type { Instant } from '#core'
import { standingWords } from '#office'
import type { Doer, DossierEvent, OfficeProfile, Standard } from '#standard'
import { eventDetail } from './event-details.ts'
import { orderLines } from './order-words.ts'
import { eventLines, noteOf, refusedWords } from './words.ts'

export type HistoryFacts = {
  events: DossierEvent[]
  /** Officers by id. */
  names: Record<string, string>
  zone: string
  /** Free words by id. */
  notes: Record<string, string>
  standard: Standard
  profile: OfficeProfile
}

/** One line of what happened to a file: `who` is empty where nobody of the office did it. */
export type HistoryLine = { at: Instant; title: string; who: string; detail: string; note?: string }

/** Who did it and in which capacity, as it was on that day; the order of a stand-in with it. */
export const doerWords = (by: Doer, names: Record<string, string>): string => {
  if (by.kind === 'system') return ''
  if (by.kind === 'applicant') return 'pemohon'
  if (by.kind === 'other') return 'dijawab sendiri lewat tautan'
  const capacities = (by.as ?? []).map(held => standingWords(held) + (held.basis ? ` (${held.basis})` : ''))
  return [names[by.officer] ?? 'petugas', ...new Set(capacities)].join(', ')
}

/** What a return asked for: the papers and why, one line each. */
const askedLines = (event: DossierEvent, standard: Standard, notes: Record<string, string>): string[] =>
  event.type === 'returned'
    ? refusedWords(standard, event.returned, notes).map(
        ({ label, reason, note }) => `${label}: ${reason}${note ? ` (${note})` : ''}`,
      )
    : []

/** The whole history as officers read it, oldest first. */
export const historyLines = ({ events, names, zone, notes, standard, profile }: HistoryFacts): HistoryLine[] =>
  eventLines(events, standard).map(({ event, title }) => {
    const note = notes[noteOf(event) ?? '']
    return {
      at: event.at,
      title,
      who: doerWords(event.by, names),
      detail: [eventDetail(event, zone), ...orderLines(event, profile), ...askedLines(event, standard, notes)]
        .filter(Boolean)
        .join('. '),
      ...(note ? { note } : {}),
    }
  })
