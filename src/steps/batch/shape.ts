import type { Instant } from '#core'
import type { ActKind } from '#standard'

/** What is done on many dossiers at once: an act, taking them, or giving them to somebody. */
export type BatchKind = ActKind | 'take' | 'assign'

/** `fields`: what was filled in once for all; null when all is done, for then nobody needs it. */
export type Batch = {
  office: string
  id: string
  officer: string
  kind: BatchKind
  sealed: Uint8Array | null
  size: number
  askedAt: Instant
  finishedAt: Instant | null
}

/** One dossier of a batch, at the place it stood at when it was chosen. `refusal`: why it was not done. */
export type BatchItem = {
  place: number
  dossier: string
  agendaNumber: string
  rowId: string
  act: number
  visit: number
  doneAt: Instant | null
  refusal: string | null
}

export type NewItem = Pick<BatchItem, 'dossier' | 'agendaNumber' | 'rowId' | 'act' | 'visit'>
