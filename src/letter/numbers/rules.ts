import { stateOf } from '../rules.ts'
import type { Letter } from '../shape.ts'
import type { NumberLine, PaperLetter, Reserved } from './shape.ts'

export type Faults = { missing: number[]; double: number[]; outside: number[] }

/** What is wrong with a book that gave the numbers `first` to `last`: each must stand once, and none beside them. */
export const bookFaults = ({ first, last }: { first: number; last: number }, places: readonly number[]): Faults => {
  const seen = new Set<number>()
  const double = new Set<number>()
  for (const place of places) {
    if (seen.has(place)) double.add(place)
    seen.add(place)
  }
  const missing: number[] = []
  for (let place = first; place <= last; place++) if (!seen.has(place)) missing.push(place)
  const outside = [...seen].filter(place => place < first || place > last)
  return { missing, double: [...double], outside }
}

/** "3, 7–9 dan 12 lagi": places in order, neighbours joined, at most eight groups. */
export const placeWords = (places: readonly number[]): string => {
  const groups: [number, number][] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const group = groups.at(-1)
    if (group && place === group[1] + 1) group[1] = place
    else groups.push([place, place])
  }
  const words = groups.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return words.length > 8 ? `${words.slice(0, 8).join(', ')} dan ${words.length - 8} kelompok lagi` : words.join(', ')
}

const letterLine = (letter: Letter, own: Reserved | undefined): NumberLine => ({
  series: letter.series,
  period: letter.period,
  seq: letter.seq,
  number: letter.number,
  date: letter.date,
  state: stateOf(letter),
  purpose: own?.purpose ?? null,
  about: letter.label,
  reason: letter.voidReason ?? letter.revokeReason ?? own?.assignReason ?? null,
  subject: letter.subjectInitials,
  dossier: letter.dossier,
  by: letter.signerName,
  block: null,
})

/** Set aside and not used for anything yet. */
export const isFree = ({ dossier, paper, voidedAt }: Reserved): boolean =>
  dossier === null && paper === null && voidedAt === null

const stateOfReserved = (one: Reserved, paper: PaperLetter | undefined): NumberLine['state'] => {
  if (one.voidedAt !== null) return 'void'
  if (paper) return paper.confirmedAt === null ? 'recorded' : 'paper'
  return one.dossier ? 'kept' : 'free'
}

const reservedLine = (one: Reserved, names: Record<string, string>, paper?: PaperLetter): NumberLine => ({
  ...{ series: one.series, period: one.period, seq: one.seq, number: one.number, date: one.date },
  state: stateOfReserved(one, paper),
  purpose: one.purpose,
  about: paper?.serviceName ?? one.reason,
  reason: one.voidReason ?? one.assignReason ?? paper?.reason ?? null,
  subject: null,
  dossier: one.dossier,
  by: paper?.signer ?? names[one.reservedBy] ?? null,
  block: one.block,
})

/** What tells of the person stays with those who may know whose file it is; the number and what became of it are told to all. */
export const keepFrom = (unknown: ReadonlySet<string>, line: NumberLine): NumberLine =>
  line.dossier !== null && unknown.has(line.dossier)
    ? { ...line, subject: null, reason: line.reason && 'Alasan dirahasiakan' }
    : line

/** The lines of a book, the last number first: a number a letter took stands as that letter. */
export const bookLines = (
  letters: readonly Letter[],
  reserved: readonly Reserved[],
  names: Record<string, string>,
  papers: readonly PaperLetter[] = [],
): NumberLine[] => {
  const byId = new Map(papers.map(paper => [paper.id, paper]))
  const own = new Map(reserved.map(one => [`${one.period}/${one.seq}`, one]))
  return [
    ...letters.map(letter => letterLine(letter, own.get(`${letter.period}/${letter.seq}`))),
    ...reserved.filter(one => one.letter === null).map(one => reservedLine(one, names, byId.get(one.paper ?? ''))),
  ].toSorted((a, b) => b.period - a.period || b.seq - a.seq)
}
