import assert from 'node:assert/strict'
import { crc32, inflateRawSync } from 'node:zlib'

/** Opens an archive by its directory, as readers do, and holds every checksum and size against what was unpacked. */
export const unzip = (archive: Buffer): Map<string, Buffer> => {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'))
  assert.ok(end >= 0, 'no directory')
  const files = new Map<string, Buffer>()
  let place = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(archive.readUInt32LE(place), 0x02014b50)
    const [packed, size] = [archive.readUInt32LE(place + 20), archive.readUInt32LE(place + 24)]
    const nameLength = archive.readUInt16LE(place + 28)
    const name = archive.toString('utf8', place + 46, place + 46 + nameLength)
    const local = archive.readUInt32LE(place + 42)
    assert.equal(archive.readUInt32LE(local), 0x04034b50)
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = inflateRawSync(archive.subarray(data, data + packed))
    assert.equal(bytes.length, size, name)
    assert.equal(crc32(bytes), archive.readUInt32LE(place + 16), name)
    assert.ok(!files.has(name), `${name} twice`)
    files.set(name, bytes)
    place += 46 + nameLength + archive.readUInt16LE(place + 30) + archive.readUInt16LE(place + 32)
  }
  return files
}

export const collect = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
