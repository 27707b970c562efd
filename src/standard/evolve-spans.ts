import type { Instant } from '#core'
import type { Holder, Span } from './state.ts'

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
