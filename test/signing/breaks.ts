import { promises, readFileSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

/**
 * Loaded before the server by the test that kills it: at the point named in `DATA_DIR/break` the process ends itself as a power cut
 * would. The product knows nothing of it.
 */
export type BreakPoint = 'before-number' | 'before-call' | 'after-answer' | 'after-file' | 'before-answer'

const named = (): string => {
  try {
    return readFileSync(join(process.env.DATA_DIR ?? '', 'break'), 'utf8')
  } catch {
    return ''
  }
}
const here = (point: BreakPoint) => {
  if (named() === point) process.kill(process.pid, 'SIGKILL')
}

const realFetch = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const signing = String(input).endsWith('/sign/pdf')
  if (signing) here('before-call')
  const answer = await realFetch(input, init)
  here(signing ? 'after-answer' : 'before-number')
  return answer
}

const realRename = promises.rename
promises.rename = async (from, to) => {
  await realRename(from, to)
  if (String(to).includes('/files/')) here('after-file')
}
syncBuiltinESMExports()

const realWriteHead = ServerResponse.prototype.writeHead
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: never[]) {
  if (this.req.method === 'POST' && this.req.url?.endsWith('/tanda-tangan')) here('before-answer')
  return Reflect.apply(realWriteHead, this, args) as ServerResponse
} as typeof realWriteHead
