import type { LocalDate } from '#core'
import type { Field, FieldKind, LetterProduct, OfficeProfile, Standard } from '#standard'
import { missingFact, unknownPlaceholder } from './problems.ts'
import type { DraftText, LetterFacts } from './shape.ts'
import { dayWords, weekdayWord } from './words.ts'

/** How a letter's text names a person's datum, `{pemohon.nama}`: the words of the language of standards, by kind. */
const kindWords: Record<string, FieldKind> = {
  nama: 'name',
  nik: 'nik',
  kk: 'kk',
  tanggal_lahir: 'birth_date',
  tanggal: 'date',
  alamat: 'address',
  desa: 'village',
  hubungan: 'relation',
  telepon: 'phone',
  surel: 'email',
  pilihan: 'choice',
  teks: 'text',
  teks_panjang: 'long_text',
}

export type Words = {
  standard: Standard
  profile: OfficeProfile
  facts: LetterFacts
  signer: { name: string; title: string }
  number: string
  date: LocalDate
  validUntil: LocalDate | null
}

/** An answer as a letter prints it: days in words, all else as it was written. */
export const answerWords = (field: Field, value: string): string =>
  (field.kind === 'date' || field.kind === 'birth_date') && /^\d{4}-\d\d-\d\d$/.test(value) ? dayWords(value) : value

const needed = (label: string, value: string | undefined | null): string => {
  if (!value) throw missingFact(label)
  return value
}

const personal = ({ standard, facts }: Words, party: string, word: string): string | undefined => {
  const kind = kindWords[word]
  const fields = standard.fields.filter(field => field.party === party && field.kind === kind)
  const field = fields.find(each => facts.answers[each.id]) ?? fields[0]
  if (!kind || !field) return undefined
  return answerWords(field, needed(field.label, facts.answers[field.id]))
}

const own: Record<string, (words: Words) => string> = {
  'cek.sumber': ({ facts }) => needed('hasil pengecekan', facts.lookup?.source),
  'cek.tanggal': ({ facts }) => dayWords(needed('tanggal pengecekan', facts.lookup?.on)),
  'surat.nomor': ({ number }) => number,
  'surat.tanggal': ({ date }) => dayWords(date),
  'surat.hari': ({ date }) => weekdayWord(date),
  'surat.berlaku_sampai': ({ validUntil }) => dayWords(needed('masa berlaku surat', validUntil)),
  'kantor.nama': ({ profile }) => profile.name,
  'kantor.pemerintah': ({ profile }) => profile.government,
  'kantor.daerah': ({ profile }) => profile.region.name,
  'kantor.kedudukan': ({ profile }) => profile.seat,
  'penandatangan.nama': ({ signer }) => signer.name,
  'penandatangan.jabatan': ({ signer }) => signer.title,
}

/** Every word a letter has of itself, beside answers and persons. */
export const ownWords = Object.keys(own)

const resolve = (words: Words, name: string): string => {
  const mine = Object.hasOwn(own, name) ? own[name] : undefined
  if (mine) return mine(words)
  const field = words.standard.fields.find(each => each.id === name)
  if (field) return answerWords(field, needed(field.label, words.facts.answers[field.id]))
  const [party = '', word = ''] = name.split('.')
  const found = personal(words, party, word)
  if (found === undefined) throw unknownPlaceholder(name)
  return found
}

/**
 * Fills every `{…}` of a standard's text. The answer of a person is never read for placeholders itself.
 * Throws Problems: an unknown placeholder is the standard's fault, an empty one the dossier's.
 */
export const fill = (text: string, words: Words): string =>
  text.replace(/\{([^{}]*)\}/g, (_, name: string) => resolve(words, name.trim())).trim()

/**
 * The fields of the form that stand in a letter, in its table or by a placeholder, and those its paragraphs hang on; as asked. `text`:
 * what its drafter wrote in place of the standard's.
 */
export const printedFields = (standard: Standard, letter: LetterProduct, text?: DraftText | null): Field[] => {
  const named = new Set([...JSON.stringify([letter, text]).matchAll(/\{\s*([\w.]+)\s*\}/g)].map(([, name]) => name))
  const tested = new Set((letter.bodyWhen ?? []).flatMap(({ when }) => when.match(/\w+/g) ?? []))
  const byPerson = ({ party, kind }: Field) =>
    Object.entries(kindWords).some(([word, one]) => one === kind && named.has(`${party}.${word}`))
  return standard.fields.filter(
    field => letter.subjectFields.includes(field.id) || named.has(field.id) || tested.has(field.id) || byPerson(field),
  )
}
