import { InsetText, type Instant } from '#core'
import type { ActKind, DossierEvent, DossierState } from '#standard'
import { doerWords } from './history-words.ts'
import { datedMoment } from './time-words.ts'

/** Acts on a draft: what was said at them goes up and down with it. */
export const draftKinds: ReadonlySet<ActKind> = new Set(['draft', 'endorse', 'sign'])

/** The act that sent the draft back, until somebody drafts, initials or signs again; an act taken back sent nothing back. */
export const sentBackBy = (state: DossierState, events: readonly DossierEvent[]) => {
  const last = state.doneBy.findLast(done => draftKinds.has(done.kind))
  const event = last?.outcome === 'amend' ? events[last.seq - 1] : undefined
  return event?.type === 'acted' ? event : null
}

/** The NIK was put right and nobody has looked since: said to whoever has the look-up before them. */
const amendedSince = (state: DossierState, events: readonly DossierEvent[]): DossierEvent | undefined => {
  const at = events.findLastIndex(event => event.type === 'answers_amended' && event.person)
  return state.doneBy.some(done => done.kind === 'lookup' && done.seq > at) ? undefined : events[at]
}

type LookAgainProps = Omit<SentBackProps, 'notes'> & { kind: ActKind }

export const LookAgain = ({ kind, state, events, names, zone, now }: LookAgainProps) => {
  const event = kind === 'lookup' ? amendedSince(state, events) : undefined
  return event ? (
    <InsetText>
      <p class="govuk-body">
        <strong>NIK dibetulkan</strong>, {datedMoment(event.at, zone, now)}, oleh {doerWords(event.by, names)}. Cek
        dengan NIK yang sekarang.
      </p>
    </InsetText>
  ) : null
}

type SentBackProps = {
  state: DossierState
  events: readonly DossierEvent[]
  names: Record<string, string>
  notes: Record<string, string>
  zone: string
  now: Instant
}

/** Above whatever act comes next: who sent the draft back, and what is to be mended. */
export const SentBack = ({ state, events, names, notes, zone, now }: SentBackProps) => {
  const event = sentBackBy(state, events)
  const note = event?.note && notes[event.note]
  if (!event || !note) return null
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>Dikembalikan untuk diperbaiki</strong>, {datedMoment(event.at, zone, now)}, oleh{' '}
        {doerWords(event.by, names)}:
      </p>
      <p class="govuk-body">{note}</p>
    </InsetText>
  )
}
