import { fill, type Words } from '../placeholders.ts'
import { personsOf, productOf } from '../rules.ts'
import type { Block, DraftText, LetterInput } from '../shape.ts'
import { filledBody } from './text.ts'

/** What is known only when a letter is signed, and how a draft says it. */
const late: Readonly<Record<string, string>> = {
  'surat.nomor': '(nomor surat)',
  'surat.tanggal': '(tanggal surat)',
  'surat.hari': '(hari surat)',
  'surat.berlaku_sampai': '(akhir masa berlaku)',
  'penandatangan.nama': '(nama penandatangan)',
  'penandatangan.jabatan': '(jabatan penandatangan)',
}

export const lateWord = (name: string): string | undefined => (Object.hasOwn(late, name) ? late[name] : undefined)

export type ReadInput = Pick<LetterInput, 'standard' | 'profile' | 'product' | 'facts'>

const placeholder = /\{([^{}]*)\}/g
const early = (text: string) => text.replace(placeholder, (whole, name: string) => lateWord(name.trim()) ?? whole)

/** Everything a draft may say, without what comes with the signature. */
export const wordsOf = ({ standard, profile, facts }: ReadInput): Words => ({
  ...{ standard, profile, facts },
  ...{ signer: { name: '', title: '' }, number: '', date: '', validUntil: null },
})

const said = (block: Block): string => {
  if (block.kind === 'paragraph') return block.text
  if (block.kind === 'list')
    return block.items.map((item, place) => `${block.ordered ? `${place + 1}.` : '–'} ${item}`).join('\n')
  return [...(block.head ? [block.head] : []), ...block.rows].map(row => row.join(' | ')).join('\n')
}

/**
 * The words of a letter as its readers compare them: opening, persons, body, closing. Throws the Problems of `fill`, but for what is
 * known only when it is signed.
 */
export const readOf = (input: ReadInput, text: DraftText): string => {
  const words = wordsOf(input)
  const persons = personsOf(input, productOf(input.standard, input.product))
  return [
    fill(early(text.opening), words),
    persons.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    filledBody(early(text.body), words).map(said).join('\n\n'),
    fill(early(text.closing), words),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

/** The `{…}` of these texts with what they stand for today, each once, in the order they are read. */
export const spoken = (input: ReadInput, texts: DraftText[]): { name: string; value: string }[] => {
  const all = texts.flatMap(text => [text.opening, text.body, text.closing]).join('\n')
  const names = new Set([...all.matchAll(placeholder)].map(([, name = '']) => name.trim()))
  return [...names].flatMap(name => {
    const word = lateWord(name)
    if (word) return [{ name, value: `${word}, diisi saat ditandatangani` }]
    try {
      return [{ name, value: fill(`{${name}}`, wordsOf(input)) }]
    } catch {
      return []
    }
  })
}
