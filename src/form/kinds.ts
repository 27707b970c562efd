import { type LocalDate, onceFor, unprintableIn } from '#core'
import type { Field } from '#standard'
import { bareDigits, isRealDay, kkError, nikError } from './nik.ts'
import type { Entry, Villages } from './shape.ts'

/** What one field's parser needs to know beside the text. `today`: the office's local day. */
export type Around = { today: LocalDate; villages: Villages }
/** `value` empty: nothing was written. */
export type Read = { value: string } | { error: string }

const bad = (error: string): Read => ({ error })
const good = (value: string): Read => ({ value })

/** Longest text per kind, in characters. */
export const longest: Partial<Record<Field['kind'], number>> = {
  name: 100,
  text: 200,
  long_text: 1000,
  address: 300,
  email: 254,
  number: 12,
  money: 15,
  relation: 60,
}

/** Anything longer is cut at the door, before it is kept. */
export const hardLimit = 4000

const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
/** Control, invisible and direction-changing characters out, blanks made one; letters are left alone. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').replace(unseen, '').trim()
const tidyLines = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(tidy)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/**
 * Labels come as sentences ("Nama lengkap sesuai KTP"); inside ours they begin small, unless they are an acronym (KTP) or a
 * name of two words (Kartu Keluarga).
 */
