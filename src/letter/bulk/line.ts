import type { Db } from '#core'
import type { PileKey } from './shape.ts'

const nameOf = ({ office, officer }: PileKey) => `signing-pile:${office}:${officer}`

/**
 * Holds a signer's pile on a line of its own until it is let go of: a process that is killed lets go of it, whatever it was doing.
 * Null when it is being signed already.
 */
export const holdPile = async (db: Db, key: PileKey): Promise<{ letGo: () => Promise<void> } | null> => {
  const line = await db.reserve()
  const [row] = await line<
    { held: boolean }[]
  >`select pg_try_advisory_lock(hashtextextended(${nameOf(key)}, 0)) as held`
  if (!row?.held) {
    line.release()
    return null
  }
  const letGo = async () => {
    await line`select pg_advisory_unlock(hashtextextended(${nameOf(key)}, 0))`
    line.release()
  }
  return { letGo }
}

/** Whether some process is signing this pile now. */
export const isHeld = async (db: Db, key: PileKey): Promise<boolean> => {
  const [row] = await db<{ held: boolean }[]>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and objsubid = 1 and granted
        and database = (select oid from pg_database where datname = current_database())
        and (classid::bigint << 32) | objid::bigint = hashtextextended(${nameOf(key)}, 0)) as held`
  return row?.held ?? false
}
