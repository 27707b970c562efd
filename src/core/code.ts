import { randomBytes } from 'node:crypto'

/**
 * Codes people read aloud and type: `prefix` (the office's short code), random Crockford base32, one check letter.
 * 12 random characters carry 60 bits, 10 carry 50. The check letter (a polynomial over GF(32)) finds every single wrong
 * character and every swap of neighbours, so that a slip of the finger is told apart from an unknown code.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const prefixShape = /^[A-Z][A-Z0-9]{1,7}$/

export type ReadCode = { prefix: string; code: string }

/** What the eye and the ear mix up: O is 0, I and L are 1, U is V. */
const fold = (text: string) => text.replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V')

/** Times x in GF(32), modulo x⁵ + x² + 1. */
const timesX = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)

const remainder = (text: string): number => {
  let sum = 0
  for (const char of fold(text)) sum = timesX(sum) ^ alphabet.indexOf(char)
  return sum
}

const checkLetter = (text: string): string => alphabet.charAt(timesX(remainder(text)))

/** A new code as stored: prefix, `length` random characters, check letter, no separators. */
export const newCode = (prefix: string, length: number): string => {
  if (!prefixShape.test(prefix)) throw new RangeError(`short code ${prefix} is not 2 to 8 capital letters or digits`)
  const random = Array.from(randomBytes(length), byte => alphabet.charAt(byte & 31)).join('')
  return prefix + random + checkLetter(prefix + random)
}

/**
 * Reads what a person typed: lower case, spaces, dashes and look-alikes are forgiven. `length` is that of `newCode`.
 * Null when it cannot be a code at all; a code that reads well may still be unknown.
 */
export const readCode = (text: string, length: number): ReadCode | null => {
  if (text.length > 100) return null
  const bare = text.toUpperCase().replace(/[\s.\-–_]/g, '')
  const prefix = bare.slice(0, -(length + 1))
  const body = fold(bare.slice(-(length + 1)))
  if (!prefixShape.test(prefix) || [...body].some(char => !alphabet.includes(char))) return null
  return remainder(prefix + body) === 0 ? { prefix, code: prefix + body } : null
}

/** The code in groups of four for print and screen, `MKL-7K3M-9QX2-H4TPC`; `readCode` reads it back. */
export const showCode = (code: string, length: number): string => {
  const body = code.slice(-(length + 1))
  const groups = body.match(/.{4}(?=.{3})|.+$/g) ?? [body]
  return [code.slice(0, -(length + 1)), ...groups].join('-')
}