export const inside = (label: string): string => {
  const [first = '', second = ''] = label.split(' ')
  const isName = /^\p{Lu}\p{Ll}/u.test(second) && second !== 'Anda'
  return /^\p{Lu}\p{Ll}/u.test(first) && !isName ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

const tooLong = (field: Field, text: string): string | null => {
  const most = longest[field.kind] ?? 200
  return [...text].length > most ? `Persingkat ${inside(field.label)}: paling banyak ${most} huruf.` : null
}

/** A sign that cannot be printed would stop the letter at the signer's desk, where nobody can mend an answer: it is refused at the door. */
const text = (field: Field, raw: string, clean = tidy): Read => {
  const value = clean(raw)
  const long = tooLong(field, value)
  if (long) return bad(long)
  const sign = unprintableIn(value)
  return sign
    ? bad(`Tulis ${inside(field.label)} dengan huruf Latin. Hapus tanda “${sign}”: tidak dapat dicetak pada surat.`)
    : good(value)
}

const name = (field: Field, raw: string): Read => {
  const read = text(field, raw)
  if ('error' in read || !read.value) return read
  if (/\d/.test(read.value)) return bad(`Tulis ${inside(field.label)} dengan huruf, tanpa angka.`)
  if (!/^[\p{L}\p{M} .,'’`\-/()]+$/u.test(read.value) || !/\p{L}/u.test(read.value))
    return bad(`Tulis ${inside(field.label)} dengan huruf saja, seperti di KTP atau akta.`)
  return read
}

const digits =
  (check: (text: string) => string | null) =>
  (raw: string): Read => {
    const value = bareDigits(tidy(raw))
    const wrong = value ? check(value) : null
    return wrong ? bad(wrong) : good(value)
  }

/** Mobile and landline numbers of Indonesia become `0…`; another country's keeps its `+`. */
export const phone = (raw: string): Read => {
  const bare = tidy(raw).replace(/[\s.\-–()/]/g, '')
  if (!bare) return good('')
  const local = bare.replace(/^(\+62|0062|62)(?=[1-9])/, '0').replace(/^8/, '08')
  if (/^08\d{8,11}$/.test(local) || /^0[2-79]\d{7,10}$/.test(local)) return good(local)
  if (/^\+[1-9]\d{7,14}$/.test(bare) && !bare.startsWith('+62')) return good(bare)
  return bad('Tulis nomor telepon lengkap, misalnya 0899 0001 234.')
}

const email = (field: Field, raw: string): Read => {
  const value = tidy(raw).replace(/ /g, '')
  if (!value) return good('')
  const long = tooLong(field, value)
  if (long) return bad(long)
  return /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\.]+(\.[^\s@<>"(),;:\\.]+)+$/.test(value)
    ? good(value)
    : bad('Tulis alamat surel lengkap, misalnya nama@contoh.id. Kosongkan bila tidak punya.')
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des']
const monthOf = (raw: string): number => {
  const word = raw.toLowerCase()
  const found = monthNames.findIndex(m => word.startsWith(m))
  return found >= 0 ? found + 1 : /^\d{1,2}$/.test(word) ? Number(word) : 0
}

/** The names of the three inputs of a date. */
export const dateParts = (id: string) => ({ day: `${id}-hari`, month: `${id}-bulan`, year: `${id}-tahun` })

const date = (field: Field, entry: Entry, { today }: Around): Read => {
  const names = dateParts(field.id)
  const [d, m, y] = [names.day, names.month, names.year].map(part => tidy(entry[part] ?? '')) as [
    string,
    string,
    string,
  ]
  if (!d && !m && !y) return good('')
  const absent = [!d && 'tanggal', !m && 'bulan', !y && 'tahun'].filter(Boolean)
  const label = inside(field.label)
  if (absent.length) return bad(`Lengkapi ${label}: ${absent.join(' dan ')} belum diisi.`)
  if (!/^\d{4}$/.test(y)) return bad('Tulis tahun dengan 4 angka, misalnya 1990.')
  const [day, month, year] = [/^\d{1,2}$/.test(d) ? Number(d) : 0, monthOf(m), Number(y)]
  if (!isRealDay(day, month, year)) return bad(`Tanggal itu tidak ada di kalender. Tulis ${label} seperti 27 3 1990.`)
  const value = `${y}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (field.kind === 'birth_date' && value > today) return bad('Tanggal lahir tidak boleh sesudah hari ini.')
  if (year < Number(today.slice(0, 4)) - 130) return bad(`Periksa tahunnya: ${y} terlalu lama.`)
  return good(value)
}

const choice = (field: Field, raw: string, choices: string[]): Read => {
  const value = tidy(raw)
  return !value || choices.includes(value) ? good(value) : bad(`Pilih salah satu jawaban untuk “${field.label}”.`)
}

/** A village with its district, because villages of one regency share names. */
export const villageValue = (village: string, district: string): string => `${village}, Kec. ${district}`
/** Some hundreds a regency, and asked with every form. */
export const villageValues = onceFor((villages: Villages): string[] =>
  villages.flatMap(({ district, villages: names }) => names.map(name => villageValue(name, district))),
)

const village = (field: Field, raw: string, { villages }: Around): Read => {
  const known = villageValues(villages)
  return known.length ? choice(field, raw, known) : text(field, raw)
}

/** A count, or rupiah: dots and blanks between thousands do not matter, cents are not money here. */
const wholeNumber = (field: Field, raw: string): Read => {
  const bare = tidy(raw)
    .replace(/^rp\.?\s*/i, '')
    .replace(/,(00|-)$/, '')
    .replace(/(\d)[. ](?=\d{3}(\D|$))/g, '$1')
  if (!bare) return good('')
  return /^\d{1,12}$/.test(bare)
    ? good(bare.replace(/^0+(?=\d)/, ''))
    : bad(`Tulis ${inside(field.label)} dengan angka saja, misalnya ${field.kind === 'money' ? '1.500.000' : '3'}.`)
}

/** Reads one field of the entry: its normal form, or the sentence that says what to do. */
export const readField = (field: Field, entry: Entry, around: Around): Read => {
  const raw = entry[field.id] ?? ''
  switch (field.kind) {
    case 'nik':
      return digits(nikError)(raw)
    case 'kk':
      return digits(kkError)(raw)
    case 'name':
      return name(field, raw)
    case 'birth_date':
    case 'date':
      return date(field, entry, around)
    case 'phone':
      return phone(raw)
    case 'email':
      return email(field, raw)
    case 'choice':
      return choice(field, raw, field.choices ?? [])
    case 'relation':
      return field.choices?.length ? choice(field, raw, field.choices) : text(field, raw)
    case 'village':
      return village(field, raw, around)
    case 'number':
    case 'money':
      return wholeNumber(field, raw)
    case 'long_text':
      return text(field, raw, tidyLines)
    default:
      return text(field, raw)
  }
}

/** What to say when a required field is empty. */
export const missing = (field: Field): string => {
  if (field.label.endsWith('?')) return `Jawab pertanyaan “${field.label}”`
  const label = inside(field.label)
  if (field.kind === 'choice' || field.kind === 'village' || field.choices?.length) return `Pilih ${label}.`
  if (field.kind === 'nik' || field.kind === 'kk') return `Isi ${label} dengan 16 angka.`
  if (field.kind === 'number' || field.kind === 'money') return `Isi ${label} dengan angka.`
  return `Isi ${label}.`
}
