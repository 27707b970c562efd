import type { Instant } from '#core'
import type { Holder, HoldUp, Span } from './state.ts'

/** Ends the running span; one of no length is left out. */
export const close = (spans: Span[], at: Instant): Span[] => {
  const last = spans.at(-1)
  if (!last || last.to !== null) return spans
  return last.from === at ? spans.slice(0, -1) : [...spans.slice(0, -1), { ...last, to: at }]
}

/** Ends the running span and begins the next. */
export const handOver = (spans: Span[], holder: Holder, row: string, at: Instant): Span[] => [
  ...close(spans, at),
  { holder, row, from: at, to: null },
]

/** Ends what held the dossier up, if anything does; one of no length is left out. */
export const letGo = <T extends { holdUps?: HoldUp[] }>(state: T, at: Instant): T => {
  const last = state.holdUps?.at(-1)
  if (!state.holdUps || last?.to !== null) return state
  const to = Math.max(at, last.from)
  const before = state.holdUps.slice(0, -1)
  return { ...state, holdUps: to === last.from ? before : [...before, { ...last, to }] }
}
