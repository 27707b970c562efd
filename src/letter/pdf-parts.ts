/** Where a signature sits in a PDF, found without any PDF library: the verifier must not trust the signer's. */

export type SignedParts = {
  /** What the signature speaks of: everything but its own value. */
  covered: Uint8Array
  /** The CMS structure (DER). */
  cms: Uint8Array
  coversWholeFile: boolean
  /** The time the signature's dictionary claims (`/M`), as PAdES has it; null when it claims none. Milliseconds. */
  claimedAt: number | null
}

export type PartsFault = 'not_pdf' | 'unsigned' | 'many_signatures' | 'malformed'

const rangePattern = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** Length of the DER value at the start of `bytes`, header included; 0 when it is none. */
const derLength = (bytes: Uint8Array): number => {
  const first = bytes[1] ?? 0
  if (bytes[0] !== 0x30) return 0
  if (first < 0x80) return 2 + first
  const count = first & 0x7f
  if (count < 1 || count > 3) return 0
  return 2 + count + [...bytes.subarray(2, 2 + count)].reduce((sum, byte) => sum * 256 + byte, 0)
}

const readValue = (gap: string): Uint8Array | null => {
  if (!/^<(?:[0-9a-fA-F]{2})+>$/.test(gap)) return null
  const bytes = Buffer.from(gap.slice(1, -1), 'hex')
  const length = derLength(bytes)
  const rest = bytes.subarray(length)
  return length === 0 || length > bytes.length || rest.some(byte => byte !== 0) ? null : bytes.subarray(0, length)
}

const timePattern = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?'?)?/

/** Looked for beside the value only, inside what the signature covers. */
const claimedIn = (beside: string): number | null => {
  const [, year, month, day, hour, minute, second, zone = '+00', more = '00'] = timePattern.exec(beside) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}:${more}`)
  return Number.isNaN(at) ? null : at
}

/** The dictionary of the signature around its value. */
const besideValue = (text: string, first: number, second: number): string => {
  const begins = text.lastIndexOf(' obj', first)
  const ends = text.indexOf('endobj', second)
  return begins < 0 || ends < 0 ? '' : text.slice(begins, first) + text.slice(second, ends)
}

/** Our letters bear exactly one signature; a file with two was touched after it was issued. */
export const signedParts = (file: Uint8Array): SignedParts | PartsFault => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return 'not_pdf'
  const text = bytes.toString('latin1')
  const found = [...text.matchAll(rangePattern)]
  if (found.length > 1) return 'many_signatures'
  const [, ...numbers] = found[0] ?? []
  const [start = 0, first = 0, second = 0, last = 0] = numbers.map(Number)
  if (numbers.length === 0) return 'unsigned'
  const inOrder = start === 0 && first > 0 && first < second && second + last <= bytes.length
  const cms = inOrder ? readValue(text.slice(first, second)) : null
  if (!cms || !/\/Contents\s*$/.test(text.slice(Math.max(0, first - 40), first))) return 'malformed'
  const covered = Buffer.concat([bytes.subarray(0, first), bytes.subarray(second, second + last)])
  return {
    covered,
    cms,
    coversWholeFile: second + last === bytes.length,
    claimedAt: claimedIn(besideValue(text, first, second)),
  }
}
