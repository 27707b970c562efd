import type { FastifyReply } from 'fastify'
import type { Instant, LocalDate, Tx } from '#core'
import type { PaperForm, SentPaper } from '#standard'

/** Checked answers, field id to value. Dates are `YYYY-MM-DD`, NIK and KK 16 digits, phones `08…` or `+…`. */
export type Answers = Record<string, string>
/** Group id to one set of answers per entry. */
export type Entries = Record<string, Answers[]>
/** What a person typed, by the name of the input, untouched but for its length. Kept as it is, so that nothing is lost. */
export type Entry = Record<string, string>
/** Field id to one sentence saying what to do. */
export type FieldErrors = Record<string, string>

/** `online`: the citizen's pages, one at a time. `counter`: one page, only fields marked for the counter. */
export type Mode = 'online' | 'counter'

export type Villages = { district: string; villages: string[] }[]

export type Parsed = {
  answers: Answers
  groups: Entries
  errors: FieldErrors
  /** Worth a second look, never a refusal (a NIK keeps the birth date it was made with, PP 40/2019 Ps 30). */
  warnings: FieldErrors
}

/** One thing handed in for a requirement: a sealed file, or a note that the paper was shown or copied at the counter. */
export type Paper = {
  office: string
  id: string
  requirement: string
  form: PaperForm
  /** Null when nothing was photographed (`shown`, `copy`). */
  file: string | null
  /** Of the opened bytes. */
  mime: string | null
  size: number
  sha256: string | null
  /** Pages of a PDF, 1 for a picture. */
  pages: number | null
  uploadedAt: Instant
  /** When a newer paper took its place; null while it counts. */
  supersededAt: Instant | null
}

export type Holder = { draft: string } | { dossier: string }

/** An unsent form. `entry` is opened; in the table it is sealed with the draft's own data key. */
export type Draft = {
  office: string
  id: string
  service: string
  effectiveFrom: LocalDate
  correction: number
  channel: Mode
  entry: Entry
  wrappedKey: Uint8Array
  officer: string | null
  createdAt: Instant
  expiresAt: Instant
  /** The dossier it became; null while it is unsent. */
  dossier: string | null
  /** As they were when its browser asked for it; absent when it was found another way. */
  papers?: Paper[]
}

/** The line of the guest book that a visit to the counter fills. */
export type GuestBookLine = { guest: string; purpose: string }

/** What the form hands over when a person sends their file, or an officer at the counter sends it for them. */
export type Submission = {
  office: string
  service: string
  version: { effectiveFrom: LocalDate; correction: number }
  answers: Answers
  /** Answers of repeated groups, where the standard has any. */
  groups?: Entries
  /** What was handed in or shown, by requirement. */
  papers: SentPaper[]
  channel: string
  /** Idempotency key, the draft's id: however often and from however many tabs it is sent, one dossier comes of it. */
  formView: string
  /** The draft's data key becomes the dossier's, so that papers need not be sealed anew. */
  wrappedKey: Uint8Array
  /** Moves the papers to the dossier inside the transaction that makes it, and empties the draft. */
  adopt: (tx: Tx, dossier: string, now: Instant) => Promise<void>
  officer?: { id: string; posts: string[] }
  guestBook?: GuestBookLine
}

/** `location`: the receipt's page, a path without secrets. */
export type Submitted = { location: string }
/** Files the submission, answering the same for the same `formView`. `reply` is there to bind the receipt to a cookie. */
export type Submit = (submission: Submission, reply: FastifyReply) => Promise<Submitted & { dossier: string }>
/** Called when a form that was sent is sent again: the same receipt, bound to this browser (`online`) or for the officer (`counter`). */
export type ReceiptOf = (office: string, dossier: string, reply: FastifyReply, door: Mode) => Promise<Submitted>
