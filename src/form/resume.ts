import { timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { inOffice, type LocalDate, minute, type Runtime, readCode } from '#core'
import { newSession, openDraft, resumeHash, resumeLength } from './drafts.ts'
import { readField } from './kinds.ts'
import type { Draft, Entry } from './shape.ts'
import * as sql from './sql.ts'

export const mostTries = 5
export const lockFor = 15 * minute
/** Right or wrong, known or unknown: no answer comes sooner (ms). */
export const slowest = 250

/** The birth date a draft is resumed with: the one given for it, kept beside the answers under this name. */
export const birthName = '_lahir'

const sameDay = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a.padEnd(10)), Buffer.from(b.padEnd(10))]
  return left.length === right.length && timingSafeEqual(left, right)
}

export type Resumed = { draft: Draft; token: string }
export type Try = { code: string; birth: LocalDate | null }

/** A draft that no birth date opens, compared with when there is no such code. */
const nobody = (office: string): Pick<Draft, 'entry' | 'office'> => ({ office, entry: {} })

const attempt = async (
  runtime: Runtime,
  office: string,
  code: string,
  birth: LocalDate | null,
): Promise<Resumed | null> => {
  const hash = resumeHash(runtime, office, code)
  return inOffice(runtime.db, office, async tx => {
    const now = runtime.now()
    const found = await sql.findDraftByResume(tx, office, hash, now)
    const draft = found ? openDraft(runtime, found) : nobody(office)
    const right = sameDay(draft.entry[birthName] ?? '', birth ?? 'x')
    const locked = ((await sql.lockedUntil(tx, office, hash)) ?? 0) > now
    if (locked) return null
    if (!right || !found) {
      await sql.countFailure(tx, office, hash, now, lockFor, mostTries)
      return null
    }
    await sql.clearFailures(tx, office, hash)
    return { draft: openDraft(runtime, found), token: await newSession(tx, runtime, office, found.id) }
  })
}

/**
 * Finds a saved form by its code and birth date. Null for every wrong try alike: unknown code, other date, expired, sent,
 * or locked after five wrong tries at that code (15 minutes). Takes the same time for each.
 */
export const resumeDraft = async (
  runtime: Runtime,
  officeOf: (shortCode: string) => Promise<string | null>,
  { code: typed, birth }: Try,
): Promise<Resumed | null> => {
  const until = wait(slowest)
  const read = readCode(typed, resumeLength)
  const office = read ? await officeOf(read.prefix) : null
  const resumed = read && office ? await attempt(runtime, office, read.code, birth) : null
  await until
  return resumed
}

/** The birth date typed into three boxes called `lahir`, or the sentence why it cannot be one. */
export const readBirth = (entry: Entry, today: LocalDate): { birth: LocalDate } | { error: string } => {
  const field = { id: 'lahir', kind: 'birth_date' as const, label: 'Tanggal lahir', required: true, counter: true }
  const read = readField(field, entry, { today, villages: [] })
  if ('error' in read) return read
  return read.value ? { birth: read.value } : { error: 'Isi tanggal lahir pemohon.' }
}
