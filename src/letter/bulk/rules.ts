import { createHash } from 'node:crypto'
import type { LocalDate } from '#core'
import { letterData } from '../rules.ts'
import type { LetterInput } from '../shape.ts'
import type { PileItem, PileState, ReadMark } from './shape.ts'

export const stateOfItem = ({ outcome, acceptedAt, refusal }: PileItem): PileState => {
  if (outcome) return outcome
  if (acceptedAt === null) return 'unread'
  return refusal === null ? 'accepted' : 'failed'
}

/** Those that are signed when the signer says so; what failed before is tried again. */
export const toSign = (items: readonly PileItem[]): PileItem[] =>
  items.filter(item => item.outcome === null && item.acceptedAt !== null)

/** The next letter nobody has judged, behind `dossier` and then from the top; null when all are. */
export const nextUnread = (items: readonly PileItem[], dossier: string): PileItem | null => {
  const place = items.findIndex(item => item.dossier === dossier)
  const inTurn = [...items.slice(place + 1), ...items.slice(0, place + 1)]
  return inTurn.find(item => stateOfItem(item) === 'unread') ?? null
}

/** The digest of the words a letter would have on that day: what was read is what is signed. */
export const readMark = (input: LetterInput, on: LocalDate): ReadMark => ({
  on,
  sha256: createHash('sha256')
    .update(JSON.stringify(letterData(input, on, null)))
    .digest('hex'),
})
