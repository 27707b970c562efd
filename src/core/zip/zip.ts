import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile as Archive } from 'yazl'

/** One file of an archive. `bytes` as chunks where the whole would be too much to hold. */
export type ZipFile = { name: string; bytes: Uint8Array | AsyncIterable<Uint8Array> }

/**
 * A ZIP archive as it is made, its files in the order they come: a file is asked for when the one before has been packed, so never
 * more than one, or one chunk of it, is in memory. `at` is every file's time.
 */
export async function* zip(
  files: AsyncIterable<ZipFile> | Iterable<ZipFile>,
  at: Date,
): AsyncGenerator<Uint8Array, void> {
  const archive = new Archive()
  const sent = archive.outputStream as Readable
  let source: Readable | undefined
  const pack = async () => {
    for await (const { name, bytes } of files) {
      if (sent.destroyed) return
      source = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes)
      archive.addReadStream(source, name, { mtime: at })
      await finished(source)
    }
    archive.end()
  }
  pack().catch(error => sent.destroy(error as Error))
  try {
    for await (const part of sent) yield part as Uint8Array
  } finally {
    // Whoever stops reading early also stops the source, which would else wait for ever.
    source?.destroy()
  }
}
