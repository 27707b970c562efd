import { parentPort, workerData } from 'node:worker_threads'
import decode from 'heic-decode'

/** A 48 megapixel iPhone picture unfolds to 195 MB; more is refused before it is unfolded. */
const mostPixels = 50_000_000

const unfold = async (buffer: Uint8Array) => {
  const images = await decode.all({ buffer })
  const [first] = images
  if (!first || first.width * first.height > mostPixels) return null
  const { width, height, data } = await first.decode()
  return { width, height, data: new Uint8ClampedArray(data).buffer as ArrayBuffer }
}

unfold(workerData as Uint8Array)
  .catch(() => null)
  .then(raw => parentPort?.postMessage(raw, raw ? [raw.data] : []))
