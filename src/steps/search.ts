import { blindIndex, type Keys, readCode } from '#core'
import type { Search } from '#dossier'
import { resiLength } from './track.ts'

export type LetterNumber = { number: string; year: number }

/**
 * What an officer typed into the one search box: a resi, a NIK (exactly 16 figures, compared by its keyed digest), an agenda
 * number or its counter, else parts of a name. Null: too little to look for.
 */
export const readSearch = (keys: Keys, office: string, typed: string): Search | null => {
  const text = typed.trim().slice(0, 100)
  const bare = text.replace(/[\s.-]/g, '')
  if (/^\d{16}$/.test(bare)) return { by: 'nik', index: blindIndex(keys, office, 'nik', bare) }
  if (/^\d{1,8}$/.test(bare)) return { by: 'agenda', number: bare.padStart(4, '0') }
  if (/^\d{1,8}(\/[\p{L}\d]+)+$/u.test(bare)) {
    const [counter = '', ...tail] = bare.toUpperCase().split('/')
    return { by: 'agenda', number: [counter.padStart(4, '0'), ...tail].join('/') }
  }
  const code = readCode(text, resiLength)
  if (code) return { by: 'resi', resi: code.code }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return words.join('').length >= 3 ? { by: 'name', words } : null
}

/** A letter's number as somebody typed it off the paper: capitals, without spaces, dots and hyphens. Null: it is none. */
export const readLetterNumber = (typed: string): LetterNumber | null => {
  const number = typed
    .slice(0, 100)
    .replace(/[\s.-]/g, '')
    .toUpperCase()
  const year = /\/(\d{4})$/.exec(number)?.[1]
  return year ? { number, year: Number(year) } : null
}
