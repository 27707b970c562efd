/** What the two headers of one file say. `streamed`: its size and checksum follow the bytes. */
export type Entry = {
  name: Buffer
  at: Date
  offset: number
  crc: number
  size: number
  packed: number
  streamed: boolean
}

const most = 0xffff_ffff
const checked = (value: number): number => {
  if (value >= most) throw new Error('an archive of four gigabytes or more')
  return value
}

/** Two seconds are the finest a ZIP knows. */
const dosTime = (at: Date): number =>
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | Math.floor(at.getUTCSeconds() / 2)
const dosDate = (at: Date): number =>
  (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()

const numbers = (fields: readonly (readonly [number, 2 | 4])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [, length]) => sum + length, 0))
  let place = 0
  for (const [value, length] of fields) {
    bytes.writeUIntLE(checked(value), place, length)
    place += length
  }
  return bytes
}

const utf8 = 0x800
const follows = 0x8
const deflate = 8

/** Version 2.0, flags, method, time: the same in both headers. `size` false: it follows the bytes. */
const shared = (entry: Entry, known: boolean) =>
  [
    [20, 2],
    [utf8 | (entry.streamed ? follows : 0), 2],
    [deflate, 2],
    [dosTime(entry.at), 2],
    [dosDate(entry.at), 2],
    [known ? entry.crc : 0, 4],
    [known ? entry.packed : 0, 4],
    [known ? entry.size : 0, 4],
    [entry.name.length, 2],
    [0, 2],
  ] as const

export const localHeader = (entry: Entry): Buffer =>
  Buffer.concat([numbers([[0x04034b50, 4], ...shared(entry, !entry.streamed)]), entry.name])

export const descriptor = (entry: Entry): Buffer =>
  numbers([
    [0x08074b50, 4],
    [entry.crc, 4],
    [entry.packed, 4],
    [entry.size, 4],
  ])

export const centralHeader = (entry: Entry): Buffer =>
  Buffer.concat([
    numbers([[0x02014b50, 4], [20, 2], ...shared(entry, true), [0, 2], [0, 2], [0, 2], [0, 4], [entry.offset, 4]]),
    entry.name,
  ])

export const ending = (count: number, size: number, offset: number): Buffer =>
  numbers([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ])
