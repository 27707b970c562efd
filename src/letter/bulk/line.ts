import { type Db, lockLine } from '#core'
import type { PileKey } from './shape.ts'

/**
 * `goesOn`: whether the pile is still this hand's. A lock is lost with the line that had it; it is taken again then, unless another
 * process was first.
 */
export type HeldPile = { goesOn: () => Promise<boolean>; letGo: () => Promise<void> }

const nameOf = ({ office, officer }: PileKey) => `signing-pile:${office}:${officer}`

/** The piles held by this process: one session is given its own lock a second time. */
const heldHere = new WeakMap<Db, Set<string>>()
const heldOn = (db: Db): Set<string> => {
  const here = heldHere.get(db) ?? new Set<string>()
  heldHere.set(db, here)
  return here
}

/** The rows of `pg_locks` that say so. */
const isLock = (db: Db, name: string) => db`
  locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint = hashtextextended(${name}, 0)`

/** Whether this line has the lock, taken now or before: never twice, for it is let go of once. */
const take = async (line: Db, name: string): Promise<boolean> => {
  const [row] = await line<{ held: boolean }[]>`
    select case
      when exists (select from pg_locks where ${isLock(line, name)} and pid = pg_backend_pid()) then true
      else pg_try_advisory_lock(hashtextextended(${name}, 0)) end as held`
  return row?.held ?? false
}

/**
 * Holds a signer's pile until it is let go of: a process that is killed lets go of it, whatever it was doing. The lock stays on the
 * line of locks, so that no number of piles takes a line from the pages. Null when it is being signed already.
 */
export const holdPile = async (db: Db, key: PileKey): Promise<HeldPile | null> => {
  const [name, here, line] = [nameOf(key), heldOn(db), lockLine(db)]
  if (here.has(name)) return null
  here.add(name)
  const forget = () => void here.delete(name)
  const letGo = async () => {
    await line`select pg_advisory_unlock(hashtextextended(${name}, 0))`.finally(forget)
  }
  const held = await take(line, name).catch(error => {
    forget()
    throw error
  })
  if (held) return { goesOn: () => take(line, name), letGo }
  forget()
  return null
}

/** Whether some process is signing this pile now. */
export const isHeld = async (db: Db, key: PileKey): Promise<boolean> => {
  const name = nameOf(key)
  if (heldOn(db).has(name)) return true
  const [row] = await db<{ held: boolean }[]>`select exists (select from pg_locks where ${isLock(db, name)}) as held`
  return row?.held ?? false
}
