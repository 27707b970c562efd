import { Worker } from 'node:worker_threads'
import type { Verified } from './pdf-verify.ts'
import { signatureFailed } from './problems.ts'

type Waiting = { done: (verified: Verified) => void; fail: (error: Error) => void }
type Answer = { id: number; verified: Verified }

const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let lastId = 0

/** A thread that broke down verified nothing: whoever waits for it is told so, and the next file gets a new thread. */
const giveUp = (error: Error) => {
  thread = undefined
  for (const { fail } of waiting.values()) fail(Object.assign(signatureFailed(), { cause: error }))
  waiting.clear()
}

const hear = ({ id, verified }: Answer) => {
  const asked = waiting.get(id)
  waiting.delete(id)
  if (waiting.size === 0) thread?.unref()
  // What crosses from a thread is a plain array of bytes.
  asked?.done({ ...verified, chain: verified.chain.map(der => Buffer.from(der)) })
}

const start = (): Worker => {
  const made = new Worker(new URL('./verify.worker.ts', import.meta.url))
  made.on('message', hear)
  made.on('error', giveUp)
  made.on('exit', code => thread === made && giveUp(new Error(`the thread ended with ${code}`)))
  return made
}

/**
 * `verifyPdf` in a thread of its own: some ten milliseconds of arithmetic, fed by strangers, that no other visitor waits for.
 * Throws `letter.signature_failed` when the thread breaks down.
 */
export const verifyAside = (file: Uint8Array, ...trusted: Uint8Array[]): Promise<Verified> =>
  new Promise((done, fail) => {
    const id = ++lastId
    waiting.set(id, { done, fail })
    thread ??= start()
    thread.ref()
    thread.postMessage({ id, file, trusted })
  })
