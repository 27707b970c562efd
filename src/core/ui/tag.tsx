import type { ComponentChildren } from 'preact'
import { drawn } from './drawn.ts'

/** The state of a thing in a word. */
export const Tag = ({ look, children }: { look?: 'green' | 'yellow' | 'red'; children: ComponentChildren }) => {
  const looks = { green: ' tanda-hijau', yellow: ' tanda-kuning', red: ' tanda-merah' }
  return <strong class={`tanda${look ? looks[look] : ''}`}>{children}</strong>
}

/** How a promise stands: overdue, nearly due, in time, not counting now, kept. */
export type DueState = 'late' | 'soon' | 'ok' | 'paused' | 'done'

const looks: Record<DueState, { look: string; word: string }> = {
  late: { look: 'tempo-lewat tanda-merah', word: 'Terlambat' },
  soon: { look: 'tempo-jam tanda-kuning', word: 'Segera' },
  ok: { look: 'tempo-jam tanda-polos', word: 'Dalam waktu' },
  paused: { look: 'tempo-jeda', word: 'Berhenti dihitung' },
  done: { look: 'tempo-selesai tanda-hijau', word: 'Selesai' },
}

/** A due time. Colour is never alone: each state has its own sign (drawn by the style sheet), and the text says the rest. */
export const DueTag = ({ state, children }: { state: DueState; children: ComponentChildren }) => {
  const { look, word } = looks[state]
  const said = typeof children === 'string' && children.startsWith(word)
  const hidden = said ? null : drawn`<span class="govuk-visually-hidden">${word}: </span>`
  return drawn`<strong class="tanda tempo ${look}">${hidden}${children}</strong>`
}
