import type { Instant, LocalDate } from '#core'
import type { LetterKind } from '#standard'
import type { LetterState } from '../shape.ts'

/** Where a number stands: the book of a series (a year, or 0 where it never begins again) and its place in it. */
export type NumberPlace = { series: string; period: number; seq: number }

/** `reserve` (cadangan): for a letter of that day. `blank` (darurat): printed on a form for days without power. */
export type Purpose = 'reserve' | 'blank'

/** A number set aside. */
export type Reserved = NumberPlace & {
  number: string
  date: LocalDate
  kind: LetterKind | null
  purpose: Purpose
  block: string
  reason: string
  reservedBy: string
  reservedAt: Instant
  dossier: string | null
  product: string | null
  assignReason: string | null
  letter: string | null
  /** The letter on paper that bears it. */
  paper: string | null
  voidedAt: Instant | null
  voidReason: string | null
}

/**
 * What a number is: a letter in one of its states, or one set aside: free, kept for a file's letter, void, or on paper
 * (`recorded`: not yet compared by a second officer). */
export type NumberState = LetterState | 'free' | 'kept' | 'void' | 'recorded' | 'paper'

/** One line of the book of numbers. */
export type NumberLine = NumberPlace & {
  number: string
  date: LocalDate
  state: NumberState
  purpose: Purpose | null
  /** What the letter is, or why the number was set aside. */
  about: string
  /** Why it is void or revoked, or why an earlier day was taken. */
  reason: string | null
  /** Initials of whom the letter is about. */
  subject: string | null
  dossier: string | null
  /** Who signs, or who set it aside. */
  by: string | null
  block: string | null
}

/** Name and NIK of whom a letter on paper is about. */
export type PaperPerson = { name: string; nik: string }

/** A letter given on paper while the power was out. It counts once a second officer has compared it. */
export type PaperLetter = NumberPlace & {
  id: string
  number: string
  service: string
  serviceName: string
  issuedAt: Instant
  signer: string
  reason: string
  recordedAt: Instant
  recordedBy: string
  confirmedAt: Instant | null
  confirmedBy: string | null
}
