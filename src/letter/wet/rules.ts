import { readCode } from '#core'
import { codeLength } from '../freeze.ts'

/** The letter's code in what a QR code says; null when it is no address of a letter. */
const codeIn = (text: string): string | null => {
  const last = /\/v\/([^/?#\s]+)\/?$/.exec(text.trim())?.[1]
  return (last && readCode(last, codeLength)?.code) || null
}

/** Whose sheet this is, by its QR codes: another letter's code anywhere on it makes it another letter's. */
export const sheetOf = (texts: readonly string[], code: string): 'this' | 'other' | 'unread' => {
  const codes = texts.flatMap(text => codeIn(text) ?? [])
  if (codes.length === 0) return 'unread'
  return codes.every(one => one === code) ? 'this' : 'other'
}
