import { counted } from './measure.ts'
import type { Measure } from './measures.ts'

/** What one question to the database costs this machine before anything of ours is in it: the price of a round trip. */
export const roundTrip: Measure = async ({ app }, _dossiers, scale) => {
  const { db } = app.runtime
  const ask = async (count: number) => {
    const ms: number[] = []
    const worker = async () => {
      while (ms.length < count) {
        const began = performance.now()
        await db`select 1`
        ms.push(performance.now() - began)
      }
    }
    await Promise.all(Array.from({ length: 4 }, worker))
    return ms
  }
  await ask(500)
  const requests = Math.round(5000 * scale)
  return [await counted('satu pertanyaan ke basis data', requests, () => ask(requests))]
}
