import { Problem } from '#core'
import { fill } from '../placeholders.ts'
import type { DraftText } from '../shape.ts'
import { faultsOf } from './parse.ts'
import { lateWord, type ReadInput, wordsOf } from './read.ts'

/** Most letters of an opening or closing sentence. */
const longestSentence = 1000

const placeholderFault = (input: ReadInput, name: string): string[] => {
  if (lateWord(name)) return []
  try {
    fill(`{${name}}`, wordsOf(input))
    return []
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    if (problem.code !== 'letter.unknown_placeholder') return [problem.sentence]
    return [
      `{${name}} tidak dikenal. Pakai kata dari daftar di bawah persis seperti tertulis, atau tulis tanpa kurung kurawal.`,
    ]
  }
}

const braceFaults = (input: ReadInput, text: string): string[] => {
  const names = [...text.matchAll(/\{([^{}\n]*)\}/g)].map(([, name = '']) => name.trim())
  const rest = text.replace(/\{[^{}\n]*\}/g, '')
  return [
    ...[...new Set(names)].flatMap(name => placeholderFault(input, name)),
    ...(/[{}]/.test(rest) ? ['Ada tanda { atau } tanpa pasangannya. Lengkapi, atau hapus.'] : []),
  ]
}

const sentenceFaults = (text: string): string[] =>
  text.length > longestSentence
    ? [`Paling banyak ${longestSentence.toLocaleString('id')} huruf. Pindahkan sebagian ke isi surat.`]
    : []

/** What is wrong with a text as it was typed: the first sentence for each field of the form; empty when nothing. */
export const faultsIn = (input: ReadInput, text: DraftText): Record<string, string> => {
  const found = {
    pembuka: [...sentenceFaults(text.opening), ...braceFaults(input, text.opening)],
    isi: [...faultsOf(text.body), ...braceFaults(input, text.body)],
    penutup: [...sentenceFaults(text.closing), ...braceFaults(input, text.closing)],
  }
  return Object.fromEntries(Object.entries(found).flatMap(([name, [first]]) => (first ? [[name, first]] : [])))
}
