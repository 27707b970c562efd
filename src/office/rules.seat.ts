import type { LocalDate } from '#core'
import { isStructural } from './rules.absence.ts'
import { earliestEnd } from './rules.ts'
import type { HoldingLine } from './shape.authority.ts'
import type { Capacity, Holding, NewPost, Period, PostFacts } from './shape.ts'
import { dayWords } from './words.ts'

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
  post: Pick<NewPost, 'post' | 'capacity'>,
  posts: Record<string, PostFacts>,
): HoldingLine | undefined => {
  const facts = posts[post.post]
  const single = facts !== undefined && isStructural(facts.role) && isSeat(post.capacity ?? 'substantive')
  return holdings.find(
    held => held.post === post.post && (held.officer === officer || (single && isSeat(held.capacity))),
  )
}

/** Who has the post, until when, and the two ways on. */
export const takenWords = (which: string, { name, until }: HoldingLine, otherwise: string): string =>
  `${which} sudah dipegang ${name} ${until ? `sampai ${dayWords(until)}` : 'tanpa hari terakhir'}. Akhiri dulu masa jabatan itu, atau ${otherwise}.`

/** Runs today or will; not over, and not called off before it began. */
export const isOpenHolding = ({ since, until }: Period, today: LocalDate): boolean =>
  until === null || (until >= today && until >= since)

/** An end is moved back only: the days after it may be another's by now. */
export const endFault = (
  { since, until }: Pick<Holding, 'since' | 'until'>,
  lastDay: LocalDate,
  today: LocalDate,
): string | null => {
  if (until !== null && lastDay > until)
    return `Masa jabatan ini sudah tercatat sampai ${dayWords(until)}. Isi hari itu atau sebelumnya; untuk hari-hari sesudahnya, beri jabatan lagi.`
  const earliest = earliestEnd(since, today)
  return lastDay < earliest ? `Hari terakhir paling awal ${dayWords(earliest)}: yang sudah dikerjakan tetap sah.` : null
}
