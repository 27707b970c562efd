import type { Runtime } from '#core'
import type { Officer } from '#office'
import type { Pen } from '../ways/way.ts'
import { holdPile } from './line.ts'
import { pileBusy } from './problems.ts'
import { type PileParts, signPile } from './sign.ts'

/**
 * The piles this process is signing. The pen lives in the running function and nowhere else; when the server stops, or another
 * process has the pile, the letter in hand is finished and the rest left for later.
 */
export const createSigning = (runtime: Runtime, parts: PileParts) => {
  const running = new Set<Promise<void>>()
  let stopping = false

  /** Begins to sign and answers at once. Throws `letter.pile_busy` when it is being signed already. */
  const start = async (officer: Officer, pen: Pen): Promise<void> => {
    const held = await holdPile(runtime.db, { office: officer.office, officer: officer.id })
    if (!held) throw pileBusy()
    const run = signPile({ runtime, parts, officer }, pen, async () => !stopping && (await held.goesOn()))
      .catch(error => console.error(error))
      .then(held.letGo)
      .catch(error => console.error(error))
      .finally(() => running.delete(run))
    running.add(run)
  }

  const stop = async (): Promise<void> => {
    stopping = true
    await Promise.all(running)
  }
  return { start, stop }
}
