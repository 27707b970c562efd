import { randomUUIDv7 as uuid } from 'node:crypto'
import type { Instant, LocalDate, Tx } from '#core'
import { overlaps } from './rules.ts'
import type { Capacity, Holding } from './shape.ts'
import { absencesBetween } from './sql.authority.ts'
import { insertReading, type Reading, readingsOf as readings } from './sql.log.ts'
import * as sql from './sql.ts'

/** Whether anybody works here at all, open accounts or closed. */
export const anyOfficer = (tx: Tx, office: string): Promise<boolean> => sql.anyOfficer(tx, office)

/** The id behind a sign-in name; null when this office has no such officer. */
export const officerNamed = async (tx: Tx, office: string, username: string): Promise<string | null> =>
  (await sql.secretsByName(tx, office, username))?.id ?? null

/** Id to name with titles; ids nobody has are left out. At most 1,000. */
export const officerNames = async (tx: Tx, office: string, ids: string[]): Promise<Record<string, string>> => {
  const named = ids.length === 0 ? [] : await sql.namesOf(tx, office, [...new Set(ids)])
  return Object.fromEntries(named.map(({ id, name }) => [id, name]))
}

/** Who holds which post on `day`, stand-ins before the holder they stand in for; open accounts only. */
export const holdersOn = (tx: Tx, office: string, day: LocalDate): Promise<(Holding & { name: string })[]> =>
  sql.holdingsOnDay(tx, office, day)

/** Ids of who is away on `day` and not back yet, whoever stands in for them. */
export const awayOn = async (tx: Tx, office: string, day: LocalDate): Promise<string[]> =>
  (await absencesBetween(tx, office, day, day))
    .filter(absence => overlaps(absence, { since: day, until: day }))
    .map(absence => absence.officer)

/** What a signature block prints of the person who signs in a post (Permendagri 1/2023 art. 44). */
export type Signer = {
  officer: string
  name: string
  rank: string | null
  nip: string | null
  capacity: Exclude<Capacity, 'desk'>
  decreeNumber: string | null
}

/**
 * An officer in a post on `day`; null when it is not theirs that day, or their account is closed. Whoever only keeps a
 * colleague's desk signs nothing for it.
 */
export const findSigner = async (
  tx: Tx,
  office: string,
  who: { officer: string; post: string; day: LocalDate },
): Promise<Signer | null> => {
  const held = (await sql.holdingsOnDay(tx, office, who.day)).find(
    h => h.officer === who.officer && h.post === who.post,
  )
  const person = held && (await sql.officerById(tx, office, who.officer))
  if (!held || !person || held.capacity === 'desk') return null
  const { name, rank, nip } = person
  return { officer: who.officer, name, rank, nip, capacity: held.capacity, decreeNumber: held.decreeNumber }
}

export type ReadingEntry = { office: string; officer: string; dossier: string; what: string; at: Instant }

/** Writes down that an officer looked into a dossier (UU 27/2022). `what` names the part, never its content. Append-only. */
export const logReading = async (tx: Tx, entry: ReadingEntry): Promise<void> => {
  const { office, officer, dossier, what, at } = entry
  await insertReading(tx, office, { id: uuid(), officer, dossier, what, at: new Date(at) })
}

/** Who looked into a dossier, the first first. */
export const readingsOf = (tx: Tx, office: string, dossier: string): Promise<(Reading & { name: string })[]> =>
  readings(tx, office, dossier)
