import { createHash } from 'node:crypto'
import type { DossierEvent } from './state.ts'

/** JSON with sorted keys and without absent values: equal things give equal bytes, whatever wrote them. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value))

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const inOrder: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) inOrder[key] = sorted((value as Record<string, unknown>)[key])
  return inOrder
}

/** The hash before the first event of every dossier. */
export const genesis = '0'.repeat(64)

/** SHA-256 (hex) of the previous hash and this event: one changed event breaks all that follow it. */
export const eventHash = (previous: string, event: DossierEvent): string =>
  createHash('sha256').update(previous).update('\n').update(canonicalJson(event)).digest('hex')

export type ChainedEvent = { event: DossierEvent; hash: string }

/** Hashes new events onto a chain whose last hash is `previous` (`genesis` for a new dossier). */
export const chain = (previous: string, events: DossierEvent[]): ChainedEvent[] => {
  let last = previous
  return events.map(event => {
    last = eventHash(last, event)
    return { event, hash: last }
  })
}

/**
 * Whether a dossier's events are as they were written; `brokenAt` is the index of the first that is not. A cut tail
 * does not show here: the head is compared with the printed one (see the daily value of all heads).
 */
export const verifyChain = (events: ChainedEvent[]): { ok: true; head: string } | { ok: false; brokenAt: number } => {
  let last = genesis
  for (const [index, { event, hash }] of events.entries()) {
    if (eventHash(last, event) !== hash) return { ok: false, brokenAt: index }
    last = hash
  }
  return { ok: true, head: last }
}
