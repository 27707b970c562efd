import { Problem } from '#core'
import { brokenAnswer, cutOff, redirected, tooSlow, unreachable } from './problems.ts'

export type Call = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: BodyInit
  /** How long all of it may take, milliseconds. */
  patience: number
}
export type Answered = { status: number; headers: Headers; body: Buffer }

/** A signed letter is some hundred kilobytes; fifty of them in base64 still fit. */
const mostBytes = 64 * 1024 * 1024

/** Never the error itself: its text may name the address, and with version 1 that holds a NIK. */
const asProblem = (error: unknown, begun: boolean): Problem => {
  if (error instanceof Problem) return error
  if (error instanceof Error && error.name === 'TimeoutError') return tooSlow()
  return begun ? cutOff() : unreachable()
}

const read = async (answer: Response): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > mostBytes) throw brokenAnswer()
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

/** One request and its whole answer. Follows no redirect, writes nothing down. Throws Problems `bsre.*`. */
export const call = async ({ patience, ...init }: Call): Promise<Answered> => {
  const signal = AbortSignal.timeout(patience)
  let begun = false
  try {
    const answer = await fetch(init.url, { ...init, redirect: 'manual', signal })
    begun = true
    if (answer.status >= 300 && answer.status < 400) throw redirected()
    const body = await read(answer)
    return { status: answer.status, headers: answer.headers, body }
  } catch (error) {
    throw asProblem(signal.aborted ? signal.reason : error, begun)
  }
}
