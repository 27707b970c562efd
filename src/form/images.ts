import { Worker } from 'node:worker_threads'
import sharp, { type Sharp } from 'sharp'
import { refused } from './problems.ts'

/** Longest side of a kept picture, in pixels: a family card is well readable. */
export const longestSide = 2000
/** Most pixels a picture may unfold to; above it the file is a bomb or of no use to us. */
export const mostPixels = 120_000_000
const heicSeconds = 25

sharp.cache(false)

let busy = 0
const waiting: (() => void)[] = []
/** At most two pictures are worked on at once, so that a rush of uploads slows uploads and nothing else. */
const atMostTwo = async <T>(fn: () => Promise<T>): Promise<T> => {
  if (busy >= 2) await new Promise<void>(resolve => waiting.push(resolve))
  else busy++
  try {
    return await fn()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}

type Raw = { width: number; height: number; data: ArrayBuffer }

/** iPhone pictures are unfolded in a thread of their own: slow, and the decoder is C++ fed by strangers. */
const decodeHeic = (bytes: Uint8Array): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./heic.worker.ts', import.meta.url), {
      workerData: bytes,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const give = (fn: () => void) => {
      clearTimeout(timer)
      void worker.terminate()
      fn()
    }
    const timer = setTimeout(() => give(() => reject(refused.unreadable())), heicSeconds * 1000)
    worker.once('message', (raw: Raw | null) => give(() => (raw ? resolve(raw) : reject(refused.unreadable()))))
    worker.once('error', () => give(() => reject(refused.unreadable())))
  })

const toJpeg = (image: Sharp): Promise<Buffer> =>
  image
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84, mozjpeg: false })
    .toBuffer()

const guarded = async (fn: () => Promise<Buffer>): Promise<Buffer> => {
  try {
    return await fn()
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    throw /pixel limit/i.test(said) ? refused.tooManyPixels() : refused.unreadable()
  }
}

const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })

/** A picture as it is kept: upright JPEG, at most 2000 px, nothing of the camera or the place left in it. Throws a Problem. */
export const cleanPicture = (bytes: Uint8Array): Promise<Buffer> =>
  atMostTwo(() => guarded(async () => toJpeg(open(bytes))))

export const cleanHeic = (bytes: Uint8Array): Promise<Buffer> =>
  atMostTwo(async () => {
    const { width, height, data } = await decodeHeic(bytes)
    return guarded(() => toJpeg(sharp(new Uint8Array(data), { raw: { width, height, channels: 4 } })))
  })
