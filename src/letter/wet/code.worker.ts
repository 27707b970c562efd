import { parentPort, workerData } from 'node:worker_threads'
import jsqr from 'jsqr'
import type { Look } from './codes.ts'

/** What the first readable look says; null when none can be read. */
const read = (looks: Look[]): string | null => {
  for (const { data, width, height } of looks) {
    const found = jsqr.default(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })
    if (found?.data) return found.data
  }
  return null
}

parentPort?.postMessage(read(workerData as Look[]))
