import type { Instant } from '#core'
import type { HandOver } from './delivery/shape.ts'

/** Proof of an act done away from the screen. `sealed` holds `EvidenceWords` as JSON; `officer` is null when another agency sent it. */
export type Evidence = {
  id: string
  dossier: string
  row: string
  act: number
  visit: number
  branch: string | null
  kind: 'answer' | 'initial' | 'delivery'
  sealed: Uint8Array
  file: { id: string; sha256: string; mime: string } | null
  recordedAt: Instant
  officer: string | null
}

/** `on` is a LocalDate: the day of the letter or of the initials; empty where the act's own moment says it. */
export type EvidenceWords = { on: string; number?: string; handOver?: HandOver }

/** A dossier in others' hands, as the post that minds it sees it. */
export type Waiting = {
  dossier: string
  post: string
  row: string
  act: number
  visit: number
  /** Who is awaited, in words. */
  actor: string
  serviceName: string
  agendaNumber: string
  applicantName: string
  answered: number | null
  awaited: number | null
  since: Instant
  remindedAt: Instant | null
  remindAt: Instant | null
  lapseAt: Instant | null
}

export type PartyLink = {
  id: string
  dossier: string
  row: string
  act: number
  visit: number
  branch: string | null
  actor: string
  madeAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
  revokedAt: Instant | null
}
