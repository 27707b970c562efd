import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Db, Tx } from './db.ts'

const cutOff = (cause: unknown) =>
  Object.assign(new Error('the database ended the line while it was copying', { cause }), { code: 'CONNECTION_CLOSED' })

/**
 * The bytes of a `copy … to stdout`, piece by piece, and the line free for the next question afterwards, also when the reader
 * leaves early. The driver stops listening to its socket when a reader falls behind, and listens again only when asked for
 * more: if the last piece and the end come together nobody asks, and the next question on that line would wait for ever.
 */
export async function* copyOut(db: Db | Tx, query: string): AsyncGenerator<Buffer> {
  const stream = (await db.unsafe(query).readable()) as Readable
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  } catch (error) {
    throw cutOff(error)
  } finally {
    stream.resume()
    await finished(stream).catch(() => undefined)
    if (!stream.errored) stream._read(0)
  }
}
