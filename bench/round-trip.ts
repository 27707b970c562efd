import { eachTimed } from './measure.ts'
import type { Prepare } from './measures.ts'

/** What one question to the database costs this machine before anything of ours is in it: the price of a round trip. */
export const roundTrip: Prepare = async ({ app }, _dossiers, scale) => {
  const ask = (from: number, to: number) => eachTimed(from, to, () => app.runtime.db`select 1`)
  await ask(0, 500)
  return [{ name: 'satu pertanyaan ke basis data', requests: Math.round(5000 * scale), work: ask }]
}
