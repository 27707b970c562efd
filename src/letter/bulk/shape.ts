import type { Instant, LocalDate } from '#core'

/** What a signer saw when they accepted a letter: the day its words were made for, and the digest of those words. */
export type ReadMark = { on: LocalDate; sha256: string }

/** `gone`: it no longer waits for this signer; somebody else was first. */
export type PileOutcome = 'signed' | 'sent_back' | 'gone'

/** One letter of a signer's pile, at the place its dossier stood at when it was chosen. */
export type PileItem = {
  dossier: string
  agendaNumber: string
  rowId: string
  act: number
  visit: number
  acceptedAt: Instant | null
  read: ReadMark | null
  doneAt: Instant | null
  outcome: PileOutcome | null
  letter: string | null
  refusal: string | null
}

export type PileKey = { office: string; officer: string }

/** What is the case with one letter of a pile. */
export type PileState = 'unread' | 'accepted' | 'failed' | PileOutcome
