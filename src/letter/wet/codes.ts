import { Worker } from 'node:worker_threads'
import sharp, { type Region } from 'sharp'

/** A part of a picture as pixels (RGBA). */
export type Look = { data: ArrayBuffer; width: number; height: number }

/** Longest side of a look, in pixels: a code of 2 cm on an A4 sheet has four pixels for each of its squares. */
const longest = 2000
const seconds = 20

const lookAt = async (picture: Uint8Array, { width, height }: { width: number; height: number }, part?: Region) => {
  const image = sharp(picture, { limitInputPixels: 120_000_000 })
  const cut = part ? image.extract(part) : image
  const scaled =
    part || Math.max(width, height) > longest ? cut.resize({ width: longest, height: longest, fit: 'inside' }) : cut
  const { data, info } = await scaled
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: new Uint8Array(data).buffer, width: info.width, height: info.height }
}

/** The whole picture, then its lower and upper third enlarged: the code stands in the footer, and a sheet may lie upside down. */
const looksOf = async (picture: Uint8Array): Promise<Look[]> => {
  const { width, height } = await sharp(picture).metadata()
  const third = Math.ceil(height / 3)
  const parts = [undefined, ...[height - third, 0].map(top => ({ left: 0, top, width, height: third }))]
  return Promise.all(parts.map(part => lookAt(picture, { width, height }, part)))
}

const readAside = (looks: Look[]): Promise<string | null> =>
  new Promise(done => {
    const worker = new Worker(new URL('./code.worker.ts', import.meta.url), {
      workerData: looks,
      transferList: looks.map(({ data }) => data),
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const give = (text: string | null) => {
      clearTimeout(timer)
      void worker.terminate()
      done(text)
    }
    const timer = setTimeout(() => give(null), seconds * 1000)
    worker.once('message', give)
    worker.once('error', () => give(null))
  })

/** What the QR code on a picture says; null when there is none, or none that can be read. In a thread of its own. */
export const codeOn = async (picture: Uint8Array): Promise<string | null> => {
  const looks = await looksOf(picture).catch(() => null)
  return looks && readAside(looks)
}
