import { createHash, randomUUIDv7 as uuid } from 'node:crypto'
import { type Instant, inOffice, Problem, type Runtime, type Tx } from '#core'
import { notWaiting, stillAsking } from '../problems.ts'
import { stateOf } from '../rules.ts'
import type { Letter } from '../shape.ts'
import { findLetter } from '../sql.ts'
import * as sql from './sql.ts'
import type { Pen, Sheet } from './way.ts'

const lost = 'Server kantor berhenti sebelum jawabannya diterima. Tanda tangani sekali lagi; nomornya tetap sama.'
const signedOutcome = 'signed'
const voidOutcome = 'Nomornya dicatat batal; tanda tangan yang datang sesudahnya tidak dipakai.'

const open = (runtime: Runtime, { officer }: Pen, { letter, pdf }: Sheet, patience: number): Promise<string> =>
  inOffice(runtime.db, letter.office, async tx => {
    const now = runtime.now()
    await sql.closeRequest(tx, letter.office, { letter: letter.id, lost: true }, lost, now)
    const row = {
      ...{ id: uuid(), letter: letter.id, officer, askedAt: now, patientUntil: now + patience },
      sheetSha256: createHash('sha256').update(pdf).digest('hex'),
    }
    if (!(await sql.insertRequest(tx, letter.office, row))) {
      const before = await sql.lastRequest(tx, letter.office, letter.id)
      throw stillAsking((before?.patientUntil ?? now) - now)
    }
    // Only now: a request that ended while this one waited for its row may have ended with a signature that counts.
    const found = await findLetter(tx, letter.office, letter.id)
    if (!found || stateOf(found) !== 'waiting') throw notWaiting()
    return row.id
  })

const close = (runtime: Runtime, { letter }: Sheet, id: string, outcome: string) =>
  inOffice(runtime.db, letter.office, tx => sql.closeRequest(tx, letter.office, { id }, outcome, runtime.now()))

/** A sheet that is being asked for. `failed` writes down what came instead of a signature, and throws it on. */
export type AskedFor = { sheet: Sheet; failed: (error: unknown) => Promise<never> }

/**
 * A pen whose signing leaves the house is asked once at a time for each letter. That it was asked is written down before it is, with
 * the digest of the sheet, and what came of it after: a sentence when it failed, else it stays open until the signature counts
 * (`closeAsSigned`). One left open by a server that was ended bars the next until its time is over:
 * nobody knows whether it is still being worked on. Whichever answer is heard, only one file is ever recorded for a letter.
 */
export const askFor = async (runtime: Runtime, pen: Pen, sheet: Sheet): Promise<AskedFor> => {
  const id = pen.patience === null ? null : await open(runtime, pen, sheet, pen.patience)
  const failed = async (error: unknown): Promise<never> => {
    const sentence = error instanceof Problem ? error.sentence : 'Ada gangguan di sistem kantor.'
    if (id !== null) await close(runtime, sheet, id, sentence)
    throw error
  }
  return { sheet, failed }
}

/** In the transaction that makes the signature count: so long nobody else could ask. */
export const closeAsSigned = (tx: Tx, { office, id }: Letter, now: Instant): Promise<void> =>
  sql.closeRequest(tx, office, { letter: id }, signedOutcome, now)

/** In the transaction that voids the letter's number: whatever is answered later is nobody's signature. */
export const closeAsVoid = (tx: Tx, { office, id }: Letter, now: Instant): Promise<void> =>
  sql.closeRequest(tx, office, { letter: id }, voidOutcome, now)

/** What came of the last request for a letter that still waits; `until`: when it is over, while nobody knows yet. */
export type LastTry = { at: Instant } & ({ until: Instant } | { sentence: string })

export const lastTry = async (runtime: Runtime, letter: Letter): Promise<LastTry | null> => {
  const last = await inOffice(runtime.db, letter.office, tx => sql.lastRequest(tx, letter.office, letter.id))
  if (!last) return null
  const { askedAt: at, patientUntil: until, outcome } = last
  if (outcome === null && until > runtime.now()) return { at, until }
  return { at, sentence: outcome === null || outcome === signedOutcome ? lost : outcome }
}
