import { timingSafeEqual } from 'node:crypto'
import { blindIndex, inOffice, type Runtime, readCode } from '#core'
import {
  clearFailures,
  countFailure,
  type Dossier,
  type Dossiers,
  findByResi,
  lockFor,
  mostTries,
  privacyOf,
  trackLock,
  wrongCode,
} from '#dossier'

/** Random characters of a resi: 50 bits. */
export const resiLength = 10
/** Rows of nobody's office: tries at codes no office could have given are counted there, at the same cost. */
const nowhere = '-'

const same = (a: Uint8Array, b: Uint8Array | null): boolean => timingSafeEqual(a, b ?? Buffer.alloc(a.length))

/**
 * Finds a dossier by the code and one thing only its people know: the PIN of the slip, or a birth date (`YYYY-MM-DD`).
 * A wrong code, a wrong second word and a locked code answer alike and do the same work (decisions: walls).
 */
export const findTracked = async (
  runtime: Runtime,
  dossiers: Dossiers,
  officeOf: (shortCode: string) => Promise<string | null>,
  typed: { resi: string; second: string },
): Promise<Dossier> => {
  const code = readCode(typed.resi, resiLength)
  const office = (code && (await officeOf(code.prefix))) ?? nowhere
  const resi = code?.code ?? typed.resi.slice(0, 40)
  const now = runtime.now()
  const found = await inOffice(runtime.db, office, async tx => {
    const [lock, d] = await Promise.all([trackLock(tx, office, resi), findByResi(tx, office, resi)])
    const pin = d ? dossiers.pin(d) : ''
    const birth = blindIndex(runtime.keys, office, 'birth', typed.second)
    const right = typed.second !== '' && (typed.second === pin || same(birth, d?.birthIndex ?? null))
    const open = lock.lockedUntil === null || lock.lockedUntil <= now
    const tracked = d && right && privacyOf((await dossiers.get(tx, office, d.id)).standard) !== 'untracked'
    if (tracked && open) {
      if (lock.failures > 0) await clearFailures(tx, office, resi)
      return d
    }
    await countFailure(tx, office, resi, now, lockFor, mostTries)
    return null
  })
  if (!found) throw wrongCode()
  return found
}
