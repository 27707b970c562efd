import type { Instant } from '#core'
import type { TaskKind } from '../shape.ts'

/** Which part of an inbox is asked for. Null: whatever it is. */
export type Filter = {
  /** Whose: taken by me, taken by nobody. */
  hands: 'mine' | 'free' | null
  service: string | null
  kind: TaskKind | null
  /** What is late, or the share of its time in percent that a task has used up at least. */
  mark: 'late' | number | null
  /** The posts below one's own instead of one's own. */
  below: boolean
}

/** A place in the order of an inbox: due first first, what has no limit at the end. */
export type Cursor = { dueAt: Instant | null; dossier: string; back: boolean }

export type SavedQueue = { name: string; query: string }
