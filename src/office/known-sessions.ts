import { type Changes, inOffice, onceFor, type Runtime, readIn } from '#core'
import * as sql from './sql.session.ts'

/** By office, then by the session's digest. Only sessions that were found: strangers' tokens fill no memory. */
type Kept = Map<string, Map<string, Promise<sql.SessionFound | null>>>

const keptOf = onceFor((changes: Changes): Kept => {
  const kept: Kept = new Map()
  changes.on('office_people', office => (office === null ? kept.clear() : kept.delete(office)))
  return kept
})

/** Called once before the server listens, so that the announcement is heard from the first moment. */
export const watchSessions = (runtime: Runtime): void => void keptOf(runtime.changes)

/** Whoever writes on an account page may have changed who may do what; the announcement would arrive a moment after the answer. */
export const forgetSessions = (runtime: Runtime, office: string): void => void keptOf(runtime.changes).delete(office)

/**
 * A session and its officer as `findSession` finds them; remembered until the database announces a change of the office's people
 * (`migrations/0016`), and not at all while announcements are not heard.
 */
export const knownSession = (runtime: Runtime, office: string, digest: Buffer): Promise<sql.SessionFound | null> => {
  const ask = () => readIn(runtime.db, office, tx => sql.findSession(tx, office, digest))
  if (!runtime.changes.heard()) return ask()
  const all = keptOf(runtime.changes)
  const ours = all.get(office) ?? new Map<string, Promise<sql.SessionFound | null>>()
  all.set(office, ours)
  const key = digest.toString('base64')
  const before = ours.get(key)
  if (before) return before
  const asked = ask()
  ours.set(key, asked)
  const drop = () => void ours.delete(key)
  asked.then(found => found ?? drop(), drop)
  return asked
}

/** Writes down that a session was seen, and asks for it anew next time. */
export const sessionSeen = async (runtime: Runtime, office: string, digest: Buffer, at: Date): Promise<void> => {
  await inOffice(runtime.db, office, tx => sql.touchSession(tx, office, digest, at))
  keptOf(runtime.changes).get(office)?.delete(digest.toString('base64'))
}
