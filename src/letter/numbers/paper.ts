import { randomUUIDv7 as uuid } from 'node:crypto'
import { type Instant, newDataKey, openText, type Runtime, seal, type Tx, unwrapKey } from '#core'
import type { Officer } from '#office'
import { mayReserve } from './policy.ts'
import { mayNotReserve, notFree, sameHand } from './problems.ts'
import type { PaperLetter, PaperPerson, Reserved } from './shape.ts'
import * as sql from './sql.paper.ts'

const context = (office: string, id: string) => `emergency:${office}:${id}`

export type Written = Pick<PaperLetter, 'service' | 'serviceName' | 'issuedAt' | 'signer' | 'reason'> & PaperPerson

/** Writes down, with its true moment, a letter given on paper; it counts when another officer has compared it. */
export const recordPaper = async (
  tx: Tx,
  { keys }: Pick<Runtime, 'keys'>,
  { office, officer, now }: { office: string; officer: Officer; now: Instant },
  number: Reserved,
  { name, nik, ...written }: Written,
): Promise<string> => {
  const id = uuid()
  if (!(await sql.bindPaper(tx, office, number, id))) throw notFree()
  const { key, wrapped } = newDataKey(keys)
  const person = seal(key, JSON.stringify({ name, nik } satisfies PaperPerson), context(office, id))
  const { series, period, seq } = number
  await sql.insertPaper(
    tx,
    office,
    { id, series, period, seq, number: number.number, ...written, recordedAt: now, recordedBy: officer.id },
    { person, wrappedKey: wrapped },
  )
  return id
}

export const paperPerson = (
  { keys }: Pick<Runtime, 'keys'>,
  office: string,
  { id, person, wrappedKey }: { id: string } & sql.SealedPerson,
): PaperPerson => JSON.parse(openText(unwrapKey(keys, wrappedKey), person, context(office, id))) as PaperPerson

/** The second pair of eyes: it is as the paper says. Never by whoever recorded it. */
export const confirmPaper = async (tx: Tx, office: string, id: string, by: Officer, now: Instant): Promise<void> => {
  if (!(await sql.setConfirmed(tx, office, id, by.id, now))) throw sameHand()
}

/** It is not as the paper says: the record stays as rejected, and the number waits to be recorded anew. */
export const rejectPaper = async (
  tx: Tx,
  office: string,
  id: string,
  { by, reason, now }: { by: Officer; reason: string; now: Instant },
): Promise<void> => {
  if (!(await sql.setRejected(tx, office, id, { by: by.id, reason, at: now }))) throw sameHand()
  await sql.unbindPaper(tx, office, id)
}

/** Recording is for whoever the office lets set numbers aside. */
export const refuseStranger = (officer: Officer, series: Parameters<typeof mayReserve>[1]): void => {
  if (!mayReserve(officer, series)) throw mayNotReserve()
}
