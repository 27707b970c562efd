import type { ComponentChildren } from 'preact'

/** The state of a thing in a word. */
export const Tag = ({ look, children }: { look?: 'green' | 'yellow' | 'red'; children: ComponentChildren }) => {
  const looks = { green: ' tanda-hijau', yellow: ' tanda-kuning', red: ' tanda-merah' }
  return <strong class={`tanda${look ? looks[look] : ''}`}>{children}</strong>
}

/** How a promise stands: overdue, nearly due, in time, not counting now, kept. */
export type DueState = 'late' | 'soon' | 'ok' | 'paused' | 'done'

const icons: Record<DueState, { path: string; look: string; word: string }> = {
  late: { path: 'M8 1 15.5 14.5H.5zM8 6v4m0 2v.5', look: ' tanda-merah', word: 'Terlambat' },
  soon: { path: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 3.5V8l2.5 2', look: ' tanda-kuning', word: 'Segera' },
  ok: { path: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 3.5V8l2.5 2', look: ' tanda-polos', word: 'Dalam waktu' },
  paused: { path: 'M5 3v10M11 3v10', look: '', word: 'Berhenti dihitung' },
  done: { path: 'm2 8.5 4 4 8-9', look: ' tanda-hijau', word: 'Selesai' },
}

/** A due time. Colour is never alone: each state has its own sign, and the text says the rest ("Terlambat 5 jam"). */
export const DueTag = ({ state, children }: { state: DueState; children: ComponentChildren }) => {
  const { path, look, word } = icons[state]
  const text = typeof children === 'string' ? children : ''
  return (
    <strong class={`tanda tempo${look}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      {!text.startsWith(word) && <span class="govuk-visually-hidden">{word}: </span>}
      {children}
    </strong>
  )
}
