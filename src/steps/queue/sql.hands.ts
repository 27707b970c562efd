import { type Instant, type Tx, toIso } from '#core'
import type { Taken } from '../shape.ts'

type Place = { office: string; dossier: string; posts: readonly string[] }

/** Gives the open tasks of a dossier for these posts to somebody. False when another has them by now, or nothing waits. */
export const takeTasks = async (
  tx: Tx,
  { office, dossier, posts }: Place,
  taken: Taken,
  givenBy: string | null,
): Promise<boolean> => {
  const { count } = await tx`
    update task
    set taken_by = ${taken.officer}, taken_name = ${taken.name}, taken_at = ${toIso(taken.at)},
        taken_until = ${toIso(taken.until)}, given_by = ${givenBy}
    where office = ${office} and dossier = ${dossier} and post = any(${[...posts]}::text[]) and done_at is null
      and (${givenBy !== null} or taken_by is null or taken_by = ${taken.officer} or taken_until <= ${toIso(taken.at)})`
  return count > 0
}

/** Puts back what this officer has of a dossier. */
export const releaseTasks = async (tx: Tx, office: string, dossier: string, officer: string): Promise<boolean> => {
  const { count } = await tx`
    update task
    set taken_by = null, taken_name = null, taken_at = null, taken_until = null, given_by = null
    where office = ${office} and dossier = ${dossier} and taken_by = ${officer} and done_at is null`
  return count > 0
}

/** Puts back what ran out, and what those have who are not here today: `away`, or anybody not among `here`. Answers how many. */
export const releaseIdle = async (
  tx: Tx,
  office: string,
  now: Instant,
  { here, away }: { here: string[]; away: string[] },
): Promise<number> => {
  const { count } = await tx`
    update task
    set taken_by = null, taken_name = null, taken_at = null, taken_until = null, given_by = null
    where office = ${office} and done_at is null and taken_by is not null
      and (taken_until <= ${toIso(now)} or taken_by = any(${away}::uuid[]) or taken_by <> all(${here}::uuid[]))`
  return count
}
