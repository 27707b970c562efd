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
