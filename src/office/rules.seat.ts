import type { LocalDate } from '#core'
import { isStructural } from './rules.absence.ts'
import { dayFault, postDays } from './rules.days.ts'
import { earliestEnd, overlaps } from './rules.ts'
import type { HoldingLine } from './shape.authority.ts'
import type { Capacity, Holding, NewPost, Period, PostFacts } from './shape.ts'
import { dayWords, spanWords } from './words.ts'

/** For a holding without a last day. */
export const endless = '9999-12-31'

const isSeat = (capacity: Capacity) => capacity !== 'plh' && capacity !== 'desk'

/**
 * Whose holding leaves no room for this one. `holdings`: those of the same days. A post of a head, a secretary or a head of
 * division or section has one holder at a time; nobody holds one post twice.
 */
export const takenBy = (
  holdings: HoldingLine[],
  officer: string,
  post: Pick<NewPost, 'post' | 'capacity' | 'since' | 'until'>,
  posts: Record<string, PostFacts>,
): HoldingLine | undefined => {
  const facts = posts[post.post]
  const single = facts !== undefined && isStructural(facts.role) && isSeat(post.capacity ?? 'substantive')
  const period = { since: post.since, until: post.until ?? null }
  return holdings.find(
    held =>
      held.post === post.post &&
      (held.officer === officer || (single && isSeat(held.capacity))) &&
      overlaps(held, period),
  )
}

/** Who has the post, until when, and the two ways on. */
export const takenWords = (which: string, { name, until }: HoldingLine, otherwise: string): string =>
  `${which} sudah dipegang ${name} ${until ? `sampai ${dayWords(until)}` : 'tanpa hari terakhir'}. Akhiri dulu masa jabatan itu, atau ${otherwise}.`

/** Runs today or will; not over, and not called off before it began. */
export const isOpenHolding = (held: Period, today: LocalDate): boolean =>
  overlaps(held, { since: today, until: null }) && (held.until === null || held.until >= held.since)

/** An end is moved back only: the days after it may be another's by now. */
export const endFault = (
  { since, until, endedAt }: Pick<Holding, 'since' | 'until' | 'endedAt'>,
  lastDay: LocalDate,
  today: LocalDate,
): string | null => {
  if (endedAt) return `Masa jabatan ini sudah berakhir: ${spanWords({ since, until, endedAt })}.`
  if (until !== null && lastDay > until)
    return `Masa jabatan ini sudah tercatat sampai ${dayWords(until)}. Isi hari itu atau sebelumnya; untuk hari-hari sesudahnya, beri jabatan lagi.`
  const far = dayFault(lastDay, postDays(today))
  if (far && lastDay > today) return far
  const earliest = earliestEnd(since, today)
  return lastDay < earliest ? `Hari terakhir paling awal ${dayWords(earliest)}: yang sudah dikerjakan tetap sah.` : null
}
