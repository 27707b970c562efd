import { promisify } from 'node:util'
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib'
import { centralHeader, descriptor, type Entry, ending, localHeader } from './headers.ts'

/** One file of an archive. `bytes` as chunks where the whole would be too much to hold. */
export type ZipFile = { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }

const deflated = promisify(deflateRaw) as (bytes: Uint8Array) => Promise<Buffer>

/** Known as a whole: its header says its size, and the threads of zlib do the work. */
const whole = async (entry: Entry, bytes: Uint8Array): Promise<Uint8Array[]> => {
  const packed = await deflated(bytes)
  Object.assign(entry, { crc: crc32(bytes), size: bytes.length, packed: packed.length })
  return [localHeader(entry), packed]
}

/** Size and checksum follow the bytes, as in every archive written in one go. */
async function* inParts(entry: Entry, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  entry.streamed = true
  yield localHeader(entry)
  const packer = createDeflateRaw()
  const feed = async () => {
    for await (const chunk of chunks) {
      entry.crc = crc32(chunk, entry.crc)
      entry.size += chunk.length
      if (!packer.write(chunk)) await new Promise(resolve => packer.once('drain', resolve))
    }
    packer.end()
  }
  const fed = feed().catch(error => packer.destroy(error as Error))
  for await (const packed of packer) {
    entry.packed += (packed as Buffer).length
    yield packed as Buffer
  }
  await fed
  yield descriptor(entry)
}

/**
 * A ZIP archive (APPNOTE 6.3.3, names in UTF-8) as it is made: never more than one file, or one chunk of it, is in memory.
 * `at` is every file's time, as clocks show it in UTC. Not for archives or files of four gigabytes and more: then it throws.
 */
export async function* zip(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  at: Date,
): AsyncGenerator<Uint8Array, void> {
  const entries: Entry[] = []
  let offset = 0
  for await (const { name, bytes } of files) {
    const entry: Entry = { name: Buffer.from(name), at, offset, crc: 0, size: 0, packed: 0, streamed: false }
    const parts = bytes instanceof Uint8Array ? await whole(entry, bytes) : inParts(entry, bytes)
    for await (const part of parts) {
      offset += part.length
      yield part
    }
    entries.push(entry)
  }
  const directory = Buffer.concat(entries.map(centralHeader))
  yield directory
  yield ending(entries.length, directory.length, offset)
}
